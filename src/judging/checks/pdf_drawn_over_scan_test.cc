#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Region Line(int line) { return RegionOf(1, {0.3, 0.2 + 0.05 * line, 0.5, 0.22 + 0.05 * line}); }

// A scanned attestation of six values, one a line.
class Scan {
 public:
  Scan() : built_(kCvecAttestation) {
    built_.reading().pdf.emplace();
    pdf().complete = pdf().on_picture = true;
    for (int line = 0; line < 6; ++line) {
      built_.Print("value_" + std::to_string(line), "07/03/2006");
      built_.reading().fields.back().regions = {Line(line)};
    }
  }
  void PrintAt(const std::string& name, int line) {
    built_.Print(name, "07/03/2006");
    built_.reading().fields.back().regions = {Line(line)};
  }
  PdfTraces& pdf() { return *built_.reading().pdf; }
  void Type(int line, bool over_picture = true, bool visible = true) {
    pdf().words.push_back({"07/03/2006", 0, 11, 100, visible, 10, Line(line), over_picture});
  }
  Finding Judged() const { return built_.Run(MakePdfDrawnOverScan()); }

 private:
  CaseBuilder built_;
};

TEST(PdfDrawnOverScan, PagesThatAreNoPictures) {
  CaseBuilder image(kCvecAttestation);
  EXPECT_EQ(Said(image.Run(MakePdfDrawnOverScan())), Says(Outcome::kNotApplicable, "NO_PICTURE_BENEATH"));
  Scan drawn;
  drawn.pdf().on_picture = false;
  drawn.Type(0, false);
  EXPECT_EQ(Said(drawn.Judged()), Says(Outcome::kNotApplicable, "NO_PICTURE_BENEATH"));
  drawn.pdf().complete = false;
  EXPECT_EQ(Said(drawn.Judged()), Says(Outcome::kCannotTell, "NOT_ALL_READ"));
}

TEST(PdfDrawnOverScan, NothingOverThePicture) {
  Scan scan;
  EXPECT_EQ(Said(scan.Judged()), Says(Outcome::kPassed, "ALL_OF_THE_PICTURE"));
  scan.pdf().complete = false;
  EXPECT_EQ(Said(scan.Judged()), Says(Outcome::kCannotTell, "NOT_ALL_READ"));
}

TEST(PdfDrawnOverScan, AValueTypedOverThePicture) {
  Scan scan;
  scan.Type(2);
  const Finding finding = scan.Judged();
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_DRAWN_OVER"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].subject, "value_2");
  EXPECT_EQ(finding.evidence()[0].reason, "TYPED");
  EXPECT_EQ(finding.evidence()[0].regions.size(), 1U);
}

TEST(PdfDrawnOverScan, AValueOnABoxOrAPatchOfPicture) {
  Scan scan;
  scan.pdf().painted_over = {{"", RegionOf(1, {0.29, 0.298, 0.55, 0.325})}};
  const Finding finding = scan.Judged();
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_DRAWN_OVER"));
  EXPECT_EQ(finding.evidence()[0].subject, "value_2");
  EXPECT_EQ(finding.evidence()[0].reason, "PAINTED");
}

TEST(PdfDrawnOverScan, ABoxWithTextWhereNoValueWasRead) {
  Scan scan;
  scan.pdf().painted_over = {{"22 août 2024", RegionOf(1, {0.6, 0.8, 0.7, 0.82})}};
  const Finding finding = scan.Judged();
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "TEXT_DRAWN_OVER"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].subject, "");
  EXPECT_EQ(finding.evidence()[0].seen, "22 août 2024");
}

TEST(PdfDrawnOverScan, WhatTextRecognitionLeaves) {
  Scan beneath;
  Scan invisible;
  for (int line = 0; line < 2; ++line) {
    beneath.Type(line, false);
    invisible.Type(line, true, false);
  }
  EXPECT_EQ(Said(beneath.Judged()), Says(Outcome::kPassed, "ALL_OF_THE_PICTURE"));
  EXPECT_EQ(Said(invisible.Judged()), Says(Outcome::kPassed, "ALL_OF_THE_PICTURE"));
}

TEST(PdfDrawnOverScan, AWholeNameAndItsPartsAreOneValue) {
  Scan scan;
  scan.Type(0);
  scan.Type(1);
  for (const char* part : {"full_name", "given_names"}) scan.PrintAt(part, 0);
  EXPECT_EQ(Said(scan.Judged()), Says(Outcome::kFailed, "VALUE_DRAWN_OVER"));
}

TEST(PdfDrawnOverScan, LetterheadsAndFormsHaveMuchDrawn) {
  for (const int typed : {6, 3}) {
    Scan scan;
    for (int line = 0; line < typed; ++line) scan.Type(line);
    EXPECT_EQ(Said(scan.Judged()), Says(Outcome::kCannotTell, "MUCH_DRAWN")) << typed;
  }
}

}  // namespace
}  // namespace justif::judging
