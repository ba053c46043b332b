// Pixels to JPEG.
#ifndef JUSTIF_READING_INTAKE_JPEG_ENCODER_H_
#define JUSTIF_READING_INTAKE_JPEG_ENCODER_H_

#include <opencv2/core/mat.hpp>
#include <string>

#include "absl/status/statusor.h"

namespace justif::reading {

// A baseline JPEG of `gray` (8 bits, one channel, not empty, at most 65,500 px
// a side), in colour where `chroma` is not empty: see Raster. `quality` is the
// library's, 1 to 100. Opens no file. INTERNAL when the library gives up.
absl::StatusOr<std::string> EncodeJpeg(const cv::Mat& gray, const cv::Mat& chroma, int quality);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_JPEG_ENCODER_H_
