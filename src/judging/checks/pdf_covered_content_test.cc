#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

// Where CaseBuilder prints fields, and where it does not.
Region AtField() { return RegionOf(1, {0.12, 0.21, 0.28, 0.24}); }
Region Elsewhere() { return RegionOf(1, {0.5, 0.8, 0.6, 0.82}); }

Finding Judged(std::vector<CoveredText> covered, bool complete = true) {
  CaseBuilder built(kCvecAttestation);
  built.Print("birth_date", "2006-03-12");
  built.reading().pdf.emplace();
  built.reading().pdf->complete = complete;
  built.reading().pdf->covered = std::move(covered);
  return built.Run(MakePdfCoveredContent());
}

TEST(PdfCoveredContent, ScansAreNotDrawn) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakePdfCoveredContent())), Says(Outcome::kNotApplicable, "NO_DRAWN_PAGE"));
}

TEST(PdfCoveredContent, NothingCovered) {
  EXPECT_EQ(Said(Judged({})), Says(Outcome::kPassed, "NOTHING_COVERED"));
  EXPECT_EQ(Said(Judged({}, false)), Says(Outcome::kCannotTell, "NOT_ALL_READ"));
}

TEST(PdfCoveredContent, AValueOfTheSameKindAbove) {
  for (const PdfCover cover : {PdfCover::kFill, PdfCover::kAnnotation}) {
    const Finding finding = Judged({{PdfCover::kFill, "33000 Bordeaux", "", false, false, Elsewhere()},
                                    {cover, "12/03/2005", "12/03/2006", false, false, AtField()}});
    EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_REPLACED"));
    ASSERT_EQ(finding.evidence().size(), 2U);
    EXPECT_EQ(finding.evidence()[0].subject, "birth_date");
    EXPECT_EQ(finding.evidence()[0].seen, "12/03/2006");
    EXPECT_EQ(finding.evidence()[0].expected, "12/03/2005");
    EXPECT_EQ(finding.evidence()[0].regions.size(), 1U);
  }
}

TEST(PdfCoveredContent, AValueUnderNothingLikeItIsForAPerson) {
  EXPECT_EQ(Said(Judged({{PdfCover::kFill, "12/03/2005", "", false, false, AtField()}})),
            Says(Outcome::kFailed, "VALUE_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kFill, "12/03/2005", "", true, false, AtField()}})),
            Says(Outcome::kFailed, "VALUE_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kFill, "Bordeaux", "Lyon", false, false, Elsewhere()}})),
            Says(Outcome::kFailed, "TEXT_COVERED"));
}

TEST(PdfCoveredContent, WordsThatRunOutOfTheirCell) {
  EXPECT_EQ(Said(Judged({{PdfCover::kFill, "numérique", "", false, false, Elsewhere()}})),
            Says(Outcome::kPassed, "NOTHING_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kFill, "11,25", "", false, false, Elsewhere()}})),
            Says(Outcome::kFailed, "TEXT_COVERED"));
}

TEST(PdfCoveredContent, StampsAndSignaturesAsImagesCoverWhatTheyStandOn) {
  EXPECT_EQ(Said(Judged({{PdfCover::kImage, "Le directeur", "", true, false, Elsewhere()}})),
            Says(Outcome::kPassed, "NOTHING_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kImage, "12/03/2005", "Cachet", true, true, AtField()}})),
            Says(Outcome::kPassed, "NOTHING_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kImage, "12/03/2005", "12/03/2006", true, true, AtField()}})),
            Says(Outcome::kFailed, "VALUE_COVERED"));
}

TEST(PdfCoveredContent, FieldsOfFormsCoverWhatTheyWerePrintedOn) {
  EXPECT_EQ(Said(Judged({{PdfCover::kFormField, "date de naissance", "12/03/2006", false, false, AtField()}})),
            Says(Outcome::kPassed, "NOTHING_COVERED"));
  EXPECT_EQ(Said(Judged({{PdfCover::kFormField, "12/03/2005", "12/03/2006", false, false, AtField()}})),
            Says(Outcome::kFailed, "VALUE_COVERED"));
}

}  // namespace
}  // namespace justif::judging
