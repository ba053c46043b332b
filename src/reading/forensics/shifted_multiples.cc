#include "reading/forensics/shifted_multiples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "reading/forensics/block_transform.h"
#include "reading/forensics/quantised_multiples.h"
#include "reading/forensics/seen_differences.h"

namespace justif::reading {
namespace {

constexpr std::size_t kOrigins = kJpegFrequencies;  // 8 * y + x; the page's own is 0

// Low frequencies, whose coefficients are large: 8 * vertical + horizontal.
constexpr std::array<int, 26> kFrequencies = {1,  2,  3,  4,  5,  6,  8,  9,  10, 11, 12, 13, 16,
                                              17, 18, 19, 20, 24, 25, 26, 27, 32, 33, 34, 40, 41};

// Tables that are tried, by their quality.
constexpr int kCoarsest = 50;
constexpr int kQualities = 2;  // from one to the next
constexpr std::size_t kTables = 24;
constexpr int kFinestStep = 3;  // rounding to whole pixels leaves nothing of finer ones

constexpr int kLargest = 400;            // coefficients; larger ones count as this
constexpr double kMostMultiples = 12.5;  // steps: farther out, tables are not told apart

// Of a block with print, besides its mean.
constexpr std::ptrdiff_t kFewestOfPrint = 8;
constexpr double kRounding = 0.2;  // what whole levels add, squared

// Places, in pixels; what is larger is cut.
constexpr int kNarrowest = 24;
constexpr int kWidest = 320;
constexpr int kLowest = 16;
constexpr int kHighest = 80;
constexpr std::size_t kFewestPlaces = 4;
constexpr std::size_t kMostPlaces = 120;
// Of all places; where they have more, each is narrowed.
constexpr double kMostPixels = 240'000;

constexpr float kLeastVariance = 0.2F;
constexpr double kLeastSpread = 0.1;
// What more of the places than that show clearly, in deviations, is a first grid
// of the whole page: it was cropped since.
constexpr double kClear = 4;
constexpr double kMostForged = 0.34;
// What print itself does at some origin goes further than its other origins let
// expect: of 110 genuine pages three had parts of 0.001 false alarms and less. So
// much of the logarithm of a probability is counted.
constexpr double kOfLogarithm = 0.85;

// One number for each table.
using OfTables = std::array<float, kTables>;
using OfOrigins = std::array<OfTables, kOrigins>;

// Of a coefficient.
struct Wave {
  OfTables cosine{};
  OfTables variance{};  // of that by chance
};

// Whether blocks of this origin share rows or columns with the page's.
std::size_t Shares(std::size_t origin) { return origin % kJpegBlock == 0 || origin < kJpegBlock ? 1 : 0; }

class Measurement {
 public:
  Measurement(const JpegCoefficients& jpeg, const cv::Mat& luminance, const std::vector<cv::Rect>& places,
              Deadline deadline)
      : jpeg_(jpeg), image_(luminance), deadline_(deadline) {
    for (const cv::Rect& place : places) {
      cv::Rect inside = place & cv::Rect({}, image_.size());
      inside.width = std::min(inside.width, kWidest);
      inside.height = std::min(inside.height, kHighest);
      if (inside.width >= kNarrowest && inside.height >= kLowest && places_.size() < kMostPlaces)
        places_.push_back(inside);
    }
    double pixels = 0;
    for (const cv::Rect& place : places_) pixels += place.area();
    for (cv::Rect& place : places_) {
      const double width = place.width * std::min(1.0, kMostPixels / pixels);
      place.width = std::max(kNarrowest, static_cast<int>(width));
    }
  }

  MeasuredParts Run() {
    if (places_.size() < kFewestPlaces || image_.cols != jpeg_.width_px || image_.rows != jpeg_.height_px)
      return {PixelState::kNoCondition, {}};
    MakeCosines();
    std::vector<OfOrigins> sums;
    for (const cv::Rect& place : places_) {
      if (Clock::now() >= deadline_) return {};
      sums.push_back(SumsOf(place));
      FromMiddle(sums.back());
    }
    return Judge(sums);
  }

 private:
  // What the last compression has done to a coefficient of another grid: its
  // deviation in blocks with print, where the steps of all that is not zero were
  // rounded to.
  double ErrorOfLast() const {
    std::vector<double> energies;
    for (std::size_t block = 0; block < jpeg_.Blocks(); ++block) {
      const std::int16_t* values = jpeg_.values.data() + block * kJpegFrequencies;
      double energy = 0;
      std::ptrdiff_t count = 0;
      for (std::size_t k = 1; k < kJpegFrequencies; ++k) {
        if (values[k] == 0) continue;
        energy += static_cast<double>(jpeg_.steps[k]) * jpeg_.steps[k];
        ++count;
      }
      if (count >= kFewestOfPrint) energies.push_back(energy / 12 / kJpegFrequencies);
    }
    if (energies.empty()) return 1;
    const auto middle = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() / 2);
    std::ranges::nth_element(energies, middle);
    return std::sqrt(*middle + kRounding);
  }

  void MakeCosines() {
    const double error = ErrorOfLast();
    waves_.assign(kFrequencies.size(), std::vector<Wave>(kLargest + 1));
    for (std::size_t f = 0; f < kFrequencies.size(); ++f) {
      for (std::size_t t = 0; t < kTables; ++t) {
        const int step = StepOfQuality(kFrequencies[f], kCoarsest + kQualities * static_cast<int>(t));
        if (step < kFinestStep) continue;
        // What normal errors leave of a wave.
        const double left = std::exp(-2 * std::pow(std::numbers::pi * error / step, 2));
        for (int size = (step + 1) / 2; size <= std::min<int>(kLargest, static_cast<int>(kMostMultiples * step));
             ++size) {
          Wave& wave = waves_[f][static_cast<std::size_t>(size)];
          wave.cosine[t] = static_cast<float>(left * std::cos(2 * std::numbers::pi * size / step));
          wave.variance[t] = static_cast<float>(left * left / 2);
        }
      }
    }
  }

  // By origin and table the sum of the cosines over its deviation by chance.
  OfOrigins SumsOf(const cv::Rect& place) const {
    const auto& basis = TransformBasis();
    const int across = place.width - kJpegBlock + 1, down = place.height - kJpegBlock + 1;
    // Horizontal transforms of each row, frequency by frequency.
    std::vector<float> rows(static_cast<std::size_t>(kJpegBlock) * static_cast<std::size_t>(place.height) *
                            static_cast<std::size_t>(across));
    const auto row_at = [&](int u, int y) {
      return rows.data() + (static_cast<std::ptrdiff_t>(u) * place.height + y) * across;
    };
    for (int y = 0; y < place.height; ++y) {
      const std::uint8_t* pixels = image_.ptr(place.y + y) + place.x;
      for (int u = 0; u < kJpegBlock; ++u) {
        float* out = row_at(u, y);
        const float* cosine = basis.data() + static_cast<std::ptrdiff_t>(kJpegBlock) * u;
        for (int x = 0; x < across; ++x) {
          float sum = 0;
          for (int k = 0; k < kJpegBlock; ++k) sum += cosine[k] * static_cast<float>(pixels[x + k]);
          out[x] = sum;
        }
      }
    }
    OfOrigins sums{}, variances{};
    std::vector<float> line(static_cast<std::size_t>(across));
    for (int y = 0; y < down; ++y) {
      for (std::size_t f = 0; f < kFrequencies.size(); ++f) {
        const int u = kFrequencies[f] % kJpegBlock, v = kFrequencies[f] / kJpegBlock;
        const float* cosine = basis.data() + static_cast<std::ptrdiff_t>(kJpegBlock) * v;
        std::ranges::fill(line, 0.0F);
        for (int k = 0; k < kJpegBlock; ++k) {
          const float* row = row_at(u, y + k);
          for (std::size_t x = 0; x < line.size(); ++x) line[x] += cosine[k] * row[x];
        }
        for (std::size_t x = 0; x < line.size(); ++x) {
          const int size = std::min(kLargest, static_cast<int>(std::abs(line[x]) + 0.5F));
          if (size < (kFinestStep + 1) / 2) continue;
          const Wave& wave = waves_[f][static_cast<std::size_t>(size)];
          const auto origin = static_cast<std::size_t>((place.y + y) % kJpegBlock * kJpegBlock) +
                              (static_cast<std::size_t>(place.x) + x) % kJpegBlock;
          for (std::size_t t = 0; t < kTables; ++t) {
            sums[origin][t] += wave.cosine[t];
            variances[origin][t] += wave.variance[t];
          }
        }
      }
    }
    for (std::size_t origin = 0; origin < kOrigins; ++origin) {
      for (std::size_t t = 0; t < kTables; ++t)
        sums[origin][t] /= std::sqrt(std::max(kLeastVariance, variances[origin][t]));
    }
    return sums;
  }

  // Makes of each sum by how much it exceeds those of other origins.
  static void FromMiddle(OfOrigins& sums) {
    for (std::size_t t = 0; t < kTables; ++t) {
      std::vector<float> others;
      for (std::size_t origin = 1; origin < kOrigins; ++origin) {
        if (Shares(origin) == 0) others.push_back(sums[origin][t]);
      }
      const auto middle = others.begin() + static_cast<std::ptrdiff_t>(others.size() / 2);
      std::ranges::nth_element(others, middle);
      for (OfTables& of_origin : sums) of_origin[t] -= *middle;
    }
  }

  MeasuredParts Judge(const std::vector<OfOrigins>& sums) const {
    std::array<std::vector<SeenDifference>, 2> seen;
    for (const OfOrigins& of_place : sums) {
      for (std::size_t origin = 1; origin < kOrigins; ++origin) {
        for (const float sum : of_place[origin]) seen[Shares(origin)].push_back({sum, 1});
      }
    }
    const SeenDifferences apart(seen[0], kLeastSpread, Tails::kLong), sharing(seen[1], kLeastSpread, Tails::kLong);
    std::array<bool, kOrigins> of_page{};
    for (std::size_t origin = 1; origin < kOrigins; ++origin) {
      const SeenDifferences& usual = Shares(origin) == 0 ? apart : sharing;
      std::size_t with = 0;
      for (const OfOrigins& of_place : sums) {
        const float most = *std::ranges::max_element(of_place[origin]);
        if (usual.DeviationsOf({most, 1}) > kClear) ++with;
      }
      of_page[origin] = static_cast<double>(with) > kMostForged * static_cast<double>(sums.size());
    }
    const double log10_tests = std::log10(static_cast<double>(sums.size() * (kOrigins - 1) * kTables));
    MeasuredParts measured{PixelState::kMeasured, {}};
    for (std::size_t p = 0; p < sums.size(); ++p) {
      if (Clock::now() >= deadline_) return {};
      double least = 0;
      for (std::size_t origin = 1; origin < kOrigins; ++origin) {
        if (of_page[origin]) continue;
        const SeenDifferences& usual = Shares(origin) == 0 ? apart : sharing;
        for (const float sum : sums[p][origin]) {
          const double deviations = usual.DeviationsOf({sum, 1});
          if (deviations > 0) least = std::min(least, kOfLogarithm * usual.Log10Above(deviations));
        }
      }
      if (log10_tests + least < 0) measured.parts.push_back({places_[p], log10_tests + least});
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    return measured;
  }

  const JpegCoefficients& jpeg_;
  const cv::Mat& image_;
  const Deadline deadline_;
  std::vector<cv::Rect> places_;
  std::vector<std::vector<Wave>> waves_;  // by frequency and coefficient
};

}  // namespace

MeasuredParts MeasureShiftedMultiples(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                      const std::vector<cv::Rect>& places, Deadline deadline) {
  return Measurement(jpeg, luminance, places, deadline).Run();
}

}  // namespace justif::reading
