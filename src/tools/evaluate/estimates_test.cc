#include "tools/evaluate/estimates.h"

#include <gtest/gtest.h>

namespace justif::tools {
namespace {

// Newcombe (1998), "Two-sided confidence intervals for the single proportion",
// table I, method 3: score without continuity correction.
TEST(WilsonIntervalTest, PublishedValues) {
  struct Published {
    Count count;
    double low, high;
  };
  for (const auto& [count, low, high] : {Published{{81, 263}, 0.2553, 0.3662}, Published{{15, 148}, 0.0624, 0.1605},
                                         Published{{0, 20}, 0, 0.1611}, Published{{1, 29}, 0.0061, 0.1718}}) {
    const Interval interval = WilsonInterval(count);
    EXPECT_NEAR(interval.low, low, 5e-5) << count.count << " of " << count.of;
    EXPECT_NEAR(interval.high, high, 5e-5) << count.count << " of " << count.of;
  }
}

TEST(WilsonIntervalTest, HoldsWhatWasSeen) {
  EXPECT_EQ(WilsonInterval({7, 7}).high, 1);
  EXPECT_EQ(WilsonInterval({0, 3}).low, 0);
  EXPECT_EQ(WilsonInterval({}).low, 0);
  EXPECT_EQ(WilsonInterval({}).high, 1);
}

TEST(PercentileTest, NearestRank) {
  const std::vector<double> values = {50, 15, 40, 20, 35};
  EXPECT_EQ(Percentile(values, 0.05), 15);
  EXPECT_EQ(Percentile(values, 0.3), 20);
  EXPECT_EQ(Percentile(values, 0.4), 20);
  EXPECT_EQ(Percentile(values, 0.5), 35);
  EXPECT_EQ(Percentile(values, 1), 50);
  EXPECT_EQ(Percentile({}, 0.5), 0);
}

}  // namespace
}  // namespace justif::tools
