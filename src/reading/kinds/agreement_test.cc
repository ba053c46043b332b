#include "reading/kinds/agreement.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

TextLine Look(const std::string& text, double confidence) {
  TextLine line;
  if (!text.empty()) line.words.push_back({text, {}, confidence});
  return line;
}

std::string Digits(const TextLine& look) {
  const std::string text = look.Text();
  return text.find_first_not_of("0123456789,") == std::string::npos ? text : "";
}

TEST(MostSeen, TheWeightOfTheLooksDecides) {
  const auto seen =
      MostSeen({Look("15,1", 0.9), Look("15,1", 0.9), Look("49,1", 0.5), Look("1S,1", 0.9), Look("", 0)}, Digits);
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->value, "15,1");
  EXPECT_EQ(seen->looks, 2);
  EXPECT_NEAR(seen->share, 1.8 / 2.3, 1e-9) << "looks without a value do not count";
  EXPECT_DOUBLE_EQ(ConfidenceOf(*seen), kMostLooksConfidence);
}

TEST(MostSeen, OneLookIsNoAgreement) {
  EXPECT_FALSE(MostSeen({Look("15,1", 0.9), Look("49,1", 0.8)}, Digits).has_value());
  EXPECT_FALSE(MostSeen({Look("abc", 0.9), Look("abc", 0.8)}, Digits).has_value());
  EXPECT_FALSE(MostSeen({}, Digits).has_value());
}

TEST(Surest, OfTheLooksThatCount) {
  const auto has_digits = [](const TextLine& look) { return !Digits(look).empty(); };
  EXPECT_EQ(Surest({Look("abc", 0.9), Look("15", 0.5), Look("16", 0.7)}, has_digits)->Text(), "16");
  EXPECT_FALSE(Surest({Look("abc", 0.9)}, has_digits).has_value());
}

TEST(ConfidenceOf, AllMostOrDivided) {
  EXPECT_DOUBLE_EQ(ConfidenceOf(*MostSeen({Look("5", 0.9), Look("5", 0.9), Look("5", 0.9)}, Digits)),
                   kNearlyAllLooksConfidence);
  const auto divided = MostSeen({Look("5", 0.9), Look("5", 0.9), Look("6", 0.9), Look("6", 0.89)}, Digits);
  ASSERT_TRUE(divided.has_value());
  EXPECT_LT(ConfidenceOf(*divided), 0.5);
}

}  // namespace
}  // namespace justif::reading
