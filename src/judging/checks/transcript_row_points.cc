#include <algorithm>
#include <cmath>
#include <utility>

#include "judging/checks/arithmetic_repairs.h"
#include "judging/checks/checks.h"
#include "judging/checks/completed_marks.h"
#include "judging/checks/examination_rules.h"
#include "judging/checks/lost_digit.h"

namespace justif::judging {
namespace {

constexpr RepairReasons kRepairReasons = {.only = "ONLY_REPAIR",
                                          .possible = "POSSIBLE_REPAIR",
                                          .with_another = "RAISED_WITH_ANOTHER",
                                          .traced = "TRACED_ROW"};

// More rows of a picture than this, and than one in so many that close, are
// misread rather than changed.
constexpr int kMostRowsOfAForger = 2;
constexpr int kClosedToOneContradicted = 4;
// Rows that close, where others of a page of text lack a cell; and to each of those.
constexpr int kFewestToCompare = 5;
constexpr std::size_t kWholeToBare = 3;

// Whether no whole coefficient makes the points of the mark, where its own was
// not read.
bool NoCoefficientMultiplies(const CheckContext& context, const MarkRow& row, const MarkRow& completed) {
  return !row.coefficient.number && !completed.coefficient.number && !row.optional_subject &&
         !OptionsMayCountAboveTen(context) && *row.mark.number > 0;
}

// Whether the total of coefficients is that of all rows but this and others
// that count above ten only.
bool IsLeftOutOfCoefficients(const CheckContext& context, const std::vector<MarkRow>& marks) {
  double sum = 0;
  const MarkRow* total = nullptr;
  for (const MarkRow& row : marks) {
    if (row.role == MarkRow::Role::kTotal) total = &row;
    if (row.role == MarkRow::Role::kSubject && !CountsAboveTen(context, row)) sum += row.coefficient.number.value_or(0);
  }
  return total != nullptr && total->coefficient.number && std::abs(*total->coefficient.number - sum) < 0.01;
}

bool OneLostADigit(const MarkRow& row, double tolerance) {
  const double c = *row.coefficient.number, m = *row.mark.number, p = *row.points.number;
  const auto closes = [&](double coefficient, double mark, double points) {
    return mark <= kHighestMark && std::abs(coefficient * mark - points) < tolerance;
  };
  return HoldsWithOneDigitMore(c, [&](double more) { return closes(more, m, p); }) ||
         HoldsWithOneDigitMore(m, [&](double more) { return closes(c, more, p); }) ||
         HoldsWithOneDigitMore(p, [&](double more) { return closes(c, m, more); });
}

// A stroke of a rule or of "/ 20", of which OCR makes the whole mark.
constexpr double kStrokes[] = {1, 7};

// Whether the points are those of a higher mark, of which one digit was read too
// low, some went unread or nothing but a stroke was seen: nobody lowers a mark.
bool MarkReadTooLow(const MarkRow& row, double tolerance) {
  const double printed = *row.mark.number, made = *row.points.number / *row.coefficient.number;
  if (made <= printed || made > kHighestMark) return false;
  if (IsLeftOf(made, printed)) return true;
  const bool stroke = std::ranges::find(kStrokes, printed) != std::end(kStrokes);
  const double tenths = std::round(10 * made) / 10;
  if (stroke && std::abs(*row.coefficient.number * tenths - *row.points.number) < tolerance) return true;
  return HoldsWithAnotherDigit(printed, [&](double other) {
    return other > printed && other <= kHighestMark &&
           std::abs(*row.coefficient.number * other - *row.points.number) < tolerance;
  });
}

// Whether a mark or points of which one digit was taken for its like would close
// the row.
bool OneLooksAlike(const MarkRow& row, double tolerance) {
  const double c = *row.coefficient.number, m = *row.mark.number, p = *row.points.number;
  const auto closes = [&](double mark, double points) {
    return mark <= kHighestMark && std::abs(c * mark - points) < tolerance;
  };
  return HoldsWithALookAlike(m, [&](double other) { return closes(other, p); }) ||
         HoldsWithALookAlike(p, [&](double other) { return closes(m, other); });
}

bool SurelyWrong(const CheckContext& context, const MarkRow& row) {
  if (row.source == Source::kTextLayer) return true;
  const double confidence = std::min(row.mark.confidence, row.points.confidence);
  if (confidence < context.thresholds.sure_confidence()) return false;
  if (confidence < context.thresholds.very_sure_confidence() &&
      OneLooksAlike(row, context.thresholds.points_tolerance()))
    return false;
  if (MarkReadTooLow(row, context.thresholds.points_tolerance())) return false;
  // "14,07": what stands behind the tenths was no digit.
  if (!IsMark(*row.mark.number, false)) return false;
  // The mark was lost, and what it is out of taken for it: "13,3 / 20".
  if (*row.mark.number >= kHighestMark) return false;
  if (IsLeftOf(*row.mark.number * *row.coefficient.number, *row.points.number)) return false;
  if (*row.mark.number <= 0 || *row.points.number <= 0 || OneLostADigit(row, context.thresholds.points_tolerance()))
    return false;
  const double coefficient = *row.points.number / *row.mark.number;
  const bool explained =
      coefficient > 0.9 && coefficient < 40 &&
      std::abs(coefficient - std::round(coefficient)) * *row.mark.number < context.thresholds.points_tolerance();
  if (explained && row.coefficient.confidence < context.thresholds.very_sure_confidence()) return false;
  // A lost comma multiplies by ten.
  const double ratio = *row.points.number / (*row.mark.number * *row.coefficient.number);
  return std::abs(ratio - 10) > 0.01 && std::abs(ratio - 0.1) > 0.0001 && std::abs(ratio - 100) > 0.1;
}

// points = mark x coefficient on every row, whatever the set of coefficients.
// A row read from a text layer that does not close is a contradiction. By OCR
// it is one when mark and points were both surely read and no whole
// coefficient, no lost digit, none taken for its like and no mark read too low would explain them; a misread
// coefficient is then ruled out, and two cells would have to be misread surely to accuse wrongly. A row whose cells
// looks disagree on was not read. A table in which most rows contradict themselves was not understood, nor a
// picture in which none closes; one in which many do not was read badly, as a forger changes few. Where some row is
// told, those are told with it that do not close either but were read less surely: who changes one row may have changed
// more. On a page of text a row that lacks one of its cells is not passed.
class TranscriptRowPoints : public Check {
 public:
  std::string_view id() const override { return "transcript-row-points"; }
  int version() const override { return 4; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<MarkRow>& marks = context.reading().marks;
    const std::vector<MarkRow> completed = CompletedMarks(context);
    std::vector<Evidence> wrong, unsure, hardly_read;
    int closed = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& row = marks[i];
      if (row.role != MarkRow::Role::kSubject || !row.mark.number || !row.points.number) continue;
      if (!row.coefficient.number) {
        if (NoCoefficientMultiplies(context, row, completed[i])) hardly_read.push_back(EvidenceOf(row, i));
        continue;
      }
      const double expected = *row.mark.number * *row.coefficient.number;
      if (std::abs(expected - *row.points.number) < context.thresholds.points_tolerance()) {
        ++closed;
        continue;
      }
      if (IsContested(row)) {
        hardly_read.push_back(EvidenceOf(row, i));
        continue;
      }
      // Optional subjects of the old and professional series count above 10.
      const bool counts_above_ten = CountsAboveTen(context, row);
      if (counts_above_ten && (row.optional_subject || IsLeftOutOfCoefficients(context, marks))) {
        ++closed;
        continue;
      }
      // An option that nothing names one, or "7,5" made "17,5".
      (SurelyWrong(context, row) && !counts_above_ten ? wrong : unsure).push_back(EvidenceOf(row, i));
    }
    const auto less_sure = [](std::vector<Evidence>& rows, const std::vector<Evidence>& more) {
      for (Evidence evidence : more) {
        evidence.reason = "ROW_LESS_SURE";
        rows.push_back(std::move(evidence));
      }
    };
    // Where no more rows close than do not, the columns were taken for others; of a
    // picture one row that closes says that they were not.
    const auto contradicted = static_cast<int>(wrong.size());
    const bool picture = !marks.empty() && marks.front().source == Source::kOcr;
    const bool misunderstood = (contradicted > 1 && contradicted >= closed) || (picture && closed == 0);
    // Those read less surely say as well how the picture was read.
    const auto open = static_cast<int>(wrong.size() + unsure.size() + hardly_read.size());
    const bool misread = open > kMostRowsOfAForger && picture && open * kClosedToOneContradicted > closed;
    if (!wrong.empty() && !misunderstood && !misread) {
      const Evidence first = wrong.front();
      wrong.erase(wrong.begin());
      less_sure(wrong, unsure);
      less_sure(wrong, hardly_read);
      AddRepairs(context, kRepairReasons, wrong);
      return Finding::Failed("ROW_DOES_NOT_MULTIPLY", first, wrong)
          .With("subject", first.arguments.at("subject"))
          .With("seen", first.seen);
    }
    wrong.insert(wrong.end(), unsure.begin(), unsure.end());
    if (!wrong.empty()) {
      less_sure(wrong, hardly_read);
      return Finding::CannotTell("ROW_UNSURE", wrong);
    }
    if (closed == 0) return Finding::CannotTell("NOT_READ");
    if (const std::vector<Evidence> bare = RowsWithoutACell(context); !bare.empty() && closed >= kFewestToCompare)
      return Finding::CannotTell("CELL_NOT_TEXT", bare).With("subject", bare.front().arguments.at("subject"));
    return Finding::Passed("ROWS_CLOSE");
  }

 private:
  // Of a page of text the subjects that have their points and no mark, or the other way
  // round, if others have both and they are few: it may be drawn as a picture, or be gone.
  static std::vector<Evidence> RowsWithoutACell(const CheckContext& context) {
    const std::vector<MarkRow>& marks = context.reading().marks;
    std::vector<Evidence> bare;
    std::size_t whole = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& row = marks[i];
      if (row.role != MarkRow::Role::kSubject) continue;
      if (row.source != Source::kTextLayer) return {};
      if (!row.coefficient.number) continue;
      if (row.mark.number && row.points.number) ++whole;
      const bool one = row.mark.number.has_value() != row.points.number.has_value();
      if (!one || row.mark.value.empty() == row.points.value.empty()) continue;
      // What counts above ten only may make no points.
      if (!row.points.number && (row.optional_subject || CountsAboveTen(context, row))) continue;
      Evidence evidence = EvidenceOf(row, i);
      if (!row.mark.number) evidence.subject = "marks[" + std::to_string(i) + "].mark";
      evidence.seen.clear();
      evidence.expected.clear();
      evidence.regions = {row.subject_region};
      bare.push_back(std::move(evidence));
    }
    return bare.size() * kWholeToBare > whole ? std::vector<Evidence>() : bare;
  }

  static Evidence EvidenceOf(const MarkRow& row, std::size_t index) {
    Evidence evidence;
    evidence.subject = "marks[" + std::to_string(index) + "].points";
    evidence.seen =
        row.mark.value + " x " + (row.coefficient.number ? row.coefficient.value : "?") + " = " + row.points.value;
    evidence.expected_from = "arithmetic";
    evidence.regions = {row.mark.region, row.points.region};
    if (row.coefficient.number && row.mark.number) {
      evidence.expected = Decimal(*row.mark.number * *row.coefficient.number);
      evidence.regions.insert(evidence.regions.begin() + 1, row.coefficient.region);
    }
    evidence.reason = "ROW";
    evidence.arguments = {{"subject", row.subject}};
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptRowPoints() { return std::make_unique<TranscriptRowPoints>(); }

}  // namespace justif::judging
