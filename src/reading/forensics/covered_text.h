// Text beneath something opaque.
#ifndef JUSTIF_READING_FORENSICS_COVERED_TEXT_H_
#define JUSTIF_READING_FORENSICS_COVERED_TEXT_H_

#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// Text that was painted over and differs from what shows in its place. Not
// told: the same text drawn again, pale and large backgrounds, placeholders of
// forms, and words cut and lines lost where a cell's background is painted over
// what runs out of the cell before. At most kMaxPdfTextChanges. Where something other than
// text stands above, what it says is for the pixels to tell.
std::vector<CoveredText> FindCoveredText(const PageDrawing& drawing, int page);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_COVERED_TEXT_H_
