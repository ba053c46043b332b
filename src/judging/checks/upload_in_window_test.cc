#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

absl::Time Utc(int month, int day, int hour, int minute, int second = 0) {
  return absl::FromCivil(absl::CivilSecond(2024, month, day, hour, minute, second), absl::UTCTimeZone());
}

CaseBuilder ReEnrolment(std::optional<absl::Time> uploaded_at) {
  CaseBuilder built(kCvecAttestation);
  built.claim().academic_year = "2024-2025";
  built.claim().track = "but_reenrolment";
  built.uploaded_at() = uploaded_at;
  return built;
}

// 2024-07-15 16:00 to 2024-07-24 12:00, then 2024-08-22 14:00 to 2024-09-09
// 12:00, two hours ahead of UTC.
TEST(UploadInWindow, BothSidesOfEachEdge) {
  const auto says = [](absl::Time time) { return Said(ReEnrolment(time).Run(MakeUploadInWindow())); };
  EXPECT_EQ(says(Utc(7, 15, 13, 59, 59)), Says(Outcome::kFailed, "BEFORE_WINDOW"));
  EXPECT_EQ(says(Utc(7, 15, 14, 0)), Says(Outcome::kPassed, "IN_WINDOW"));
  EXPECT_EQ(says(Utc(7, 24, 10, 0)), Says(Outcome::kPassed, "IN_WINDOW"));
  EXPECT_EQ(says(Utc(7, 24, 10, 0, 1)), Says(Outcome::kFailed, "BETWEEN_WINDOWS"));
  EXPECT_EQ(says(Utc(8, 22, 11, 59, 59)), Says(Outcome::kFailed, "BETWEEN_WINDOWS"));
  EXPECT_EQ(says(Utc(8, 22, 12, 0)), Says(Outcome::kPassed, "IN_WINDOW"));
  EXPECT_EQ(says(Utc(9, 9, 10, 0)), Says(Outcome::kPassed, "IN_WINDOW"));
  EXPECT_EQ(says(Utc(9, 9, 10, 0, 1)), Says(Outcome::kFailed, "AFTER_WINDOW"));
}

TEST(UploadInWindow, TheRuleAndTheEdgeAreTold) {
  const Finding finding = ReEnrolment(Utc(8, 1, 10, 30)).Run(MakeUploadInWindow());
  EXPECT_EQ(finding.arguments().at("time"), "2024-08-01 12:30");
  EXPECT_EQ(finding.arguments().at("edge"), "2024-08-22 14:00");
  EXPECT_EQ(finding.arguments().at("rule"), "2024-2025/but_reenrolment/current-students");
  EXPECT_EQ(finding.evidence()[0].subject, "upload_time");
}

TEST(UploadInWindow, WhatIsNotToldCannotBeTold) {
  EXPECT_EQ(Said(ReEnrolment(std::nullopt).Run(MakeUploadInWindow())), Says(Outcome::kCannotTell, "TIME_NOT_GIVEN"));
  CaseBuilder no_track(kCvecAttestation);
  no_track.uploaded_at() = Utc(8, 1, 0, 0);
  EXPECT_EQ(Said(no_track.Run(MakeUploadInWindow())), Says(Outcome::kNotApplicable, "NO_CLAIM"));
  CaseBuilder no_acceptance = ReEnrolment(Utc(8, 1, 0, 0));
  no_acceptance.claim().track = "but1";
  no_acceptance.claim().origin = "parcoursup";
  no_acceptance.claim().enrolment = Enrolment::kFirst;
  EXPECT_EQ(no_acceptance.Run(MakeUploadInWindow()).arguments().at("facts"), "acceptance_date");
  CaseBuilder unset = ReEnrolment(Utc(8, 1, 0, 0));
  unset.claim().academic_year = "2026-2027";
  EXPECT_EQ(Said(unset.Run(MakeUploadInWindow())), Says(Outcome::kCannotTell, "WINDOWS_NOT_SET"));
  unset.claim().academic_year = "2019-2020";
  EXPECT_EQ(Said(unset.Run(MakeUploadInWindow())), Says(Outcome::kCannotTell, "CAMPAIGN_NOT_KNOWN"));
}

}  // namespace
}  // namespace justif::judging
