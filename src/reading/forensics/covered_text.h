// Text beneath something opaque.
#ifndef JUSTIF_READING_FORENSICS_COVERED_TEXT_H_
#define JUSTIF_READING_FORENSICS_COVERED_TEXT_H_

#include <functional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// Recognises the text of one line in the pixels of a place; empty when there
// is none or it may not look any more.
using LineReader = std::function<std::string(const Region&)>;

// Text that was painted over and differs from what shows in its place. Not
// told: the same text drawn again, pale and large backgrounds, placeholders of
// forms, and words cut where a cell's background is painted over what runs out
// of the cell before. At most kMaxPdfTextChanges. `read_line` is asked where
// something other than text stands above.
std::vector<CoveredText> FindCoveredText(const PageDrawing& drawing, int page, const LineReader& read_line);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_COVERED_TEXT_H_
