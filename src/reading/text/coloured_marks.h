// Stamps and signatures in coloured ink, over the print.
#ifndef JUSTIF_READING_TEXT_COLOURED_MARKS_H_
#define JUSTIF_READING_TEXT_COLOURED_MARKS_H_

#include <opencv2/core/mat.hpp>

namespace justif::reading {

// `gray` as it would be without them: what is black under a mark stays dark, the
// ink of the mark turns to paper. Marks are open drawings of 1 to 9 cm on a
// sheet; coloured text, bars, frames and paper stay as they are. `gray` is of 8
// bits, one channel; `chroma` as of Raster. Returns `gray` itself where there is
// no mark and where `chroma` is empty.
cv::Mat WithoutColouredMarks(const cv::Mat& gray, const cv::Mat& chroma);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_COLOURED_MARKS_H_
