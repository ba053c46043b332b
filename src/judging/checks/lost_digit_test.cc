#include "judging/checks/lost_digit.h"

#include <gtest/gtest.h>

#include <cmath>

namespace justif::judging {
namespace {

bool MayBe(double seen, double expected) {
  return HoldsWithOneDigitMore(seen, [&](double value) { return std::abs(value - expected) < 0.001; });
}

TEST(HoldsWithOneDigitMore, WhereverItIsMissing) {
  EXPECT_TRUE(MayBe(465.2, 1465.2));
  EXPECT_TRUE(MayBe(12, 112));
  EXPECT_TRUE(MayBe(3, 39));
  EXPECT_TRUE(MayBe(1.07, 11.07));
  EXPECT_TRUE(MayBe(14.5, 14.55));
  EXPECT_FALSE(MayBe(12, 1412)) << "two digits";
}

TEST(IsLeftOf, DigitsAtEitherEnd) {
  EXPECT_TRUE(IsLeftOf(57.6, 5));
  EXPECT_TRUE(IsLeftOf(57.6, 57));
  EXPECT_TRUE(IsLeftOf(57.6, 7.6));
  EXPECT_TRUE(IsLeftOf(170, 17)) << "its zero";
  EXPECT_FALSE(IsLeftOf(57.6, 57.6));
  EXPECT_FALSE(IsLeftOf(57.6, 6.7));
  EXPECT_FALSE(IsLeftOf(54, 57.6));
}

TEST(HoldsWithAnotherDigit, WhicheverItIs) {
  const auto may_be = [](double seen, double number) {
    return HoldsWithAnotherDigit(seen, [&](double other) { return std::abs(other - number) < 0.001; });
  };
  EXPECT_TRUE(may_be(10, 16));
  EXPECT_TRUE(may_be(10.4, 10.9));
  EXPECT_TRUE(may_be(190, 100));
  EXPECT_FALSE(may_be(10, 10)) << "as seen";
  EXPECT_FALSE(may_be(10.4, 12.9)) << "two digits";
}

TEST(HoldsWithALookAlike, OneDigitForItsLike) {
  const auto may_be = [](double seen, double number) {
    return HoldsWithALookAlike(seen, [&](double other) { return std::abs(other - number) < 0.001; });
  };
  EXPECT_TRUE(may_be(9.8, 9.3));
  EXPECT_TRUE(may_be(11.5, 17.5));
  EXPECT_FALSE(may_be(9.8, 9.8)) << "as seen";
  EXPECT_FALSE(may_be(12, 19));
  EXPECT_FALSE(may_be(18.8, 13.3)) << "two digits";
}

// 12 made 17, 8 made 18, 2,5 made 12,5.
TEST(HoldsWithOneDigitMore, NotWhatSomebodyRaised) {
  EXPECT_FALSE(MayBe(17, 12));
  EXPECT_FALSE(MayBe(18, 8));
  EXPECT_FALSE(MayBe(12.5, 2.5));
}

}  // namespace
}  // namespace justif::judging
