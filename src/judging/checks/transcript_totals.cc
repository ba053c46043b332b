#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "judging/checks/arithmetic_repairs.h"
#include "judging/checks/checks.h"
#include "judging/checks/examination_rules.h"
#include "judging/checks/lost_digit.h"

namespace justif::judging {
namespace {

struct Sum {
  double points = 0;
  double coefficients = 0;
  double of_options_above_ten = 0;  // coefficients that most totals leave out
  double confidence = 1;
  int rows = 0;
  bool complete = true;

  void Add(const CheckContext& context, const MarkRow& row) {
    ++rows;
    complete &= row.points.number && (row.coefficient.number || IsPointsOfJury(context, row));
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
    }
  }
  bool AreOf(double total) const {
    return rows > 0 &&
           (std::abs(total - coefficients) < 0.01 || std::abs(total - (coefficients - of_options_above_ten)) < 0.01);
  }
  bool SameCoefficients(const MarkRow& total) const {
    return total.coefficient.number && AreOf(*total.coefficient.number);
  }
};

bool LostADigit(double seen, double sum, double tolerance) {
  return HoldsWithOneDigitMore(seen, [&](double more) { return std::abs(more - sum) < tolerance; });
}

// Rows against subtotals, and all of it against the grand total, in points and
// in coefficients. A sum is compared only when every row of it was read; the
// coefficients say whether one is missing. Options that count above 10 add
// points and mostly no coefficient, points of the jury never one.
class TranscriptTotals : public Check {
 public:
  std::string_view id() const override { return "transcript-totals"; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<MarkRow>& marks = context.reading().marks;
    std::vector<Evidence> wrong, unsure;
    int compared = 0;
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
      section = Sum();
      // A row is missing, and an option may make up for its coefficient further on.
      whole.complete &= fits || !row.coefficient.number;
      if (!fits || !used.complete || !row.points.number) continue;
      ++compared;
      if (std::abs(used.points - *row.points.number) < context.thresholds.points_tolerance()) continue;
      Evidence evidence;
      evidence.subject = "marks[" + std::to_string(i) + "].points";
      evidence.seen = row.points.value;
      evidence.expected = Decimal(used.points);
      evidence.expected_from = "arithmetic";
      evidence.regions = {row.points.region};
      const bool sure = row.source == Source::kTextLayer ||
                        (std::min(used.confidence, row.points.confidence) >= context.thresholds.sure_confidence() &&
                         !LostADigit(*row.points.number, used.points, context.thresholds.points_tolerance()));
      (sure ? wrong : unsure).push_back(std::move(evidence));
    }
    if (const Field* total = context.Printed("total_points"); total != nullptr && whole.complete && whole.rows > 2) {
      const Field* coefficients = context.Printed("total_coefficients");
      const bool all_rows = coefficients != nullptr && whole.AreOf(std::atof(coefficients->normalized_value.c_str()));
      if (all_rows) {
        ++compared;
        const double seen = std::atof(total->normalized_value.c_str());
        if (std::abs(seen - whole.points) >= context.thresholds.points_tolerance()) {
          const bool sure = total->source == Source::kTextLayer ||
                            (context.Sure(*total) && whole.confidence >= context.thresholds.sure_confidence() &&
                             !LostADigit(seen, whole.points, context.thresholds.points_tolerance()));
          (sure ? wrong : unsure).push_back(EvidenceOf(*total, Decimal(whole.points), "arithmetic"));
        }
      }
    }
    if (!wrong.empty()) {
      const Evidence first = wrong.front();
      wrong.erase(wrong.begin());
      AddRepairs(context, {.only = "ONLY_REPAIR", .possible = "POSSIBLE_REPAIR"}, wrong);
      return Finding::Failed("SUM_DOES_NOT_CLOSE", first, wrong)
          .With("seen", first.seen)
          .With("expected", first.expected);
    }
    if (!unsure.empty()) return Finding::CannotTell("SUM_UNSURE", unsure);
    if (compared == 0) return Finding::CannotTell("ROWS_NOT_READ");
    return Finding::Passed("SUMS_CLOSE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptTotals() { return std::make_unique<TranscriptTotals>(); }

}  // namespace justif::judging
