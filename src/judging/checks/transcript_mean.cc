#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
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

// Of a table without points, the coefficients of the whole examination; those of the
// general and technological baccalauréat add up to as many since 2021.
constexpr double kWholeExamination = 100;
constexpr double kHalfATenth = 0.05;

struct WeighedMarks {
  double mean = 0;
  double rounding = 0;  // by which it may be off because marks are printed rounded
  bool sure = true;     // every cell of it was read surely, of a text layer
};

// Points the jury gave beside the marks raise the mean; they are told as such.
bool JuryGavePoints(const Reading& reading) {
  for (const PageText& text : reading.texts) {
    for (const TextLine& line : text.lines) {
      const std::string printed = line.Text();
      for (const char* told : {"oints de jury", "oints du jury", "OINTS DE JURY", "OINTS DU JURY", "oint de jury"}) {
        if (printed.find(told) != std::string::npos) return true;
      }
    }
  }
  return false;
}

// "12,3" may be 12,34; whole marks and those of two decimals are what they say.
bool HasOneDecimal(const std::string& mark) {
  const std::size_t comma = mark.find_first_of(",.");
  return comma != std::string::npos && (comma + 2 >= mark.size() || mark[comma + 2] < '0' || mark[comma + 2] > '9');
}

// The mean of all subjects by their marks and coefficients. Nothing where a row lacks
// one, an option may or may not count, or the rows are not all there are.
std::optional<WeighedMarks> MeanOfRows(const CheckContext& context) {
  double points = 0, coefficients = 0;
  WeighedMarks weighed;
  for (const MarkRow& row : context.reading().marks) {
    if (row.role != MarkRow::Role::kSubject) continue;
    if (row.optional_subject || !row.mark.number || !row.coefficient.number) return std::nullopt;
    points += *row.mark.number * *row.coefficient.number;
    coefficients += *row.coefficient.number;
    const double confidence = std::min(row.mark.confidence, row.coefficient.confidence);
    weighed.sure =
        weighed.sure && row.source == Source::kTextLayer && confidence >= context.thresholds.sure_confidence();
    if (HasOneDecimal(row.mark.value) && row.mark.value.find(",0") == std::string::npos) weighed.rounding = kHalfATenth;
  }
  if (std::abs(coefficients - kWholeExamination) > 0.01) return std::nullopt;
  weighed.mean = points / coefficients;
  return weighed;
}

// mean = total points / total coefficients, rounded or cut to two decimals.
// Options raise the total of coefficients, so it is never taken for 100.
class TranscriptMean : public Check {
 public:
  std::string_view id() const override { return "transcript-mean"; }
  int version() const override { return 3; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const Field* mean = context.Printed("mean");
    const Field* points = context.Printed("total_points");
    const Field* coefficients = context.Printed("total_coefficients");
    if (mean != nullptr && points == nullptr) return OfRows(context, *mean);
    if (mean == nullptr || points == nullptr || coefficients == nullptr) return Finding::CannotTell("NOT_READ");
    const double divisor = std::atof(coefficients->normalized_value.c_str());
    if (divisor <= 0) return Finding::CannotTell("NOT_READ");
    const double total = std::atof(points->normalized_value.c_str());
    const double expected = total / divisor;
    const double printed = std::atof(mean->normalized_value.c_str());
    if (Closes(context, printed, expected)) return Finding::Passed("MEAN_CLOSES");
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

 private:
  static bool Closes(const CheckContext& context, double printed, double expected) {
    if (std::abs(expected - printed) < context.thresholds.mean_tolerance()) return true;
    // Some print one decimal.
    return std::abs(printed * 10 - std::round(printed * 10)) < 1e-6 && std::abs(expected - printed) < 0.0501;
  }

  // A table of marks and coefficients without points and totals.
  static Finding OfRows(const CheckContext& context, const Field& mean) {
    const auto weighed = MeanOfRows(context);
    if (!weighed) return Finding::CannotTell("NOT_READ");
    const double printed = std::atof(mean.normalized_value.c_str());
    if (Closes(context, printed, weighed->mean)) return Finding::Passed("MEAN_CLOSES");
    if (std::abs(printed - weighed->mean) < weighed->rounding + context.thresholds.mean_tolerance() ||
        JuryGavePoints(context.reading()))
      return Finding::CannotTell("NOT_READ");
    const std::string computed = Decimal(weighed->mean);
    const Evidence evidence = EvidenceOf(mean, computed, "arithmetic");
    // In pixels no points confirm a mark: one that was misread looks like a change.
    if (!weighed->sure || mean.source != Source::kTextLayer || !context.Sure(mean))
      return Finding::CannotTell("MEAN_UNSURE", {evidence});
    return Finding::Failed("MEAN_NOT_OF_MARKS", evidence, {}).With("seen", mean.value).With("expected", computed);
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptMean() { return std::make_unique<TranscriptMean>(); }

}  // namespace justif::judging
