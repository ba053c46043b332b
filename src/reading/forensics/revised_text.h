// What later revisions of a PDF took away from a page or put in its place.
#ifndef JUSTIF_READING_FORENSICS_REVISED_TEXT_H_
#define JUSTIF_READING_FORENSICS_REVISED_TEXT_H_

#include <optional>
#include <string_view>
#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// Revisions looked at: the earliest and the last.
inline constexpr std::size_t kMaxComparedRevisions = 6;

// What of the page's text (told by its object) shows in the revision that is
// `bytes` and does not in `last`, each of RevisedText::revision 1. What was only
// added, as signatures, stamps and filled fields are, is no change. Nothing
// where it cannot be told: nothing is repaired, so a revision that does not
// open as it was saved is not compared, nor is a page that was replaced as a
// whole.
std::optional<std::vector<RevisedText>> ChangesSince(std::string_view bytes, const PdfPageObject& page, int page_number,
                                                     const PageDrawing& last, Deadline deadline);

struct RevisionComparison {
  int compared = 0;                  // earlier revisions in which the page could be drawn
  std::vector<RevisedText> changes;  // at most kMaxPdfTextChanges
};

// ChangesSince each earlier revision, one change a place: that of the earliest.
RevisionComparison CompareRevisions(std::string_view bytes, const PdfPageObject& page, int page_number,
                                    const PageDrawing& last, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_REVISED_TEXT_H_
