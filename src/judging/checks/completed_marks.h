// Rows of a transcript with what their own arithmetic says of a number unread.
#ifndef JUSTIF_JUDGING_CHECKS_COMPLETED_MARKS_H_
#define JUSTIF_JUDGING_CHECKS_COMPLETED_MARKS_H_

#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

// Whether looks at the same pixels disagree on a cell, or on one of a row: it was
// not read.
bool IsContested(const MarkRow& row, const MarkCell& cell);
bool IsContested(const MarkRow& row);

// Reading::marks, where a subject of which two numbers were read and looks do
// not disagree on has the third: points are mark times coefficient, coefficients
// are whole. Such a cell has a number, no value, no region and no confidence:
// what follows from it is never sure. Rows that may count above ten only stay as
// they are. Where the others add up to the coefficients of their sum, a row that
// still lacks coefficient or points is none of the table: it has neither then.
std::vector<MarkRow> CompletedMarks(const CheckContext& context);

// Whether a cell's number was computed rather than read.
bool IsComputed(const MarkCell& cell);

// The total of coefficients as printed, else the whole number that makes the
// printed mean of the printed points; 0 when neither was read.
double TotalOfCoefficients(const CheckContext& context);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_COMPLETED_MARKS_H_
