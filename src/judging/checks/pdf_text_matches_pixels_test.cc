#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding Judged(std::vector<HiddenText> hidden, double visible_share = 0.97, bool complete = true) {
  CaseBuilder built(kBacTranscript);
  built.Print("mean", "11.25");
  built.reading().pdf.emplace();
  built.reading().pdf->complete = complete;
  built.reading().pdf->visible_share = visible_share;
  built.reading().pdf->hidden = std::move(hidden);
  return built.Run(MakePdfTextMatchesPixels());
}

HiddenText Hidden(const std::string& text, const std::string& seen, PdfHiding hiding = PdfHiding::kNotDrawn) {
  return {text, seen, RegionOf(1, {0.12, 0.21, 0.28, 0.24}), hiding};
}

TEST(PdfTextMatchesPixels, ScansAreNotDrawn) {
  CaseBuilder built(kBacTranscript);
  EXPECT_EQ(Said(built.Run(MakePdfTextMatchesPixels())), Says(Outcome::kNotApplicable, "NO_DRAWN_PAGE"));
}

TEST(PdfTextMatchesPixels, NothingHidden) {
  EXPECT_EQ(Said(Judged({})), Says(Outcome::kPassed, "ALL_SHOWN"));
  EXPECT_EQ(Said(Judged({}, 0.97, false)), Says(Outcome::kCannotTell, "NOT_ALL_READ"));
}

TEST(PdfTextMatchesPixels, SomebodysTextRecognitionProvesNothing) {
  EXPECT_EQ(Said(Judged({Hidden("11,25", "16,25")}, 0.3)), Says(Outcome::kCannotTell, "MOSTLY_HIDDEN"));
}

TEST(PdfTextMatchesPixels, AHiddenValueThatIsNotTheOneSeen) {
  const Finding finding = Judged({Hidden("16,25", "16.25"), Hidden("11,25", "16,25")});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_DIFFERS"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[0].subject, "mean");
  EXPECT_EQ(finding.evidence()[0].seen, "16,25");
  EXPECT_EQ(finding.evidence()[0].expected, "11,25");
}

TEST(PdfTextMatchesPixels, AHiddenValueAmongVisibleText) {
  EXPECT_EQ(Said(Judged({Hidden("16,25", "16,25")})), Says(Outcome::kFailed, "VALUE_DRAWN_APART"));
  EXPECT_EQ(Said(Judged({Hidden("16,25", "")})), Says(Outcome::kFailed, "VALUE_DRAWN_APART"));
}

TEST(PdfTextMatchesPixels, AnotherValueInALayerThatIsOff) {
  EXPECT_EQ(Said(Judged({Hidden("11,25", "16,25", PdfHiding::kLayerOff)})), Says(Outcome::kFailed, "VALUE_DIFFERS"));
  // On a page with a layer of text recognition too: that one is not meant.
  EXPECT_EQ(Said(Judged({Hidden("11,25", "16,25", PdfHiding::kLayerOff)}, 0.3)),
            Says(Outcome::kFailed, "VALUE_DIFFERS"));
}

TEST(PdfTextMatchesPixels, LayersOfOtherUsesAreNoValues) {
  EXPECT_EQ(Said(Judged({Hidden("BROUILLON", "16,25", PdfHiding::kLayerOff)})), Says(Outcome::kPassed, "ALL_SHOWN"));
  EXPECT_EQ(Said(Judged({Hidden("Average", "Moyenne", PdfHiding::kLayerOff)})), Says(Outcome::kPassed, "ALL_SHOWN"));
  EXPECT_EQ(Said(Judged({Hidden("16,25", "16.25", PdfHiding::kLayerOff)})), Says(Outcome::kPassed, "ALL_SHOWN"));
}

TEST(PdfTextMatchesPixels, AFontThatDrawsOtherDigitsComesFirst) {
  const Finding finding = Judged({Hidden("12,00", "14,00"), Hidden("11,25", "16,25", PdfHiding::kDrawnAsOther)});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "DRAWN_AS_OTHER"));
  EXPECT_EQ(finding.evidence()[0].seen, "16,25");
  EXPECT_EQ(finding.evidence()[0].expected, "11,25");
}

}  // namespace
}  // namespace justif::judging
