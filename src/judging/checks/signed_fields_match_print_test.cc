#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Signed(SignatureState state = SignatureState::kValid) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({{"family_name", "LE GUELLEC"},
                    {"given_names", "ANNA MARIE"},
                    {"birth_date", "2006-03-07"},
                    {"ine", "1203347781U"},
                    {"cvec_number", "NAN5-QWERTZ-41"}},
                   state);
  return built;
}

TEST(SignedFieldsMatchPrint, APrintedIdentityThatAgreesIsCovered) {
  CaseBuilder built = Signed();
  built.Print("family_name", "Le Guellec").Print("given_names", "Anna Marie").Print("birth_date", "2006-03-07");
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kPassed, "IDENTITY_COVERED"));
}

TEST(SignedFieldsMatchPrint, TheClaimCountsAsWell) {
  CaseBuilder built = Signed();
  built.claim().family_name = "Le Guellec";
  built.claim().birth_date = "2006-03-07";
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kPassed, "IDENTITY_COVERED"));
}

TEST(SignedFieldsMatchPrint, ANumberAloneIsNoIdentity) {
  CaseBuilder built = Signed();
  built.Print("cvec_number", "NAN5-QWERTZ-41").Print("family_name", "LE GUELLEC");
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kPassed, "AGREES"));
}

TEST(SignedFieldsMatchPrint, WhatPrintContradicts) {
  CaseBuilder built = Signed();
  built.Print("family_name", "KERVELLA").Print("birth_date", "2006-03-07");
  const Finding finding = built.Run(MakeSignedFieldsMatchPrint());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(finding.evidence()[0].subject, "family_name");
  EXPECT_EQ(finding.evidence()[0].seen, "KERVELLA");
  EXPECT_EQ(finding.evidence()[0].expected, "LE GUELLEC");
  EXPECT_EQ(finding.evidence()[0].regions.size(), 2U) << "the print and the code";
}

TEST(SignedFieldsMatchPrint, MisreadPrintAccusesNobody) {
  CaseBuilder built = Signed();
  built.PrintByOcr("family_name", "KERVELLA", kDoubtful);
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"));
}

TEST(SignedFieldsMatchPrint, AnotherCodeThatSaysOtherwise) {
  CaseBuilder built = Signed();
  built.AddCode({{"cvec_number", "NAN5-QWERTZ-42"}}, CodeContent::kCvecUrl);
  const Finding finding = built.Run(MakeSignedFieldsMatchPrint());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(finding.evidence()[0].reason, "CODES_DIFFER");
  EXPECT_EQ(finding.evidence()[0].seen, "NAN5-QWERTZ-42");
}

TEST(SignedFieldsMatchPrint, AnotherCodeThatSaysTheSame) {
  CaseBuilder built = Signed();
  built.AddCode({{"cvec_number", "NAN5-QWERTZ-41"}, {"family_name_prefix", "LEGUE"}}, CodeContent::kCvecUrl);
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kPassed, "AGREES"));
  built.AddCode({{"family_name_prefix", "KERVE"}}, CodeContent::kCvecUrl);
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(SignedFieldsMatchPrint, SignedForSomebodyElseThanClaimed) {
  CaseBuilder built = Signed();
  built.Print("family_name", "LE GUELLEC");
  built.claim().family_name = "KERVELLA";
  built.claim().birth_date = "2005-01-01";
  const Finding finding = built.Run(MakeSignedFieldsMatchPrint());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SIGNED_FOR_SOMEBODY_ELSE"));
  EXPECT_EQ(finding.evidence()[0].expected, "KERVELLA");
  EXPECT_EQ(finding.evidence()[0].expected_from, "claim");
  EXPECT_EQ(finding.evidence().size(), 2U);
}

TEST(SignedFieldsMatchPrint, TheNameInUseMayBeTheClaimed) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({{"family_name", "MERCIER"}, {"usage_name", "MERCIER BARTHELEMY"}, {"birth_date", "2001-02-21"}},
                   SignatureState::kValid);
  built.claim().family_name = "Mercier-Barthélémy";
  built.claim().birth_date = "2001-02-21";
  EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kPassed, "IDENTITY_COVERED"));
}

TEST(SignedFieldsMatchPrint, OnlyAValidSignatureCovers) {
  for (const SignatureState state : {SignatureState::kInvalid, SignatureState::kKeyUnavailable,
                                     SignatureState::kTestCertificate, SignatureState::kCertificateRevoked}) {
    CaseBuilder built = Signed(state);
    built.Print("family_name", "KERVELLA");
    EXPECT_EQ(Said(built.Run(MakeSignedFieldsMatchPrint())), Says(Outcome::kNotApplicable, "NO_VALID_SIGNATURE"))
        << NameOf(state);
  }
}

}  // namespace
}  // namespace justif::judging
