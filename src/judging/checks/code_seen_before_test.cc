#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

const EarlierUse kUse{2, absl::FromUnixSeconds(1'783'000'000), "first"};  // 2026-07-02

CaseBuilder Case() {
  CaseBuilder built(kCvecAttestation);
  built.AddCode({}, CodeContent::kOtherUrl).AddCode({{"cvec_number", "NAN5-QWERTZ-41"}});
  return built;
}

TEST(CodeSeenBefore, ACodeOfAnotherApplicant) {
  CaseBuilder built = Case();
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  EXPECT_EQ(Said(built.Run(MakeCodeSeenBefore())), Says(Outcome::kPassed, "NOT_SEEN"));
  built.earlier()->codes[1] = kUse;
  const Finding finding = built.Run(MakeCodeSeenBefore());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAME_CODE"));
  EXPECT_EQ(finding.arguments().at("verification"), "first");
  EXPECT_EQ(finding.evidence().at(0).regions, std::vector{built.reading().codes[1].region});
}

TEST(CodeSeenBefore, CodesThatNameNobody) {
  CaseBuilder built(kCvecAttestation);
  built.AddCode({}, CodeContent::kOtherUrl).AddCode({}, CodeContent::kUnknown);
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  EXPECT_EQ(Said(built.Run(MakeCodeSeenBefore())), Says(Outcome::kNotApplicable, "NO_CODE"));
}

TEST(CodeSeenBefore, WithoutHistoryNothingIsSaid) {
  CaseBuilder built = Case();
  EXPECT_EQ(Said(built.Run(MakeCodeSeenBefore())), Says(Outcome::kNotApplicable, "HISTORY_NOT_KEPT"));
  built.earlier() = EarlierUploads{HistoryStatus::kNoApplicant};
  EXPECT_EQ(Said(built.Run(MakeCodeSeenBefore())), Says(Outcome::kCannotTell, "NO_APPLICANT"));
  built.earlier() = EarlierUploads{HistoryStatus::kUnavailable};
  EXPECT_EQ(Said(built.Run(MakeCodeSeenBefore())), Says(Outcome::kCannotTell, "HISTORY_UNAVAILABLE"));
}

}  // namespace
}  // namespace justif::judging
