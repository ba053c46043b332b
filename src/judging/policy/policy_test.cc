#include "judging/policy/policy.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "judging/policy/model_file.h"

namespace justif::judging {
namespace {

model::v1::Policy Shipped() {
  model::v1::Policy policy;
  EXPECT_TRUE(ReadModelFile("models/policy.textproto", policy).ok());
  return policy;
}

std::vector<std::string> ShippedChecks() {
  std::vector<std::string> checks;
  const model::v1::Policy policy = Shipped();
  for (const auto& rule : policy.rules()) {
    if (!rule.check().empty()) checks.push_back(rule.check());
  }
  return checks;
}

Finding Of(const std::string& check, Finding finding) {
  finding.SetCheck(check, 1);
  return finding;
}

Evidence SomeEvidence() {
  Evidence evidence;
  evidence.subject = "academic_year";
  return evidence;
}

// A CVEC attestation with everything required.
Reading Complete() {
  Reading reading;
  reading.kind = kCvecAttestation;
  for (const char* name : {"family_name", "given_names", "birth_date", "cvec_number", "academic_year"}) {
    reading.fields.push_back({name, "x", "x", Source::kTextLayer, 0.99, {}});
  }
  return reading;
}

Verdict Draw(const Reading& reading, std::vector<Finding> findings, const std::string& expected_kind = "") {
  return DrawVerdict(Shipped(), Case{reading, {}, expected_kind, "2025-10-01"}, std::move(findings));
}

// Words enough for a document.
PageText Words(int count) {
  PageText text;
  TextLine line;
  for (int i = 0; i < count; ++i) line.words.push_back({"facture", {}, 0.95});
  text.lines.push_back(line);
  return text;
}

TEST(DrawVerdict, NothingAgainstIsAccepted) {
  const Verdict verdict = Draw(Complete(), {Of("cvec-amount", Finding::Passed("AS_DUE"))});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kAccepted);
  EXPECT_EQ(verdict.score, 100);
  EXPECT_EQ(verdict.assurance, Assurance::kUncorroborated);
  EXPECT_EQ(verdict.student_message.key, "student/ACCEPTED");
}

TEST(DrawVerdict, TheHighestRiskWins) {
  const Verdict verdict =
      Draw(Complete(), {Of("ine-well-formed", Finding::Failed("KEY_WRONG", SomeEvidence())),
                        Of("holder-name-matches-claim", Finding::Failed("OTHER_NAME", SomeEvidence())),
                        Of("code-matches-print", Finding::Failed("CONTRADICTION", SomeEvidence()))});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kSuspectedFalsification);
  EXPECT_EQ(verdict.findings[0].weight(), Weight::kWarning);
  EXPECT_EQ(verdict.findings[1].weight(), Weight::kReview);
  EXPECT_EQ(verdict.findings[2].weight(), Weight::kCritical);
  ASSERT_EQ(verdict.reasons.size(), 3U);
  EXPECT_EQ(verdict.reasons[0].key, "code-matches-print/CONTRADICTION") << "most important first";
  EXPECT_EQ(verdict.student_message.key, "student/UNDER_REVIEW") << "the student is not accused";
}

TEST(DrawVerdict, AWarningAloneIsAccepted) {
  const Verdict verdict = Draw(Complete(), {Of("ine-well-formed", Finding::Failed("KEY_WRONG", SomeEvidence()))});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kAccepted);
  EXPECT_LT(verdict.score, 100);
}

TEST(DrawVerdict, DoubtAboutAContradictionIsReviewed) {
  EXPECT_EQ(Draw(Complete(), {Of("code-matches-print", Finding::CannotTell("DIFFERENCE_UNSURE"))}).outcome,
            VerdictOutcome::kNeedsReview);
  EXPECT_EQ(Draw(Complete(), {Of("transcript-totals", Finding::CannotTell("SUM_UNSURE"))}).outcome,
            VerdictOutcome::kNeedsReview);
}

TEST(DrawVerdict, ACheckThatBrokeIsReviewed) {
  EXPECT_EQ(Draw(Complete(), {Of("cvec-amount", Finding::Error("CHECK_BROKE"))}).outcome, VerdictOutcome::kNeedsReview);
}

TEST(DrawVerdict, WhatWasNotReadIsNeverAccepted) {
  Reading one_missing = Complete();
  std::erase_if(one_missing.fields, [](const Field& field) { return field.name == "academic_year"; });
  const Verdict verdict = Draw(one_missing, {});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kNeedsReview);
  ASSERT_FALSE(verdict.reasons.empty());
  EXPECT_EQ(verdict.reasons[0].key, "staff/FIELDS_UNREAD");
  EXPECT_EQ(verdict.reasons[0].arguments.at("fields"), "academic_year");

  Reading most_missing = Complete();
  most_missing.fields.resize(2);
  const Verdict unreadable = Draw(most_missing, {});
  EXPECT_EQ(unreadable.outcome, VerdictOutcome::kUnreadable);
  EXPECT_EQ(unreadable.unreadable_reason, "REQUIRED_FIELDS_UNREAD");
}

TEST(DrawVerdict, OfWhatHasNoKindNoValueIsSaidToBeMissing) {
  const Verdict verdict = Draw(Reading{}, {});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kUnreadable);
  ASSERT_FALSE(verdict.reasons.empty());
  EXPECT_EQ(verdict.reasons[0].key, "staff/KIND_UNREAD");
}

TEST(DrawVerdict, ARequiredValueMayStandInACode) {
  Reading reading = Complete();
  std::erase_if(reading.fields, [](const Field& field) { return field.name == "cvec_number"; });
  Code code;
  code.fields.push_back({"cvec_number", "x", "x", Source::kCode, 1, {}});
  reading.codes.push_back(code);
  EXPECT_EQ(Draw(reading, {}).outcome, VerdictOutcome::kAccepted);
}

TEST(DrawVerdict, AnotherDocument) {
  const Verdict other = Draw(Complete(), {}, "bac-transcript");
  EXPECT_EQ(other.outcome, VerdictOutcome::kWrongDocument);
  EXPECT_EQ(other.student_message.key, "student/WRONG_DOCUMENT_bac-transcript");
  Reading unknown;
  EXPECT_EQ(Draw(unknown, {}).outcome, VerdictOutcome::kUnreadable) << "nothing legible";
  unknown.texts.push_back(Words(40));
  EXPECT_EQ(Draw(unknown, {}).outcome, VerdictOutcome::kWrongDocument);
}

TEST(DrawVerdict, UnreadableSaysWhy) {
  Reading reading;
  reading.unreadable = Unreadable{UnreadableReason::kEncryptedFile, "asks for a password"};
  const Verdict verdict = Draw(reading, {});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kUnreadable);
  EXPECT_EQ(verdict.unreadable_reason, "ENCRYPTED_FILE");
  EXPECT_EQ(verdict.student_message.key, "student/ENCRYPTED_FILE");
}

TEST(DrawVerdict, ACodeThatAgreesCorroborates) {
  EXPECT_EQ(Draw(Complete(), {Of("code-matches-print", Finding::Passed("AGREES"))}).assurance,
            Assurance::kCorroborated);
}

TEST(DrawVerdict, ASignedIdentityIsTheBestAssurance) {
  const Finding agrees = Of("code-matches-print", Finding::Passed("AGREES"));
  EXPECT_EQ(Draw(Complete(), {agrees, Of("signed-fields-match-print", Finding::Passed("IDENTITY_COVERED"))}).assurance,
            Assurance::kSigned);
  EXPECT_EQ(Draw(Complete(), {agrees, Of("signed-fields-match-print", Finding::Passed("AGREES"))}).assurance,
            Assurance::kCorroborated)
      << "a signed number alone";
}

TEST(DrawVerdict, ARefusedSignatureConfirmsNothing) {
  const Verdict verdict = Draw(Complete(), {Of("code-matches-print", Finding::Passed("AGREES")),
                                            Of("code-signature", Finding::Failed("INVALID", Evidence{}))});
  EXPECT_EQ(verdict.assurance, Assurance::kUncorroborated);
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kSuspectedFalsification);
}

TEST(DrawVerdict, AKeyThatIsNotAtHandHoldsNothingUp) {
  EXPECT_EQ(Draw(Complete(), {Of("code-signature", Finding::CannotTell("KEY_UNAVAILABLE"))}).outcome,
            VerdictOutcome::kAccepted);
}

TEST(DrawVerdict, WhatAPersonShouldLookAtOfSignatures) {
  for (const char* reason : {"TEST_CERTIFICATE", "UNTRUSTED_AUTHORITY", "CERTIFICATE_EXPIRED", "CERTIFICATE_REVOKED"}) {
    EXPECT_EQ(Draw(Complete(), {Of("code-signature", Finding::Failed(reason, Evidence{}))}).outcome,
              VerdictOutcome::kNeedsReview)
        << reason;
  }
}

// Of what the student can do something about, the rule first in the file.
TEST(DrawVerdict, TheStudentIsToldWhatToDo) {
  const auto told = [](std::vector<Finding> findings) {
    return Draw(Complete(), std::move(findings)).student_message.key;
  };
  const Finding year = Of("cvec-academic-year", Finding::Failed("OTHER_YEAR", SomeEvidence()));
  const Finding name = Of("holder-name-matches-claim", Finding::Failed("OTHER_NAME", SomeEvidence()));
  const Finding code = Of("code-present", Finding::CannotTell("NOT_READ"));
  const Finding font = Of("pdf-font-consistency", Finding::Failed("VALUE_IN_OTHER_FONT", SomeEvidence()));
  EXPECT_EQ(told({year}), "student/OTHER_YEAR");
  EXPECT_EQ(told({year, name}), "student/OTHER_HOLDER");
  EXPECT_EQ(told({code}), "student/CODE_UNREAD");
  EXPECT_EQ(told({font}), "student/UNDER_REVIEW") << "nothing that the student could do";
  EXPECT_EQ(told({Of("code-matches-print", Finding::Failed("CONTRADICTION", SomeEvidence())), year}),
            "student/UNDER_REVIEW");
}

TEST(ValidatePolicy, TheShippedOneIsValid) { EXPECT_TRUE(ValidatePolicy(Shipped(), ShippedChecks()).ok()); }

TEST(ValidatePolicy, WhatIsWrongIsNamed) {
  struct Broken {
    const char* patch;
    const char* named;
  };
  const Broken cases[] = {
      {"rules { check: 'no-such-check' outcome: 'FAILED' weight: REVIEW }", "no-such-check"},
      {"rules { outcome: 'FALSE' weight: REVIEW }", "FALSE"},
      {"rules { outcome: 'FAILED' }", "weight"},
      {"rules { outcome: 'FAILED' weight: WARNING student: 'OTHER_YEAR' }", "REVIEW"},
      {"rules { outcome: 'ERROR' weight: INFORMATION }", "error"},
      {"thresholds { sure_confidence: 1.5 }", "sure_confidence"},
      {"thresholds { sure_confidence: 0.99 very_sure_confidence: 0.9 }", "very_sure_confidence"},
      {"thresholds { legible: 0 }", "legible"},
      {"thresholds { pixel_false_alarms: 1 }", "pixel_false_alarms"},
      {"thresholds { other_picture_agreement: 0.5 }", "other_picture_agreement"},
      {"thresholds { other_picture_agreement: 0.7 }", "other_picture_agreement"},
      {"thresholds { same_picture_agreement: 1.1 }", "same_picture_agreement"},
      {"thresholds { fewest_compared_pages: 1 }", "fewest_compared_pages"},
      {"agreements { at_least: 2 }", "at_least"},
      {"thresholds { points_tolerance: 0 }", "points_tolerance"},
      {"thresholds { mean_tolerance: -1 }", "mean_tolerance"},
      {"ocr_calibration { confidence: 2 probability: 0.5 }", "ocr_calibration"},
  };
  for (const Broken& broken : cases) {
    model::v1::Policy policy = Shipped();
    ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(broken.patch, &policy)) << broken.patch;
    const absl::Status status = ValidatePolicy(policy, ShippedChecks());
    EXPECT_FALSE(status.ok()) << broken.patch;
    EXPECT_NE(std::string(status.message()).find(broken.named), std::string::npos) << status;
  }
  model::v1::Policy unversioned = Shipped();
  unversioned.clear_version();
  EXPECT_FALSE(ValidatePolicy(unversioned, ShippedChecks()).ok());
}

}  // namespace
}  // namespace justif::judging
