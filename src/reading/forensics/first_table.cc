#include "reading/forensics/first_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "reading/forensics/median.h"
#include "reading/forensics/quantised_multiples.h"
#include "reading/forensics/seen_differences.h"

namespace justif::reading {
namespace {

// Low frequencies in the order of ITU-T T.81, figure A.6, without the first.
constexpr std::array<int, 35> kFrequencies = {1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26,
                                              33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56};
// Ink has one of the lowest of this size, in levels times 8.
constexpr std::size_t kLowest = 9;
constexpr int kLeastOfInk = 80;

// Tables that are tried, by their quality; the last score is that of the page's
// own pattern.
constexpr int kCoarsest = 50;
constexpr int kFinest = 96;
constexpr std::size_t kTables = kFinest - kCoarsest + 1;
constexpr std::size_t kScores = kTables + 1;

// By how many deviations the page must keep to the multiples of its own.
constexpr double kSureOfOwn = 5;
constexpr double kShare = 0.75;  // of a place's values that keep to the multiples
// Of the page's blocks with ink: a level, or a frequency, that is rarer tells
// nothing.
constexpr double kFewestOfLevel = 30;
constexpr double kFewestOfFrequency = 300;

// Blocks. The page's print is looked at in parts as wide as values may be.
constexpr std::array<int, 3> kWidths = {6, 14, 32};
constexpr int kLowestPart = 2;
constexpr int kHighestPart = 8;
constexpr int kWidestPlace = 40;  // what is wider or higher is judged in parts
constexpr int kHighestPlace = kHighestPart;
constexpr std::size_t kMostPlaces = 1000;
// Times as high as places are: no line of letters.
constexpr double kFarHigher = 1.8;

// Coefficients, and what their scores add up to in squares, of a part that tells
// anything.
constexpr double kFewestValues = 60;
constexpr double kLeastVariance = 4;
constexpr std::size_t kFewestParts = 40;
// Differences of the mean score below are none.
constexpr double kLeastSpread = 0.02;

// Scores of the coefficients of a part, and the variance chance gives their sum.
struct Sums {
  std::array<float, kScores> score{}, variance{};
  double values = 0;

  bool Tells(std::size_t s) const { return values >= kFewestValues && variance[s] > kLeastVariance; }
  SeenDifference Mean(std::size_t s) const { return {score[s] / variance[s], variance[s]}; }
};

// Takes from `score` what it has of the functions of `basis`, which are
// orthogonal where levels weigh as often as they were `seen`.
void TakeOut(const std::vector<Levels>& basis, const Levels& seen, Levels& score) {
  for (const Levels& other : basis) {
    double product = 0, square = 0;
    for (std::size_t k = 1; k < seen.size(); ++k) {
      product += seen[k] * score[k] * other[k];
      square += seen[k] * other[k] * other[k];
    }
    if (square <= 0) continue;
    for (std::size_t k = 1; k < seen.size(); ++k) score[k] -= product / square * other[k];
  }
}

// How the logarithm of a histogram changes smoothly.
std::vector<Levels> SmoothChanges(const Levels& seen) {
  std::vector<Levels> basis;
  const auto add = [&](auto function) {
    Levels change{};
    for (std::size_t k = 1; k < change.size(); ++k) change[k] = function(static_cast<double>(k));
    TakeOut(basis, seen, change);
    basis.push_back(change);
  };
  add([](double) { return 1.0; });
  add([](double k) { return std::log(k); });
  add([](double k) { return k; });
  add([](double k) { return std::log(k) * std::log(k); });
  return basis;
}

class Measurement {
 public:
  Measurement(const JpegCoefficients& jpeg, const std::vector<cv::Rect>& places, Deadline deadline)
      : jpeg_(jpeg), deadline_(deadline), scores_(kFrequencies.size()) {
    std::vector<int> heights;
    for (const cv::Rect& place : places) heights.push_back(place.height);
    const double usual = MedianOf(std::move(heights));
    for (const cv::Rect& place : places) {
      if (place.height <= kFarHigher * usual) AddPlace(place);
    }
  }

  MeasuredParts Run() {
    if (places_.empty()) return {PixelState::kNoCondition, {}};
    MakeScores(CountLevels());
    const std::vector<Sums> print = SumPrint();
    if (Clock::now() >= deadline_) return {};
    if (print.size() < kFewestParts) return {PixelState::kNoCondition, {}};
    return Judge(print);
  }

 private:
  void AddPlace(const cv::Rect& place) {
    const int x0 = place.x / kJpegBlock, y0 = place.y / kJpegBlock;
    const int x1 = (place.x + place.width - 1) / kJpegBlock + 1, y1 = (place.y + place.height - 1) / kJpegBlock + 1;
    const cv::Rect blocks = cv::Rect(x0, y0, x1 - x0, y1 - y0) & cv::Rect(0, 0, jpeg_.blocks_across, jpeg_.blocks_down);
    const int columns = (blocks.width + kWidestPlace - 1) / kWidestPlace;
    const int rows = (blocks.height + kHighestPlace - 1) / kHighestPlace;
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns && places_.size() < kMostPlaces; ++column) {
        const cv::Point from(column * blocks.width / columns, row * blocks.height / rows);
        const cv::Point to((column + 1) * blocks.width / columns, (row + 1) * blocks.height / rows);
        places_.emplace_back(blocks.tl() + from, blocks.tl() + to);
      }
    }
  }

  const std::int16_t* BlockAt(int x, int y) const {
    const std::size_t block =
        static_cast<std::size_t>(y) * static_cast<std::size_t>(jpeg_.blocks_across) + static_cast<std::size_t>(x);
    return jpeg_.values.data() + block * kJpegFrequencies;
  }

  // Calls `with` for each coefficient that is not zero, nor too large, of blocks
  // of `part` with ink.
  template <typename With>
  void EachValue(const cv::Rect& part, With with) const {
    for (int y = part.y; y < part.y + part.height; ++y) {
      for (int x = part.x; x < part.x + part.width; ++x) {
        const std::int16_t* values = BlockAt(x, y);
        const auto is_ink = [&](int frequency) {
          return std::abs(values[frequency]) * jpeg_.steps[static_cast<std::size_t>(frequency)] >= kLeastOfInk;
        };
        if (std::none_of(kFrequencies.begin(), kFrequencies.begin() + kLowest, is_ink)) continue;
        for (std::size_t f = 0; f < kFrequencies.size(); ++f) {
          const int level = std::abs(values[kFrequencies[f]]);
          if (level >= 1 && level <= kMostLevel) with(f, static_cast<std::size_t>(level));
        }
      }
    }
  }

  std::array<Levels, kFrequencies.size()> CountLevels() const {
    std::array<Levels, kFrequencies.size()> seen{};
    EachValue({0, 0, jpeg_.blocks_across, jpeg_.blocks_down},
              [&](std::size_t f, std::size_t level) { ++seen[f][level]; });
    return seen;
  }

  void MakeScores(const std::array<Levels, kFrequencies.size()>& seen_of_page) {
    for (std::size_t f = 0; f < kFrequencies.size(); ++f) {
      const Levels& seen = seen_of_page[f];
      double all = 0;
      for (const double count : seen) all += count;
      if (all < kFewestOfFrequency) continue;
      const int second = std::max(1, jpeg_.steps[static_cast<std::size_t>(kFrequencies[f])]);
      const std::vector<Levels> smooth = SmoothChanges(seen);
      // The table whose multiples the page itself keeps to, if any: that which
      // explains most of what is not smooth in its histogram.
      Levels rough{};
      for (std::size_t k = 1; k < rough.size(); ++k) rough[k] = std::log(seen[k] + 1);
      TakeOut(smooth, seen, rough);
      double surest = kSureOfOwn;
      for (std::size_t s = 0; s < kTables && Clock::now() < deadline_; ++s) {
        const int first = StepOfQuality(kFrequencies[f], kCoarsest + static_cast<int>(s));
        if (first == second) continue;
        Levels score = LevelsOfMultiples(first, second);
        for (std::size_t k = 1; k < score.size(); ++k) score[k] = std::log(1 - kShare + kShare * score[k]);
        TakeOut(smooth, seen, score);
        double variance = 0, sum = 0;
        for (std::size_t k = 1; k < score.size(); ++k) {
          if (seen[k] < kFewestOfLevel) score[k] = 0;
          variance += seen[k] / all * score[k] * score[k];
          sum += seen[k] * score[k] * rough[k];
        }
        const double deviations = sum / std::sqrt(std::max(1.0, all * variance));
        const bool own = deviations > surest;
        if (own) surest = deviations;
        for (std::size_t k = 1; k < score.size(); ++k) {
          scores_[f].of_level[k][s] = static_cast<float>(score[k]);
          if (own) scores_[f].of_level[k][kTables] = static_cast<float>(score[k]);
        }
        scores_[f].variance[s] = static_cast<float>(variance);
        if (own) scores_[f].variance[kTables] = static_cast<float>(variance);
      }
    }
  }

  Sums Sum(const cv::Rect& part) const {
    Sums sums;
    std::array<int, kFrequencies.size()> counts{};
    EachValue(part, [&](std::size_t f, std::size_t level) {
      const auto& score = scores_[f].of_level[level];
      for (std::size_t s = 0; s < kScores; ++s) sums.score[s] += score[s];
      ++counts[f];
    });
    for (std::size_t f = 0; f < counts.size(); ++f) {
      const auto count = static_cast<float>(counts[f]);
      for (std::size_t s = 0; s < kScores; ++s) sums.variance[s] += count * scores_[f].variance[s];
      sums.values += counts[f];
    }
    return sums;
  }

  // Of print away from places.
  std::vector<Sums> SumPrint() const {
    std::vector<int> heights;
    for (const cv::Rect& place : places_) heights.push_back(place.height);
    const int height = std::clamp(MedianOf(std::move(heights)), kLowestPart, kHighestPart);
    std::vector<Sums> print;
    for (int y = 0; y + height <= jpeg_.blocks_down && Clock::now() < deadline_; y += height) {
      for (const int width : kWidths) {
        for (int x = 0; x + width <= jpeg_.blocks_across; x += width) {
          const cv::Rect part(x, y, width, height);
          if (std::ranges::any_of(places_, [&](const cv::Rect& place) { return !(place & part).empty(); })) continue;
          Sums sums = Sum(part);
          if (sums.values >= kFewestValues) print.push_back(sums);
        }
      }
    }
    return print;
  }

  MeasuredParts Judge(const std::vector<Sums>& print) const {
    std::vector<Sums> of_places;
    for (const cv::Rect& place : places_) of_places.push_back(Sum(place));
    std::vector<double> least(places_.size(), 0);
    double tests = 0;
    for (std::size_t s = 0; s < kScores; ++s) {
      if (Clock::now() >= deadline_) return {};
      std::vector<SeenDifference> seen;
      for (const Sums& part : print) {
        if (part.Tells(s)) seen.push_back(part.Mean(s));
      }
      if (seen.size() < kFewestParts) continue;
      const SeenDifferences page(seen, kLeastSpread);
      for (std::size_t p = 0; p < places_.size(); ++p) {
        if (!of_places[p].Tells(s)) continue;
        ++tests;
        const double deviations = page.DeviationsOf(of_places[p].Mean(s));
        // Nearer to a table's multiples than the page, or farther from what the
        // page itself shows; the other ways mean nothing.
        const bool own = s == kTables;
        if (own ? deviations >= 0 : deviations <= 0) continue;
        least[p] = std::min(least[p], own ? page.Log10Below(-deviations) : page.Log10Above(deviations));
      }
    }
    MeasuredParts measured{tests > 0 ? PixelState::kMeasured : PixelState::kNoCondition, {}};
    for (std::size_t p = 0; p < places_.size(); ++p) {
      const double log10_false_alarms = least[p] + std::log10(std::max(1.0, tests));
      if (log10_false_alarms >= 0) continue;
      const cv::Rect& blocks = places_[p];
      measured.parts.push_back({cv::Rect(blocks.tl() * kJpegBlock, blocks.size() * kJpegBlock), log10_false_alarms});
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    return measured;
  }

  struct Scores {
    std::array<std::array<float, kScores>, kMostLevel + 1> of_level{};
    std::array<float, kScores> variance{};  // of a coefficient that is not zero
  };

  const JpegCoefficients& jpeg_;
  const Deadline deadline_;
  std::vector<cv::Rect> places_;  // in blocks
  std::vector<Scores> scores_;    // by frequency
};

}  // namespace

MeasuredParts MeasureFirstTable(const JpegCoefficients& jpeg, const std::vector<cv::Rect>& places, Deadline deadline) {
  return Measurement(jpeg, places, deadline).Run();
}

}  // namespace justif::reading
