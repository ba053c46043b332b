#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

// The case is judged on 2025-10-01.
CaseBuilder Dated(const std::string& birth, const std::string& jury, const std::string& issued) {
  CaseBuilder built(kBacTranscript);
  if (!birth.empty()) built.Print("birth_date", birth);
  if (!jury.empty()) built.Print("jury_date", jury);
  if (!issued.empty()) built.Print("issue_date", issued);
  return built;
}

Finding Of(const CaseBuilder& built) { return built.Run(MakePrintedDatesPlausible()); }

TEST(PrintedDatesPlausible, InTheirOrder) {
  EXPECT_EQ(Said(Of(Dated("2006-01-30", "2024-07-05", "2024-07-05"))), Says(Outcome::kPassed, "PLAUSIBLE"));
  EXPECT_EQ(Said(Of(Dated("2006-01-30", "", "2025-10-02"))), Says(Outcome::kPassed, "PLAUSIBLE"))
      << "a day of grace for other zones";
}

TEST(PrintedDatesPlausible, IssuedBeforeTheJuryMet) {
  const Finding finding = Of(Dated("2006-01-30", "2024-07-05", "2024-07-01"));
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "ISSUED_BEFORE_JURY"));
  EXPECT_EQ(finding.evidence()[0].subject, "issue_date");
  EXPECT_EQ(finding.evidence()[1].subject, "jury_date");
}

TEST(PrintedDatesPlausible, BornAfterOrToCome) {
  EXPECT_EQ(Said(Of(Dated("2024-08-01", "2024-07-05", ""))), Says(Outcome::kFailed, "BORN_AFTER"));
  EXPECT_EQ(Said(Of(Dated("", "", "2026-07-05"))), Says(Outcome::kFailed, "IN_THE_FUTURE"));
}

TEST(PrintedDatesPlausible, DoubtAndAbsenceAreNoFailure) {
  EXPECT_EQ(Said(Of(Dated("2006-01-30", "", ""))), Says(Outcome::kCannotTell, "NOT_READ"));
  CaseBuilder doubtful = Dated("2006-01-30", "2024-07-05", "");
  doubtful.PrintByOcr("issue_date", "2021-07-05", kDoubtful);
  EXPECT_EQ(Said(Of(doubtful)), Says(Outcome::kPassed, "PLAUSIBLE"));
}

}  // namespace
}  // namespace justif::judging
