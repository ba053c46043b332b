#include "judging/checks/completed_marks.h"

#include <cmath>

#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// No set of coefficients has a higher one.
constexpr double kHighestCoefficient = 20;

void Compute(MarkCell& cell, double number) {
  cell = MarkCell();
  cell.number = number;
}

}  // namespace

std::vector<MarkRow> CompletedMarks(const CheckContext& context) {
  std::vector<MarkRow> marks = context.reading().marks;
  for (MarkRow& row : marks) {
    if (row.role != MarkRow::Role::kSubject || !row.mark.number || row.optional_subject) continue;
    const double mark = *row.mark.number;
    if (mark <= 0 || mark > kHighestMark) continue;
    if (row.coefficient.number && !row.points.number) {
      const bool may_count_above_ten =
          OptionsMayCountAboveTen(context) && *row.coefficient.number <= kHighestOptionCoefficient;
      if (!may_count_above_ten) Compute(row.points, mark * *row.coefficient.number);
    } else if (row.points.number && !row.coefficient.number) {
      const double whole = std::round(*row.points.number / mark);
      const bool explains = std::abs(whole * mark - *row.points.number) < context.thresholds.points_tolerance();
      if (explains && whole >= 1 && whole <= kHighestCoefficient) Compute(row.coefficient, whole);
    }
  }
  return marks;
}

bool IsComputed(const MarkCell& cell) { return cell.number && cell.value.empty(); }

}  // namespace justif::judging
