// PDF files as uploads.
#ifndef JUSTIF_READING_INTAKE_PDF_UPLOAD_H_
#define JUSTIF_READING_INTAKE_PDF_UPLOAD_H_

#include <string_view>

#include "reading/intake/refusal.h"

namespace justif::reading {

// Of the page, covered by images, for a page that draws nothing else to be a
// scan.
inline constexpr double kScanCoverage = 0.85;

// An image that covers so much hides what was drawn before it.
inline constexpr double kHidingCoverage = 0.97;

// A page of nothing but images smaller than this a side is a design, not a
// scan.
inline constexpr int kMinScanSidePx = 300;

// Scans that must be rendered (in strips, in layers, compressed in a way only
// poppler decodes) are rendered at the resolution of their finest image, as
// far as this.
inline constexpr double kMaxScanRenderDpi = 600;

// Of images given by EmbeddedImages.
inline constexpr int kMinEmbeddedSidePx = 40;

// Opens a PDF. Pages and text come from poppler, which reads on through
// damage; structure and images come from qpdf where it can open the file, and
// are absent where it cannot: then every page counts as drawn by a program.
// Borrows `bytes`.
OpenResult OpenPdf(std::string_view bytes, const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_UPLOAD_H_
