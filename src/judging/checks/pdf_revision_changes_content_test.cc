#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Region AtField() { return RegionOf(1, {0.12, 0.21, 0.28, 0.24}); }
Region Elsewhere() { return RegionOf(1, {0.5, 0.8, 0.6, 0.82}); }

Finding Judged(std::vector<RevisedText> revised, int compared = 1, int revisions = 2) {
  CaseBuilder built(kCvecAttestation);
  built.Print("birth_date", "2006-03-12");
  built.reading().file.revision_count = revisions;
  built.reading().pdf.emplace();
  built.reading().pdf->revisions_compared = compared;
  built.reading().pdf->revised = std::move(revised);
  return built.Run(MakePdfRevisionChangesContent());
}

TEST(PdfRevisionChangesContent, WhatCannotBeCompared) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakePdfRevisionChangesContent())), Says(Outcome::kNotApplicable, "NO_DRAWN_PAGE"));
  EXPECT_EQ(Said(Judged({}, 0, 1)), Says(Outcome::kNotApplicable, "SAVED_ONCE"));
  EXPECT_EQ(Said(Judged({}, 0, 3)), Says(Outcome::kCannotTell, "NOT_COMPARED"));
}

TEST(PdfRevisionChangesContent, HoweverOftenItWasSaved) {
  EXPECT_EQ(Said(Judged({}, 5, 12)), Says(Outcome::kPassed, "SAME_CONTENT"));
}

TEST(PdfRevisionChangesContent, AValueThatWasAnother) {
  const Finding finding =
      Judged({{1, "Lyon", "", false, Elsewhere()}, {1, "12/03/2005", "12/03/2006", false, AtField()}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_CHANGED"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[0].subject, "birth_date");
  EXPECT_EQ(finding.evidence()[0].seen, "12/03/2006");
  EXPECT_EQ(finding.evidence()[0].expected, "12/03/2005");
}

TEST(PdfRevisionChangesContent, OtherChangesAreForAPerson) {
  EXPECT_EQ(Said(Judged({{1, "Lyon", "Paris", false, Elsewhere()}})), Says(Outcome::kFailed, "TEXT_CHANGED"));
  EXPECT_EQ(Said(Judged({{1, "12/03/2005", "", false, AtField()}})), Says(Outcome::kFailed, "TEXT_CHANGED"));
  EXPECT_EQ(Said(Judged({{1, "12/03/2005", "12/03/2006", true, AtField()}})), Says(Outcome::kFailed, "TEXT_CHANGED"))
      << "fields of forms may be filled in again";
}

}  // namespace
}  // namespace justif::judging
