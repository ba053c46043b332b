#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

const EarlierUse kUse{2, absl::FromUnixSeconds(1'783'000'000), "first"};  // 2026-07-02

CaseBuilder Case() { return CaseBuilder(kBacTranscript); }

TEST(FileSeenBefore, AFileOfAnotherApplicant) {
  CaseBuilder built = Case();
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  EXPECT_EQ(Said(built.Run(MakeFileSeenBefore())), Says(Outcome::kPassed, "NOT_SEEN"));
  built.earlier()->file = kUse;
  const Finding finding = built.Run(MakeFileSeenBefore());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAME_FILE"));
  EXPECT_EQ(finding.arguments().at("day"), "2026-07-02");
  EXPECT_EQ(finding.arguments().at("verification"), "first");
  EXPECT_EQ(finding.arguments().at("applicants"), "2");
  EXPECT_EQ(finding.evidence().at(0).subject, "file");
  EXPECT_EQ(finding.evidence().at(0).expected_from, "history");
}

TEST(FileSeenBefore, WithoutHistoryNothingIsSaid) {
  CaseBuilder built = Case();
  EXPECT_EQ(Said(built.Run(MakeFileSeenBefore())), Says(Outcome::kNotApplicable, "HISTORY_NOT_KEPT"));
  built.earlier() = EarlierUploads{HistoryStatus::kNoApplicant};
  EXPECT_EQ(Said(built.Run(MakeFileSeenBefore())), Says(Outcome::kCannotTell, "NO_APPLICANT"));
  built.earlier() = EarlierUploads{HistoryStatus::kUnavailable};
  EXPECT_EQ(Said(built.Run(MakeFileSeenBefore())), Says(Outcome::kCannotTell, "HISTORY_UNAVAILABLE"));
}

}  // namespace
}  // namespace justif::judging
