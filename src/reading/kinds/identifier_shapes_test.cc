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
  // Its key is right with an 8 in the tenth place.
  EXPECT_EQ(InesOfLookAlikes("3333333333L"), Numbers{});
  EXPECT_EQ(InesOfOtherLooks("3333333333L", {"3333333338L"}), Numbers{}) << "one look of many";
  EXPECT_EQ(InesOfOtherLooks("3333333333L", {"3333333338L", "3333333338L"}), Numbers{"3333333338L"});
}

TEST(InesOfOtherLooks, ACharacterThatAnotherLookHasThere) {
  EXPECT_EQ(InesOfOtherLooks("8V2WENS5239", {"8V2WENS5239", "8V2WFNS5289"}), Numbers{"8V2WFNS5239"});
  EXPECT_EQ(InesOfOtherLooks("8V2WENS5239", {"8V2WENS5239", "8V2WFNS52"}), Numbers{}) << "no number";
}

}  // namespace
}  // namespace justif::reading
