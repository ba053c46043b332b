// Pages of a TIFF file to pixels.
#ifndef JUSTIF_READING_INTAKE_TIFF_DECODER_H_
#define JUSTIF_READING_INTAKE_TIFF_DECODER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"
#include "reading/intake/tiff_directory.h"

namespace justif::reading {

// The image of `directory`, as stored (its orientation is not applied), every
// compression and photometric interpretation libtiff knows, transparency on
// white paper. Sizes and tile sizes of the directory must have been checked.
// Rows missing at the end of a damaged gray or bilevel image are white;
// DATA_LOSS when nothing could be decoded.
absl::StatusOr<DecodedImage> DecodeTiff(std::string_view bytes, const TiffDirectory& directory);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_TIFF_DECODER_H_
