#include "judging/checks/completed_marks.h"

#include <cmath>
#include <cstddef>
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

// The rows of `members` of which points or coefficient are missing, where those
// that have both add up to the coefficients of a sum: lines that are none of it.
// Nothing where their points make up the sum's.
std::vector<std::size_t> NoneOfTheSum(const CheckContext& context, const std::vector<MarkRow>& marks,
                                      const std::vector<std::size_t>& members, double of_coefficients,
                                      const std::optional<double>& of_points) {
  double coefficients = 0, points = 0;
  std::vector<std::size_t> strays;
  bool with_points = false;
  for (const std::size_t i : members) {
    const MarkRow& row = marks[i];
    points += row.points.number.value_or(0);
    if (IsPointsOfJury(context, row)) continue;
    if (row.points.number && row.coefficient.number) {
      coefficients += *row.coefficient.number;
    } else if (row.points.number || row.coefficient.number) {
      strays.push_back(i);
      with_points |= row.points.number.has_value();
    }
  }
  if (of_coefficients <= 0 || std::abs(coefficients - of_coefficients) > 0.01) return {};
  const bool counts = with_points && of_points && std::abs(points - *of_points) < context.thresholds.points_tolerance();
  return counts ? std::vector<std::size_t>() : strays;
}

// A heading or an address of which a stroke was taken for a number looks like a row.
void LeaveOutWhatIsNoRow(const CheckContext& context, std::vector<MarkRow>& marks) {
  if (OptionsMayCountAboveTen(context)) return;
  std::vector<std::size_t> section, all;
  const auto leave_out = [&](double of_coefficients, const std::optional<double>& of_points) {
    for (const auto& members : {section, all}) {
      for (const std::size_t i : NoneOfTheSum(context, marks, members, of_coefficients, of_points)) {
        marks[i].coefficient = {};
        marks[i].points = {};
      }
    }
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].role == MarkRow::Role::kSubject) {
      section.push_back(i);
      all.push_back(i);
      continue;
    }
    if (marks[i].coefficient.number) leave_out(*marks[i].coefficient.number, marks[i].points.number);
    section.clear();
  }
  section.clear();
  const Field* points = context.Printed("total_points");
  leave_out(TotalOfCoefficients(context),
            points != nullptr ? std::optional(std::atof(points->normalized_value.c_str())) : std::nullopt);
}

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
  LeaveOutWhatIsNoRow(context, marks);
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
