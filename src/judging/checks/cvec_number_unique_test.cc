#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

const EarlierUse kUse{2, absl::FromUnixSeconds(1'783'000'000), "first"};  // 2026-07-02

CaseBuilder Case() {
  CaseBuilder built(kCvecAttestation);
  built.Print("cvec_number", "NAN5-QWERTZ-41");
  return built;
}

CaseBuilder Answered(CaseBuilder built, const std::string& seen) {
  built.earlier() = EarlierUploads{HistoryStatus::kAnswered};
  built.earlier()->cvec_numbers[seen] = kUse;
  return built;
}

TEST(CvecNumberUnique, ANumberOfAnotherApplicant) {
  EXPECT_EQ(Said(Answered(Case(), "NAN5-ZTREWQ-14").Run(MakeCvecNumberUnique())), Says(Outcome::kPassed, "NOT_SEEN"));
  const Finding finding = Answered(Case(), "NAN5-QWERTZ-41").Run(MakeCvecNumberUnique());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAME_NUMBER"));
  EXPECT_EQ(finding.arguments().at("number"), "NAN5-QWERTZ-41");
  EXPECT_EQ(finding.arguments().at("day"), "2026-07-02");
  EXPECT_EQ(finding.evidence().at(0).subject, "cvec_number");
  EXPECT_EQ(finding.evidence().at(0).seen, "NAN5-QWERTZ-41");
}

TEST(CvecNumberUnique, TheNumberOfTheCodeAndThatOfPrint) {
  CaseBuilder built = Case();
  built.AddCode({{"cvec_number", "NAN5-ZTREWQ-14"}});
  for (const char* seen : {"NAN5-ZTREWQ-14", "NAN5-QWERTZ-41"})
    EXPECT_EQ(Said(Answered(built, seen).Run(MakeCvecNumberUnique())), Says(Outcome::kFailed, "SAME_NUMBER")) << seen;
}

TEST(CvecNumberUnique, ANumberOfAPictureMayBeMisread) {
  CaseBuilder built(kCvecAttestation);
  built.PrintByOcr("cvec_number", "NAN5-QWERTZ-41", 1);
  EXPECT_EQ(Said(Answered(built, "NAN5-QWERTZ-41").Run(MakeCvecNumberUnique())),
            Says(Outcome::kCannotTell, "NUMBER_UNSURE"));
}

TEST(CvecNumberUnique, WithoutHistoryNothingIsSaid) {
  CaseBuilder built = Case();
  EXPECT_EQ(Said(built.Run(MakeCvecNumberUnique())), Says(Outcome::kNotApplicable, "HISTORY_NOT_KEPT"));
  built.earlier() = EarlierUploads{HistoryStatus::kNoApplicant};
  EXPECT_EQ(Said(built.Run(MakeCvecNumberUnique())), Says(Outcome::kCannotTell, "NO_APPLICANT"));
  built.earlier() = EarlierUploads{HistoryStatus::kUnavailable};
  EXPECT_EQ(Said(built.Run(MakeCvecNumberUnique())), Says(Outcome::kCannotTell, "HISTORY_UNAVAILABLE"));
}

}  // namespace
}  // namespace justif::judging
