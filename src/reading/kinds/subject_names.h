// Which texts beside the numbers of a table name its rows. Of text layers, whose
// lines stand where they were set.
#ifndef JUSTIF_READING_KINDS_SUBJECT_NAMES_H_
#define JUSTIF_READING_KINDS_SUBJECT_NAMES_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "reading/kinds/table_cells.h"

namespace justif::reading {

// Where names may stand across the page.
struct ExtentOfNames {
  double from = -1, to = 2;
  std::ptrdiff_t rows = 0;  // that have a text there beside them
};

// Of the texts between two columns of numbers, `rows` being how far down the numbers of
// each row stand: from where to where those are that stand beside most rows. A column
// of other values beside the table ("Né le", "Académie") has lines of its own that
// are level with rows by chance only.
ExtentOfNames FindExtentOfNames(const std::vector<const TextCell*>& texts, const std::vector<double>& rows,
                                double line_height, double aspect);

// The row of each of `names`, where the lines of a name tell: lines closer to each other
// than rows are name one row, be its numbers beside the first of them or the last; in a
// list that leaves no such space, a line that is set in or that begins or ends within
// a sentence goes with its neighbour. nullopt for others.
std::vector<std::optional<std::size_t>> RowsOfNames(const std::vector<const TextCell*>& names,
                                                    const std::vector<double>& rows, double line_height, double aspect);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SUBJECT_NAMES_H_
