// Which rows of a table of marks add up, and which of them adds up all.
#ifndef JUSTIF_READING_KINDS_TABLE_TOTALS_H_
#define JUSTIF_READING_KINDS_TABLE_TOTALS_H_

#include <string>
#include <vector>

#include "document/field.h"

namespace justif::reading {

// Whether a row of that name adds up others; a mean may also be a subject's
// name ("moyenne des bulletins"), which then has a coefficient and a mark.
bool NamesASum(const std::string& subject);
// "Points acquis": what stands beside it are those of all rows, were it no heading.
bool NamesAllPoints(const std::string& label);
bool NamesAMean(const std::string& subject);
// Whether the name says that it adds up a part only.
bool NamesAPart(const std::string& subject);

// Whether the name heads a section and is no subject's: "Épreuves terminales".
bool NamesASection(const std::string& subject);

// Whether it is of the table's heading: "Matières", "Note sur".
bool NamesColumns(const std::string& subject);

// Sums under a table keep to no columns: "TOTAL GÉNÉRAL : 1189,80 / 2000". What
// no coefficients add up to are points, be it in their column or behind the name.
void PutSumsInTheirColumns(std::vector<MarkRow>& rows);

// Points of a sum that are more than the highest marks give lost their comma to
// OCR ("10198 / 2000"); it stands where the points can be those of the row's
// coefficients, and the confidence says that it was not seen. Of points that are
// hardly a candidate's, such as "60 / 2000", the first digits were lost, and of
// those that are the most there can be the ones before "/ 2000": they are none.
void PutBackCommasOfSums(std::vector<MarkRow>& rows);

// A row without a mark whose coefficient is that of the rows since the last sum
// adds them up, whatever its name was read as, or that of what stands above it.
void NameSumsByCoefficients(std::vector<MarkRow>& rows);

// Gives the row that adds up all subjects the role of the grand total. None
// gets it where only totals of parts were read: a missing total does no harm,
// a part's total in its place accuses.
void NameGrandTotal(std::vector<MarkRow>& rows);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_TOTALS_H_
