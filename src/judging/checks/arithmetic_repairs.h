// Which printed numbers of a transcript are to be others so that it adds up.
#ifndef JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_
#define JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_

#include <string_view>
#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

// Bounds of what is looked for. A table that contradicts itself in more rows
// was not understood; more ways to mend it than these tell nobody anything.
inline constexpr int kMostRowsRepaired = 4;
inline constexpr std::size_t kMostRepairs = 8;

// One way to mend: the numbers to change, each as evidence with what is printed
// and what would close. `subject` is `marks[3].mark`, `total_points`, `mean`, …
using Repair = std::vector<Evidence>;

// Every way to make all rows multiply out, all sums and the mean close by the
// fewest numbers changed. One that only lowers what is printed goes before one
// that raises something: nobody falsifies a transcript against its holder. Sums
// count where their coefficients say that all their rows were read, marks are
// in 0..20, whole or to the tenth as the regulations have it. Numbers are taken
// as read: whether they were read right is for the caller. Empty when all
// closes, when nothing so small mends it and when more ways would than
// kMostRepairs.
std::vector<Repair> ArithmeticRepairs(const CheckContext& context);

// Reasons of evidence, as in Evidence.reason.
struct RepairReasons {
  std::string_view only;      // there is one way to mend
  std::string_view possible;  // one of several
};

// Adds them to what a check found.
void AddRepairs(const CheckContext& context, const RepairReasons& reasons, std::vector<Evidence>& evidence);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_ARITHMETIC_REPAIRS_H_
