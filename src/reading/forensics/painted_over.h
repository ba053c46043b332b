// What is painted over a page that is a picture.
#ifndef JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
#define JUSTIF_READING_FORENSICS_PAINTED_OVER_H_

#include <vector>

#include "document/pdf_traces.h"
#include "document/region.h"
#include "reading/deadline.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

struct PaintedPatches {
  std::vector<PaintedPatch> patches;  // at most kMaxPdfTextChanges
  bool complete = true;               // whether all that is painted was looked at
};

// Opaque shapes and smaller images that are painted over the image that covers
// most of the page, where they cover most of one of `values`, or where text with
// digits is drawn on them that is no field of a form. Of images about as large as a
// value also those that are masked. None where no image covers the page.
PaintedPatches PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PAINTED_OVER_H_
