// What the regulations of the baccalauréat fix of a transcript.
#ifndef JUSTIF_JUDGING_CHECKS_EXAMINATION_RULES_H_
#define JUSTIF_JUDGING_CHECKS_EXAMINATION_RULES_H_

#include "judging/checks/check.h"

namespace justif::judging {

inline constexpr double kHighestMark = 20;
// Of an optional subject that counts above ten.
inline constexpr double kHighestOptionCoefficient = 2;

// The set of the printed track and session; nullptr when either was not read
// or the set is not known. Borrowed from the context's tables.
const model::v1::CoefficientSet* CoefficientSetOf(const CheckContext& context);

// The same or, for a session whose coefficients are not known, another set of its
// track since the reform: in all of them the same examinations are marked in whole
// points.
const model::v1::CoefficientSet* SetOfWholeMarks(const CheckContext& context);

// The common subject that a row is, by its label; nullptr for specialities,
// which carry names of common subjects too, and for subjects not known.
const model::v1::Subject* SubjectOf(const model::v1::CoefficientSet& set, const MarkRow& row);

// Whether the row is surely an examination marked in whole points: a speciality
// or a common subject of which the set says so. `set` may be nullptr.
bool HasWholeMarks(const model::v1::CoefficientSet* set, const MarkRow& row);

// Whether optional subjects may count their points above 10 only, and add no
// coefficient: of the professional series, and of the general and technological
// ones before the reform of 2021. What is not read rules nothing out.
bool OptionsMayCountAboveTen(const CheckContext& context);

// Whether a number can be a mark: 0..20, whole or to the tenth.
bool IsMark(double number, bool whole);

// The points of an optional subject that counts so.
double PointsAboveTen(double mark, double coefficient);

// Whether the row's points are those above 10: it is an option, or of a series
// in which one that nothing names an option may count so.
bool CountsAboveTen(const CheckContext& context, const MarkRow& row);

// Whether the row only adds points that the jury gave.
bool IsPointsOfJury(const CheckContext& context, const MarkRow& row);

// Whether the decision, as printed, is one of the second group of examinations.
bool NamesSecondGroup(const CheckContext& context, const Field& decision);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_EXAMINATION_RULES_H_
