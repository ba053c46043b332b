#include "judging/dossier/dossier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judging/dossier/dossier_builder.h"

namespace justif::judging {
namespace {

using testing::ElementsAre;

std::vector<std::string> KeysOf(const std::vector<Reason>& reasons) {
  std::vector<std::string> keys;
  for (const Reason& reason : reasons) keys.push_back(reason.key);
  return keys;
}

std::vector<PieceState> StatesOf(const DossierVerdict& verdict) {
  std::vector<PieceState> states;
  for (const PieceStanding& piece : verdict.pieces) states.push_back(piece.state);
  return states;
}

Reading Blank() {
  Reading reading;
  reading.unreadable = Unreadable{UnreadableReason::kCorruptFile, ""};
  return reading;
}

// The name misspelt on the portal, and a claim that has no birth date to
// settle it.
Reading Misspelt() {
  Reading reading = Attestation();
  Put(reading, Value("family_name", "D'ARGENTEUIK"));
  return reading;
}

TEST(JudgeDossier, EveryPieceIsThere) {
  const DossierVerdict verdict = DossierBuilder().Add("cvec", Attestation()).Add("bac", Certificate()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kComplete);
  EXPECT_THAT(StatesOf(verdict), ElementsAre(PieceState::kFulfilled, PieceState::kFulfilled));
  EXPECT_THAT(KeysOf(verdict.student_messages), ElementsAre("student/DOSSIER_COMPLETE"));
  ASSERT_EQ(verdict.findings.size(), DossierChecks().size());
  for (const Finding& finding : verdict.findings) EXPECT_EQ(finding.outcome(), Outcome::kPassed) << finding.check();
}

TEST(JudgeDossier, WhatIsMissingIsAskedFor) {
  const DossierVerdict verdict = DossierBuilder().Add("cvec", Attestation()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kIncomplete);
  EXPECT_THAT(StatesOf(verdict), ElementsAre(PieceState::kFulfilled, PieceState::kMissing));
  EXPECT_THAT(KeysOf(verdict.student_messages), ElementsAre("student/MISSING_baccalaureat"));
  const DossierVerdict empty = DossierBuilder().Judge();
  EXPECT_EQ(empty.outcome, DossierOutcome::kIncomplete);
  EXPECT_THAT(KeysOf(empty.student_messages), ElementsAre("student/MISSING_cvec", "student/MISSING_baccalaureat"));
  EXPECT_EQ(empty.findings[0].check(), "cvec-owed");
  EXPECT_EQ(empty.findings[0].outcome(), Outcome::kFailed);
  EXPECT_EQ(empty.findings[0].reason(), "MISSING");
}

TEST(JudgeDossier, WhoIsNotConcernedOwesNothing) {
  DossierBuilder built;
  built.claim().track = "desu_gol";
  built.claim().status = "contrat_pro";
  EXPECT_EQ(built.Judge().outcome, DossierOutcome::kComplete);
  const DossierVerdict handed_in = built.Add("cvec", Attestation()).Judge();
  EXPECT_EQ(handed_in.outcome, DossierOutcome::kComplete);
  EXPECT_EQ(handed_in.findings[0].reason(), "NOT_CONCERNED");
  EXPECT_EQ(handed_in.findings[0].weight(), Weight::kInformation);
}

TEST(JudgeDossier, AnAttestationOfAnotherYearIsNone) {
  const DossierVerdict verdict =
      DossierBuilder().Add("cvec", Attestation("2023-2024")).Add("bac", Certificate()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kIncomplete);
  EXPECT_EQ(verdict.pieces[0].state, PieceState::kMissing);
  EXPECT_EQ(verdict.pieces[0].missing, MissingReason::kOtherYear);
  EXPECT_THAT(KeysOf(verdict.student_messages), ElementsAre("student/OTHER_YEAR"));
  // Beside the right one it does no harm.
  const DossierVerdict both =
      DossierBuilder().Add("old", Attestation("2023-2024")).Add("new", Attestation()).Add("bac", Certificate()).Judge();
  EXPECT_EQ(both.outcome, DossierOutcome::kComplete);
}

TEST(JudgeDossier, WhatCannotBeReadOrIsAnotherDocumentIsMissing) {
  const DossierVerdict verdict = DossierBuilder()
                                     .Add("cvec", Blank(), 1, "cvec-attestation")
                                     .Add("bac", Attestation(), 1, "bac-certificate")
                                     .Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kIncomplete);
  EXPECT_EQ(verdict.pieces[0].missing, MissingReason::kUnreadable);
  EXPECT_EQ(verdict.pieces[1].missing, MissingReason::kOtherKind);
  EXPECT_THAT(KeysOf(verdict.student_messages),
              ElementsAre("student/CORRUPT_FILE", "student/WRONG_DOCUMENT_bac-certificate"));
}

TEST(JudgeDossier, TheHighestVersionCounts) {
  DossierBuilder built;
  built.Add("cvec", Attestation(), 2).Add("cvec", Attestation("2023-2024"), 1).Add("bac", Certificate());
  const DossierVerdict verdict = built.Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kComplete);
  EXPECT_EQ(verdict.documents[0].state, DocumentState::kCurrent);
  EXPECT_EQ(verdict.documents[1].state, DocumentState::kReplaced);
  // Taken back, it counts no more, and nor does what it replaced.
  const DossierVerdict withdrawn = built.Withdraw("cvec", 3).Judge();
  EXPECT_EQ(withdrawn.outcome, DossierOutcome::kIncomplete);
  EXPECT_EQ(withdrawn.documents[0].state, DocumentState::kReplaced);
  EXPECT_EQ(withdrawn.documents[3].state, DocumentState::kWithdrawn);
}

TEST(JudgeDossier, TheSameFileTwiceCountsOnce) {
  DossierBuilder built;
  built.Add("cvec", Attestation()).Add("again", Attestation()).Add("bac", Certificate());
  built.document(1).sha256 = built.document(0).sha256;
  const DossierVerdict verdict = built.Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kComplete);
  EXPECT_EQ(verdict.documents[1].state, DocumentState::kDuplicate);
  EXPECT_EQ(verdict.documents[1].duplicate_of, "cvec");
  EXPECT_THAT(verdict.pieces[0].documents, ElementsAre(0U));
}

Reading Retouched() {
  Reading reading = Attestation();
  Put(reading, Value("academic_year", "2023-2024"));  // not what the code says
  return reading;
}

TEST(JudgeDossier, SuspicionOfADocumentIsSuspicionOfTheDossier) {
  const DossierVerdict verdict = DossierBuilder().Add("cvec", Retouched()).Add("bac", Certificate()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kSuspectedFalsification);
  EXPECT_THAT(KeysOf(verdict.student_messages), ElementsAre("student/DOSSIER_UNDER_REVIEW"))
      << "the student is not accused";
  EXPECT_EQ(verdict.reasons[0].key, "staff/DOCUMENT_SUSPECTED");
}

TEST(JudgeDossier, SuspicionIsNotReplacedAway) {
  const DossierVerdict verdict =
      DossierBuilder().Add("cvec", Retouched(), 1).Add("cvec", Attestation(), 2).Add("bac", Certificate()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kNeedsReview);
  EXPECT_THAT(KeysOf(verdict.reasons), ElementsAre("staff/REPLACED_SUSPECTED"));
  EXPECT_EQ(verdict.pieces[0].state, PieceState::kFulfilled);
}

TEST(JudgeDossier, DocumentsOfTwoPersonsGoToAPerson) {
  DossierBuilder built;
  built.claim().family_name.clear();
  built.claim().given_names.clear();
  built.claim().birth_date.clear();
  Reading other = Certificate();
  Put(other, Value("family_name", "BENKIRANE-MOREL"));
  Put(other, Value("given_names", "Omar"));
  Put(other, Value("ine", "154203388KA"));
  Put(other, Value("birth_date", "2005-11-21"));
  const DossierVerdict verdict = built.Add("cvec", Attestation()).Add("bac", other).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kNeedsReview);
  EXPECT_THAT(KeysOf(verdict.student_messages), ElementsAre("student/DOCUMENTS_DISAGREE"));
}

TEST(JudgeDossier, AnotherDocumentSettlesWhoseADocumentIs) {
  DossierBuilder alone;
  alone.claim().birth_date.clear();
  alone.claim().track = "but_direct_entry";
  alone.claim().origin = "ecandidat";
  alone.Add("cvec", Misspelt());
  EXPECT_EQ(alone.Judge().outcome, DossierOutcome::kNeedsReview);
  const DossierVerdict settled = alone.Add("bac", Certificate()).Judge();
  EXPECT_EQ(settled.outcome, DossierOutcome::kComplete);
  EXPECT_THAT(settled.documents[0].settled_checks, ElementsAre("holder-name-matches-claim"));
  EXPECT_EQ(settled.pieces[0].state, PieceState::kFulfilled);
}

TEST(JudgeDossier, AnotherInePersonOrDoubtSettlesNothing) {
  const auto with = [](const Field& field) {
    DossierBuilder built;
    built.claim().birth_date.clear();
    Reading certificate = Certificate();
    Put(certificate, field);
    return built.Add("cvec", Misspelt()).Add("bac", certificate).Judge();
  };
  EXPECT_EQ(with(Value("ine", "154203388KA")).outcome, DossierOutcome::kNeedsReview);
  EXPECT_EQ(with(Value("ine", "0912745530G", Source::kOcr, 0.5)).outcome, DossierOutcome::kNeedsReview);
  EXPECT_EQ(with(Value("birth_date", "2005-11-21")).outcome, DossierOutcome::kNeedsReview);
  EXPECT_EQ(with(Value("family_name", "BENKIRANE")).outcome, DossierOutcome::kNeedsReview);
  // A contradiction is never settled: the name is another's.
  DossierBuilder built;
  built.claim().birth_date.clear();
  Reading other = Attestation();
  Put(other, Value("family_name", "BENKIRANE"));
  Put(other, Value("given_names", "Omar"));
  const DossierVerdict verdict = built.Add("cvec", other).Add("bac", Certificate()).Judge();
  EXPECT_EQ(verdict.outcome, DossierOutcome::kNeedsReview);
  EXPECT_TRUE(verdict.documents[0].settled_checks.empty());
}

TEST(JudgeDossier, ABetterCopySettlesADoubtfulOne) {
  Reading photo = Attestation();
  photo.codes.clear();  // and the picture does not tell whether there is one
  photo.pages[0].legibility = 0.3;
  DossierBuilder built;
  built.Add("photo", photo).Add("bac", Certificate());
  EXPECT_EQ(built.Judge().outcome, DossierOutcome::kNeedsReview);
  EXPECT_EQ(built.Add("pdf", Attestation()).Judge().outcome, DossierOutcome::kComplete);
}

TEST(JudgeDossier, WithoutWhatTheRulesNeedNothingIsComplete) {
  for (const char* fact : {"academic_year", "track", "status", "origin"}) {
    DossierBuilder built;
    if (std::string(fact) == "academic_year") built.claim().academic_year.clear();
    if (std::string(fact) == "track") built.claim().track.clear();
    if (std::string(fact) == "status") built.claim().status.clear();
    if (std::string(fact) == "origin") built.claim().origin.clear();
    const DossierVerdict verdict = built.Add("cvec", Attestation()).Add("bac", Certificate()).Judge();
    EXPECT_EQ(verdict.outcome, DossierOutcome::kNeedsReview) << fact;
    ASSERT_FALSE(verdict.reasons.empty()) << fact;
    EXPECT_EQ(verdict.reasons[0].key, "staff/REQUIREMENTS_NOT_KNOWN") << fact;
    EXPECT_EQ(verdict.reasons[0].arguments.at("facts"), fact);
  }
}

}  // namespace
}  // namespace justif::judging
