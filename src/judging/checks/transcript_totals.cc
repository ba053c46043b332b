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
#include "judging/checks/sum_of_rows.h"

namespace justif::judging {
namespace {

constexpr RepairReasons kRepairReasons = {.only = "ONLY_REPAIR",
                                          .possible = "POSSIBLE_REPAIR",
                                          .with_another = "RAISED_WITH_ANOTHER",
                                          .traced = "TRACED_ROW"};

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
  int version() const override { return 3; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<MarkRow> marks = CompletedMarks(context);
    std::vector<Evidence> wrong, unsure;
    int compared = 0;
    const int lines_missing = LinesMissing(marks);
    SumOfRows section, whole;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& row = marks[i];
      if (row.role == MarkRow::Role::kSubject) {
        section.Add(context, row);
        whole.Add(context, row);
        continue;
      }
      // A row that adds up: to the rows since the last such row, or to all.
      const SumOfRows used = section.SameCoefficients(row) ? section : whole;
      const bool fits = used.SameCoefficients(row);
      const SumOfRows since_last = std::exchange(section, SumOfRows());
      // A row is missing, and an option may make up for its coefficient further on.
      whole.complete &= fits || !row.coefficient.number;
      if (!row.points.number) continue;
      Evidence evidence;
      evidence.subject = "marks[" + std::to_string(i) + "].points";
      evidence.seen = row.points.value;
      evidence.expected_from = "arithmetic";
      evidence.regions = {row.points.region};
      if (!fits || !used.complete) {
        const SumOfRows& part = row.role == MarkRow::Role::kSubtotal && since_last.rows > 0 ? since_last : used;
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
      const double of_coefficients = TotalOfCoefficients(context);
      whole.computed |= coefficients == nullptr;
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
