// Commas that blur took from the numbers of a row.
#ifndef JUSTIF_READING_KINDS_LOST_COMMAS_H_
#define JUSTIF_READING_KINDS_LOST_COMMAS_H_

#include "reading/kinds/table_cells.h"

namespace justif::reading {

// Puts commas into mark and points where digits without one cannot be what
// they say, and only where the row then multiplies out: "12,0" read as "120"
// beside coefficient 8 and points 96. The digits stay those that were read.
void RestoreCommas(const Cell& coefficient, Cell& mark, Cell& points);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LOST_COMMAS_H_
