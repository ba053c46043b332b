// Rows of a transcript that bear traces of a change in the file or its pixels.
#ifndef JUSTIF_JUDGING_CHECKS_TRACED_ROWS_H_
#define JUSTIF_JUDGING_CHECKS_TRACED_ROWS_H_

#include <cstddef>
#include <set>

#include "judging/checks/check.h"

namespace justif::judging {

// Indices in Reading::marks of subjects of whose mark or points a check of the
// file or of its pixels says that they are not as the rest of the page.
// copied-glyphs names what was copied beside its copies, so it counts only
// where it names mark and points. A trace accuses nobody here: it tells which
// of the rows that may be wrong is.
std::set<std::size_t> TracedRows(const CheckContext& context);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_TRACED_ROWS_H_
