// What is painted over a page that is a picture.
#ifndef JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
#define JUSTIF_READING_FORENSICS_PAINTED_OVER_H_

#include <vector>

#include "document/pdf_traces.h"
#include "document/region.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// Opaque shapes and smaller images that are painted over the image that covers
// most of the page, where they cover most of one of `values` or text with digits
// is drawn on them; at most kMaxPdfTextChanges. None where no image covers the
// page.
std::vector<PaintedPatch> PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
