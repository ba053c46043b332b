#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Case() {
  CaseBuilder built(kBacTranscript);
  built.reading().pages.push_back({.number = 1, .origin = PageOrigin::kScan});
  built.reading().page_hash.emplace();
  return built;
}

// What is said where the most alike of `compared` pages agrees so.
Finding Judged(double agreement, double next, int compared) {
  CaseBuilder built = Case();
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  built.earlier()->page = EarlierPage{agreement, absl::FromUnixSeconds(1'783'000'000), "first", next, compared};
  return built.Run(MakePageSeenBefore());
}

TEST(PageSeenBefore, ThePictureOfAnotherApplicant) {
  const Finding finding = Judged(0.91, 0.52, 30);
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAME_PICTURE"));
  EXPECT_EQ(finding.arguments().at("day"), "2026-07-02");
  EXPECT_EQ(finding.arguments().at("agreement"), "91");
  EXPECT_EQ(finding.evidence().at(0).subject, "page");
  EXPECT_EQ(finding.evidence().at(0).regions, std::vector{RegionOf(1, {0, 0, 1, 1})});
}

TEST(PageSeenBefore, OtherPictures) {
  EXPECT_EQ(Said(Judged(0.55, 0.54, 1000)), Says(Outcome::kPassed, "NOT_SEEN"));
  EXPECT_EQ(Said(Judged(0.64, 0.54, 1000)), Says(Outcome::kPassed, "NOT_SEEN"));
}

TEST(PageSeenBefore, AFormThatIsAlikeOnEverySheet) {
  EXPECT_EQ(Said(Judged(0.95, 0.7, 1000)), Says(Outcome::kCannotTell, "PAGES_ALIKE"));
}

TEST(PageSeenBefore, FewPagesDoNotShowWhatTheFormHasInCommon) {
  EXPECT_EQ(Said(Judged(0.95, 0.5, 29)), Says(Outcome::kCannotTell, "TOO_FEW_PAGES"));
  CaseBuilder built = Case();
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kCannotTell, "TOO_FEW_PAGES"));
}

TEST(PageSeenBefore, WhatIsNoPictureOfPaper) {
  CaseBuilder built = Case();
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  built.reading().page_hash.reset();
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kCannotTell, "NO_PAPER_SEEN"));
  built.reading().pages[0].origin = PageOrigin::kBornDigital;
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kNotApplicable, "NOT_A_PICTURE"));
}

TEST(PageSeenBefore, WithoutHistoryNothingIsSaid) {
  CaseBuilder built = Case();
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kNotApplicable, "HISTORY_NOT_KEPT"));
  built.earlier() = EarlierUploads{HistoryStatus::kNoApplicant};
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kCannotTell, "NO_APPLICANT"));
  built.earlier() = EarlierUploads{HistoryStatus::kUnavailable};
  EXPECT_EQ(Said(built.Run(MakePageSeenBefore())), Says(Outcome::kCannotTell, "HISTORY_UNAVAILABLE"));
}

}  // namespace
}  // namespace justif::judging
