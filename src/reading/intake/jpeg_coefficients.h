// What a JPEG stores, before it is made pixels of.
#ifndef JUSTIF_READING_INTAKE_JPEG_COEFFICIENTS_H_
#define JUSTIF_READING_INTAKE_JPEG_COEFFICIENTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "reading/deadline.h"

namespace justif::reading {

inline constexpr int kJpegBlock = 8;         // pixels a side
inline constexpr int kJpegFrequencies = 64;  // of a block

// The luminance of a JPEG as quantised coefficients.
struct JpegCoefficients {
  int width_px = 0;
  int height_px = 0;
  int blocks_across = 0;  // those at the right and bottom may reach beyond the image
  int blocks_down = 0;
  // The quantisation table and, block by block, the coefficients over it: both
  // in natural order, frequency 8 * vertical + horizontal.
  std::array<int, kJpegFrequencies> steps{};
  std::vector<std::int16_t> values;
  // By how many levels red, green or blue may lie above and below the luminance
  // in a block, about; at most 255. Empty for gray images.
  std::vector<std::uint8_t> colour_above;
  std::vector<std::uint8_t> colour_below;

  std::size_t Blocks() const { return static_cast<std::size_t>(blocks_across) * static_cast<std::size_t>(blocks_down); }
};

// Of baseline and progressive files, gray or YCbCr with luminance not
// subsampled. UNIMPLEMENTED for others and for more than `max_pixels`,
// DATA_LOSS for damage, DEADLINE_EXCEEDED when the time is over: a file that
// ends early counts as damaged. Does not throw.
absl::StatusOr<JpegCoefficients> ReadJpegCoefficients(std::string_view bytes, std::int64_t max_pixels,
                                                      Deadline deadline);

// A JPEG as what it stores and the pixels that come of it.
struct JpegPixels {
  JpegCoefficients coefficients;
  cv::Mat luminance;  // CV_8UC1, as DecodeJpeg has it
  // CV_8UC1, the colour differences Cb and Cr as stored: often one for two by two
  // pixels. Empty for gray images.
  cv::Mat blue, red;
};

// As ReadJpegCoefficients, the entropy coding undone once for both.
absl::StatusOr<JpegPixels> ReadJpegPixels(std::string_view bytes, std::int64_t max_pixels, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_JPEG_COEFFICIENTS_H_
