// The pixels of images in a PDF, as they are in the file.
#ifndef JUSTIF_READING_INTAKE_PDF_IMAGE_H_
#define JUSTIF_READING_INTAKE_PDF_IMAGE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "reading/intake/decoded_image.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Of one JPEG inside a PDF.
inline constexpr std::int64_t kMaxStoredJpegBytes = std::int64_t{64} << 20;

struct PdfImageSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

// As its dictionary says; nothing when it does not say it properly.
std::optional<PdfImageSize> SizeOf(QPDFObjectHandle image);

struct PdfImagePixels {
  DecodedImage image;  // row 0 is the top of the unit square
  // Whether a soft or a stencil mask took part: such pixels are put on white.
  bool masked = false;
};

// The samples of the stream of an image, decoded once and turned to gray:
// DCT (luminance and chroma taken as they are stored; RGB samples give chroma too,
// no other does), CCITT group 4, Flate, LZW, RunLength and the ASCII filters; 1 to 16 bits; gray, RGB, CMYK, calibrated
// and ICC-based colour spaces (by their number of components), indexed ones, /Decode, stencil masks painted with
// `fill_gray`, soft and stencil masks put on white. Samples that are missing are white. UNIMPLEMENTED for anything else
// (CCITT group 3, JBIG2, JPEG 2000, separations, colour keys, more than `max_pixels`): such images are to be rendered.
// DATA_LOSS when nothing can be decoded. Does not throw.
absl::StatusOr<PdfImagePixels> DecodePdfImage(const QPDFObjectHandle& image, std::optional<double> fill_gray,
                                              std::int64_t max_pixels);

// The bytes of an image that is stored as one JPEG and shown as that: not
// masked, its samples not turned. At most kMaxStoredJpegBytes. Does not throw.
std::optional<std::string> JpegOf(const QPDFObjectHandle& image);

// Whether all samples of an image are as they were put in, and shown as that: not
// masked. Does not throw.
bool IsStoredWithoutLoss(const QPDFObjectHandle& image);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_IMAGE_H_
