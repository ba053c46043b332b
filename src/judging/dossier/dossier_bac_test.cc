#include <gtest/gtest.h>

#include "judging/dossier/dossier_builder.h"
#include "judging/dossier/dossier_checks.h"

namespace justif::judging {
namespace {

Reading With(Reading reading, std::initializer_list<Field> fields) {
  for (const Field& field : fields) Put(reading, field);
  return reading;
}

Reading Transcript(const std::string& decision) {
  Reading reading = With(Certificate(), {Value("decision", decision)});
  reading.kind = kBacTranscript;
  return reading;
}

Finding Checked(std::vector<Reading> readings, const std::string& year = "2024-2025") {
  DossierBuilder built;
  built.claim().academic_year = year;
  for (std::size_t i = 0; i < readings.size(); ++i) built.Add(std::string(1, static_cast<char>('a' + i)), readings[i]);
  CurrentDocuments documents;
  for (std::size_t i = 0; i < readings.size(); ++i) documents.push_back(&built.document(i));
  return CheckDossierBac(documents, built.claim(), kSureForTests);
}

TEST(DossierBac, Consistent) {
  EXPECT_EQ(Checked({Certificate()}).reason(), "CONSISTENT");
  EXPECT_EQ(Checked({Transcript("admis"), Certificate()}).reason(), "CONSISTENT");
  EXPECT_EQ(Checked({Attestation()}).reason(), "NO_BAC_DOCUMENT");
}

TEST(DossierBac, ASessionAfterTheEnrolment) {
  EXPECT_EQ(Checked({Certificate()}, "2023-2024").reason(), "SESSION_AFTER_ENROLMENT");
  EXPECT_EQ(Checked({Certificate()}, "2023-2024").outcome(), Outcome::kFailed);
  EXPECT_EQ(Checked({Certificate()}, "2025-2026").reason(), "CONSISTENT") << "a year between is ordinary";
  EXPECT_EQ(Checked({With(Certificate(), {Value("session", "2029", Source::kOcr, 0.5)})}).reason(), "UNSURE");
  EXPECT_EQ(Checked({Certificate()}, "").reason(), "CONSISTENT") << "no year is claimed";
}

TEST(DossierBac, WhatWasNotPassed) {
  EXPECT_EQ(Checked({Transcript("ajourne")}).reason(), "NOT_PASSED");
  EXPECT_EQ(Checked({Transcript("second-groupe")}).outcome(), Outcome::kCannotTell);
  EXPECT_EQ(Checked({Transcript("second-groupe")}).reason(), "SECOND_GROUP");
  EXPECT_EQ(Checked({Transcript("second-groupe"), Certificate()}).reason(), "CONSISTENT") << "passed after all";
}

TEST(DossierBac, TwoDocumentsOfOneSession) {
  const Finding finding = Checked({Transcript("admis"), With(Certificate(), {Value("mention", "TB")})});
  EXPECT_EQ(finding.outcome(), Outcome::kFailed);
  EXPECT_EQ(finding.reason(), "DISAGREE");
  EXPECT_EQ(finding.evidence()[0].subject, "documents/a/mention");
  EXPECT_EQ(Checked({Transcript("admis"), With(Certificate(), {Value("mention", "TB", Source::kOcr, 0.5)})}).reason(),
            "UNSURE");
  EXPECT_EQ(
      Checked({Transcript("admis"), With(Certificate(), {Value("mention", "TB"), Value("session", "2023")})}).reason(),
      "CONSISTENT")
      << "of another session";
}

}  // namespace
}  // namespace justif::judging
