#include "tools/synth/ine.h"

#include <gtest/gtest.h>

#include <regex>

namespace justif::tools {
namespace {

int Base36(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

// The keys as they are published, computed in another way than in ine.cc.
TEST(InventIne, KeysAreRight) {
  Dice dice(7);
  for (int i = 0; i < 500; ++i) {
    const std::string bea = InventIne(IneShape::kBea, dice);
    ASSERT_TRUE(std::regex_match(bea, std::regex("[0-9]{10}[A-HJ-NPR-Z]"))) << bea;
    int rest = 0;
    for (int k = 0; k < 10; ++k) rest = (rest * 10 + (bea[static_cast<std::size_t>(k)] - '0')) % 23;
    EXPECT_EQ(bea[10], "ABCDEFGHJKLMNPRSTUVWXYZ"[rest]) << bea;
    const std::string nne = InventIne(IneShape::kNne36, dice);
    ASSERT_TRUE(std::regex_match(nne, std::regex("[0-9][0-9A-Z]{6}[0-9]{4}"))) << nne;
    int sum = 0;
    for (int k = 0; k < 9; ++k) sum += 6 * Base36(nne[static_cast<std::size_t>(k)]);
    EXPECT_EQ(nne[10] - '0', (sum + Base36(nne[9])) % 10) << nne;
  }
}

TEST(InventIne, ShapesOccurAsTheyAre) {
  Dice dice(8);
  int bea = 0, rnie = 0, nne = 0, provisional = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string ine = InventIne(dice);
    ASSERT_EQ(ine.size(), 11U);
    bea += std::regex_match(ine, std::regex("[0-9]{10}[A-Z]"));
    rnie += std::regex_match(ine, std::regex("[0-9]{9}[A-HJK]{2}"));
    nne += std::regex_match(ine, std::regex("[0-9A-Z]{10}[0-9]"));
    provisional += std::regex_match(ine, std::regex("[0-9]{4}[AD][0-9]{5}[A-Z]"));
  }
  EXPECT_GT(bea, 400);
  EXPECT_GT(rnie, 250);
  EXPECT_GT(nne, 50);
  EXPECT_GT(provisional, 10);
}

}  // namespace
}  // namespace justif::tools
