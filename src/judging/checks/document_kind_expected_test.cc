#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

TEST(DocumentKindExpected, AsExpected) {
  CaseBuilder built(kBacTranscript);
  EXPECT_EQ(Said(built.Run(MakeDocumentKindExpected())), Says(Outcome::kNotApplicable, "NOTHING_EXPECTED"));
  built.Expect("bac-transcript");
  EXPECT_EQ(Said(built.Run(MakeDocumentKindExpected())), Says(Outcome::kPassed, "AS_EXPECTED"));
}

TEST(DocumentKindExpected, AnotherKind) {
  CaseBuilder built(kBacTranscript);
  const Finding finding = built.Expect("cvec-attestation").Run(MakeDocumentKindExpected());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "OTHER_KIND"));
  EXPECT_EQ(finding.evidence()[0].seen, "bac-transcript");
  EXPECT_EQ(finding.evidence()[0].expected, "cvec-attestation");
}

TEST(DocumentKindExpected, UnknownAndLegibleIsAnotherDocument) {
  CaseBuilder built(kUnknownKind);
  built.Expect("cvec-attestation");
  EXPECT_EQ(Said(built.Run(MakeDocumentKindExpected())), Says(Outcome::kCannotTell, "ILLEGIBLE"));
  PageText text;
  TextLine line;
  for (int i = 0; i < 40; ++i) line.words.push_back({"facture", {}, 0.95});
  text.lines.push_back(line);
  built.reading().texts.push_back(text);
  EXPECT_EQ(Said(built.Run(MakeDocumentKindExpected())), Says(Outcome::kFailed, "UNKNOWN_KIND"));
}

}  // namespace
}  // namespace justif::judging
