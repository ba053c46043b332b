#include "reading/forensics/seen_differences.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/core.hpp>

namespace justif::reading {
namespace {

// Means of `count` normal differences about `middle`, and of what all of them share.
std::vector<SeenDifference> Normal(std::size_t size, double middle, double shared, double single, int seed = 1) {
  cv::RNG random(static_cast<std::uint64_t>(seed) * 7919);
  std::vector<SeenDifference> seen;
  for (std::size_t i = 0; i < size; ++i) {
    const double count = i % 2 == 0 ? 4 : 64;
    seen.push_back({middle + random.gaussian(std::sqrt(shared * shared + single * single / count)), count});
  }
  return seen;
}

TEST(SeenDifferences, SpreadFallsWithTheNumber) {
  const SeenDifferences seen(Normal(4000, 3, 0.5, 2), 0);
  EXPECT_NEAR(seen.middle(), 3, 0.06);
  EXPECT_NEAR(seen.SpreadOf(4), std::sqrt(0.25 + 1), 0.08);
  EXPECT_NEAR(seen.SpreadOf(64), std::sqrt(0.25 + 4 / 64.0), 0.05);
  EXPECT_NEAR(seen.DeviationsOf({3 + 2 * seen.SpreadOf(16), 16}), 2, 0.1);
}

TEST(SeenDifferences, WhatIsAlikeHasALeastSpread) {
  const SeenDifferences seen(std::vector<SeenDifference>(100, {1, 5}), 0.2);
  EXPECT_DOUBLE_EQ(seen.SpreadOf(5), 0.2);
}

TEST(SeenDifferences, ATenthOfTheTailMayBeAnything) {
  std::vector<SeenDifference> seen = Normal(1000, 0, 1, 0);
  for (std::size_t i = 0; i < 9; ++i) seen[i].value = 500;
  EXPECT_LT(SeenDifferences(seen, 0).Log10Above(7), -5);
  for (SeenDifference& one : seen) one.value = std::abs(one.value) > 1.5 ? 500 : one.value;
  EXPECT_GT(SeenDifferences(seen, 0).Log10Above(7), -3) << "all of the tail is no chance";
}

TEST(SeenDifferences, NeverRarerThanNormal) {
  for (const auto tails : {Tails::kOfEachSide, Tails::kAlike, Tails::kLong}) {
    const SeenDifferences seen(Normal(1000, 0, 1, 0), 0, tails);
    for (const double deviations : {2.0, 4.0, 6.0}) {
      EXPECT_GE(seen.Log10Above(deviations), std::log10(0.5 * std::erfc(deviations / std::sqrt(2.0))));
    }
    // The probability of six deviations is 1e-9; an exponential tail gives 1e-6.
    EXPECT_LT(seen.Log10Above(6), -4);
  }
}

TEST(SeenDifferences, TailsAsLongAsThoseSeen) {
  cv::RNG random(5);
  std::vector<SeenDifference> seen;
  for (int i = 0; i < 2000; ++i) seen.push_back({-std::log(random.uniform(1e-9, 1.0)), 1});
  const SeenDifferences exponential(seen, 0);
  // Beyond the median of ln 2 and t: half of exp(-t).
  for (const double beyond : {8.0, 12.0}) {
    const double deviations = beyond / exponential.SpreadOf(1);
    EXPECT_GE(exponential.Log10Above(deviations), std::log10(0.5) - beyond / std::log(10.0)) << beyond;
    EXPECT_LT(exponential.Log10Above(deviations), -0.6 * beyond / std::log(10.0)) << beyond;
  }
  EXPECT_LT(exponential.Log10Below(8), exponential.Log10Above(8)) << "the other side has none";
}

TEST(SeenDifferences, FewTellLess) {
  EXPECT_GT(SeenDifferences(Normal(30, 0, 1, 0), 0).Log10Above(6),
            SeenDifferences(Normal(3000, 0, 1, 0), 0).Log10Above(6));
  EXPECT_EQ(SeenDifferences({}, 0.5).middle(), 0);
}

}  // namespace
}  // namespace justif::reading
