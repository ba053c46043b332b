#include "reading/forensics/binomial_tail.h"

#include <cmath>

namespace justif::reading {
namespace {

// Regularised incomplete beta function's continued fraction, by Lentz's method
// (Abramowitz and Stegun, 26.5.8).
double ContinuedFraction(double a, double b, double x) {
  constexpr int kMostTerms = 2000;
  constexpr double kTiny = 1e-300, kExact = 1e-10;
  const auto away_from_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), fraction = d;
  for (int m = 1; m <= kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const double change = c * d;
    fraction *= change;
    if (std::abs(change - 1) < kExact) break;
  }
  return fraction;
}

}  // namespace

double Log10BinomialTail(double trials, double successes, double probability) {
  if (successes <= 0) return 0;
  if (successes > trials) return -INFINITY;
  const double a = successes, b = trials - successes + 1, x = probability;
  const double log_front = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return (log_front + std::log(ContinuedFraction(a, b, x) / a)) / std::log(10.0);
  const double below = std::exp(log_front) * ContinuedFraction(b, a, 1 - x) / b;
  return std::log10(std::fmax(1 - below, 1e-300));
}

}  // namespace justif::reading
