// Values that go on in the next line of their cell or paragraph.
#ifndef JUSTIF_READING_KINDS_WRAPPED_VALUES_H_
#define JUSTIF_READING_KINDS_WRAPPED_VALUES_H_

#include <optional>
#include <vector>

#include "reading/kinds/page_layout.h"

namespace justif::reading {

// `value`, which ends line `line`, with the lines on which it goes on: "…,
// langues et" and under it "cultures de l'Antiquité". nullopt when it does not.
// A line goes on when it stands at once under the value, aligned with it or
// with its line, in the same print; when no label stands on it or beside it;
// when its first word had no room above; and when the words themselves say so,
// by a small initial, a comma, a hyphen or a word that never ends a value, or
// when it stands alone in a column of values that have their labels beside them.
// `labelled` tells the lines of `layout` on which a label stands. Where a program set
// the page, the column of what is no name and no decision (`of_text`) need not be
// full for one line more.
std::optional<LayoutLine> WithWrappedLines(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                           const std::vector<bool>& labelled, bool of_text);

// `layout` with "1033,6 /" and under it "2160", or "11,00 /" and "20", what is out of
// how much in a narrow cell, in one line.
PageLayout WithWholeFractions(PageLayout layout);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_WRAPPED_VALUES_H_
