// Marks that no table holds: each stands with its coefficient in one line, behind the
// name of its subject or under it, as on a card, or alone at the end of a row.
#ifndef JUSTIF_READING_KINDS_MARKS_IN_LINES_H_
#define JUSTIF_READING_KINDS_MARKS_IN_LINES_H_

#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// "11/20 coef. 5" under "Français écrit"; "Français écrit : 15/20 (coefficient 5)"; several
// rows "Français écrit .... coef. 5 | 15". In reading order. What the mark is out of, its
// coefficient or dots that lead to it must be there, or it may be any number.
std::vector<MarkRow> ReadMarksInLines(const PageText& text, const PageLayout& layout);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_MARKS_IN_LINES_H_
