#include "judging/checks/sum_of_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "judging/checks/completed_marks.h"
#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// Of ways to read the rows that looks disagree on.
constexpr std::size_t kMostSums = 8;

}  // namespace

void SumOfRows::Add(const CheckContext& context, const MarkRow& row) {
  // A line without coefficient and points is none of a sum whose coefficients
  // are those of the others, such as a heading, unless options add no
  // coefficient.
  if (!row.points.number && !row.coefficient.number) {
    computed = true;
    complete &= !OptionsMayCountAboveTen(context);
    return;
  }
  ++rows;
  each_read &= row.points.number && (row.coefficient.number || IsPointsOfJury(context, row));
  complete &= each_read;
  computed |= IsComputed(row.points) || IsComputed(row.coefficient);
  AddLeast(context, row);
  points += row.points.number.value_or(0);
  coefficients += row.coefficient.number.value_or(0);
  confidence = std::min(confidence, row.points.confidence);
  if (CountsAboveTen(context, row)) {
    of_options_above_ten += *row.coefficient.number;
    return;
  }
  // A row that does not multiply out is weighed by its own check; here it
  // only says that one of its numbers may be misread.
  if (row.source == Source::kOcr && row.mark.number && row.coefficient.number && row.points.number &&
      std::abs(*row.mark.number * *row.coefficient.number - *row.points.number) >=
          context.thresholds.points_tolerance()) {
    confidence = 0;
    multiplies = false;
    if (IsContested(row)) contested.push_back(*row.mark.number * *row.coefficient.number - *row.points.number);
  }
}

void SumOfRows::AddLeast(const CheckContext& context, const MarkRow& row) {
  if (!row.points.number) return;
  const double read = *row.points.number;
  if (row.coefficient.number) of_rows.emplace_back(*row.coefficient.number, read);
  if (row.mark.number && row.coefficient.number) {
    const double product = *row.mark.number * *row.coefficient.number;
    if (std::abs(product - read) < context.thresholds.points_tolerance()) least_points += read;
    return;
  }
  if (row.points.confidence < context.thresholds.sure_confidence()) return;
  if (!row.coefficient.number) {
    of_no_coefficient += read;
  } else if (read <= kHighestMark * *row.coefficient.number) {
    least_points += read;
  }
}

bool SumOfRows::Contradicts(const CheckContext& context, double total_coefficients, double total_points,
                            int lines_missing) const {
  const double tolerance = context.thresholds.points_tolerance();
  const double missing = total_coefficients - coefficients;
  const bool understood = each_read && multiplies && !computed && !OptionsMayCountAboveTen(context);
  if (missing > -0.01) {
    const bool possible = of_no_coefficient <= kHighestMark * missing + tolerance;
    if (least_points + (possible ? of_no_coefficient : 0) > total_points + tolerance) return true;
    // The mark of a row that is missing.
    return understood && lines_missing == 1 && missing > 0.5 && !IsMark((total_points - points) / missing, false);
  }
  // A line too many that looks like a row, one of those that have its coefficient.
  bool found = false, closes = false;
  for (const auto& [coefficient, row_points] : of_rows) {
    if (std::abs(missing + coefficient) >= 0.01) continue;
    found = true;
    closes |= std::abs(points - row_points - total_points) < tolerance;
  }
  return understood && found && !closes;
}

bool SumOfRows::Closes(const CheckContext& context, double total) const {
  std::vector<double> sums = {points};
  for (const double more : contested) {
    if (sums.size() > kMostSums) break;
    for (std::size_t i = sums.size(); i-- > 0;) sums.push_back(sums[i] + more);
  }
  return std::ranges::any_of(sums,
                             [&](double sum) { return std::abs(sum - total) < context.thresholds.points_tolerance(); });
}

bool SumOfRows::AreOf(double total) const {
  return rows > 0 &&
         (std::abs(total - coefficients) < 0.01 || std::abs(total - (coefficients - of_options_above_ten)) < 0.01);
}

bool SumOfRows::SameCoefficients(const MarkRow& total) const {
  return total.coefficient.number && AreOf(*total.coefficient.number);
}

bool SumOfRows::Sure(const CheckContext& context, Source source, double confidence_of_total) const {
  return !computed && (source == Source::kTextLayer ||
                       std::min(confidence, confidence_of_total) >= context.thresholds.sure_confidence());
}

int LinesMissing(const std::vector<MarkRow>& marks) {
  std::vector<double> tops, gaps;
  for (const MarkRow& row : marks) {
    for (const MarkCell* cell : {&row.points, &row.mark, &row.coefficient}) {
      if (cell->region.polygon.empty()) continue;
      tops.push_back(BoundsOf(cell->region).Center().y);
      break;
    }
  }
  for (std::size_t i = 1; i < tops.size(); ++i) gaps.push_back(std::abs(tops[i] - tops[i - 1]));
  if (gaps.empty()) return 0;
  std::vector<double> sorted = gaps;
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
  const double apart = sorted[sorted.size() / 2];
  if (apart <= 0) return 0;
  int lines = 0;
  for (const double gap : gaps) lines += std::max(0, static_cast<int>(std::lround(gap / apart)) - 1);
  return lines;
}

}  // namespace justif::judging
