#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

TEST(CodePresent, AKnownCodeIsFound) {
  CaseBuilder built(kCvecAttestation);
  built.AddCode({{"cvec_number", "NAN5-QWERTZ-41"}});
  EXPECT_EQ(Said(built.Run(MakeCodePresent())), Says(Outcome::kPassed, "FOUND"));
}

TEST(CodePresent, AnUnknownCodeIsNotTheCode) {
  CaseBuilder built(kCvecAttestation);
  built.AddCode({}, CodeContent::kOtherUrl);
  built.reading().pages.push_back({.number = 1, .legibility = 1});
  const Finding finding = built.Run(MakeCodePresent());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "MISSING"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].regions.size(), 1U);
}

TEST(CodePresent, OnAnIllegiblePageNothingIsMissing) {
  CaseBuilder built(kCvecAttestation);
  built.reading().pages.push_back({.number = 1, .legibility = 0.4});
  EXPECT_EQ(Said(built.Run(MakeCodePresent())), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging
