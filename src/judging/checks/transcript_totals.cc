#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "judging/checks/arithmetic_repairs.h"
#include "judging/checks/checks.h"
#include "judging/checks/completed_marks.h"
#include "judging/checks/examination_rules.h"
#include "judging/checks/lost_digit.h"

namespace justif::judging {
namespace {

constexpr RepairReasons kRepairReasons = {.only = "ONLY_REPAIR", .possible = "POSSIBLE_REPAIR", .traced = "TRACED_ROW"};

// Of ways to read the rows that looks disagree on.
constexpr std::size_t kMostSums = 8;

struct Sum {
  double points = 0;
  double coefficients = 0;
  double of_options_above_ten = 0;  // coefficients that most totals leave out
  double confidence = 1;
  int rows = 0;
  bool complete = true;
  bool each_read = true;  // of the rows that there are
  bool computed = false;  // a number of it, or whether a line is a row at all
  bool multiplies = true;
  // Of rows that multiply out, and of points that were surely read and can be:
  // rows unread only add to it.
  double least_points = 0;
  double of_no_coefficient = 0;  // of rows of which it was not read, if rows they are
  // Of rows that looks disagree on, what mark times coefficient has beyond the points.
  std::vector<double> contested;
  std::vector<std::pair<double, double>> of_rows;  // coefficient and points of each that has both

  void Add(const CheckContext& context, const MarkRow& row) {
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
  void AddLeast(const CheckContext& context, const MarkRow& row) {
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
  // Where the rows are not those of the total: whether it cannot be theirs all
  // the same.
  bool Contradicts(const CheckContext& context, double total_coefficients, double total_points,
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
  // With the points as read, or as the other numbers have it where it was not
  // read which of them is right.
  bool Closes(const CheckContext& context, double total) const {
    std::vector<double> sums = {points};
    for (const double more : contested) {
      if (sums.size() > kMostSums) break;
      for (std::size_t i = sums.size(); i-- > 0;) sums.push_back(sums[i] + more);
    }
    return std::ranges::any_of(
        sums, [&](double sum) { return std::abs(sum - total) < context.thresholds.points_tolerance(); });
  }
  bool AreOf(double total) const {
    return rows > 0 &&
           (std::abs(total - coefficients) < 0.01 || std::abs(total - (coefficients - of_options_above_ten)) < 0.01);
  }
  bool SameCoefficients(const MarkRow& total) const {
    return total.coefficient.number && AreOf(*total.coefficient.number);
  }
  // Of a text layer, or surely read.
  bool Sure(const CheckContext& context, Source source, double confidence_of_total) const {
    return !computed && (source == Source::kTextLayer ||
                         std::min(confidence, confidence_of_total) >= context.thresholds.sure_confidence());
  }
};

// Lines that fit between the rows where they stand farther apart than most.
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

// The total of coefficients that makes the mean of the points; 0 when none does.
double CoefficientsByMean(const CheckContext& context, double points) {
  const Field* mean = context.Printed("mean");
  const double of = mean != nullptr ? std::atof(mean->normalized_value.c_str()) : 0;
  if (of <= 0) return 0;
  const double whole = std::round(points / of);
  return whole > 0 && std::abs(points / whole - of) < context.thresholds.mean_tolerance() ? whole : 0;
}

bool LostADigit(double seen, double sum, double tolerance) {
  return HoldsWithOneDigitMore(seen, [&](double more) { return std::abs(more - sum) < tolerance; });
}

// Rows against subtotals, and all of it against the grand total, in points and
// in coefficients. A sum is compared only when every row of it was read; the
// coefficients say whether one is missing. Where one is, or where what looks like
// one is none, a total does not close either that is passed by what was read, or
// that leaves the row missing what is no mark. Options that count above 10 add
// points and mostly no coefficient, points of the jury never one.
class TranscriptTotals : public Check {
 public:
  std::string_view id() const override { return "transcript-totals"; }
  int version() const override { return 2; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<MarkRow> marks = CompletedMarks(context);
    std::vector<Evidence> wrong, unsure;
    int compared = 0;
    const int lines_missing = LinesMissing(marks);
    Sum section, whole;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& row = marks[i];
      if (row.role == MarkRow::Role::kSubject) {
        section.Add(context, row);
        whole.Add(context, row);
        continue;
      }
      // A row that adds up: to the rows since the last such row, or to all.
      const Sum used = section.SameCoefficients(row) ? section : whole;
      const bool fits = used.SameCoefficients(row);
      const Sum since_last = std::exchange(section, Sum());
      // A row is missing, and an option may make up for its coefficient further on.
      whole.complete &= fits || !row.coefficient.number;
      if (!row.points.number) continue;
      Evidence evidence;
      evidence.subject = "marks[" + std::to_string(i) + "].points";
      evidence.seen = row.points.value;
      evidence.expected_from = "arithmetic";
      evidence.regions = {row.points.region};
      if (!fits || !used.complete) {
        const Sum& part = row.role == MarkRow::Role::kSubtotal && since_last.rows > 0 ? since_last : used;
        if (row.coefficient.number &&
            part.Contradicts(context, *row.coefficient.number, *row.points.number, lines_missing)) {
          evidence.reason = "OTHER_ROWS";
          unsure.push_back(std::move(evidence));
        }
        continue;
      }
      ++compared;
      if (used.Closes(context, *row.points.number)) continue;
      evidence.expected = Decimal(used.points);
      const bool sure = used.Sure(context, row.source, row.points.confidence) &&
                        (row.source == Source::kTextLayer ||
                         !LostADigit(*row.points.number, used.points, context.thresholds.points_tolerance()));
      (sure ? wrong : unsure).push_back(std::move(evidence));
    }
    const Field* total = context.Printed("total_points");
    const Field* coefficients = context.Printed("total_coefficients");
    if (total != nullptr && whole.rows > 2) {
      const double seen = std::atof(total->normalized_value.c_str());
      double of_coefficients = 0;
      if (coefficients != nullptr) {
        of_coefficients = std::atof(coefficients->normalized_value.c_str());
      } else {
        of_coefficients = CoefficientsByMean(context, seen);
        whole.computed = true;
      }
      if (!whole.complete || !whole.AreOf(of_coefficients)) {
        if (coefficients != nullptr && of_coefficients > 0 &&
            whole.Contradicts(context, of_coefficients, seen, lines_missing)) {
          unsure.push_back(EvidenceOf(*total, "", "arithmetic"));
          unsure.back().reason = "OTHER_ROWS";
        }
      } else {
        ++compared;
        if (!whole.Closes(context, seen)) {
          const bool sure = whole.Sure(context, total->source, total->confidence) &&
                            (total->source == Source::kTextLayer ||
                             !LostADigit(seen, whole.points, context.thresholds.points_tolerance()));
          (sure ? wrong : unsure).push_back(EvidenceOf(*total, Decimal(whole.points), "arithmetic"));
        }
      }
    }
    if (!wrong.empty()) {
      const Evidence first = wrong.front();
      wrong.erase(wrong.begin());
      AddRepairs(context, kRepairReasons, wrong);
      return Finding::Failed("SUM_DOES_NOT_CLOSE", first, wrong)
          .With("seen", first.seen)
          .With("expected", first.expected);
    }
    if (!unsure.empty()) {
      AddRepairs(context, kRepairReasons, unsure);
      return Finding::CannotTell("SUM_UNSURE", unsure);
    }
    if (compared == 0) return Finding::CannotTell("ROWS_NOT_READ");
    return Finding::Passed("SUMS_CLOSE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptTotals() { return std::make_unique<TranscriptTotals>(); }

}  // namespace justif::judging
