#include "reading/forensics/seen_differences.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <utility>

#include "reading/forensics/median.h"

namespace justif::reading {
namespace {

constexpr double kDeviationOfMedian = 1.4826;  // normal: its deviation over the median one
constexpr double kTail = 0.1;                  // the share of the differences that tell the tail
constexpr double kAnything = 0.1;              // of the tail, which may be no chance
// Of the normal distribution: where its outermost tenth begins, and by how much
// that goes beyond on average, in deviations.
constexpr double kNormalTenth = 1.2816;
constexpr double kNormalTail = 0.4734;
// Tails so many times as long are taken for normal, and for exponential.
constexpr double kNormal = 1.2;
constexpr double kExponential = 2;
constexpr std::size_t kFewestForTail = 5;
// Where so few are known that they tell no tail.
constexpr double kUnknownFrom = 1.3, kUnknownTail = 0.7;  // deviations
constexpr std::size_t kFewestForCounts = 20;

}  // namespace

SeenDifferences::SeenDifferences(const std::vector<SeenDifference>& seen, double least_spread, Tails tails)
    : tails_(tails) {
  std::vector<double> values, off;
  for (const SeenDifference& one : seen) values.push_back(one.value);
  middle_ = MedianOf(std::move(values));
  for (const SeenDifference& one : seen) off.push_back(std::abs(one.value - middle_));
  const auto variance = [](std::vector<double> deviations) {
    return std::pow(kDeviationOfMedian * MedianOf(std::move(deviations)), 2);
  };
  shared_variance_ = variance(off);
  // The half of the fewest and that of the most tell how the spread depends on
  // their number.
  std::vector<SeenDifference> by_count = seen;
  std::ranges::stable_sort(by_count, {}, &SeenDifference::count);
  const std::size_t half = by_count.size() / 2;
  std::array<std::vector<double>, 2> off_of, single_of;
  for (std::size_t i = 0; i < by_count.size(); ++i) {
    off_of[i < half ? 0 : 1].push_back(std::abs(by_count[i].value - middle_));
    single_of[i < half ? 0 : 1].push_back(1 / by_count[i].count);
  }
  const double few = MedianOf(single_of[0]), many = MedianOf(single_of[1]);
  if (half >= kFewestForCounts && few > many) {
    const double of_many = variance(std::move(off_of[1]));
    single_variance_ = std::max(0.0, (variance(std::move(off_of[0])) - of_many) / (few - many));
    shared_variance_ = std::max(0.0, of_many - single_variance_ * many);
  }
  shared_variance_ += least_spread * least_spread;
  std::vector<double> up, down;
  for (const SeenDifference& one : seen) {
    up.push_back(DeviationsOf(one));
    down.push_back(-up.back());
  }
  if (tails == Tails::kAlike) {
    up.insert(up.end(), down.begin(), down.end());
    above_ = below_ = TailOf(std::move(up));
  } else {
    above_ = TailOf(std::move(up));
    below_ = TailOf(std::move(down));
  }
}

SeenDifferences::Tail SeenDifferences::TailOf(std::vector<double> deviations) {
  const auto from = static_cast<std::size_t>(static_cast<double>(deviations.size()) * (1 - kTail));
  if (deviations.size() - from < kFewestForTail) return {kUnknownFrom, kUnknownTail};
  std::ranges::sort(deviations);
  Tail tail{std::max(0.0, deviations[from]), 0};
  std::vector<double> beyond;
  for (std::size_t i = from; i < deviations.size(); ++i) beyond.push_back(std::max(0.0, deviations[i] - tail.from));
  const auto kept = static_cast<std::size_t>(static_cast<double>(beyond.size()) * (1 - kAnything));
  double mean = 0;
  for (std::size_t i = 0; i < kept; ++i) mean += beyond[i] / static_cast<double>(kept);
  // Without its largest values the mean of an exponential tail is less.
  const double share = static_cast<double>(kept) / static_cast<double>(beyond.size());
  if (share < 1) mean /= 1 + (1 - share) * std::log(1 - share) / share;
  tail.mean = std::max(mean, MedianOf(beyond) / std::numbers::ln2) * (1 + 1 / std::sqrt(static_cast<double>(kept)));
  return tail;
}

double SeenDifferences::SpreadOf(double count) const { return std::sqrt(shared_variance_ + single_variance_ / count); }

double SeenDifferences::DeviationsOf(const SeenDifference& difference) const {
  return (difference.value - middle_) / SpreadOf(difference.count);
}

double SeenDifferences::Log10Chance(double deviations, const Tail& tail) const {
  const double wider = std::max({1.0, tail.from / kNormalTenth, tail.mean / kNormalTail});
  const double normal = std::log10(
      std::max(0.5 * std::erfc(deviations / wider / std::numbers::sqrt2), std::numeric_limits<double>::min()));
  const double exponential =
      std::log10(kTail) - std::max(0.0, deviations - tail.from) / std::max(tail.mean, kNormalTail) / std::numbers::ln10;
  if (tails_ == Tails::kLong) return std::max(normal, exponential);
  // The longer the tail, the less it is that of a normal distribution.
  const double is_normal = std::clamp((kExponential - wider) / (kExponential - kNormal), 0.0, 1.0);
  return std::max(normal, is_normal * normal + (1 - is_normal) * exponential);
}

}  // namespace justif::reading
