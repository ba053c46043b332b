// The facsimile compression of scanners, as PDF embeds it.
#ifndef JUSTIF_READING_INTAKE_CCITT_DECODER_H_
#define JUSTIF_READING_INTAKE_CCITT_DECODER_H_

#include <opencv2/core/mat.hpp>
#include <string_view>

#include "absl/status/statusor.h"

namespace justif::reading {

// Group 4 (ITU-T T.6, /K below 0) to gray: black marks 0, white paper 255,
// rows missing at the end white. The size must have been checked. DATA_LOSS
// when there is no first row.
absl::StatusOr<cv::Mat> DecodeGroup4(std::string_view bytes, int width, int height);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_CCITT_DECODER_H_
