// The pixels of one line, as the engine likes them.
#ifndef JUSTIF_READING_TEXT_LINE_STRIP_H_
#define JUSTIF_READING_TEXT_LINE_STRIP_H_

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

#include "reading/text/page_view.h"

namespace justif::reading {

// Height of a capital in a strip that is not enlarged, pixels.
inline constexpr double kStripGlyphPx = 30;

// Dark on white, 8 bits, one channel, level; `to_view` takes its pixels to the
// analysis image.
struct LineStrip {
  cv::Mat pixels;
  cv::Matx33d to_view;
};

// kDark makes paper of what is much lighter than the darkest: guilloches and
// watermarks behind letters. Thin letters of a coarse picture suffer from it. A line
// out of focus of a page without noise has its edges made steeper; kRefocused leaves
// it as it is, and does so to any other.
enum class Tones { kAll, kDark, kRefocused };

// The strip of `line`, a line of `view`, from the raster the view was made of:
// in even light, and without the neighbours' letters. `upside_down` turns it by
// half a turn.
LineStrip StripOf(const GlyphLine& line, const View& view, const cv::Mat& raster, double enlarge, bool upside_down,
                  Tones tones);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_LINE_STRIP_H_
