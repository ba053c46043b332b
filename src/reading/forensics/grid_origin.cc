#include "reading/forensics/grid_origin.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "reading/forensics/binomial_tail.h"
#include "reading/forensics/block_transform.h"
#include "reading/forensics/wider_registers.h"

namespace justif::reading {
namespace {

constexpr int kOrigins = kJpegBlock * kJpegBlock;
constexpr std::uint8_t kNoVote = 255;
constexpr float kZero = 0.5F;  // coefficients below are zeros

// The image's own grid must be this sure, over all places.
constexpr double kLog10SureGrid = -6;

constexpr int kStep = kJpegBlock;  // pixels between the sides of windows
constexpr int kNarrowest = 2;      // steps
constexpr int kWidest = 250;       // steps of a place; what is wider is cut
constexpr int kHighest = 400;      // pixels of a place
constexpr int kMostPlaces = 1000;

// Zeros of each window of 8x8 pixels of `gray`, or of those that are constant
// along one direction `kFlat`: of such any window fits as well as another.
// One value a pixel, of the window whose first pixel it is.
struct WindowZeros {
  cv::Mat zeros;  // CV_8UC1
  cv::Mat flat;   // CV_8UC1, 1 where the window is constant along a direction
};

// To each of `count` places of `to` the sum of eight `levels` from there on, each
// times its part of `cosine`.
JUSTIF_WIDER_REGISTERS void TransformAcross(const float* levels, const float* cosine, std::size_t count, float* to) {
  for (std::size_t x = 0; x < count; ++x) {
    float sum = 0;
    for (std::size_t k = 0; k < kJpegBlock; ++k) sum += cosine[k] * levels[x + k];
    to[x] = sum;
  }
}

// Horizontal transforms of a row at each position: frequency by frequency.
class TransformedRows {
 public:
  explicit TransformedRows(int width)
      : width_(static_cast<std::size_t>(width)),
        values_(kJpegBlock * kJpegBlock * width_),
        levels_(width_ + kJpegBlock - 1) {}

  float* At(int row, int frequency) {
    return values_.data() +
           (static_cast<std::size_t>(row % kJpegBlock) * kJpegBlock + static_cast<std::size_t>(frequency)) * width_;
  }

  void Transform(const std::uint8_t* pixels, int row) {
    const auto& basis = TransformBasis();
    for (std::size_t x = 0; x < levels_.size(); ++x) levels_[x] = static_cast<float>(pixels[x]);
    for (int u = 0; u < kJpegBlock; ++u)
      TransformAcross(levels_.data(), basis.data() + static_cast<std::ptrdiff_t>(kJpegBlock) * u, width_, At(row, u));
  }

 private:
  std::size_t width_;
  std::vector<float> values_;  // of the last eight rows
  std::vector<float> levels_;  // the row that is transformed
};

// For each of `count` windows, adds to `constant` whether the vertical transform of
// its `rows` is zero at frequency 0, and to `others` how often it is elsewhere.
JUSTIF_WIDER_REGISTERS void CountVerticalZeros(const std::array<const float*, kJpegBlock>& rows, std::size_t count,
                                               int* constant, int* others) {
  constexpr std::size_t kHalf = kJpegBlock / 2;
  const float* basis = TransformBasis().data();
  for (std::size_t x = 0; x < count; ++x) {
    // The second half of a cosine mirrors the first.
    float even[kHalf], odd[kHalf];
    for (std::size_t k = 0; k < kHalf; ++k) {
      const float above = rows[k][x], below = rows[kJpegBlock - 1 - k][x];
      even[k] = above + below;
      odd[k] = above - below;
    }
    int zeros = 0;
    for (std::size_t v = 0; v < kJpegBlock; ++v) {
      const float* c = basis + kJpegBlock * v;
      const float* half = v % 2 == 0 ? even : odd;
      const float sum = c[0] * half[0] + c[1] * half[1] + c[2] * half[2] + c[3] * half[3];
      const int zero = std::abs(sum) < kZero ? 1 : 0;
      if (v == 0) {
        constant[x] += zero;
      } else {
        zeros += zero;
      }
    }
    others[x] += zeros;
  }
}

WindowZeros CountZeros(const cv::Mat& gray) {
  const int width = gray.cols - kJpegBlock + 1, height = gray.rows - kJpegBlock + 1;
  WindowZeros windows{cv::Mat(height, width, CV_8UC1), cv::Mat(height, width, CV_8UC1)};
  TransformedRows rows(width);
  const auto count = static_cast<std::size_t>(width);
  std::vector<int> along_x(count), along_y(count), other(count), mean(count);
  for (int y = 0; y < kJpegBlock - 1; ++y) rows.Transform(gray.ptr(y), y);
  for (int y = 0; y < height; ++y) {
    rows.Transform(gray.ptr(y + kJpegBlock - 1), y + kJpegBlock - 1);
    for (std::vector<int>* zeros : {&along_x, &along_y, &other}) std::ranges::fill(*zeros, 0);
    for (int u = 0; u < kJpegBlock; ++u) {
      std::array<const float*, kJpegBlock> column{};
      for (int k = 0; k < kJpegBlock; ++k) column[static_cast<std::size_t>(k)] = rows.At(y + k, u);
      if (u == 0) {
        // Whether the mean is zero tells nothing.
        CountVerticalZeros(column, count, mean.data(), along_y.data());
      } else {
        CountVerticalZeros(column, count, along_x.data(), other.data());
      }
    }
    constexpr int kAlong = kJpegBlock - 1, kOther = kAlong * kAlong;
    std::uint8_t* zeros = windows.zeros.ptr(y);
    std::uint8_t* flat = windows.flat.ptr(y);
    for (std::size_t x = 0; x < count; ++x) {
      zeros[x] = static_cast<std::uint8_t>(along_x[x] + along_y[x] + other[x]);
      flat[x] = other[x] == kOther && (along_x[x] == kAlong || along_y[x] == kAlong) ? 1 : 0;
    }
  }
  return windows;
}

// Of each window's row the most zeros among it and the seven that follow.
JUSTIF_WIDER_REGISTERS cv::Mat MostAcross(const cv::Mat& zeros) {
  const auto count = static_cast<std::size_t>(zeros.cols - kJpegBlock + 1);
  cv::Mat most(zeros.rows, zeros.cols - kJpegBlock + 1, CV_8UC1);
  for (int y = 0; y < zeros.rows; ++y) {
    const std::uint8_t* from = zeros.ptr(y);
    std::uint8_t* to = most.ptr(y);
    std::copy(from, from + count, to);
    for (std::size_t dx = 1; dx < kJpegBlock; ++dx) {
      for (std::size_t x = 0; x < count; ++x) to[x] = std::max(to[x], from[x + dx]);
    }
  }
  return most;
}

// The origin, 8 * y + x within the image's blocks of eight, that each pixel
// votes for. `corner` is the place of the first window in the image. Of pixels
// from the eighth row and column on, which have all windows around them.
JUSTIF_WIDER_REGISTERS cv::Mat VotesOf(const WindowZeros& windows, cv::Point corner) {
  const int width = windows.zeros.cols - kJpegBlock + 1, height = windows.zeros.rows - kJpegBlock + 1;
  cv::Mat votes(height, width, CV_8UC1);
  const cv::Mat most_across = MostAcross(windows.zeros);
  const auto count = static_cast<std::size_t>(width);
  std::vector<std::uint8_t> most(count), which(count), times(count), flat(count);
  for (int y = 0; y < height; ++y) {
    std::ranges::fill(most, std::uint8_t{0});
    std::ranges::fill(which, std::uint8_t{0});
    std::ranges::fill(times, std::uint8_t{0});
    std::ranges::fill(flat, std::uint8_t{0});
    for (int dy = 0; dy < kJpegBlock; ++dy) {
      const std::uint8_t* across = most_across.ptr(y + dy);
      for (std::size_t x = 0; x < count; ++x) most[x] = std::max(most[x], across[x]);
    }
    for (int dy = 0; dy < kJpegBlock; ++dy) {
      const std::uint8_t* zeros = windows.zeros.ptr(y + dy);
      const std::uint8_t* constant = windows.flat.ptr(y + dy);
      for (int dx = 0; dx < kJpegBlock; ++dx) {
        const auto window = static_cast<std::uint8_t>(kJpegBlock * dy + dx);
        for (std::size_t x = 0; x < count; ++x) {
          const std::size_t at = x + static_cast<std::size_t>(dx);
          const std::uint8_t is_most = zeros[at] == most[x] ? 0xFF : 0;
          times[x] = static_cast<std::uint8_t>(times[x] + (is_most & 1));
          which[x] |= is_most & window;
          flat[x] |= is_most & constant[at];
        }
      }
    }
    std::uint8_t* vote = votes.ptr(y);
    for (int x = 0; x < width; ++x) {
      const auto at = static_cast<std::size_t>(x);
      if (times[at] != 1 || flat[at] != 0) {
        vote[x] = kNoVote;
        continue;
      }
      const int origin_x = (corner.x + x + which[at] % kJpegBlock) % kJpegBlock;
      const int origin_y = (corner.y + y + which[at] / kJpegBlock) % kJpegBlock;
      vote[x] = static_cast<std::uint8_t>(kJpegBlock * origin_y + origin_x);
    }
  }
  return votes;
}

using Counts = std::array<int, kOrigins>;

// Votes of one place, in columns of kStep pixels.
struct PlaceVotes {
  cv::Rect place;
  std::vector<Counts> columns;
};

PlaceVotes CountVotes(const cv::Mat& gray, const cv::Rect& place) {
  constexpr int kAround = kJpegBlock - 1;
  const cv::Rect with_windows(place.x - kAround, place.y - kAround, place.width + 2 * kAround,
                              place.height + 2 * kAround);
  const cv::Mat votes = VotesOf(CountZeros(gray(with_windows)), with_windows.tl());
  PlaceVotes counted{place, std::vector<Counts>(static_cast<std::size_t>((place.width + kStep - 1) / kStep), Counts{})};
  for (int y = 0; y < votes.rows; ++y) {
    const std::uint8_t* vote = votes.ptr(y);
    for (int x = 0; x < votes.cols; ++x) {
      if (vote[x] != kNoVote) ++counted.columns[static_cast<std::size_t>(x / kStep)][vote[x]];
    }
  }
  return counted;
}

double Log10TailOf(double all, double votes, double probability = 1.0 / kOrigins) {
  return Log10BinomialTail(all / kOrigins, votes / kOrigins, probability);
}

// How often each origin is voted for on this page: as often as by chance at
// least, and more where rows of text draw votes to one origin everywhere.
std::array<double, kOrigins> ProbabilitiesOf(const std::array<int, kOrigins>& votes, double all) {
  std::array<double, kOrigins> probabilities{};
  for (std::size_t i = 0; i < votes.size(); ++i) probabilities[i] = std::max(1.0 / kOrigins, votes[i] / all);
  return probabilities;
}

std::size_t WindowsOf(std::size_t columns) { return columns * (columns + 1) / 2; }

// The window of `counted` that agrees most on another origin than `own`; of
// those looked at by `deadline`.
MeasuredPart MostAgreed(const PlaceVotes& counted, int own, const std::array<double, kOrigins>& probabilities,
                        double log10_tests, Deadline deadline) {
  MeasuredPart best;
  for (std::size_t from = 0; from < counted.columns.size() && Clock::now() < deadline; ++from) {
    Counts votes{};
    for (std::size_t to = from; to < counted.columns.size(); ++to) {
      int all = 0;
      for (std::size_t i = 0; i < votes.size(); ++i) {
        votes[i] += counted.columns[to][i];
        all += votes[i];
      }
      if (to - from + 1 < kNarrowest) continue;
      const int own_votes = votes[static_cast<std::size_t>(own)];
      for (std::size_t i = 0; i < votes.size(); ++i) {
        // A window that agrees with the image's grid too is no other part.
        if (static_cast<int>(i) == own || votes[i] <= own_votes || 16 * votes[i] < all) continue;
        const double log10_false_alarms = log10_tests + Log10TailOf(all, votes[i], probabilities[i]);
        if (log10_false_alarms >= best.log10_false_alarms) continue;
        const int x0 = counted.place.x + static_cast<int>(from) * kStep;
        const int x1 =
            std::min(counted.place.x + static_cast<int>(to + 1) * kStep, counted.place.x + counted.place.width);
        best = {cv::Rect(x0, counted.place.y, x1 - x0, counted.place.height), log10_false_alarms};
      }
    }
  }
  return best;
}

}  // namespace

MeasuredParts MeasureGridOrigin(const cv::Mat& gray, const std::vector<cv::Rect>& places, Deadline deadline) {
  constexpr int kAround = kJpegBlock - 1;
  const cv::Rect inside(kAround, kAround, gray.cols - 2 * kAround, gray.rows - 2 * kAround);
  std::vector<PlaceVotes> counted;
  Counts all_votes{};
  double all = 0;
  std::size_t windows = 0;
  for (const cv::Rect& wanted : places) {
    if (counted.size() >= kMostPlaces) break;
    if (Clock::now() >= deadline) return {PixelState::kNotMeasured, {}};
    cv::Rect place = wanted & inside;
    place.width = std::min(place.width, kWidest * kStep);
    place.height = std::min(place.height, kHighest);
    if (place.width < kNarrowest * kStep || place.height < kJpegBlock) continue;
    counted.push_back(CountVotes(gray, place));
    windows += WindowsOf(counted.back().columns.size());
    for (const Counts& column : counted.back().columns) {
      for (std::size_t i = 0; i < column.size(); ++i) {
        all_votes[i] += column[i];
        all += column[i];
      }
    }
  }
  if (counted.empty()) return {PixelState::kNoCondition, {}};
  const auto most = std::ranges::max_element(all_votes);
  if (std::log10(kOrigins) + Log10TailOf(all, *most) > kLog10SureGrid) return {PixelState::kNoCondition, {}};
  const int own = static_cast<int>(most - all_votes.begin());
  MeasuredParts measured{PixelState::kMeasured, {}};
  const std::array<double, kOrigins> probabilities = ProbabilitiesOf(all_votes, all);
  const double log10_tests = std::log10(static_cast<double>(windows) * (kOrigins - 1));
  for (const PlaceVotes& place : counted) {
    const MeasuredPart part = MostAgreed(place, own, probabilities, log10_tests, deadline);
    if (Clock::now() >= deadline) return {PixelState::kNotMeasured, {}};
    if (part.log10_false_alarms < 0) measured.parts.push_back(part);
  }
  std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
  if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
  return measured;
}

}  // namespace justif::reading
