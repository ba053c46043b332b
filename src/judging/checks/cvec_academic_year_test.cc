#include <tuple>

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

TEST(CvecAcademicYear, AsClaimed) {
  CaseBuilder built(kCvecAttestation);
  built.Print("academic_year", "2024-2025").claim().academic_year = "2024-2025";
  EXPECT_EQ(Said(built.Run(MakeCvecAcademicYear())), Says(Outcome::kPassed, "AS_CLAIMED"));
}

TEST(CvecAcademicYear, AnotherYearThanClaimed) {
  CaseBuilder built(kCvecAttestation);
  built.Print("academic_year", "2023-2024").claim().academic_year = "2024-2025";
  const Finding finding = built.Run(MakeCvecAcademicYear());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "OTHER_YEAR"));
  EXPECT_EQ(finding.evidence()[0].subject, "academic_year");
  EXPECT_EQ(finding.evidence()[0].expected, "2024-2025");
  CaseBuilder doubtful(kCvecAttestation);
  doubtful.PrintByOcr("academic_year", "2023-2024", kDoubtful).claim().academic_year = "2024-2025";
  EXPECT_EQ(Said(doubtful.Run(MakeCvecAcademicYear())), Says(Outcome::kCannotTell, "YEAR_UNSURE"));
}

TEST(CvecAcademicYear, DatedBeforeThePortalOfItsYearOpened) {
  CaseBuilder built(kCvecAttestation);
  built.Print("academic_year", "2025-2026").Print("issue_date", "2024-08-20");
  EXPECT_EQ(Said(built.Run(MakeCvecAcademicYear())), Says(Outcome::kFailed, "DATED_BEFORE_CAMPAIGN"));
  CaseBuilder doubtful(kCvecAttestation);
  doubtful.Print("academic_year", "2025-2026").PrintByOcr("issue_date", "2024-08-20", kDoubtful);
  EXPECT_NE(doubtful.Run(MakeCvecAcademicYear()).outcome(), Outcome::kFailed);
}

TEST(CvecAcademicYear, ALaterDateProvesNothing) {
  CaseBuilder built(kCvecAttestation);
  built.Print("academic_year", "2022-2023").Print("issue_date", "2025-01-15");
  EXPECT_EQ(Said(built.Run(MakeCvecAcademicYear())), Says(Outcome::kPassed, "CONSISTENT"));
}

// 2025-2026 is a campaign with a day of its own; of 2023-2024 there is none,
// and the month of models/cvec.textproto holds.
TEST(CvecAcademicYear, TheCampaignTellsFromWhenOnAttestationsAre) {
  for (const auto& [year, issued, says] : {std::tuple{"2025-2026", "2025-03-31", "DATED_BEFORE_CAMPAIGN"},
                                           std::tuple{"2025-2026", "2025-04-01", "CONSISTENT"},
                                           std::tuple{"2023-2024", "2023-03-31", "DATED_BEFORE_CAMPAIGN"},
                                           std::tuple{"2023-2024", "2023-04-01", "CONSISTENT"}}) {
    CaseBuilder built(kCvecAttestation);
    built.Print("academic_year", year).Print("issue_date", issued);
    EXPECT_EQ(built.Run(MakeCvecAcademicYear()).reason(), says) << year << " " << issued;
  }
}

TEST(CvecAcademicYear, UnreadYear) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakeCvecAcademicYear())), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging
