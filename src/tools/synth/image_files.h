// Pixels as files.
#ifndef JUSTIF_TOOLS_SYNTH_IMAGE_FILES_H_
#define JUSTIF_TOOLS_SYNTH_IMAGE_FILES_H_

#include <opencv2/core.hpp>
#include <string>

#include "absl/status/statusor.h"

namespace justif::tools {

// Images are CV_8UC3; those without colour are written with one channel.
bool IsGray(const cv::Mat& image);

// JFIF, or Exif when `orientation` (1 to 8) or `camera` is given.
std::string EncodeJpeg(const cv::Mat& image, int quality, int orientation = 0, const std::string& camera = "");
cv::Mat DecodeJpeg(const std::string& jpeg);
std::string EncodePng(const cv::Mat& image);
// One bit a pixel.
std::string EncodeBilevelPng(const cv::Mat& image);
// CCITT group 4, one bit a pixel, at `dpi`.
absl::StatusOr<std::string> EncodeBilevelTiff(const cv::Mat& image, double dpi);
// The bare CCITT group 4 data of the same.
absl::StatusOr<std::string> EncodeGroup4(const cv::Mat& image);
// HEVC in HEIF; 0 to 100.
absl::StatusOr<std::string> EncodeHeic(const cv::Mat& image, int quality);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_IMAGE_FILES_H_
