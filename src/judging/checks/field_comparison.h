// A value of a code against the same value in print.
#ifndef JUSTIF_JUDGING_CHECKS_FIELD_COMPARISON_H_
#define JUSTIF_JUDGING_CHECKS_FIELD_COMPARISON_H_

#include "judging/checks/check.h"

namespace justif::judging {

// kUnsure: they differ, but by so little, or the print is read so unsurely,
// that nothing follows. kNotComparable: a difference would prove nothing.
enum class Agreement { kAgree, kContradict, kUnsure, kNotComparable };

// Whether the printed names are parts of the printed whole name, which is kept
// where its parting is a guess: "Denis Augustin" may be either way round.
bool ArePartsOfTheWhole(const CheckContext& context);

// The printed field that `coded` is to be compared with, or nullptr.
const Field* PrintedFor(const CheckContext& context, const Field& coded);

// `coded` is a field of `code`. Small differences of letters that look alike are
// kUnsure for print read by OCR; names are compared as names, and where only
// which part is which differs that is kUnsure too. A whole name that is the code's
// family name alone is not comparable with the given names, nor is what differs where
// the applicant claims the very value of the code.
Agreement CompareWithPrint(const CheckContext& context, const Code& code, const Field& coded, const Field& printed);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_FIELD_COMPARISON_H_
