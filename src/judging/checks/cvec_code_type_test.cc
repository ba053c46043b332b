#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

TEST(CvecCodeType, TheTypeOfAttestations) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({}, SignatureState::kValid);
  EXPECT_EQ(Said(built.Run(MakeCvecCodeType())), Says(Outcome::kPassed, "ATTESTATION"));
}

TEST(CvecCodeType, ACodeOfAnotherDocument) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({}, SignatureState::kValid, "01");
  const Finding finding = built.Run(MakeCvecCodeType());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "OTHER_TYPE"));
  EXPECT_EQ(finding.evidence()[0].seen, "01");
  EXPECT_EQ(finding.evidence()[0].expected, "B1");
  built.AddTwoDDoc({}, SignatureState::kValid);
  EXPECT_EQ(Said(built.Run(MakeCvecCodeType())), Says(Outcome::kPassed, "ATTESTATION")) << "one of two will do";
}

TEST(CvecCodeType, MissingElementsProveNothing) {
  CaseBuilder built(kCvecAttestation);
  built.AddTwoDDoc({}, SignatureState::kValid).two_d_doc().missing = {"BB", "B0"};
  const Finding finding = built.Run(MakeCvecCodeType());
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "ELEMENTS_MISSING"));
  EXPECT_EQ(finding.evidence()[0].expected, "BB, B0");
}

TEST(CvecCodeType, OtherCodesHaveNoType) {
  CaseBuilder built(kCvecAttestation);
  built.AddCode({{"cvec_number", "AIX4-LMNOPQ-07"}});
  EXPECT_EQ(Said(built.Run(MakeCvecCodeType())), Says(Outcome::kNotApplicable, "NO_SIGNED_CODE"));
}

}  // namespace
}  // namespace justif::judging
