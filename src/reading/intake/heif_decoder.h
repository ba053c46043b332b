// HEIC and HEIF to pixels.
#ifndef JUSTIF_READING_INTAKE_HEIF_DECODER_H_
#define JUSTIF_READING_INTAKE_HEIF_DECODER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"

namespace justif::reading {

struct HeifSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

// The size of the primary image from the file's boxes, nothing decoded.
absl::StatusOr<HeifSize> ReadHeifSize(std::string_view bytes);

// The primary image as it is meant to be seen: the file's own rotation,
// mirroring and cropping are applied, and the EXIF orientation, which by
// ISO/IEC 23008-12 only repeats them, is not. Transparency on white paper.
// DATA_LOSS when it cannot be decoded, RESOURCE_EXHAUSTED when it decodes to
// more than `max_pixels` whatever the boxes announced.
// The HEVC decoder starts a thread for each call and ends it.
absl::StatusOr<DecodedImage> DecodeHeif(std::string_view bytes, std::int64_t max_pixels);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_HEIF_DECODER_H_
