// The table of a transcript: subjects, coefficients, marks, points.
#ifndef JUSTIF_READING_KINDS_TABLE_OF_MARKS_H_
#define JUSTIF_READING_KINDS_TABLE_OF_MARKS_H_

#include <vector>

#include "document/field.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_layout.h"
#include "reading/kinds/table_headings.h"

namespace justif::reading {

// Rows in reading order; empty when there is no such table. Columns are told
// by their headings, or, where those were not read, by the arithmetic most
// rows obey. Cells of rows that do not multiply out are read again through
// `look_again` (may be null); two readings that differ leave a cell with a
// low confidence, never with the value that suits the sum.
std::vector<MarkRow> ReadTableOfMarks(const HeadingWords& words, const PageText& text, const PageLayout& layout,
                                      const LookAgain& look_again);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_OF_MARKS_H_
