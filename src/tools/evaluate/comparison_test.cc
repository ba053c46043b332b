#include "tools/evaluate/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/evaluate/evaluation_samples.h"
#include "tools/evaluate/misses.h"

namespace justif::tools {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using State = ValueComparison::State;

const Certainty kCertainty{0.85, 0.93};

std::vector<std::string> Whats(const std::vector<Miss>& misses) {
  std::vector<std::string> whats;
  for (const Miss& miss : misses) whats.push_back(miss.what);
  return whats;
}

TEST(CompareTest, NothingIsMissedOfARightReading) {
  const Comparison comparison = Compare(Attestation(), Verified());
  EXPECT_TRUE(comparison.kind_right);
  EXPECT_TRUE(comparison.outcome_right);
  EXPECT_EQ(comparison.code, CodeState::kRead);
  EXPECT_THAT(MissesOf(DocumentOf("a", Attestation()), comparison, kCertainty), IsEmpty());
}

TEST(CompareTest, AbsentIsNotWrong) {
  v1::Verification seen = Verified();
  seen.mutable_fields(0)->set_normalized_value("MARTEN");
  seen.mutable_fields()->DeleteSubrange(1, 1);
  const Comparison comparison = Compare(Attestation(), seen);
  ASSERT_EQ(comparison.fields.size(), 3U);  // by name
  EXPECT_EQ(comparison.fields[0].state, State::kExact);
  EXPECT_EQ(comparison.fields[1].state, State::kWrong);
  EXPECT_EQ(comparison.fields[1].character_errors, 1);
  EXPECT_EQ(comparison.fields[1].characters, 6);
  EXPECT_EQ(comparison.fields[2].state, State::kAbsent);
  EXPECT_EQ(comparison.fields[2].character_errors, 0);
  const std::vector<Miss> misses = MissesOf(DocumentOf("a", Attestation()), comparison, kCertainty);
  ASSERT_THAT(Whats(misses), ElementsAre("field:family_name", "field:ine"));
  EXPECT_EQ(misses[0].severity, Severity::kWrongButCertain);  // 0.95
  EXPECT_EQ(misses[1].severity, Severity::kNotRead);
  EXPECT_EQ(misses[1].box, (Box{0.2, 0.3, 0.4, 0.32}));
}

TEST(CompareTest, ACodeThatIsNotThereIsMisread) {
  v1::Verification seen = Verified();
  seen.mutable_codes(0)->set_raw("PAR8-QWERTZ-47");
  EXPECT_EQ(Compare(Attestation(), seen).code, CodeState::kMisread);
  EXPECT_THAT(Compare(Attestation(), seen).stray_codes, ElementsAre("PAR8-QWERTZ-47"));
  seen.clear_codes();
  EXPECT_EQ(Compare(Attestation(), seen).code, CodeState::kAbsent);
  // The neighbour's code is not this document's, nor misread.
  seen.add_codes()->set_raw("PAR8-QWERTZ-47");
  EXPECT_EQ(Compare(Attestation("circumstances: 'two-documents'"), seen).code, CodeState::kAbsent);
}

TEST(CompareTest, SubjectsAssuranceAndEvidence) {
  const auto expected = FromText<model::v1::Expectation>(
      "kind: 'bac-transcript' outcomes: 'SUSPECTED_FALSIFICATION' subjects: 2 assurance: 'SIGNED' evidence: 'mean'");
  const auto seen = FromText<v1::Verification>(R"(
    kind: 'bac-transcript' verdict { outcome: SUSPECTED_FALSIFICATION assurance: UNCORROBORATED }
    marks { subject: 'Philosophie' } marks { subject: 'Total' total: true }
    findings { outcome: FAILED evidence { subject: 'mean' } })");
  Comparison comparison = Compare(expected, seen);
  EXPECT_EQ(comparison.seen_subjects, 1);
  EXPECT_EQ(comparison.assurance_right, false);
  EXPECT_EQ(comparison.evidence_given, false) << "it has no place";
  EXPECT_THAT(Whats(MissesOf(DocumentOf("a", expected), comparison, kCertainty)),
              ElementsAre("assurance", "evidence", "subjects"));
}

// Three rows of which the second was not read, a subtotal between them.
constexpr char kThreeRows[] = R"(
    kind: 'bac-transcript' outcomes: 'ACCEPTED' subjects: 3
    marks { subject: 'Français écrit' coefficient: 5 mark: 12 points: 60 }
    marks { subject: 'Français oral' coefficient: 5 mark: 14.5 points: 72.5 }
    marks { subject: 'Philosophie' coefficient: 8 mark: 9 points: 72 })";

v1::Verification TwoRowsRead() {
  return FromText<v1::Verification>(R"(
    kind: 'bac-transcript' verdict { outcome: ACCEPTED }
    marks { subject: 'FRANCAIS ECRIT' coefficient: 5 mark: 12 points: 60 confidence: 0.99 }
    marks { subject: 'Total' total: true points: 132.5 }
    marks { subject: 'Phi1osophie' mark: 9 points: 77 confidence: 0.9 }
    findings { outcome: FAILED evidence { subject: 'marks[2].points' regions { page: 1 } } })");
}

TEST(CompareTest, CellsOfRowsAlignedBySubject) {
  const auto expected = FromText<model::v1::Expectation>(kThreeRows);
  const Comparison comparison = Compare(expected, TwoRowsRead());
  std::vector<std::string> not_exact;
  for (const ValueComparison& cell : comparison.cells) {
    if (cell.state != State::kExact) not_exact.push_back(cell.name + " " + cell.expected + " " + cell.seen);
  }
  EXPECT_EQ(comparison.cells.size(), 9U);
  EXPECT_THAT(not_exact, ElementsAre("marks[1].coefficient 5 ", "marks[1].mark 14.5 ", "marks[1].points 72.5 ",
                                     "marks[2].coefficient 8 ", "marks[2].points 72 77"));
}

TEST(CompareTest, CellsThatARowDoesNotPrintAreNotExpected) {
  auto expected = FromText<model::v1::Expectation>(kThreeRows);
  for (model::v1::ExpectedMark& row : *expected.mutable_marks()) row.clear_points();
  expected.mutable_marks(2)->clear_coefficient();
  const Comparison comparison = Compare(expected, TwoRowsRead());
  std::vector<std::string> cells;
  for (const ValueComparison& cell : comparison.cells) cells.push_back(cell.name + " " + cell.expected);
  // Of the row that was not read points are not missed; those that were read are invented.
  EXPECT_THAT(cells,
              ElementsAre("marks[0].coefficient 5", "marks[0].mark 12", "marks[0].points ", "marks[1].coefficient 5",
                          "marks[1].mark 14.5", "marks[2].mark 9", "marks[2].points "));
  EXPECT_EQ(comparison.cells[2].state, State::kWrong);
  EXPECT_EQ(comparison.cells[6].row, 2);
}

TEST(CompareTest, EvidenceOfARowIsFoundWhereItWasRead) {
  auto expected = FromText<model::v1::Expectation>(kThreeRows);
  expected.set_evidence("marks[2].points");  // of the subjects; the verification counts the subtotal too
  EXPECT_EQ(Compare(expected, TwoRowsRead()).evidence_given, true);
  expected.set_evidence("marks[0].points");
  EXPECT_EQ(Compare(expected, TwoRowsRead()).evidence_given, false);
}

TEST(CompareTest, RowsNamedAreThoseThatChecksOfTheTableLeadAPersonTo) {
  auto expected = FromText<model::v1::Expectation>(kThreeRows);
  expected.mutable_forgery()->set_contradicts(true);
  EXPECT_FALSE(Compare(expected, TwoRowsRead()).rows_named.has_value()) << "no row was changed";
  expected.mutable_forgery()->add_fields("marks[2].mark");
  // Of the rows read: philosophy, the subtotal, the language.
  const auto named = [&](std::initializer_list<const char*> subjects,
                         v1::Finding::Outcome outcome = v1::Finding::FAILED,
                         v1::Finding::Weight weight = v1::Finding::CRITICAL) {
    v1::Verification seen = TwoRowsRead();
    seen.clear_findings();
    v1::Finding& finding = *seen.add_findings();
    finding.set_check("transcript-totals");
    finding.set_outcome(outcome);
    finding.set_weight(weight);
    for (const char* subject : subjects) finding.add_evidence()->set_subject(subject);
    const Comparison comparison = Compare(expected, seen);
    return std::pair(comparison.rows_named, comparison.no_other_row_named);
  };
  EXPECT_EQ(named({"marks[2].mark", "marks[1].points", "mean"}), std::pair(std::optional(true), std::optional(true)));
  EXPECT_EQ(named({"marks[2].mark", "marks[0].mark"}), std::pair(std::optional(true), std::optional(false)));
  EXPECT_EQ(named({"marks[0].mark"}), std::pair(std::optional(false), std::optional(false)));
  EXPECT_THAT(Whats(MissesOf(DocumentOf("a", expected), Compare(expected, TwoRowsRead()), kCertainty)),
              Contains("rows"));
  v1::Verification told = TwoRowsRead();
  told.mutable_findings(0)->set_check("transcript-totals");
  told.mutable_findings(0)->mutable_evidence(0)->set_subject("marks[2].mark");
  EXPECT_THAT(Whats(MissesOf(DocumentOf("a", expected), Compare(expected, told), kCertainty)), Not(Contains("rows")));
  const auto cannot_tell = v1::Finding::CANNOT_TELL;
  EXPECT_EQ(named({"marks[2].mark"}, cannot_tell, v1::Finding::REVIEW).first, true) << "a person looks";
  EXPECT_EQ(named({"marks[2].mark"}, cannot_tell, v1::Finding::INFORMATION).first, false) << "nobody does";
  expected.mutable_forgery()->add_fields("marks[1].mark");  // not read
  EXPECT_EQ(named({"marks[2].mark"}), std::pair(std::optional(false), std::optional(false)));
}

TEST(ForgeryIsReadableTest, AChangedCellMustHaveBeenRead) {
  auto expected = FromText<model::v1::Expectation>(kThreeRows);
  expected.mutable_forgery()->set_contradicts(true);
  expected.mutable_forgery()->add_fields("marks[2].mark");
  EXPECT_TRUE(ForgeryIsReadable(expected, Compare(expected, TwoRowsRead())));
  expected.mutable_forgery()->add_fields("marks[2].points");
  EXPECT_FALSE(ForgeryIsReadable(expected, Compare(expected, TwoRowsRead())));
}

TEST(ForgeryIsReadableTest, ChangedValueAndCodeMustHaveBeenRead) {
  const auto expected = Attestation("forgery { kind: 'printed-value' contradicts: true fields: 'academic_year' }");
  const auto readable = [&](const v1::Verification& seen) {
    return ForgeryIsReadable(expected, Compare(expected, seen));
  };
  EXPECT_TRUE(readable(Verified()));
  v1::Verification seen = Verified();
  seen.mutable_fields(0)->set_normalized_value("X");  // not the one changed
  EXPECT_TRUE(readable(seen));
  seen.mutable_fields(2)->set_normalized_value("2023-2024");
  EXPECT_FALSE(readable(seen));
  seen = Verified();
  seen.clear_codes();
  EXPECT_FALSE(readable(seen));
}

TEST(ForgeryIsReadableTest, AChangedRowNeedsTheWholeTable) {
  const auto expected = FromText<model::v1::Expectation>(
      "kind: 'bac-transcript' subjects: 1 forgery { kind: 'mark' contradicts: true fields: 'marks' }");
  v1::Verification seen;
  EXPECT_FALSE(ForgeryIsReadable(expected, Compare(expected, seen)));
  seen.add_marks()->set_subject("Philosophie");
  EXPECT_TRUE(ForgeryIsReadable(expected, Compare(expected, seen)));
}

TEST(MissesOfTest, SuspicionOfAnHonestDocumentIsTheWorst) {
  v1::Verification seen = Verified();
  seen.mutable_verdict()->set_outcome(v1::Verdict::SUSPECTED_FALSIFICATION);
  const auto misses = MissesOf(DocumentOf("a", Attestation()), Compare(Attestation(), seen), kCertainty);
  ASSERT_THAT(Whats(misses), ElementsAre("outcome"));
  EXPECT_EQ(misses[0].severity, Severity::kFalseAlarm);

  auto forged = Attestation("forgery { kind: 'printed-value' contradicts: true fields: 'ine' }");
  forged.set_outcomes(0, "SUSPECTED_FALSIFICATION");
  const auto missed = MissesOf(DocumentOf("a", forged), Compare(forged, Verified()), kCertainty);
  ASSERT_THAT(Whats(missed), ElementsAre("outcome"));
  EXPECT_EQ(missed[0].severity, Severity::kMissedForgery);
}

}  // namespace
}  // namespace justif::tools
