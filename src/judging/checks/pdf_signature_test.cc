#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

constexpr const char* kPdf = "application/pdf";

struct Signed {
  PdfSignatureState state = PdfSignatureState::kValid;
  PdfByteRange range = PdfByteRange::kRevision;
  PdfLaterChange later = PdfLaterChange::kNothingLater;
  std::vector<RevisedText> changes = {};
};

Finding Judged(const std::vector<Signed>& all) {
  CaseBuilder built(kBacTranscript);
  built.Print("mean", "16.25");
  built.reading().file.media_type = kPdf;
  for (const Signed& one : all) {
    PdfSignature signature;
    signature.range = one.range;
    signature.later = one.later;
    signature.changes = one.changes;
    built.reading().pdf_signatures.push_back(signature);
    built.pdf_signatures().push_back({one.state, "Rectorat", "Autorité", "2025-07-08", ""});
  }
  return built.Run(MakePdfSignature());
}

RevisedText Change(const std::string& before, const std::string& after, bool in_form_field = false) {
  return {1, before, after, in_form_field, RegionOf(1, {0.12, 0.21, 0.28, 0.24})};
}

TEST(PdfSignature, DocumentsWithout) {
  CaseBuilder scan(kBacTranscript);
  scan.reading().file.media_type = "image/jpeg";
  EXPECT_EQ(Said(scan.Run(MakePdfSignature())), Says(Outcome::kNotApplicable, "NO_PDF"));
  EXPECT_EQ(Said(Judged({})), Says(Outcome::kNotApplicable, "NOT_SIGNED"));
}

TEST(PdfSignature, WhatWasNotVerifiedCannotBeTold) {
  CaseBuilder built(kBacTranscript);
  built.reading().file.media_type = kPdf;
  built.reading().pdf_signatures.emplace_back();
  EXPECT_EQ(Said(built.Run(MakePdfSignature())), Says(Outcome::kCannotTell, "NOT_VERIFIED"));
}

TEST(PdfSignature, AKnownIssuersIsValid) {
  EXPECT_EQ(Said(Judged({{}})), Says(Outcome::kPassed, "VALID"));
  EXPECT_EQ(Said(Judged({{.later = PdfLaterChange::kSameText}})), Says(Outcome::kPassed, "VALID"));
}

TEST(PdfSignature, AnUnknownIssuerIsNoAccusation) {
  EXPECT_EQ(Said(Judged({{.state = PdfSignatureState::kUnknownIssuer}})), Says(Outcome::kCannotTell, "UNKNOWN_ISSUER"));
}

TEST(PdfSignature, TheHoldersOwnBesideTheIssuersTakesNothingFromIt) {
  EXPECT_EQ(Said(Judged({{.later = PdfLaterChange::kSameText}, {.state = PdfSignatureState::kUnknownIssuer}})),
            Says(Outcome::kPassed, "VALID"));
}

TEST(PdfSignature, AFileWrittenAnewIsNoAccusation) {
  EXPECT_EQ(Said(Judged({{.state = PdfSignatureState::kNotVerifiable, .range = PdfByteRange::kElsewhere}})),
            Says(Outcome::kCannotTell, "WRITTEN_ANEW"));
  EXPECT_EQ(Said(Judged({{.state = PdfSignatureState::kNotVerifiable}})), Says(Outcome::kCannotTell, "NOT_VERIFIABLE"));
}

TEST(PdfSignature, WhatIsNotCoveredOrNotComparedDoesNotPass) {
  EXPECT_EQ(Said(Judged({{.range = PdfByteRange::kPart}})), Says(Outcome::kCannotTell, "COVERS_PART"));
  EXPECT_EQ(Said(Judged({{.later = PdfLaterChange::kNotCompared}})), Says(Outcome::kCannotTell, "LATER_NOT_COMPARED"));
}

TEST(PdfSignature, OtherBytesThanThoseSigned) {
  EXPECT_EQ(Said(Judged({{.state = PdfSignatureState::kBytesDiffer}})), Says(Outcome::kFailed, "BYTES_CHANGED"));
  EXPECT_EQ(Said(Judged({{.state = PdfSignatureState::kInvalid}})), Says(Outcome::kFailed, "INVALID"));
  // Another signature that is right does not mend it.
  EXPECT_EQ(Said(Judged({{}, {.state = PdfSignatureState::kBytesDiffer}})), Says(Outcome::kFailed, "BYTES_CHANGED"));
}

TEST(PdfSignature, AValueChangedAfterSigning) {
  const Finding finding = Judged({{.later = PdfLaterChange::kTextChanged, .changes = {Change("11,25", "16,25")}},
                                  {.state = PdfSignatureState::kUnknownIssuer}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CHANGED_AFTER_SIGNING"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].subject, "mean");
  EXPECT_EQ(finding.evidence()[0].seen, "16,25");
  EXPECT_EQ(finding.evidence()[0].expected, "11,25");
  EXPECT_EQ(finding.evidence()[0].regions.size(), 1U);
}

TEST(PdfSignature, FieldsOfFormsMayBeFilledInAfterSigning) {
  EXPECT_EQ(Said(Judged({{.later = PdfLaterChange::kTextChanged, .changes = {Change("11,25", "16,25", true)}}})),
            Says(Outcome::kPassed, "VALID"));
}

}  // namespace
}  // namespace justif::judging
