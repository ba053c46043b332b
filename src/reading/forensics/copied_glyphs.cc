#include "reading/forensics/copied_glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace justif::reading {
namespace {

// Beside its ink, of a letter that is compared, in pixels.
constexpr int kBesideInk = 1;
constexpr int kAboveInk = 2;
constexpr std::size_t kMostOfValues = 600;

// Two letters may be the same when what is left of them in so few pixels is.
constexpr int kThumbnailWidth = 6;
constexpr int kThumbnailHeight = 8;
constexpr int kThumbnail = kThumbnailWidth * kThumbnailHeight;
constexpr float kAlike = 0.96F;         // correlation
constexpr std::size_t kMostAlike = 24;  // compared with one letter, the likest

// Paper is looked at this far from ink, in every second block of every second
// row, and is no paper where it may be saturated.
constexpr int kOffInk = kJpegBlock;
constexpr double kMiddleLevel = 128;
constexpr double kBrightestPaper = 251;
constexpr int kFewestPaperBlocks = 300;
constexpr double kLeastNoisyShare = 0.2;  // of them

// Pixels in the middle of the range of a letter, for each of its ink.
constexpr double kEdge = 0.3;  // of the range, at either end of it
constexpr double kLeastGray = 0.25;
constexpr std::size_t kGrayGlyphs = 500;  // letters looked at, about

// The floor is drawn through two of the likest pairs, counted from 0; the lowest
// of the floors counts. The first pairs may be copies: of a few letters, or more
// are not looked for.
struct Line {
  std::size_t from, to;
};
constexpr Line kLines[] = {{7, 23}, {14, 59}};
constexpr std::size_t kFewestPairs = 100;
// Variance of the logarithms of genuine pairs about the floor, as measured:
// between letters, and in one by chance, times its pixels.
constexpr double kVarianceOfLetters = 0.03;
constexpr double kVarianceTimesPixels = 6;
// What differs more than that is no copy, however far below the floor.
constexpr double kMostOfACopy = 3;
// What conversions to and from whole levels add, squared levels.
constexpr double kRounding = 0.2;
constexpr double kLeastDifference = 0.01;

using Thumbnail = std::array<float, kThumbnail>;

struct Glyph {
  cv::Rect cell;
  bool of_value = false;
  Thumbnail thumbnail{};
};

struct Pair {
  std::size_t one = 0, other = 0;
  // Mean square of what sets them apart, over what the last compression alone
  // explains.
  double difference = 0;
};

Thumbnail ThumbnailOf(const cv::Mat& cell) {
  cv::Mat small;
  cv::resize(cell, small, {kThumbnailWidth, kThumbnailHeight}, 0, 0, cv::INTER_AREA);
  Thumbnail thumbnail{};
  double mean = 0, squares = 0;
  for (int i = 0; i < kThumbnail; ++i) mean += small.data[i];
  mean /= kThumbnail;
  for (int i = 0; i < kThumbnail; ++i) squares += (small.data[i] - mean) * (small.data[i] - mean);
  const double length = std::max(1.0, std::sqrt(squares));
  for (int i = 0; i < kThumbnail; ++i)
    thumbnail[static_cast<std::size_t>(i)] = static_cast<float>((small.data[i] - mean) / length);
  return thumbnail;
}

float Correlation(const Thumbnail& one, const Thumbnail& other) {
  // Sums side by side, which need not wait for each other.
  typedef float Four __attribute__((vector_size(16)));
  constexpr std::size_t kFour = sizeof(Four) / sizeof(float), kSums = 2;
  static_assert(kThumbnail % (kFour * kSums) == 0);
  Four sums[kSums] = {};
  for (std::size_t i = 0; i < one.size(); i += kFour * kSums) {
    for (std::size_t k = 0; k < kSums; ++k) {
      Four a, b;
      std::memcpy(&a, &one[i + kFour * k], sizeof a);
      std::memcpy(&b, &other[i + kFour * k], sizeof b);
      sums[k] += a * b;
    }
  }
  float sum = 0;
  for (const Four& part : sums) {
    for (std::size_t k = 0; k < kFour; ++k) sum += part[k];
  }
  return sum;
}

// Variance of the differences of two cells of one size, or something above `most`
// when it is more than that.
double VarianceOfDifference(const cv::Mat& image, const cv::Rect& cell, cv::Point other, double most) {
  const double count = cell.area(), width = cell.width;
  std::int64_t sum = 0, squares = 0;
  // Of the rows about their own means: of the whole it is as much at least.
  double within_rows = 0;
  for (int y = 0; y < cell.height; ++y) {
    const std::uint8_t* a = image.ptr(cell.y + y) + cell.x;
    const std::uint8_t* b = image.ptr(other.y + y) + other.x;
    int row_sum = 0, row_squares = 0;
    for (int x = 0; x < cell.width; ++x) {
      const int d = a[x] - b[x];
      row_sum += d;
      row_squares += d * d;
    }
    sum += row_sum;
    squares += row_squares;
    within_rows += row_squares - static_cast<double>(row_sum) * row_sum / width;
    if (within_rows > (most + 1) * count) return most + 1;
  }
  const double mean = static_cast<double>(sum) / count;
  return static_cast<double>(squares) / count - mean * mean;
}

// Decimal logarithm of the probability that a normal variable exceeds its mean by
// so many deviations.
double Log10NormalTail(double deviations) {
  return std::log10(std::max(0.5 * std::erfc(deviations / std::sqrt(2.0)), std::numeric_limits<double>::min()));
}

class Measurement {
 public:
  Measurement(const JpegCoefficients& jpeg, const cv::Mat& luminance, const PrintGlyphs& print,
              const std::vector<cv::Rect>& places, Deadline deadline)
      : jpeg_(jpeg), image_(luminance), print_(print), places_(places), deadline_(deadline) {}

  MeasuredParts Run() {
    if (image_.cols != jpeg_.width_px || image_.rows != jpeg_.height_px) return {PixelState::kNoCondition, {}};
    FindGlyphs();
    if (Clock::now() >= deadline_) return {};
    if (!PaperIsNoisy() || !LettersAreGray()) return {PixelState::kNoCondition, {}};
    FindPairs();
    if (Clock::now() >= deadline_) return {};
    return Judge();
  }

 private:
  void FindGlyphs() {
    const cv::Rect inside(1, 1, image_.cols - 2, image_.rows - 2);
    for (const cv::Rect& box : print_.boxes) {
      const cv::Rect cell(box.x - kBesideInk, box.y - kAboveInk, box.width + 2 * kBesideInk,
                          box.height + 2 * kAboveInk);
      if ((cell & inside) != cell) continue;
      const cv::Point middle = box.tl() + cv::Point(box.width / 2, box.height / 2);
      const bool of_value = std::ranges::any_of(places_, [&](const cv::Rect& place) { return place.contains(middle); });
      glyphs_.push_back({cell, of_value, ThumbnailOf(image_(cell))});
    }
  }

  // Of each block that lies wholly within the image whether it has ink: CV_8UC1.
  cv::Mat InkedBlocks() const {
    cv::Mat inked(image_.rows / kJpegBlock, image_.cols / kJpegBlock, CV_8UC1);
    std::vector<std::uint64_t> any(static_cast<std::size_t>(inked.cols));
    for (int row = 0; row < inked.rows; ++row) {
      std::ranges::fill(any, 0);
      for (int y = row * kJpegBlock; y < (row + 1) * kJpegBlock; ++y) {
        const std::uint8_t* ink = print_.ink.ptr(y);
        for (std::size_t column = 0; column < any.size(); ++column) {
          std::uint64_t pixels = 0;
          static_assert(sizeof pixels == kJpegBlock);
          std::memcpy(&pixels, ink + column * kJpegBlock, sizeof pixels);
          any[column] |= pixels;
        }
      }
      for (std::size_t column = 0; column < any.size(); ++column)
        inked.at<std::uint8_t>(row, static_cast<int>(column)) = any[column] != 0 ? 1 : 0;
    }
    return inked;
  }

  // Whether bare paper shows more than one level.
  bool PaperIsNoisy() const {
    static_assert(kOffInk == kJpegBlock);
    const cv::Mat inked = InkedBlocks();
    int blocks = 0, noisy = 0;
    for (int row = 1; (row + 1) * kJpegBlock + kOffInk < image_.rows; row += 2) {
      for (int column = 1; (column + 1) * kJpegBlock + kOffInk < image_.cols; column += 2) {
        const std::int16_t* values = BlockAt(column, row);
        if (kMiddleLevel + values[0] * jpeg_.steps[0] / 8.0 > kBrightestPaper) continue;
        if (cv::countNonZero(inked(cv::Rect(column - 1, row - 1, 3, 3))) > 0) continue;
        ++blocks;
        if (std::any_of(values + 1, values + kJpegFrequencies, [](std::int16_t value) { return value != 0; })) ++noisy;
      }
    }
    return blocks >= kFewestPaperBlocks && noisy >= kLeastNoisyShare * blocks;
  }

  // Whether letters have edges of gray.
  bool LettersAreGray() const {
    std::int64_t gray = 0, dark = 0;
    const std::size_t step = glyphs_.size() / kGrayGlyphs + 1;
    for (std::size_t i = 0; i < glyphs_.size(); i += step) {
      const cv::Mat cell = image_(glyphs_[i].cell);
      double least = 0, most = 0;
      cv::minMaxLoc(cell, &least, &most);
      const double from = least + kEdge * (most - least), to = most - kEdge * (most - least);
      const int up_to_middle = cv::countNonZero(cell < to), ink = cv::countNonZero(cell <= from);
      gray += up_to_middle - ink;
      dark += ink;
    }
    return static_cast<double>(gray) >= kLeastGray * static_cast<double>(dark) && dark > 0;
  }

  const std::int16_t* BlockAt(int column, int row) const {
    const std::size_t block = static_cast<std::size_t>(row) * static_cast<std::size_t>(jpeg_.blocks_across) +
                              static_cast<std::size_t>(column);
    return jpeg_.values.data() + block * kJpegFrequencies;
  }

  // Energy per pixel of what the last compression may have done to the cell.
  double CompressionErrorOf(const cv::Rect& cell) const {
    double sum = 0;
    for (int row = cell.y / kJpegBlock; row <= (cell.y + cell.height - 1) / kJpegBlock; ++row) {
      for (int column = cell.x / kJpegBlock; column <= (cell.x + cell.width - 1) / kJpegBlock; ++column) {
        const cv::Rect shared = cell & cv::Rect(column * kJpegBlock, row * kJpegBlock, kJpegBlock, kJpegBlock);
        const std::int16_t* values = BlockAt(column, row);
        double energy = 0;
        for (std::size_t k = 0; k < kJpegFrequencies; ++k) {
          const double step = jpeg_.steps[k];
          if (k == 0 || values[k] != 0) energy += step * step;
        }
        sum += energy / 12 / kJpegFrequencies * shared.area();
      }
    }
    return sum / cell.area() + kRounding;
  }

  struct Lying {
    double variance = std::numeric_limits<double>::max();
    cv::Point at;
  };

  // `cell` laid over what is at `other`, a pixel up or down and to either side if
  // that fits better.
  Lying Laid(const cv::Rect& cell, cv::Point other) const {
    Lying best;
    const auto attempt = [&](cv::Point at) {
      if ((cv::Rect(at, cell.size()) & cv::Rect({}, image_.size())).size() != cell.size()) return;
      const double variance = VarianceOfDifference(image_, cell, at, best.variance);
      if (variance < best.variance) best = {variance, at};
    };
    attempt(other);
    for (const int dx : {-1, 1}) attempt(other + cv::Point(dx, 0));
    const cv::Point beside = best.variance < std::numeric_limits<double>::max() ? best.at : other;
    for (const int dy : {-1, 1}) attempt(beside + cv::Point(0, dy));
    return best;
  }

  void FindPairs() {
    std::vector<std::vector<std::size_t>> by_size(static_cast<std::size_t>((kWidestGlyph + 2) * (kHighestGlyph + 2)));
    const auto bin = [](int width, int height) {
      return static_cast<std::size_t>(width * (kHighestGlyph + 2) + height);
    };
    const auto width_of = [](const Glyph& glyph) { return glyph.cell.width - 2 * kBesideInk; };
    const auto height_of = [](const Glyph& glyph) { return glyph.cell.height - 2 * kAboveInk; };
    for (std::size_t i = 0; i < glyphs_.size(); ++i)
      by_size[bin(width_of(glyphs_[i]), height_of(glyphs_[i]))].push_back(i);
    std::vector<double> errors(glyphs_.size(), -1);
    const auto error_of = [&](std::size_t i) {
      if (errors[i] < 0) errors[i] = CompressionErrorOf(glyphs_[i].cell);
      return errors[i];
    };
    std::size_t of_values = 0;
    std::vector<std::pair<float, std::size_t>> alike;
    for (std::size_t i = 0; i < glyphs_.size() && Clock::now() < deadline_; ++i) {
      const Glyph& glyph = glyphs_[i];
      if (!glyph.of_value || ++of_values > kMostOfValues) continue;
      alike.clear();
      for (int width = width_of(glyph) - 1; width <= width_of(glyph) + 1; ++width) {
        for (int height = height_of(glyph) - 1; height <= height_of(glyph) + 1; ++height) {
          for (const std::size_t k : by_size[bin(width, height)]) {
            if (k == i || (glyphs_[k].of_value && k < i)) continue;
            const float correlation = Correlation(glyph.thumbnail, glyphs_[k].thumbnail);
            if (correlation > kAlike) alike.emplace_back(-correlation, k);
          }
        }
      }
      const std::size_t most = std::min(kMostAlike, alike.size());
      std::partial_sort(alike.begin(), alike.begin() + static_cast<std::ptrdiff_t>(most), alike.end());
      alike.resize(most);
      for (const auto& [correlation, k] : alike) {
        const auto [least, at] = Laid(glyph.cell, glyphs_[k].cell.tl());
        const cv::Point shift = at - glyph.cell.tl();
        if (shift.x % kJpegBlock == 0 && shift.y % kJpegBlock == 0) continue;
        pairs_.push_back({i, k, least / (error_of(i) + error_of(k))});
      }
    }
    std::ranges::sort(pairs_, {}, &Pair::difference);
  }

  double Floor() const {
    double least = std::numeric_limits<double>::max();
    for (const Line& line : kLines) {
      const double from = pairs_[line.from].difference, to = pairs_[line.to].difference;
      const double slope = (to - from) / static_cast<double>(line.to - line.from);
      least = std::min(least, from - slope * static_cast<double>(line.from));
    }
    return least;
  }

  MeasuredParts Judge() const {
    if (pairs_.size() < kFewestPairs) return {PixelState::kNoCondition, {}};
    const double floor = Floor();
    if (floor <= 0) return {PixelState::kNoCondition, {}};
    MeasuredParts measured{PixelState::kMeasured, {}};
    std::vector<std::size_t> told;
    const double log10_pairs = std::log10(static_cast<double>(pairs_.size()));
    for (const Pair& pair : pairs_) {
      if (pair.difference > std::min(floor, kMostOfACopy)) break;
      const double deviation = std::sqrt(kVarianceOfLetters + kVarianceTimesPixels / glyphs_[pair.one].cell.area());
      const double below = std::log(floor / std::max(pair.difference, kLeastDifference));
      const double log10_false_alarms = log10_pairs + Log10NormalTail(below / deviation);
      if (log10_false_alarms >= 0) continue;
      for (const std::size_t glyph : {pair.one, pair.other}) {
        if (!glyphs_[glyph].of_value || std::ranges::find(told, glyph) != told.end()) continue;
        if (measured.parts.size() >= kMaxPixelParts) continue;
        told.push_back(glyph);
        measured.parts.push_back({glyphs_[glyph].cell, log10_false_alarms});
      }
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    return measured;
  }

  const JpegCoefficients& jpeg_;
  const cv::Mat& image_;
  const PrintGlyphs& print_;
  const std::vector<cv::Rect>& places_;
  const Deadline deadline_;
  std::vector<Glyph> glyphs_;
  std::vector<Pair> pairs_;  // the likest first
};

}  // namespace

MeasuredParts MeasureCopiedGlyphs(const JpegCoefficients& jpeg, const cv::Mat& luminance, const PrintGlyphs& print,
                                  const std::vector<cv::Rect>& places, Deadline deadline) {
  return Measurement(jpeg, luminance, print, places, deadline).Run();
}

}  // namespace justif::reading
