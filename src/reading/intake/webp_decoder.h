// WebP to pixels.
#ifndef JUSTIF_READING_INTAKE_WEBP_DECODER_H_
#define JUSTIF_READING_INTAKE_WEBP_DECODER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"

namespace justif::reading {

// Still images, lossy or lossless, transparency on white paper. Rows missing at the end of a truncated file are white;
// DATA_LOSS when there is no first row, RESOURCE_EXHAUSTED for more than `max_pixels`.
absl::StatusOr<DecodedImage> DecodeWebp(std::string_view bytes, std::int64_t max_pixels);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_WEBP_DECODER_H_
