// What later revisions of a PDF took away from a page or put in its place.
#ifndef JUSTIF_READING_FORENSICS_REVISED_TEXT_H_
#define JUSTIF_READING_FORENSICS_REVISED_TEXT_H_

#include <string_view>
#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// Revisions looked at: the earliest and the last.
inline constexpr std::size_t kMaxComparedRevisions = 6;

struct RevisionComparison {
  int compared = 0;                  // earlier revisions in which the page could be drawn
  std::vector<RevisedText> changes;  // at most kMaxPdfTextChanges
};

// Draws the page (told by its object) as each earlier revision does and compares
// the text that shows, glyph by glyph, with `last`. What was only added, as
// signatures, stamps and filled fields are, is no change; nor is a page that
// was replaced as a whole, which is not compared. Nothing is repaired: a
// revision that does not open as it was saved is not compared.
RevisionComparison CompareRevisions(std::string_view bytes, const PdfPageObject& page, int page_number,
                                    const PageDrawing& last, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_REVISED_TEXT_H_
