#include "reading/forensics/letter_edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// Letters, in pixels and gray levels.
constexpr int kEdge = 2;         // beside ink, that its edge reaches
constexpr int kLeastPaper = 30;  // about a letter
constexpr int kLeastDark = 10;   // darker than the middle
constexpr double kLeastContrast = 40;
constexpr double kNoise = 0.15;     // of the contrast: smaller steps are no edge
constexpr double kGray = 0.3;       // of the contrast, at either end of it
constexpr double kLeastGray = 0.2;  // pixels between, for each of ink, on the page

// Paper, in blocks: so many of those without ink are not even.
constexpr int kBlock = 8;  // as JPEG has them
constexpr double kLeastGrain = 0.2;

// Of the height of a letter.
constexpr double kPaperAbout = 0.4;

// Of a row of pixels the second darkest in a letter's columns: one may be noise.
int DarkestOf(const std::uint8_t* row, const cv::Rect& box) {
  int least = 255, second = 255;
  for (int x = box.x; x < box.x + box.width; ++x) {
    second = std::min(second, std::max<int>(least, row[x]));
    least = std::min<int>(least, row[x]);
  }
  return second;
}

class Measurement {
 public:
  Measurement(const cv::Mat& luminance, const PrintGlyphs& print) : image_(luminance), print_(print) {}

  std::optional<LetterEdges> Run(Deadline deadline) {
    cv::dilate(print_.ink, beside_ink_, cv::Mat::ones(2 * kEdge + 1, 2 * kEdge + 1, CV_8UC1));
    LetterEdges edges;
    for (const cv::Rect& box : print_.boxes) {
      if (Clock::now() >= deadline) return std::nullopt;
      if (const auto letter = Described(box)) edges.letters.push_back(*letter);
    }
    edges.comparable = gray_ >= kLeastGray * dark_ && PaperHasGrain();
    return edges;
  }

 private:
  // Nothing of what has too little paper about it or contrast to tell.
  std::optional<PrintedLetter> Described(const cv::Rect& box) {
    PrintedLetter letter{.box = box};
    const int about = std::max(kEdge + 1, static_cast<int>(kPaperAbout * box.height));
    const cv::Rect cell(box.x - about, box.y - about, box.width + 2 * about, box.height + 2 * about);
    if ((cell & cv::Rect(0, 0, image_.cols - 1, image_.rows - 1)) != cell) return std::nullopt;
    int off_ink = 0, sum = 0;
    for (int y = cell.y; y < cell.y + cell.height; ++y) {
      const std::uint8_t *row = image_.ptr(y), *beside_ink = beside_ink_.ptr(y);
      for (int x = cell.x; x < cell.x + cell.width; ++x) {
        const int is_paper = beside_ink[x] == 0 ? 1 : 0;
        off_ink += is_paper;
        sum += is_paper * row[x];
      }
    }
    if (off_ink < kLeastPaper) return std::nullopt;
    const double paper = static_cast<double>(sum) / off_ink;

    // The darkest third of what is darker than the middle.
    const cv::Rect close(box.x - kEdge, box.y - kEdge, box.width + 2 * kEdge, box.height + 2 * kEdge);
    std::array<int, 256> levels{};
    for (int y = close.y; y < close.y + close.height; ++y) {
      const std::uint8_t* row = image_.ptr(y);
      for (int x = close.x; x < close.x + close.width; ++x) ++levels[row[x]];
    }
    std::size_t darkest = 0;
    while (darkest + 1 < levels.size() && levels[darkest] == 0) ++darkest;
    int dark = 0;
    for (std::size_t level = darkest; static_cast<double>(level) < (paper + static_cast<double>(darkest)) / 2; ++level)
      dark += levels[level];
    if (dark < kLeastDark) return std::nullopt;
    double core = 0;
    for (int left = dark / 3; left > 0; ++darkest) {
      const int taken = std::min(left, levels[darkest]);
      core += static_cast<double>(darkest) * taken / (dark / 3);  // NOLINT(bugprone-integer-division)
      left -= taken;
    }
    const double contrast = paper - core;
    if (contrast < kLeastContrast) return std::nullopt;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const double share = (static_cast<double>(level) - core) / contrast;
      if (share < kGray) dark_ += levels[level];
      if (share >= kGray && share < 1 - kGray) gray_ += levels[level];
    }

    // Of an edge from ink to paper the steps add up to the contrast; their squares
    // do to the more the fewer they are. What edges enclose, over their length, is
    // the width of strokes.
    double squares = 0, steps = 0, area = 0;
    for (int y = close.y; y < close.y + close.height; ++y) {
      const std::uint8_t *row = image_.ptr(y), *below = image_.ptr(y + 1);
      for (int x = close.x; x < close.x + close.width; ++x) {
        area += std::max(0.0, paper - row[x]);
        for (const int step : {std::abs(row[x + 1] - row[x]), std::abs(below[x] - row[x])}) {
          if (step < kNoise * contrast) continue;
          squares += static_cast<double>(step) * step;
          steps += step;
        }
      }
    }
    if (steps <= 0) return std::nullopt;
    letter.sharpness = std::log(squares / (contrast * steps));
    letter.stroke = 2 * area / steps;

    // It ends where the darkest of a row crosses the middle of the contrast.
    double above = 0;
    for (int y = box.y + box.height / 2; y <= box.y + box.height + kEdge && y < image_.rows; ++y) {
      const double depth = (paper - DarkestOf(image_.ptr(y), box)) / contrast;
      if (above >= 0.5 && depth < 0.5) letter.bottom = y - 1 + (above - 0.5) / (above - depth);
      above = depth;
    }
    if (letter.bottom <= 0) return std::nullopt;
    return letter;
  }

  // Of a page that a program drew, paper is even to the last level, and letters
  // differ by how they lie between the pixels alone.
  bool PaperHasGrain() const {
    int bare = 0, even = 0;
    for (int y = 0; y + kBlock <= image_.rows; y += 2 * kBlock) {
      for (int x = 0; x + kBlock <= image_.cols; x += 2 * kBlock) {
        const std::uint8_t first = image_.at<std::uint8_t>(y, x);
        bool is_bare = true, is_even = true;
        for (int row = y; row < y + kBlock; ++row) {
          const std::uint8_t *pixels = image_.ptr(row) + x, *beside_ink = beside_ink_.ptr(row) + x;
          for (int i = 0; i < kBlock; ++i) {
            is_bare = is_bare && beside_ink[i] == 0;
            is_even = is_even && pixels[i] == first;
          }
        }
        bare += is_bare ? 1 : 0;
        even += is_bare && is_even ? 1 : 0;
      }
    }
    return bare - even >= kLeastGrain * bare && bare > 0;
  }

  const cv::Mat& image_;
  const PrintGlyphs& print_;
  cv::Mat beside_ink_;          // CV_8UC1, not 0 where there is ink or its edge
  double dark_ = 0, gray_ = 0;  // pixels of letters
};

}  // namespace

std::optional<LetterEdges> MeasureLetterEdges(const cv::Mat& luminance, const PrintGlyphs& print, Deadline deadline) {
  return Measurement(luminance, print).Run(deadline);
}

}  // namespace justif::reading
