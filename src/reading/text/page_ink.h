// What of a page image is ink, and what of it is rules.
#ifndef JUSTIF_READING_TEXT_PAGE_INK_H_
#define JUSTIF_READING_TEXT_PAGE_INK_H_

#include <opencv2/core/mat.hpp>
#include <vector>

namespace justif::reading {

// A piece of a horizontal rule.
struct RulePiece {
  cv::Point2d middle;  // px
  double slope = 0;    // dy/dx
  double length = 0;   // px
};

// Masks are of the size of the image, 8 bits, 255 or 0.
struct PageInk {
  cv::Mat ink;       // letters and the like, without rules and faint curves
  cv::Mat inverted;  // dark areas that carry bright text, which counts as ink
  std::vector<RulePiece> rules;
  double noise = 0;  // standard deviation of the pixels, gray levels
};

// `gray` has its shorter side near kAnalysisShortSidePx, 8 bits, one channel.
PageInk FindInk(const cv::Mat& gray);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_PAGE_INK_H_
