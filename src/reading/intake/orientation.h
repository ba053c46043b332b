// Turning and mirroring of pixels.
#ifndef JUSTIF_READING_INTAKE_ORIENTATION_H_
#define JUSTIF_READING_INTAKE_ORIENTATION_H_

#include <opencv2/core/mat.hpp>

namespace justif::reading {

// `stored` as it is meant to be seen, for an EXIF/TIFF orientation 1..8 (TIFF
// 6.0, tag 274: which side of the scene row 0 and column 0 are). Shares the
// pixels for 1.
cv::Mat ApplyOrientation(const cv::Mat& stored, int orientation);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_ORIENTATION_H_
