#include "tools/evaluate/tally.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {
namespace {

using model::v1::Expectation;
using State = ValueComparison::State;

constexpr double kMib = 1024.0 * 1024.0;

void AddField(const ValueComparison& value, const Certainty& certainty, Slice& slice) {
  const bool wrong = value.state == State::kWrong;
  slice.At(figure::kFieldsExact).Add(value.state == State::kExact);
  slice.At(figure::kFieldsAbsent).Add(value.state == State::kAbsent);
  slice.At(figure::kFieldsWrong).Add(wrong);
  slice.At(figure::kWrongButSure).Add(wrong && certainty.IsSure(value));
  slice.At(figure::kWrongButCertain).Add(wrong && certainty.IsCertain(value));
  if (value.state != State::kAbsent) {
    slice.At(figure::kCharacterErrors).Add(Count{value.character_errors, value.characters});
  }
}

void AddReading(const Expectation& expected, const Comparison& comparison, const Certainty& certainty, Slice& slice) {
  slice.At(figure::kVerified).Add(true);
  slice.At(figure::kReadersLost)
      .Add(comparison.unreadable_reason == v1::Verdict::READER_CRASHED ||
           comparison.unreadable_reason == v1::Verdict::READ_TIMEOUT);
  slice.At(figure::kKind).Add(comparison.kind_right);
  for (const ValueComparison& value : comparison.fields) AddField(value, certainty, slice);
  for (const ValueComparison& cell : comparison.cells) {
    const bool wrong = cell.state == State::kWrong;
    slice.At(figure::kCellsExact).Add(cell.state == State::kExact);
    slice.At(figure::kCellsAbsent).Add(cell.state == State::kAbsent);
    slice.At(figure::kCellsWrong).Add(wrong);
    slice.At(figure::kCellsWrongButCertain).Add(wrong && certainty.IsCertain(cell));
  }
  if (comparison.expected_subjects > 0) {
    slice.At(figure::kTables).Add(comparison.seen_subjects == comparison.expected_subjects);
    slice.At(figure::kSubjectsRead)
        .Add(Count{std::min(comparison.seen_subjects, comparison.expected_subjects), comparison.expected_subjects});
  }
  if (!expected.code().empty()) slice.At(figure::kCodesRead).Add(comparison.code == CodeState::kRead);
  slice.At(figure::kCodesMisread).Add(!comparison.stray_codes.empty());
  slice.At(figure::kOutcome).Add(comparison.outcome_right);
  if (comparison.assurance_right) slice.At(figure::kAssurance).Add(*comparison.assurance_right);
  if (comparison.evidence_given) slice.At(figure::kEvidence).Add(*comparison.evidence_given);
  ++slice.confusion[absl::StrJoin(expected.outcomes(), " or ")][v1::Verdict::Outcome_Name(comparison.outcome)];
}

// Which checks cost honest documents.
void AddChecks(const v1::Verification& seen, Tally& tally) {
  for (const v1::Finding& finding : seen.findings()) {
    if (finding.outcome() == v1::Finding::NOT_APPLICABLE) continue;
    Slice& slice = tally.slices[kOfCheck + finding.check()];
    slice.At(figure::kFalseAlarms).Add(finding.weight() == v1::Finding::CRITICAL);
    slice.At(figure::kReviewedHonest).Add(finding.weight() == v1::Finding::REVIEW);
  }
}

// Which checks find a forgery; of a kind of forgery those that can.
void AddDetections(const Expectation& expected, const v1::Verification& seen, Tally& tally) {
  for (const v1::Finding& finding : seen.findings()) {
    if (finding.outcome() == v1::Finding::NOT_APPLICABLE) continue;
    tally.slices[absl::StrCat(kFinds, finding.check(), "/", expected.forgery().kind())]
        .At(figure::kDetected)
        .Add(finding.outcome() == v1::Finding::FAILED);
  }
}

double TotalMs(const v1::Verification& seen) {
  const auto total = std::ranges::find(seen.timings(), "total", &v1::StageTiming::stage);
  return total == seen.timings().end() ? 0 : total->duration_ms();
}

}  // namespace

Count Slice::Of(std::string_view figure) const {
  const auto count = figures.find(figure);
  return count == figures.end() ? Count{} : count->second;
}

void AddVerification(const Document& document, const v1::Verification& seen, std::int64_t reader_peak_bytes,
                     const Certainty& certainty, Tally& tally) {
  const Expectation& expected = document.expected;
  const Comparison comparison = Compare(expected, seen);
  for (const std::string& name : ReadingSlices(expected)) {
    Slice& slice = tally.slices[name];
    AddReading(expected, comparison, certainty, slice);
    for (const v1::StageTiming& timing : seen.timings()) slice.times_ms[timing.stage()].push_back(timing.duration_ms());
  }
  for (const ValueComparison& value : comparison.fields) {
    AddField(value, certainty, tally.slices["field/" + value.name]);
    if (value.state != State::kAbsent && value.by_ocr) {
      tally.ocr_values.push_back({value.confidence, value.state == State::kExact});
    }
  }
  const auto outcome = seen.verdict().outcome();
  const bool suspected = outcome == v1::Verdict::SUSPECTED_FALSIFICATION;
  const bool to_review = outcome == v1::Verdict::NEEDS_REVIEW;
  const std::vector<std::string> honest = HonestSlices(expected);
  for (const std::string& name : honest) {
    tally.slices[name].At(figure::kFalseAlarms).Add(suspected);
    tally.slices[name].At(figure::kReviewedHonest).Add(to_review);
  }
  if (std::ranges::count(honest, kGenuineAndInnocent) > 0) AddChecks(seen, tally);
  const std::vector<std::string> forged = ForgedSlices(expected, ForgeryIsReadable(expected, comparison));
  if (!forged.empty()) AddDetections(expected, seen, tally);
  for (const std::string& name : forged) {
    tally.slices[name].At(figure::kDetected).Add(suspected);
    tally.slices[name].At(figure::kReviewedForged).Add(to_review);
    tally.slices[name].At(figure::kAcceptedForged).Add(outcome == v1::Verdict::ACCEPTED);
    if (comparison.rows_named) tally.slices[name].At(figure::kRowsNamed).Add(*comparison.rows_named);
    if (comparison.no_other_row_named)
      tally.slices[name].At(figure::kNoOtherRowNamed).Add(*comparison.no_other_row_named);
  }
  if (reader_peak_bytes > 0) tally.reader_peak_mib.push_back(static_cast<double>(reader_peak_bytes) / kMib);
  ++tally.versions[absl::StrCat("justif ", seen.versions().service(), ", models ",
                                seen.versions().models().substr(0, 12), ", policy ", seen.versions().policy())];
  tally.documents.push_back({.file = document.file,
                             .kind = expected.kind(),
                             .carrier = expected.carrier(),
                             .outcome = v1::Verdict::Outcome_Name(outcome),
                             .total_ms = TotalMs(seen),
                             .misses = MissesOf(document, comparison, certainty)});
}

void AddFailure(const Document& document, const absl::Status& failure, Tally& tally) {
  const Expectation& expected = document.expected;
  for (const std::string& name : ReadingSlices(expected)) tally.slices[name].At(figure::kVerified).Add(false);
  tally.documents.push_back(
      {.file = document.file,
       .kind = expected.kind(),
       .carrier = expected.carrier(),
       .failure = absl::StrCat(absl::StatusCodeToString(failure.code()), ": ", std::string(failure.message()))});
}

}  // namespace justif::tools
