#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Of(const std::string& basis, std::optional<bool> boursier) {
  CaseBuilder built(kCvecAttestation);
  if (!basis.empty()) built.Print("cvec_basis", basis);
  built.claim().academic_year = "2024-2025";
  built.claim().boursier = boursier;
  return built;
}

TEST(CvecBasisConsistent, AsClaimed) {
  EXPECT_EQ(Said(Of("exoneration", true).Run(MakeCvecBasisConsistent())), Says(Outcome::kPassed, "EXEMPT_AS_CLAIMED"));
  EXPECT_EQ(Said(Of("paiement", false).Run(MakeCvecBasisConsistent())), Says(Outcome::kPassed, "PAID_AS_CLAIMED"));
}

TEST(CvecBasisConsistent, PaymentByAScholarshipHolderIsOddNotFalse) {
  const Finding finding = Of("paiement", true).Run(MakeCvecBasisConsistent());
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "PAID_THOUGH_EXEMPT"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].expected, "exoneration");
}

TEST(CvecBasisConsistent, ExemptWithoutAKnownReason) {
  EXPECT_EQ(Said(Of("exoneration", false).Run(MakeCvecBasisConsistent())),
            Says(Outcome::kCannotTell, "EXEMPT_WITHOUT_CLAIM"));
}

TEST(CvecBasisConsistent, EachExemptionOfTheLaw) {
  for (const char* situation : {"aide_annuelle", "refugee", "subsidiary_protection", "asylum_seeker"}) {
    CaseBuilder built = Of("exoneration", false);
    built.claim().situations = {situation};
    EXPECT_EQ(Said(built.Run(MakeCvecBasisConsistent())), Says(Outcome::kPassed, "EXEMPT_AS_CLAIMED")) << situation;
  }
  CaseBuilder built = Of("exoneration", false);
  built.claim().situations = {"outside_eu"};
  EXPECT_EQ(Said(built.Run(MakeCvecBasisConsistent())), Says(Outcome::kCannotTell, "EXEMPT_WITHOUT_CLAIM"));
}

TEST(CvecBasisConsistent, WhatIsNotKnownIsNotCompared) {
  EXPECT_EQ(Said(Of("exoneration", std::nullopt).Run(MakeCvecBasisConsistent())),
            Says(Outcome::kNotApplicable, "NO_CLAIM"));
  EXPECT_EQ(Said(Of("", true).Run(MakeCvecBasisConsistent())), Says(Outcome::kCannotTell, "NOT_READ"));
  CaseBuilder doubtful(kCvecAttestation);
  doubtful.PrintByOcr("cvec_basis", "exoneration", kDoubtful).claim().boursier = false;
  EXPECT_EQ(Said(doubtful.Run(MakeCvecBasisConsistent())), Says(Outcome::kCannotTell, "NOT_READ"));
}

TEST(CvecBasisConsistent, TheIssuerTellsWhatThePrintDoesNot) {
  for (const auto& [state, says] :
       {std::pair{71, "EXEMPT_AS_CLAIMED"}, std::pair{73, "EXEMPT_AS_CLAIMED"}, std::pair{75, "PAID_THOUGH_EXEMPT"},
        std::pair{76, "PAID_THOUGH_EXEMPT"}, std::pair{70, "NOT_READ"}, std::pair{98, "NOT_READ"}}) {
    CaseBuilder built = Of("", true);
    built.issuer() = IssuerAnswer{.status = IssuerStatus::kAnswered, .state_code = state};
    EXPECT_EQ(built.Run(MakeCvecBasisConsistent()).reason(), says) << state;
  }
}

}  // namespace
}  // namespace justif::judging
