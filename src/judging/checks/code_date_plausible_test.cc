#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

// Judged on 2025-10-01.
Finding Dated(const std::string& emission, const std::string& signature,
              std::initializer_list<std::pair<std::string, std::string>> values = {}) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc(values, SignatureState::kValid);
  built.two_d_doc().emission_date = emission;
  built.two_d_doc().signature_date = signature;
  return built.Run(MakeCodeDatePlausible());
}

TEST(CodeDatePlausible, NotAfterTheDayOfJudgement) {
  EXPECT_EQ(Said(Dated("2025-10-01", "2025-10-01")), Says(Outcome::kPassed, "PLAUSIBLE"));
  EXPECT_EQ(Said(Dated("2025-10-02", "2025-10-02")), Says(Outcome::kPassed, "PLAUSIBLE")) << "zones differ by a day";
  EXPECT_EQ(Said(Dated("2025-10-03", "2025-10-01")), Says(Outcome::kFailed, "IN_THE_FUTURE"));
  EXPECT_EQ(Said(Dated("2025-10-01", "2025-10-03")), Says(Outcome::kFailed, "IN_THE_FUTURE"));
  EXPECT_EQ(Said(Dated("2025-11-01", "")), Says(Outcome::kFailed, "IN_THE_FUTURE"));
}

TEST(CodeDatePlausible, NotBeforeBirth) {
  EXPECT_EQ(Said(Dated("2001-05-05", "2001-05-05", {{"birth_date", "2006-03-07"}})),
            Says(Outcome::kFailed, "BEFORE_BIRTH"));
  EXPECT_EQ(Said(Dated("2025-08-20", "2025-08-20", {{"birth_date", ""}})), Says(Outcome::kPassed, "PLAUSIBLE"));
}

TEST(CodeDatePlausible, NotBeforeTheCampaignOfItsYear) {
  EXPECT_EQ(Said(Dated("2024-08-20", "2024-08-20", {{"academic_year", "2025-2026"}})),
            Says(Outcome::kFailed, "DATED_BEFORE_CAMPAIGN"));
  EXPECT_EQ(Said(Dated("2025-08-20", "2025-08-20", {{"academic_year", "2025-2026"}})),
            Says(Outcome::kPassed, "PLAUSIBLE"));
  EXPECT_EQ(Said(Dated("2025-08-20", "2025-08-20", {{"academic_year", "2022-2023"}})),
            Says(Outcome::kPassed, "PLAUSIBLE"))
      << "issued again";
}

TEST(CodeDatePlausible, ThePrintedYearWhereTheCodeHasNone) {
  const auto printed = [](double confidence) {
    CaseBuilder built(kCvecAttestation);
    built.AddTwoDDoc({}, SignatureState::kValid).two_d_doc().emission_date = "2024-08-20";
    built.PrintByOcr("academic_year", "2025-2026", confidence);
    return built.Run(MakeCodeDatePlausible());
  };
  EXPECT_EQ(Said(printed(0.99)), Says(Outcome::kFailed, "DATED_BEFORE_CAMPAIGN"));
  EXPECT_EQ(Said(printed(kDoubtful)), Says(Outcome::kPassed, "PLAUSIBLE"));
}

TEST(CodeDatePlausible, TheOrderOfTheTwoProvesNothing) {
  EXPECT_EQ(Said(Dated("2025-08-20", "2025-08-18")), Says(Outcome::kPassed, "PLAUSIBLE"));
  EXPECT_EQ(Said(Dated("2025-08-18", "2025-08-20")), Says(Outcome::kPassed, "PLAUSIBLE"));
}

TEST(CodeDatePlausible, UndatedOrNone) {
  EXPECT_EQ(Said(Dated("", "")), Says(Outcome::kCannotTell, "UNDATED"));
  EXPECT_EQ(Said(CaseBuilder(kCvecAttestation).Run(MakeCodeDatePlausible())),
            Says(Outcome::kNotApplicable, "NO_SIGNED_CODE"));
}

}  // namespace
}  // namespace justif::judging
