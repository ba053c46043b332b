#include "reading/forensics/noise_consistency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "reading/forensics/binomial_tail.h"

namespace justif::reading {
namespace {

// Ink, faint ink too, is this many levels darker than its surroundings.
constexpr int kFaintInk = 15;
constexpr int kSurroundings = 51;  // pixels a side

constexpr int kMiddleLevel = 128;
constexpr int kDarkestPaper = 100;
// Coefficients that a quiet block has at most, besides its mean.
constexpr std::array<int, 5> kQuiet = {0, 1, 3, 7, 15};
constexpr std::uint8_t kInked = 255;

// Blocks.
constexpr int kNarrowest = 3;  // columns of a window
constexpr int kWidest = 120;
constexpr int kHighest = 40;
constexpr int kFewestInWindow = 6;  // without ink
constexpr int kAround = 12;         // on each side of a place
constexpr int kApart = 2;           // between both: what is pasted is a little larger
constexpr int kFewestOnSide = 20;
constexpr int kFewestElsewhere = 30;
constexpr int kFewestOfPage = 300;
constexpr std::size_t kMostPlaces = 1000;

constexpr int kSameLevel = 4;  // levels
// Where more of the paper is quiet, nothing can be told.
constexpr double kMostQuietPaper = 0.35;
// What is pasted over a value shows the new one: less ink than that is a place
// that is blank, or where light hides what is there.
constexpr double kLeastInked = 0.1;
// Of the paper's share of quiet blocks: what is added for what was not seen.
constexpr double kDeviations = 2;
constexpr double kAtLeast = 0.02;

struct Share {
  int all = 0, quiet = 0;
  // The largest that agrees with what was counted.
  double AtMost() const {
    const double share = static_cast<double>(quiet) / all;
    return share + kDeviations * std::sqrt(std::max(share, kAtLeast) / all) + kAtLeast;
  }
};

class Measurement {
 public:
  Measurement(const JpegCoefficients& jpeg, const cv::Mat& luminance, const std::vector<cv::Rect>& places,
              Deadline deadline)
      : jpeg_(jpeg), deadline_(deadline), blocks_(0, 0, jpeg.width_px / kJpegBlock, jpeg.height_px / kJpegBlock) {
    if (luminance.cols != jpeg.width_px || luminance.rows != jpeg.height_px) blocks_ = {};
    for (const cv::Rect& place : places) {
      // Blocks that lie wholly within.
      const int x0 = (place.x + kJpegBlock - 1) / kJpegBlock, x1 = (place.x + place.width) / kJpegBlock;
      const int y0 = (place.y + kJpegBlock - 1) / kJpegBlock, y1 = (place.y + place.height) / kJpegBlock;
      const cv::Rect inside = cv::Rect(x0, y0, std::min(x1 - x0, kWidest), std::min(y1 - y0, kHighest)) & blocks_;
      if (inside.width >= kNarrowest && inside.height >= 1 && places_.size() < kMostPlaces) places_.push_back(inside);
    }
    if (!blocks_.empty()) Describe(luminance);
  }

  MeasuredParts Run() {
    if (blocks_.empty()) return {PixelState::kNoCondition, {}};
    SumUp();
    CountLevels();
    MeasuredParts measured{PixelState::kNoCondition, {}};
    if (bare_sums_.at<int>(blocks_.height, blocks_.width) < kFewestOfPage) return measured;
    double windows = 0;
    for (const cv::Rect& place : places_) windows += place.width * (place.width + 1) / 2.0;
    const double log10_tests = std::log10(windows * static_cast<double>(kQuiet.size()));
    for (const cv::Rect& place : places_) {
      if (Clock::now() >= deadline_) return {};
      const MeasuredPart part = Quietest(place, log10_tests, measured.state);
      if (part.log10_false_alarms < 0) measured.parts.push_back(part);
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    return measured;
  }

 private:
  static void Add(bool quiet, Share& share) {
    ++share.all;
    if (quiet) ++share.quiet;
  }

  static bool HasInk(const cv::Mat& ink, int x, int y) {
    std::uint64_t any = 0, row = 0;
    static_assert(sizeof row == kJpegBlock);
    for (int i = 0; i < kJpegBlock; ++i) {
      std::memcpy(&row, ink.ptr(y + i) + x, sizeof row);
      any |= row;
    }
    return any != 0;
  }

  // Of each block its coefficients that are not zero, and its mean.
  void Describe(const cv::Mat& luminance) {
    cv::Mat ink;
    cv::adaptiveThreshold(luminance, ink, 1, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, kSurroundings,
                          kFaintInk);
    loudness_ = cv::Mat(blocks_.size(), CV_8UC1, cv::Scalar(kInked));
    level_ = cv::Mat(blocks_.size(), CV_8UC1, cv::Scalar(0));
    for (int y = 0; y < blocks_.height; ++y) {
      for (int x = 0; x < blocks_.width; ++x) {
        const std::int16_t* values =
            jpeg_.values.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(jpeg_.blocks_across) +
                                   static_cast<std::size_t>(x)) *
                                      kJpegFrequencies;
        const double level = kMiddleLevel + static_cast<double>(values[0]) * jpeg_.steps[0] / kJpegBlock;
        if (level < kDarkestPaper) continue;
        if (HasInk(ink, x * kJpegBlock, y * kJpegBlock)) continue;
        const auto loud =
            std::count_if(values + 1, values + kJpegFrequencies, [](std::int16_t value) { return value != 0; });
        loudness_.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(loud);
        level_.at<std::uint8_t>(y, x) = cv::saturate_cast<std::uint8_t>(level);
      }
    }
  }

  // Of the blocks in `part`, which may reach beyond the image.
  Share Count(const cv::Rect& part, std::size_t bound) const {
    const cv::Rect inside = part & blocks_;
    const auto in = [&inside](const cv::Mat& sums) {
      const int *top = sums.ptr<int>(inside.y), *bottom = sums.ptr<int>(inside.y + inside.height);
      const int left = inside.x, right = inside.x + inside.width;
      return bottom[right] - bottom[left] - top[right] + top[left];
    };
    return {in(bare_sums_), in(quiet_sums_[bound])};
  }

  static cv::Rect Grown(const cv::Rect& part, int by) {
    return {part.x - by, part.y - by, part.width + 2 * by, part.height + 2 * by};
  }

  void SumUp() {
    const cv::Mat bare = (loudness_ != kInked) / 255;
    cv::integral(bare, bare_sums_, CV_32S);
    for (std::size_t i = 0; i < kQuiet.size(); ++i) {
      const cv::Mat quiet = (loudness_ <= kQuiet[i]) / 255;
      cv::integral(quiet, quiet_sums_[i], CV_32S);
    }
  }

  // How many blocks of each level, and beside ink, are how loud, away from places.
  void CountLevels() {
    cv::Mat away(blocks_.size(), CV_8UC1, cv::Scalar(1));
    for (const cv::Rect& place : places_) away(Grown(place, kApart) & blocks_).setTo(0);
    cv::Mat beside_ink;
    cv::dilate(loudness_ == kInked, beside_ink, cv::Mat::ones(3, 3, CV_8UC1));
    for (int y = 0; y < blocks_.height; ++y) {
      for (int x = 0; x < blocks_.width; ++x) {
        const cv::Point block(x, y);
        if (away.at<std::uint8_t>(block) == 0 || loudness_.at<std::uint8_t>(block) == kInked) continue;
        for (std::size_t i = 0; i < kQuiet.size(); ++i) {
          const bool quiet = loudness_.at<std::uint8_t>(block) <= kQuiet[i];
          Add(quiet, of_level_[i][level_.at<std::uint8_t>(block)]);
          if (beside_ink.at<std::uint8_t>(block) != 0) Add(quiet, beside_ink_[i]);
        }
      }
    }
  }

  // The share of paper that is as quiet as `bound`, at most, about `place`,
  // wherever the page is as bright as `level`, and beside its ink; nothing when there is too little
  // paper to tell.
  std::optional<double> QuietPaper(const cv::Rect& place, std::size_t bound, int level) const {
    const cv::Rect near = Grown(place, kApart), far = Grown(place, kApart + kAround);
    const std::array<cv::Rect, 4> sides = {cv::Rect(far.x, far.y, far.width, near.y - far.y),
                                           cv::Rect(far.x, near.y + near.height, far.width, near.y - far.y),
                                           cv::Rect(far.x, far.y, near.x - far.x, far.height),
                                           cv::Rect(near.x + near.width, far.y, near.x - far.x, far.height)};
    double most = 0;
    int told = 0;
    for (const cv::Rect& side : sides) {
      const Share share = Count(side, bound);
      if (share.all < kFewestOnSide) continue;
      ++told;
      most = std::max(most, share.AtMost());
    }
    if (told < 2) return std::nullopt;
    Share as_bright;
    for (int other = std::max(0, level - kSameLevel); other <= std::min(255, level + kSameLevel); ++other) {
      as_bright.all += of_level_[bound][static_cast<std::size_t>(other)].all;
      as_bright.quiet += of_level_[bound][static_cast<std::size_t>(other)].quiet;
    }
    for (const Share& share : {as_bright, beside_ink_[bound]}) {
      if (share.all >= kFewestElsewhere) most = std::max(most, share.AtMost());
    }
    return most;
  }

  // The level that most blocks of `part` as quiet as `bound` have.
  int LevelOf(const cv::Rect& part, std::size_t bound) const {
    std::array<int, 256> blocks{};
    for (int y = part.y; y < part.y + part.height; ++y) {
      for (int x = part.x; x < part.x + part.width; ++x) {
        if (loudness_.at<std::uint8_t>(y, x) <= kQuiet[bound]) ++blocks[level_.at<std::uint8_t>(y, x)];
      }
    }
    return static_cast<int>(std::ranges::max_element(blocks) - blocks.begin());
  }

  // The window of columns of `place` that is oddest; `state` becomes kMeasured
  // when the paper about the place is not quiet itself.
  MeasuredPart Quietest(const cv::Rect& place, double log10_tests, PixelState& state) const {
    MeasuredPart best;
    for (std::size_t bound = 0; bound < kQuiet.size(); ++bound) {
      const std::optional<double> paper = QuietPaper(place, bound, LevelOf(place, bound));
      if (!paper || *paper > kMostQuietPaper) continue;
      state = PixelState::kMeasured;
      for (int from = 0; from + kNarrowest <= place.width && Clock::now() < deadline_; ++from) {
        for (int columns = kNarrowest; from + columns <= place.width; ++columns) {
          const cv::Rect part(place.x + from, place.y, columns, place.height);
          const Share window = Count(part, bound);
          if (window.all < kFewestInWindow || window.all > (1 - kLeastInked) * part.area()) continue;
          if (window.quiet <= *paper * window.all) continue;
          const double log10_false_alarms = log10_tests + Log10BinomialTail(window.all, window.quiet, *paper);
          if (log10_false_alarms < best.log10_false_alarms)
            best = {cv::Rect(part.tl() * kJpegBlock, part.size() * kJpegBlock), log10_false_alarms};
        }
      }
    }
    return best;
  }

  const JpegCoefficients& jpeg_;
  const Deadline deadline_;
  cv::Rect blocks_;               // those wholly within the image
  std::vector<cv::Rect> places_;  // in blocks
  cv::Mat loudness_;              // CV_8UC1, one a block: coefficients that are not zero, or kInked
  cv::Mat level_;                 // CV_8UC1, the mean of each block without ink
  cv::Mat bare_sums_;             // integrals of blocks without ink, and of quiet ones
  std::array<cv::Mat, kQuiet.size()> quiet_sums_;
  std::array<std::array<Share, 256>, kQuiet.size()> of_level_{};
  std::array<Share, kQuiet.size()> beside_ink_{};
};

}  // namespace

MeasuredParts MeasureNoiseConsistency(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                      const std::vector<cv::Rect>& places, Deadline deadline) {
  return Measurement(jpeg, luminance, places, deadline).Run();
}

}  // namespace justif::reading
