// Which printed numbers of a transcript are to be others so that it adds up.
#ifndef JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_
#define JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

// Bounds of what is looked for. A table that contradicts itself in more rows
// was not understood; more rows named than these send nobody anywhere.
inline constexpr int kMostRowsRepaired = 4;
inline constexpr std::size_t kMostRowsNamed = 8;

// One way to mend: the numbers to change, each as evidence with what is printed
// and what would close. `subject` is `marks[3].mark`, `total_points`, `mean`, …
using Repair = std::vector<Evidence>;

// Ways to make all rows multiply out, all sums and the mean close by the fewest
// numbers changed. Those go first that change rows which bear traces of it in
// the file, and those that only lower what is printed: nobody falsifies a
// transcript against its holder. Sums count where their coefficients say that
// all their rows were read, marks are in 0..20, whole or to the tenth as the
// regulations have it. Of several ways the likeliest: that leave marks which
// lie near the candidate's others, as many as name kMostRowsNamed rows. Numbers
// are taken as read: whether they were read right is for the caller. Empty when
// all closes and when nothing so small mends it.
std::vector<Repair> ArithmeticRepairs(const CheckContext& context);

// Reasons of evidence, as in Evidence.reason.
struct RepairReasons {
  std::string_view only;          // there is one way to mend
  std::string_view possible;      // one of several
  std::string_view with_another;  // a row that was raised with another, if it was
  std::string_view traced;        // a row that bears traces of a change, without what it was
};

// Adds to what a check found what is to be changed, each number once. Where no
// row bears traces and all multiply, those that were most probably raised, alone
// or two in a sum, see ProbablyRaised; at most kMostRowsNamed. Rows that
// bear traces of a change in the file or its pixels and that no way changes
// follow. Where each row that does not multiply and each sum that does not close
// has such rows, and no way changes all of them and no other, they stand alone:
// of two rows changed in one sum arithmetic cannot say by how much.
void AddRepairs(const CheckContext& context, const RepairReasons& reasons, std::vector<Evidence>& evidence);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_
