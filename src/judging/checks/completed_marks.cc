#include "judging/checks/completed_marks.h"

#include <cmath>
#include <cstdlib>
#include <optional>

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
  const double tolerance = context.thresholds.points_tolerance();
  // A whole coefficient that makes the points of the mark.
  const auto whole_coefficient = [&](const MarkRow& row) -> std::optional<double> {
    const double mark = *row.mark.number, whole = std::round(*row.points.number / mark);
    const bool explains = whole >= 1 && whole <= kHighestCoefficient;
    return explains && std::abs(whole * mark - *row.points.number) < tolerance ? std::optional(whole) : std::nullopt;
  };
  for (MarkRow& row : marks) {
    if (row.role != MarkRow::Role::kSubject || row.optional_subject) continue;
    if (!row.mark.number || *row.mark.number <= 0 || *row.mark.number > kHighestMark) continue;
    const bool coefficient = Holds(row, row.coefficient), points = Holds(row, row.points);
    // Of a row of which all is contested, the coefficient is another number before
    // two others are.
    const bool contested = !coefficient && !points && row.points.number;
    if (coefficient && !points && Holds(row, row.mark)) {
      const bool may_count_above_ten =
          OptionsMayCountAboveTen(context) && *row.coefficient.number <= kHighestOptionCoefficient;
      if (!may_count_above_ten) row.points = Computed(*row.mark.number * *row.coefficient.number);
    } else if ((points && !coefficient && Holds(row, row.mark)) || contested) {
      const std::optional<double> whole = whole_coefficient(row);
      if (whole && (!row.coefficient.number || *row.coefficient.number != *whole)) row.coefficient = Computed(*whole);
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

double TotalOfCoefficients(const CheckContext& context) {
  if (const Field* printed = context.Printed("total_coefficients")) {
    return std::atof(printed->normalized_value.c_str());
  }
  const Field* points = context.Printed("total_points");
  const Field* mean = context.Printed("mean");
  if (points == nullptr || mean == nullptr) return 0;
  const double total = std::atof(points->normalized_value.c_str()), of = std::atof(mean->normalized_value.c_str());
  const double whole = of > 0 ? std::round(total / of) : 0;
  return whole > 0 && std::abs(total / whole - of) < context.thresholds.mean_tolerance() ? whole : 0;
}

bool IsComputed(const MarkCell& cell) { return cell.number && cell.value.empty(); }

}  // namespace justif::judging
