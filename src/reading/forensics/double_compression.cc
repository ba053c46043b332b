#include "reading/forensics/double_compression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "reading/forensics/block_transform.h"
#include "reading/forensics/quantised_multiples.h"

namespace justif::reading {
namespace {

// Low frequencies in the order of ITU-T T.81, figure A.6, without the first.
constexpr std::array<int, 24> kFrequencies = {1,  8, 16, 9,  2,  3,  10, 17, 24, 32, 25, 18,
                                              11, 4, 5,  12, 19, 26, 33, 40, 48, 41, 34, 27};
// Of those, that must show a first compression; and among the lowest, whose
// steps are the smallest.
constexpr int kFewestWithTrace = 10;
constexpr int kLowest = 8;
constexpr int kFewestLowestWithTrace = 5;

constexpr int kMostStep = 80;          // of a first compression
constexpr double kFewestValues = 600;  // of a frequency on the page

// A first step counts when it explains the histogram so much better, in nats
// over all values and per value.
constexpr double kLeastGain = 25;
constexpr double kLeastGainPerValue = 0.03;
// The shares of values on the multiples that are tried.
constexpr std::array<double, 4> kShares = {0.5, 0.7, 0.85, 0.95};
constexpr double kLeastShare = 0.85;
// A part may keep to the multiples by a fifth less than the page without
// looking odd.
constexpr double kShareTolerance = 0.8;

// Levels this near the ends of the range may have been cut off.
constexpr int kBrightest = 253;
constexpr int kDarkest = 2;
// Of blocks whose colours may be so far from gray, more may be cut off than
// their luminance tells.
constexpr int kColoured = 14;  // levels
constexpr int kFlat = 3;       // levels: such blocks say nothing

constexpr int kMostCalibrationBlocks = 40'000;

// Rectangles that are looked at: lines of text and less.
constexpr int kLeastRows = 2;  // blocks
constexpr int kMostRows = 8;
constexpr std::size_t kMostPlaces = 1000;

Levels Mixed(const Levels& likelier, double share) {
  Levels mixed{};
  for (std::size_t i = 1; i < mixed.size(); ++i) mixed[i] = 1 - share + share * likelier[i];
  return mixed;
}

// The histogram without the multiples: what the page shows off its grid, bent
// slowly to fit `seen` over `likelier`.
Levels Envelope(const Levels& seen, const Levels& off_grid, const Levels& likelier) {
  constexpr int kReach = 8;
  constexpr double kPrior = 0.02;
  static const std::array<double, kReach + 1> kWeights = [] {
    std::array<double, kReach + 1> weights{};
    for (int k = 0; k <= kReach; ++k) weights[static_cast<std::size_t>(k)] = std::exp(-k * k / 18.0);
    return weights;
  }();
  Levels envelope{};
  for (int level = 1; level <= kMostLevel; ++level) {
    double observed = kPrior, expected = kPrior;
    for (int k = -kReach; k <= kReach; ++k) {
      const int other = level + k;
      if (other < 1 || other > kMostLevel) continue;
      const double weight = kWeights[static_cast<std::size_t>(std::abs(k))];
      observed += weight * seen[static_cast<std::size_t>(other)];
      expected += weight * likelier[static_cast<std::size_t>(other)] * off_grid[static_cast<std::size_t>(other)];
    }
    const auto at = static_cast<std::size_t>(level);
    envelope[at] = (off_grid[at] + kPrior) * observed / expected;
  }
  return envelope;
}

// What the likelihoods of all levels add up to, over what the envelope does.
double Total(const Levels& envelope, const Levels& likelier) {
  double with = 0, without = 0;
  for (std::size_t i = 1; i < envelope.size(); ++i) {
    with += envelope[i] * likelier[i];
    without += envelope[i];
  }
  return with / without;
}

double LogLikelihood(const Levels& seen, const Levels& off_grid, const Levels& likelier) {
  const Levels envelope = Envelope(seen, off_grid, likelier);
  double sum = 0;
  for (std::size_t i = 1; i < seen.size(); ++i) sum += envelope[i] * likelier[i];
  double log_likelihood = 0;
  for (std::size_t i = 1; i < seen.size(); ++i) {
    if (seen[i] > 0) log_likelihood += seen[i] * std::log(std::max(1e-12, envelope[i] * likelier[i] / sum));
  }
  return log_likelihood;
}

// The evidence of each level, in nats, that a coefficient has not the page's
// history; nothing when the page shows none at this frequency.
std::optional<Levels> EvidenceOf(const Levels& seen, const Levels& off_grid, int second) {
  double values = 0;
  for (const double count : seen) values += count;
  if (values < kFewestValues || second < 1) return std::nullopt;
  Levels one;
  one.fill(1);
  const double without = LogLikelihood(seen, off_grid, one);
  double best = 0, best_share = 0;
  int best_first = 0;
  Levels multiples{};
  for (int first = 1; first <= kMostStep; ++first) {
    if (first == second) continue;
    const Levels likelier = LevelsOfMultiples(first, second);
    for (const double share : kShares) {
      const double gain = LogLikelihood(seen, off_grid, Mixed(likelier, share)) - without;
      if (gain <= best) continue;
      best = gain;
      best_share = share;
      best_first = first;
      multiples = likelier;
    }
  }
  if (best < kLeastGain || best < kLeastGainPerValue * values) return std::nullopt;
  // A finer first step leaves too little to judge parts by. It is among those
  // tried so that no coarser one with about its pattern is taken for it; such
  // ones, 4 and 3 for 2 and 3, also fit fewer of the values.
  if (best_first < second || best_share < kLeastShare) return std::nullopt;
  const Levels mixed = Mixed(multiples, kShareTolerance * best_share);
  const double total = Total(Envelope(seen, off_grid, mixed), mixed);
  Levels evidence{};
  for (std::size_t i = 1; i < evidence.size(); ++i) evidence[i] = -std::log(mixed[i] / total);
  return evidence;
}

struct Brightness {
  int least = 255, most = 0;
  int cut_off = 0;  // pixels at the ends of the range
};

// `above` and `below`: see JpegCoefficients::colour_above.
Brightness BrightnessOf(const cv::Mat& luminance, int x0, int y0, int above, int below) {
  Brightness brightness;
  for (int y = y0; y < y0 + kJpegBlock; ++y) {
    const std::uint8_t* row = luminance.ptr(y);
    for (int x = x0; x < x0 + kJpegBlock; ++x) {
      brightness.least = std::min<int>(brightness.least, row[x]);
      brightness.most = std::max<int>(brightness.most, row[x]);
      if (row[x] + above > kBrightest || row[x] - below < kDarkest) ++brightness.cut_off;
    }
  }
  return brightness;
}

class Measurement {
 public:
  Measurement(const JpegCoefficients& jpeg, const cv::Mat& luminance, const std::vector<cv::Rect>& places,
              Deadline deadline)
      : jpeg_(jpeg), luminance_(luminance), deadline_(deadline) {
    const cv::Rect all(0, 0, jpeg.blocks_across, jpeg.blocks_down);
    for (const cv::Rect& place : places) {
      const int x0 = place.x / kJpegBlock, y0 = place.y / kJpegBlock;
      const int x1 = (place.x + place.width - 1) / kJpegBlock + 1, y1 = (place.y + place.height - 1) / kJpegBlock + 1;
      const cv::Rect blocks = cv::Rect(x0, y0, x1 - x0, y1 - y0) & all;
      if (blocks.height >= kLeastRows && places_.size() < kMostPlaces) places_.push_back(blocks);
    }
  }

  MeasuredParts Run() {
    if (luminance_.cols != jpeg_.width_px || luminance_.rows != jpeg_.height_px) return {PixelState::kNoCondition, {}};
    ChooseBlocks();
    CountOffGrid();
    evidence_.assign(jpeg_.Blocks(), 0);
    if (!AddEvidence()) return {Clock::now() < deadline_ ? PixelState::kNoCondition : PixelState::kNotMeasured, {}};
    return FindParts();
  }

 private:
  Brightness BrightnessAt(int x, int y, std::size_t block) const {
    if (jpeg_.colour_above.empty()) return BrightnessOf(luminance_, x, y, 0, 0);
    return BrightnessOf(luminance_, x, y, jpeg_.colour_above[block], jpeg_.colour_below[block]);
  }

  bool Coloured(std::size_t block) const {
    return !jpeg_.colour_above.empty() && std::max(jpeg_.colour_above[block], jpeg_.colour_below[block]) > kColoured;
  }

  // Those within the image that nothing was cut off.
  void ChooseBlocks() {
    for (int y = 0; (y + 1) * kJpegBlock <= jpeg_.height_px; ++y) {
      for (int x = 0; (x + 1) * kJpegBlock <= jpeg_.width_px; ++x) {
        const std::size_t block = BlockAt(x, y);
        if (!Coloured(block) && BrightnessAt(x * kJpegBlock, y * kJpegBlock, block).cut_off == 0)
          chosen_.push_back(block);
      }
    }
  }

  // Histograms of what the coefficients were if the blocks lay half a block off.
  void CountOffGrid() {
    constexpr int kOff = kJpegBlock / 2;
    off_grid_.assign(kFrequencies.size(), Levels{});
    const std::size_t step = chosen_.size() / kMostCalibrationBlocks + 1;
    for (std::size_t i = 0; i < chosen_.size(); i += step) {
      const int across = jpeg_.blocks_across;
      const int x = static_cast<int>(chosen_[i] % static_cast<std::size_t>(across)) * kJpegBlock + kOff;
      const int y = static_cast<int>(chosen_[i] / static_cast<std::size_t>(across)) * kJpegBlock + kOff;
      if (x + kJpegBlock > jpeg_.width_px || y + kJpegBlock > jpeg_.height_px) continue;
      const Brightness brightness = BrightnessAt(x, y, chosen_[i]);
      if (brightness.most - brightness.least < kFlat || brightness.cut_off > 0) continue;
      const auto block = TransformBlock(luminance_.ptr(y) + x, luminance_.step);
      for (std::size_t f = 0; f < kFrequencies.size(); ++f) {
        const auto frequency = static_cast<std::size_t>(kFrequencies[f]);
        const double level = std::floor(std::abs(block[frequency]) / std::max(1, jpeg_.steps[frequency]) + 0.5);
        if (level >= 1 && level <= kMostLevel) ++off_grid_[f][static_cast<std::size_t>(level)];
      }
    }
  }

  int LevelOf(std::size_t block, std::size_t f) const {
    return std::abs(jpeg_.values[block * kJpegFrequencies + static_cast<std::size_t>(kFrequencies[f])]);
  }

  // False when the page shows no first compression.
  bool AddEvidence() {
    int with_trace = 0, lowest_with_trace = 0;
    for (std::size_t f = 0; f < kFrequencies.size() && Clock::now() < deadline_; ++f) {
      Levels seen{};
      for (const std::size_t block : chosen_) {
        const int level = LevelOf(block, f);
        if (level >= 1 && level <= kMostLevel) ++seen[static_cast<std::size_t>(level)];
      }
      const auto evidence = EvidenceOf(seen, off_grid_[f], jpeg_.steps[static_cast<std::size_t>(kFrequencies[f])]);
      if (!evidence) continue;
      ++with_trace;
      if (f < kLowest) ++lowest_with_trace;
      for (const std::size_t block : chosen_) {
        const int level = LevelOf(block, f);
        if (level >= 1 && level <= kMostLevel) evidence_[block] += (*evidence)[static_cast<std::size_t>(level)];
      }
    }
    return with_trace >= kFewestWithTrace && lowest_with_trace >= kFewestLowestWithTrace;
  }

  struct BlockRect {
    cv::Rect blocks;
    double evidence = 0;
  };

  // The rectangle within `area` with the most evidence, `least_rows` to
  // `most_rows` high: of each band of rows the best run of columns.
  BlockRect MostEvident(const cv::Rect& area, int least_rows, int most_rows) const {
    BlockRect best;
    std::vector<double> columns(static_cast<std::size_t>(area.width));
    for (int top = 0; top < area.height; ++top) {
      std::ranges::fill(columns, 0);
      for (int rows = 1; rows <= most_rows && top + rows <= area.height; ++rows) {
        const double* row = evidence_.data() + BlockAt(area.x, area.y + top + rows - 1);
        double sum = 0;
        int start = 0;
        for (int x = 0; x < area.width; ++x) {
          double& column = columns[static_cast<std::size_t>(x)];
          column += row[x];
          if (rows < least_rows) continue;
          if (sum <= 0) {
            sum = 0;
            start = x;
          }
          sum += column;
          if (sum > best.evidence) best = {{area.x + start, area.y + top, x + 1 - start, rows}, sum};
        }
      }
    }
    return best;
  }

  static double RectanglesIn(const cv::Rect& area) {
    const double across = area.width, down = area.height;
    return across * (across + 1) / 2 * down * (down + 1) / 2;
  }

  // Takes the most evident rectangle of `area` out if it is surer than chance.
  bool TakePart(const cv::Rect& area, double log10_tests, std::vector<MeasuredPart>& parts) {
    const BlockRect best = MostEvident(area, kLeastRows, kMostRows);
    const double log10_false_alarms = log10_tests - best.evidence / std::log(10.0);
    if (best.evidence <= 0 || log10_false_alarms >= 0) return false;
    const cv::Rect& blocks = best.blocks;
    parts.push_back({cv::Rect(blocks.tl() * kJpegBlock, blocks.size() * kJpegBlock), log10_false_alarms});
    for (int y = blocks.y; y < blocks.y + blocks.height; ++y) {
      std::fill_n(evidence_.begin() + static_cast<std::ptrdiff_t>(BlockAt(blocks.x, y)), blocks.width, 0.0);
    }
    return true;
  }

  MeasuredParts FindParts() {
    MeasuredParts measured{PixelState::kMeasured, {}};
    double in_places = 0;
    for (const cv::Rect& place : places_) in_places += RectanglesIn(place);
    for (const cv::Rect& place : places_) {
      if (Clock::now() >= deadline_) return {PixelState::kNotMeasured, {}};
      TakePart(place, std::log10(in_places), measured.parts);
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    const cv::Rect page(0, 0, jpeg_.blocks_across, jpeg_.blocks_down);
    const double log10_tests = std::log10(RectanglesIn(page));
    while (measured.parts.size() < kMaxPixelParts) {
      if (Clock::now() >= deadline_) return {PixelState::kNotMeasured, {}};
      if (!TakePart(page, log10_tests, measured.parts)) break;
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    return measured;
  }

  std::size_t BlockAt(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(jpeg_.blocks_across) + static_cast<std::size_t>(x);
  }

  const JpegCoefficients& jpeg_;
  const cv::Mat& luminance_;
  const Deadline deadline_;
  std::vector<cv::Rect> places_;  // in blocks
  std::vector<std::size_t> chosen_;
  std::vector<Levels> off_grid_;
  std::vector<double> evidence_;  // of each block
};

}  // namespace

MeasuredParts MeasureDoubleCompression(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                       const std::vector<cv::Rect>& places, Deadline deadline) {
  return Measurement(jpeg, luminance, places, deadline).Run();
}

}  // namespace justif::reading
