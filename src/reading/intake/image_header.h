// Size, orientation and resolution of an image file from its headers, without
// decoding: limits are checked on these before a decoder sees the file.
#ifndef JUSTIF_READING_INTAKE_IMAGE_HEADER_H_
#define JUSTIF_READING_INTAKE_IMAGE_HEADER_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace justif::reading {

struct ImageHeader {
  std::int64_t width = 0;   // pixels as stored, before `orientation`; > 0
  std::int64_t height = 0;  // the same
  int orientation = 1;      // EXIF 1..8
  double x_dpi = 0;         // as the file claims; 0 when it does not
  double y_dpi = 0;
  bool animated = false;  // WebP only
};

// Each returns nothing when the headers are damaged or hold no size. They
// read the first image only, and check nothing of the pixels. Thread-safe.
std::optional<ImageHeader> ReadJpegHeader(std::string_view bytes);
std::optional<ImageHeader> ReadPngHeader(std::string_view bytes);
std::optional<ImageHeader> ReadWebpHeader(std::string_view bytes);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_IMAGE_HEADER_H_
