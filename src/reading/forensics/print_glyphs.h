// The letters of a page.
#ifndef JUSTIF_READING_FORENSICS_PRINT_GLYPHS_H_
#define JUSTIF_READING_FORENSICS_PRINT_GLYPHS_H_

#include <opencv2/core/mat.hpp>
#include <vector>

namespace justif::reading {

// Larger holds no letter, in pixels.
inline constexpr int kHighestGlyph = 80;
inline constexpr int kWidestGlyph = 80;

struct PrintGlyphs {
  // CV_8UC1, 255 where there is ink: darker than its surroundings.
  cv::Mat ink;
  // What holds together and is as large as letters are, 9 pixels high at least; no
  // more than 8000, and none on a page that shows dots all over.
  std::vector<cv::Rect> boxes;
};

// `luminance` is CV_8UC1.
PrintGlyphs FindPrintGlyphs(const cv::Mat& luminance);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PRINT_GLYPHS_H_
