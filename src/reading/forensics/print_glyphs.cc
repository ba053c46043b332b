#include "reading/forensics/print_glyphs.h"

#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// Ink is this many levels darker than its surroundings.
constexpr int kInk = 25;
constexpr int kSurroundings = 51;  // pixels a side

// Letters, in pixels.
constexpr int kLowest = 9;
constexpr int kNarrowest = 3;
constexpr int kLeastInk = 25;
constexpr std::size_t kMostGlyphs = 8000;
// Of ink along rows of pixels: a page with more shows dots, not letters.
constexpr int kMostRuns = 1'000'000;

int RunsOf(const cv::Mat& ink) {
  int runs = 0;
  for (int y = 0; y < ink.rows; ++y) {
    const std::uint8_t* row = ink.ptr(y);
    for (int x = 1; x < ink.cols; ++x) runs += row[x] & ~row[x - 1] & 1;
  }
  return runs;
}

}  // namespace

PrintGlyphs FindPrintGlyphs(const cv::Mat& luminance) {
  PrintGlyphs glyphs;
  cv::adaptiveThreshold(luminance, glyphs.ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, kSurroundings,
                        kInk);
  if (RunsOf(glyphs.ink) > kMostRuns) return glyphs;
  // Outlines and, which are left out, those of the holes in them.
  std::vector<std::vector<cv::Point>> outlines;
  std::vector<cv::Vec4i> relatives;
  constexpr int kParent = 3, kNone = -1;
  cv::findContours(glyphs.ink, outlines, relatives, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
  for (std::size_t i = 0; i < outlines.size() && glyphs.boxes.size() < kMostGlyphs; ++i) {
    if (relatives[i][kParent] != kNone) continue;
    const cv::Rect box = cv::boundingRect(outlines[i]);
    if (box.height < kLowest || box.height > kHighestGlyph || box.width < kNarrowest || box.width > kWidestGlyph)
      continue;
    if (cv::countNonZero(glyphs.ink(box)) >= kLeastInk) glyphs.boxes.push_back(box);
  }
  return glyphs;
}

}  // namespace justif::reading
