#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding Of(const std::string& track, const std::string& status, const std::string& year = "2024-2025") {
  CaseBuilder built(kCvecAttestation);
  built.claim().academic_year = year;
  built.claim().track = track;
  built.claim().status = status;
  return built.Run(MakeCvecOwed());
}

TEST(CvecOwed, OwedByTheRules) {
  EXPECT_EQ(Said(Of("but1", "initial")), Says(Outcome::kPassed, "OWED"));
  EXPECT_EQ(Said(Of("desu_gol", "apprentice")), Says(Outcome::kPassed, "OWED"));
  EXPECT_EQ(Said(Of("master", "boursier", "2026-2027")), Says(Outcome::kPassed, "OWED"));
}

TEST(CvecOwed, HandedInThoughNotConcerned) {
  const Finding finding = Of("desu_gol", "contrat_pro");
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "NOT_CONCERNED"));
  EXPECT_EQ(finding.evidence()[0].subject, "claim.status");
  EXPECT_EQ(finding.evidence()[0].seen, "contrat_pro");
  EXPECT_EQ(finding.arguments().at("rule"), "2024-2025/cvec-contrat-pro");
  EXPECT_EQ(Said(Of("desu_gol", "initial")), Says(Outcome::kFailed, "NOT_CONCERNED"));
  EXPECT_EQ(Said(Of("master", "formation_continue")), Says(Outcome::kFailed, "NOT_CONCERNED"));
}

TEST(CvecOwed, NothingIsAssumedOfTheApplicant) {
  EXPECT_EQ(Said(Of("", "initial")), Says(Outcome::kNotApplicable, "NO_CLAIM"));
  EXPECT_EQ(Said(Of("licence", "initial")), Says(Outcome::kCannotTell, "FACTS_NOT_KNOWN"));
  EXPECT_EQ(Of("master", "").arguments().at("facts"), "status");
  EXPECT_EQ(Said(Of("master", "initial", "2019-2020")), Says(Outcome::kCannotTell, "CAMPAIGN_NOT_KNOWN"));
  EXPECT_EQ(Said(Of("master", "initial", "")), Says(Outcome::kCannotTell, "CAMPAIGN_NOT_KNOWN"));
}

}  // namespace
}  // namespace justif::judging
