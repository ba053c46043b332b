// What is painted over a page that is a picture.
#ifndef JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
#define JUSTIF_READING_FORENSICS_PAINTED_OVER_H_

#include <vector>

#include "document/region.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// Where opaque shapes and smaller images are painted over the image that covers
// most of the page, and cover most of one of `values`; at most
// kMaxPdfTextChanges. None where no image covers the page.
std::vector<Region> PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
