#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "judging/checks/arithmetic_repairs.h"
#include "judging/checks/checks.h"
#include "judging/checks/lost_digit.h"

namespace justif::judging {
namespace {

constexpr RepairReasons kRepairReasons = {.only = "ONLY_REPAIR",
                                          .possible = "POSSIBLE_REPAIR",
                                          .with_another = "RAISED_WITH_ANOTHER",
                                          .traced = "TRACED_ROW"};

double CoefficientsOfRows(const CheckContext& context) {
  double sum = 0;
  for (const MarkRow& row : context.reading().marks)
    if (row.role == MarkRow::Role::kSubject) sum += row.coefficient.number.value_or(0);
  return sum;
}

// mean = total points / total coefficients, rounded or cut to two decimals.
// Options raise the total of coefficients, so it is never taken for 100.
class TranscriptMean : public Check {
 public:
  std::string_view id() const override { return "transcript-mean"; }
  int version() const override { return 2; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const Field* mean = context.Printed("mean");
    const Field* points = context.Printed("total_points");
    const Field* coefficients = context.Printed("total_coefficients");
    if (mean == nullptr || points == nullptr || coefficients == nullptr) return Finding::CannotTell("NOT_READ");
    const double divisor = std::atof(coefficients->normalized_value.c_str());
    if (divisor <= 0) return Finding::CannotTell("NOT_READ");
    const double total = std::atof(points->normalized_value.c_str());
    const double expected = total / divisor;
    const double printed = std::atof(mean->normalized_value.c_str());
    if (std::abs(expected - printed) < context.thresholds.mean_tolerance()) return Finding::Passed("MEAN_CLOSES");
    // Some print one decimal.
    if (std::abs(printed * 10 - std::round(printed * 10)) < 1e-6 && std::abs(expected - printed) < 0.0501)
      return Finding::Passed("MEAN_CLOSES");
    const std::string computed = Decimal(expected);
    const Evidence evidence = EvidenceOf(*mean, computed, "arithmetic");
    const bool layer = mean->source == Source::kTextLayer;
    // Where the grand total went unread, a total of one part may stand in its
    // place: it covers fewer coefficients than the rows have.
    const bool of_a_part = divisor < CoefficientsOfRows(context) - 0.5;
    const double tolerance = context.thresholds.mean_tolerance();
    const bool lost_a_digit =
        HoldsWithOneDigitMore(printed, [&](double more) { return std::abs(more - expected) < tolerance; }) ||
        HoldsWithOneDigitMore(total, [&](double more) { return std::abs(more / divisor - printed) < tolerance; });
    // Who forges a mean leaves the coefficients alone.
    const bool other_divisor = HoldsWithAnotherDigit(divisor, [&](double other) {
      return other >= 1 && other == std::round(other) && std::abs(total / other - printed) < tolerance;
    });
    const bool sure = expected <= 20 && !of_a_part && (layer || (!lost_a_digit && !other_divisor)) &&
                      (layer || (context.Sure(*mean) && context.Sure(*points) && context.Sure(*coefficients)));
    if (!sure) return Finding::CannotTell("MEAN_UNSURE", {evidence});
    std::vector<Evidence> more = {EvidenceOf(*points, "", "print"), EvidenceOf(*coefficients, "", "print")};
    AddRepairs(context, kRepairReasons, more);
    return Finding::Failed("MEAN_DOES_NOT_CLOSE", evidence, std::move(more))
        .With("seen", mean->value)
        .With("expected", computed);
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptMean() { return std::make_unique<TranscriptMean>(); }

}  // namespace justif::judging
