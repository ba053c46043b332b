#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

IssuerAnswer Answer() {
  IssuerAnswer answer;
  answer.status = IssuerStatus::kAnswered;
  answer.campaign = "2025-2026";
  answer.number = "NAN5-QWERTZ-41";
  answer.family_name = "LE GUELLEC";
  answer.given_names = "Anna";
  answer.birth_date = "2006-03-07";
  answer.ine = "1203347781U";
  answer.state_code = 75;
  return answer;
}

CaseBuilder Asked(IssuerAnswer answer, double confidence = 0.97) {
  CaseBuilder built(kCvecAttestation);
  built.PrintByOcr("cvec_number", "NAN5-QWERTZ-41", confidence).PrintByOcr("family_name", "LE GUELLEC", confidence);
  built.PrintByOcr("given_names", "ANNA MARIE", confidence).PrintByOcr("birth_date", "2006-03-07", confidence);
  built.PrintByOcr("academic_year", "2025-2026", confidence);
  built.issuer() = std::move(answer);
  return built;
}

TEST(CvecIssuer, ConfirmsNumberAndHolder) {
  EXPECT_EQ(Said(Asked(Answer()).Run(MakeCvecIssuer())), Says(Outcome::kPassed, "CONFIRMED"));
}

TEST(CvecIssuer, EveryValidStateAndNoOther) {
  for (const int state : {70, 71, 73, 75, 76, 98}) {
    IssuerAnswer answer = Answer();
    answer.state_code = state;
    EXPECT_EQ(Asked(answer).Run(MakeCvecIssuer()).outcome(), Outcome::kPassed) << state;
  }
  for (const int state : {1, 69, 72, 74, 77, 97, 99}) {
    IssuerAnswer answer = Answer();
    answer.state_code = state;
    EXPECT_EQ(Said(Asked(answer).Run(MakeCvecIssuer())), Says(Outcome::kFailed, "STATE_NOT_VALID")) << state;
  }
}

TEST(CvecIssuer, ANumberThatIsSomebodyElses) {
  IssuerAnswer answer = Answer();
  answer.given_names = "Yann";
  answer.birth_date = "2003-09-30";
  const Finding finding = Asked(answer).Run(MakeCvecIssuer());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "HELD_BY_SOMEBODY_ELSE"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[0].subject, "given_names");
  EXPECT_EQ(finding.evidence()[0].expected_from, "issuer");
  EXPECT_EQ(finding.evidence()[1].expected, "2003-09-30");
  EXPECT_NE(Asked(answer, kDoubtful).Run(MakeCvecIssuer()).outcome(), Outcome::kFailed) << "misread print";
}

TEST(CvecIssuer, PrintMadeToFitAClaimOfAnother) {
  CaseBuilder built = Asked(Answer());
  built.claim().birth_date = "2004-01-01";
  const Finding finding = built.Run(MakeCvecIssuer());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CLAIMED_BY_SOMEBODY_ELSE"));
  EXPECT_EQ(finding.evidence()[0].expected, "2004-01-01");
}

TEST(CvecIssuer, TheNameInUseIsAName) {
  IssuerAnswer answer = Answer();
  answer.family_name = "KERVELLA";
  answer.usage_name = "LE GUELLEC";
  EXPECT_EQ(Said(Asked(answer).Run(MakeCvecIssuer())), Says(Outcome::kPassed, "CONFIRMED"));
}

TEST(CvecIssuer, NotFoundCountsInItsCampaignAndWhenReadSurely) {
  IssuerAnswer answer = Answer();
  answer.status = IssuerStatus::kNotFound;
  EXPECT_EQ(Said(Asked(answer).Run(MakeCvecIssuer())), Says(Outcome::kFailed, "NOT_FOUND"));
  EXPECT_EQ(Said(Asked(answer, 0.88).Run(MakeCvecIssuer())), Says(Outcome::kCannotTell, "NOT_FOUND_UNSURE"));
  answer.campaign = "2026-2027";
  EXPECT_EQ(Said(Asked(answer).Run(MakeCvecIssuer())), Says(Outcome::kCannotTell, "OTHER_CAMPAIGN"));
}

TEST(CvecIssuer, WithoutAnAnswerNothingIsSaid) {
  IssuerAnswer answer;
  EXPECT_EQ(Said(Asked(answer).Run(MakeCvecIssuer())), Says(Outcome::kCannotTell, "UNAVAILABLE"));
  CaseBuilder unasked = Asked(answer);
  unasked.issuer().reset();
  EXPECT_EQ(Said(unasked.Run(MakeCvecIssuer())), Says(Outcome::kNotApplicable, "NOT_ASKED"));
  CaseBuilder unread(kCvecAttestation);
  unread.issuer() = Answer();
  EXPECT_EQ(Said(unread.Run(MakeCvecIssuer())), Says(Outcome::kCannotTell, "NOT_READ"));
  CaseBuilder bare(kCvecAttestation);
  bare.Print("cvec_number", "NAN5-QWERTZ-41").issuer() = Answer();
  EXPECT_EQ(Said(bare.Run(MakeCvecIssuer())), Says(Outcome::kCannotTell, "TOO_LITTLE_TO_COMPARE"));
}

}  // namespace
}  // namespace justif::judging
