// Finds the lines of text on a page image, without reading them.
#ifndef JUSTIF_READING_TEXT_PAGE_ANALYSIS_H_
#define JUSTIF_READING_TEXT_PAGE_ANALYSIS_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/text/page_ink.h"

namespace justif::reading {

// The shorter side of the image lines are looked for on, in pixels: a cap of
// 10 points on an A4 page is then about 18 px high.
inline constexpr int kAnalysisShortSidePx = 1500;

// Connected ink: a letter, a part of one, or several that touch.
struct Glyph {
  cv::Rect box;
  bool inverted = false;  // bright on a dark area
};

// Glyphs that follow each other on a baseline, with no gap of a column in it.
struct GlyphLine {
  std::vector<Glyph> glyphs;  // left to right
  cv::Rect box;
  double slope = 0;         // dy/dx of the baseline
  double glyph_height = 0;  // upper quartile of the glyphs' heights, px
  bool inverted = false;
};

// Of the letters of a line.
enum class Direction { kToBeFound, kAcross };

struct PageAnalysis {
  std::vector<GlyphLine> lines;
  std::vector<RulePiece> rules;
  // Standard deviation of the pixel noise, gray levels.
  double noise = 0;
  // Whether the letters follow each other from top to bottom: the page lies
  // on its side.
  bool sideways = false;
};

// `gray` has its shorter side near kAnalysisShortSidePx. Shade, dark areas
// with bright text, ruled tables, specks and slopes up to some 15 degrees are
// coped with.
PageAnalysis AnalysePage(const cv::Mat& gray, Direction direction = Direction::kToBeFound);

// The slope field m(y) = a + b·y of the baselines, y in pixels, by a robust
// fit; zero when there are too few lines to tell.
struct SlopeField {
  double a = 0;
  double b = 0;
};
SlopeField FitSlopes(const std::vector<GlyphLine>& lines, cv::Size size);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_PAGE_ANALYSIS_H_
