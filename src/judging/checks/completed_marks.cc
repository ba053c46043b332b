#include "judging/checks/completed_marks.h"

#include <cmath>

#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// No set of coefficients has a higher one.
constexpr double kHighestCoefficient = 20;

// What is left of the confidence of a cell where looks disagree, at most.
constexpr double kContested = 0.35;

// Whether a cell has a number to compute with.
bool Holds(const MarkRow& row, const MarkCell& cell) { return cell.number && !IsContested(row, cell); }

MarkCell Computed(double number) {
  MarkCell cell;
  cell.number = number;
  return cell;
}

}  // namespace

std::vector<MarkRow> CompletedMarks(const CheckContext& context) {
  std::vector<MarkRow> marks = context.reading().marks;
  for (MarkRow& row : marks) {
    if (row.role != MarkRow::Role::kSubject || row.optional_subject || !Holds(row, row.mark)) continue;
    const double mark = *row.mark.number;
    if (mark <= 0 || mark > kHighestMark) continue;
    const bool coefficient = Holds(row, row.coefficient), points = Holds(row, row.points);
    if (coefficient && !points) {
      const bool may_count_above_ten =
          OptionsMayCountAboveTen(context) && *row.coefficient.number <= kHighestOptionCoefficient;
      if (!may_count_above_ten) row.points = Computed(mark * *row.coefficient.number);
    } else if (points && !coefficient) {
      const double whole = std::round(*row.points.number / mark);
      const bool explains = std::abs(whole * mark - *row.points.number) < context.thresholds.points_tolerance();
      if (explains && whole >= 1 && whole <= kHighestCoefficient) row.coefficient = Computed(whole);
    }
  }
  return marks;
}

bool IsContested(const MarkRow& row, const MarkCell& cell) {
  return row.source == Source::kOcr && cell.confidence < kContested;
}

bool IsContested(const MarkRow& row) {
  return IsContested(row, row.coefficient) || IsContested(row, row.mark) || IsContested(row, row.points);
}

bool IsComputed(const MarkCell& cell) { return cell.number && cell.value.empty(); }

}  // namespace justif::judging
