// Uploads that are PDF files.
#ifndef JUSTIF_READING_INTAKE_PDF_UPLOAD_H_
#define JUSTIF_READING_INTAKE_PDF_UPLOAD_H_

#include <memory>
#include <string_view>
#include <variant>

#include "reading/intake/upload.h"

namespace justif::reading {

// See OpenUpload. A file whose structure qpdf refuses is still read through
// poppler, which repairs more; its pages then count as born-digital.
std::variant<std::unique_ptr<Upload>, Unreadable> OpenPdf(std::string_view bytes, const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_UPLOAD_H_
