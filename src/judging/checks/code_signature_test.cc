#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfState(SignatureState state) {
  CaseBuilder built(kCvecAttestation);
  built.Print("family_name", "PETIT").Print("ine", "1203347781U");
  built.AddTwoDDoc({{"family_name", "DUPONT"}, {"ine", "1203347781U"}, {"given_names", "ANNE"}}, state);
  return built.Run(MakeCodeSignature());
}

TEST(CodeSignature, EachStateIsItsOwnReason) {
  EXPECT_EQ(Said(OfState(SignatureState::kValid)), Says(Outcome::kPassed, "VALID"));
  EXPECT_EQ(Said(OfState(SignatureState::kKeyUnavailable)), Says(Outcome::kCannotTell, "KEY_UNAVAILABLE"));
  EXPECT_EQ(Said(OfState(SignatureState::kInvalid)), Says(Outcome::kFailed, "INVALID"));
  EXPECT_EQ(Said(OfState(SignatureState::kMalformed)), Says(Outcome::kFailed, "MALFORMED"));
  EXPECT_EQ(Said(OfState(SignatureState::kCertificateExpired)), Says(Outcome::kFailed, "CERTIFICATE_EXPIRED"));
  EXPECT_EQ(Said(OfState(SignatureState::kCertificateRevoked)), Says(Outcome::kFailed, "CERTIFICATE_REVOKED"));
  EXPECT_EQ(Said(OfState(SignatureState::kUntrustedAuthority)), Says(Outcome::kFailed, "UNTRUSTED_AUTHORITY"));
  EXPECT_EQ(Said(OfState(SignatureState::kTestCertificate)), Says(Outcome::kFailed, "TEST_CERTIFICATE"));
}

TEST(CodeSignature, AnAdmittedTestAuthorityIsNamedAsSuch) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({}, SignatureState::kValid).signatures()[0].test_authority = true;
  EXPECT_EQ(Said(built.Run(MakeCodeSignature())), Says(Outcome::kPassed, "VALID_BY_TEST_AUTHORITY"));
}

TEST(CodeSignature, AFalseOneBringsTheComparisonFieldByField) {
  const Finding finding = OfState(SignatureState::kInvalid);
  ASSERT_EQ(finding.evidence().size(), 4U);
  EXPECT_EQ(finding.evidence()[0].subject, "code");
  EXPECT_FALSE(finding.evidence()[0].regions.empty());
  EXPECT_EQ(finding.evidence()[1].subject, "family_name");
  EXPECT_EQ(finding.evidence()[1].seen, "PETIT");
  EXPECT_EQ(finding.evidence()[1].expected, "DUPONT");
  EXPECT_EQ(finding.evidence()[1].reason, "CODE_AND_PRINT_DIFFER");
  EXPECT_EQ(finding.evidence()[2].reason, "CODE_AND_PRINT_AGREE");
  EXPECT_EQ(finding.evidence()[3].reason, "ONLY_IN_CODE");
  EXPECT_EQ(finding.evidence()[3].seen, "");
}

TEST(CodeSignature, TheWrongOneOfSeveralIsTold) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({}, SignatureState::kValid).AddCode({}).AddTwoDDoc({}, SignatureState::kInvalid);
  EXPECT_EQ(Said(built.Run(MakeCodeSignature())), Says(Outcome::kFailed, "INVALID"));
}

TEST(CodeSignature, WithoutASignedCodeOrAVerification) {
  CaseBuilder none(kCvecAttestation);
  none.AddCode({{"cvec_number", "AIX4-LMNOPQ-07"}});
  EXPECT_EQ(Said(none.Run(MakeCodeSignature())), Says(Outcome::kNotApplicable, "NO_SIGNED_CODE"));
  CaseBuilder unverified(kCvecAttestation);
  unverified.AddTwoDDoc({}, SignatureState::kValid).signatures().clear();
  EXPECT_EQ(Said(unverified.Run(MakeCodeSignature())), Says(Outcome::kCannotTell, "NOT_VERIFIED"));
}

}  // namespace
}  // namespace justif::judging
