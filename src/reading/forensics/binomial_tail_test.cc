#include "reading/forensics/binomial_tail.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

namespace justif::reading {
namespace {

// The sum that defines the tail.
double Sum(int trials, int successes, double p) {
  double sum = 0;
  for (int k = successes; k <= trials; ++k) {
    sum += std::exp(std::lgamma(trials + 1) - std::lgamma(k + 1) - std::lgamma(trials - k + 1) + k * std::log(p) +
                    (trials - k) * std::log1p(-p));
  }
  return std::log10(sum);
}

TEST(Log10BinomialTail, IsTheSum) {
  for (const auto& [trials, successes, p] : {std::tuple{1, 1, 0.25},
                                             {10, 3, 0.5},
                                             {10, 10, 1 / 64.0},
                                             {64, 5, 1 / 64.0},
                                             {500, 60, 1 / 64.0},
                                             {300, 2, 0.02},
                                             {1000, 400, 0.5},
                                             {1000, 600, 0.5}}) {
    EXPECT_NEAR(Log10BinomialTail(trials, successes, p), Sum(trials, successes, p), 0.005)
        << trials << ' ' << successes << ' ' << p;
  }
}

TEST(Log10BinomialTail, Ends) {
  EXPECT_EQ(Log10BinomialTail(10, 0, 0.1), 0) << "nothing is always reached";
  EXPECT_EQ(Log10BinomialTail(10, 11, 0.1), -INFINITY) << "more than all never";
  EXPECT_NEAR(Log10BinomialTail(1e5, 1e5, 1 / 64.0), 1e5 * std::log10(1 / 64.0), 1) << "beyond what a double holds";
}

TEST(Log10BinomialTail, PartsOfSuccessesLieBetween) {
  const double three = Log10BinomialTail(20.5, 3, 0.1), four = Log10BinomialTail(20.5, 4, 0.1);
  const double between = Log10BinomialTail(20.5, 3.5, 0.1);
  EXPECT_LT(between, three);
  EXPECT_GT(between, four);
}

}  // namespace
}  // namespace justif::reading
