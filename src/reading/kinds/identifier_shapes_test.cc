#include "reading/kinds/identifier_shapes.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

using Numbers = std::vector<std::string>;

// The key of ten characters in base 36 is (6 * sum of the first nine in base 36 + the
// tenth) mod 10.
TEST(InesOfLookAlikes, OneCharacterThatLooksAlike) {
  EXPECT_EQ(InesOfLookAlikes("1ABCDEFGHZ6"), Numbers{"1ABCDEFGH26"});
  EXPECT_EQ(InesOfLookAlikes("8V2WENS5239"), Numbers{"8V2WFNS5239"}) << "in small print";
}

TEST(InesOfLookAlikes, NoDigitForAnother) {
  EXPECT_EQ(InesOfLookAlikes("3333333333B"), Numbers{}) << "of ten digits the key is the letter's";
}

TEST(InesOfOtherLooks, ACharacterThatAnotherLookHasThere) {
  EXPECT_EQ(InesOfOtherLooks("8V2WENS5239", {"8V2WENS5239", "8V2WFNS5289"}), Numbers{"8V2WFNS5239"});
  EXPECT_EQ(InesOfOtherLooks("8V2WENS5239", {"8V2WENS5239", "8V2WFNS52"}), Numbers{}) << "no number";
}

}  // namespace
}  // namespace justif::reading
