// Decimal commas that blur or a bad scan took from a table's numbers.
#ifndef JUSTIF_READING_KINDS_LOST_COMMAS_H_
#define JUSTIF_READING_KINDS_LOST_COMMAS_H_

#include <vector>

#include "reading/kinds/table_columns.h"

namespace justif::reading {

// Where nearly all numbers of a column have decimals, one without lost its
// comma. Beside numbers of one decimal a whole mark may stand without, and whole
// points, which the row tells: these stay. What is put back was not seen: the
// cell's confidence says so.
void RestoreUsualCommas(const std::vector<ColumnPlace>& columns, std::vector<Cell>& cells);

// Digits of mark and points that multiply out once commas stand in them: with
// the fewest decimals of the mark that make it one.
void RestoreCommasOfRow(const Cell& coefficient, Cell& mark, Cell& points);

// That, row by row; points that are more than the highest mark gives lost theirs,
// whatever the mark was read as, and where most marks of the table are beyond the
// highest, all marks did.
void RestoreCommasOfRows(const ColumnNaming& naming, std::vector<RawRow>& rows);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LOST_COMMAS_H_
