// PNG to pixels.
#ifndef JUSTIF_READING_INTAKE_PNG_DECODER_H_
#define JUSTIF_READING_INTAKE_PNG_DECODER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"

namespace justif::reading {

// Every colour type and depth, transparency on white paper. The header's size
// must have been checked: it is allocated. Rows missing at the end of a
// truncated or damaged file are white; DATA_LOSS when there is no first row.
absl::StatusOr<DecodedImage> DecodePng(std::string_view bytes);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PNG_DECODER_H_
