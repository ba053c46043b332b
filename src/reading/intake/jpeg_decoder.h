// JPEG bytes to gray pixels.
#ifndef JUSTIF_READING_INTAKE_JPEG_DECODER_H_
#define JUSTIF_READING_INTAKE_JPEG_DECODER_H_

#include <opencv2/core/mat.hpp>
#include <string_view>

#include "absl/status/statusor.h"

namespace justif::reading {

struct ImageSize {
  int width = 0;
  int height = 0;
  // Width times height, without overflow.
  long long Pixels() const { return static_cast<long long>(width) * height; }
};

// From the header alone. INVALID_ARGUMENT when it is no JPEG.
absl::StatusOr<ImageSize> JpegSize(std::string_view file);

// The luma plane, or gray made of RGB and CMYK. A file cut short gives the
// rows that are there, the rest gray; INVALID_ARGUMENT when no row decodes.
// `inverted_cmyk`: how Adobe programs store CMYK; PDF says it otherwise.
absl::StatusOr<cv::Mat> DecodeJpeg(std::string_view file, bool inverted_cmyk = true);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_JPEG_DECODER_H_
