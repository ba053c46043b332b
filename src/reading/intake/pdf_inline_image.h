// Inline images of content streams.
#ifndef JUSTIF_READING_INTAKE_PDF_INLINE_IMAGE_H_
#define JUSTIF_READING_INTAKE_PDF_INLINE_IMAGE_H_

#include <string>

#include "reading/intake/pdf_operands.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// An inline image as a new image XObject of `document`, its keys and filters by
// their full names (ISO 32000-1, tables 93 and 94). `entries` are keys and
// values by turns, as they stand between BI and ID; `data` is as stored. A colour
// space that `resources` name is put in; one that they do not stays a name,
// abbreviated or not. Throws what qpdf throws.
QPDFObjectHandle InlineImageXObject(QPDF& document, const PdfOperands& entries, const std::string& data,
                                    const QPDFObjectHandle& resources);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_INLINE_IMAGE_H_
