// The images inside a PDF, with the pixels they have in the file.
#ifndef JUSTIF_READING_INTAKE_PDF_IMAGE_H_
#define JUSTIF_READING_INTAKE_PDF_IMAGE_H_

#include <opencv2/core/mat.hpp>
#include <qpdf/QPDFObjectHandle.hh>

#include "absl/status/statusor.h"
#include "reading/intake/jpeg_decoder.h"

namespace justif::reading {

// From the image's dictionary; zero when it lacks them.
ImageSize PdfImageSize(QPDFObjectHandle image);

// Gray pixels as stored, top row first. UNIMPLEMENTED for filters that are
// left to a renderer (JPEG 2000, JBIG2, CCITT) and unusual colour spaces,
// INVALID_ARGUMENT for damaged data, RESOURCE_EXHAUSTED over `max_pixels`.
absl::StatusOr<cv::Mat> DecodePdfImage(QPDFObjectHandle image, long long max_pixels);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_IMAGE_H_
