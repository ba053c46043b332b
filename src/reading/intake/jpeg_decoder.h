// JPEG to pixels.
#ifndef JUSTIF_READING_INTAKE_JPEG_DECODER_H_
#define JUSTIF_READING_INTAKE_JPEG_DECODER_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"

namespace justif::reading {

struct JpegDecodeOptions {
  // Decoded at 7/8, 6/8 … 1/8 of its size until it has no more pixels.
  std::int64_t max_pixels = 50'000'000;
  // A CMYK file with an Adobe marker is stored inverted; inside a PDF /Decode
  // says how it is stored instead.
  enum class Cmyk { kByAdobeMarker, kPlain, kInverted };
  Cmyk cmyk = Cmyk::kByAdobeMarker;
};

// More scans than this in a progressive file is an attack on the decoder's
// time; encoders write about ten.
inline constexpr int kMaxJpegScans = 100;

// Luminance and chroma as they are stored, with nothing transformed; the chroma
// of YCbCr files only, that of others is left empty. EXIF
// orientation is not applied. What is missing of a truncated file is filled
// in by the decoder; DATA_LOSS when no row of blocks could be decoded at all.
absl::StatusOr<DecodedImage> DecodeJpeg(std::string_view bytes, const JpegDecodeOptions& options);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_JPEG_DECODER_H_
