#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding Of(const std::string& producer, const std::string& creator, const std::string& created,
           const std::string& modified, const std::string& issued = "") {
  CaseBuilder built(kBacTranscript);
  FileFacts& file = built.reading().file;
  file.media_type = "application/pdf";
  file.producer = producer;
  file.creator = creator;
  file.creation_date = created;
  file.modification_date = modified;
  if (!issued.empty()) built.Print("issue_date", issued);
  return built.Run(MakePdfProducerConsistent());
}

constexpr char kMade[] = "D:20240709133921+02'00'";

TEST(PdfProducerConsistent, AFileOfAnIssuersProgram) {
  EXPECT_EQ(Said(Of("Apache FOP Version 2.6", "Apache FOP", kMade, "", "2024-07-09")),
            Says(Outcome::kPassed, "CONSISTENT"));
  EXPECT_EQ(Said(Of("Apache FOP Version 2.6", "", kMade, "D:20240901", "2024-07-01")),
            Says(Outcome::kPassed, "CONSISTENT"))
      << "saved and issued again later";
}

TEST(PdfProducerConsistent, ViewersPrintersAndScannersAreNoEditors) {
  for (const char* producer : {"macOS Version 13.5 (Build 22G74) Quartz PDFContext", "Microsoft: Print To PDF",
                               "Adobe Acrobat Reader 23.6.20320", "Skia/PDF m118", "GPL Ghostscript 10.00.0",
                               "A drawing service", "Adobe Scan for Android"}) {
    EXPECT_EQ(Said(Of(producer, "", kMade, "")), Says(Outcome::kPassed, "CONSISTENT")) << producer;
  }
}

TEST(PdfProducerConsistent, AnEditorIsNamed) {
  const Finding finding = Of("PDF-XChange Editor 9.5.368.0", "Apache FOP", kMade, "");
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAVED_BY_EDITOR"));
  EXPECT_EQ(finding.arguments().at("program"), "PDF-XChange Editor");
  EXPECT_EQ(Said(Of("Skia/PDF m118", "Canva", kMade, "")), Says(Outcome::kFailed, "SAVED_BY_EDITOR"));
}

TEST(PdfProducerConsistent, DatesAgainstEachOther) {
  EXPECT_EQ(Said(Of("Apache FOP", "", kMade, "D:20240601120000Z")), Says(Outcome::kFailed, "SAVED_BEFORE_MADE"));
  EXPECT_EQ(Said(Of("Apache FOP", "", kMade, "D:20240709130000+02'00'")), Says(Outcome::kPassed, "CONSISTENT"))
      << "clocks";
  const Finding finding = Of("Apache FOP", "", kMade, "", "2024-08-20");
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "MADE_BEFORE_ITS_DATE"));
  EXPECT_EQ(finding.evidence()[0].subject, "issue_date");
  EXPECT_EQ(Said(Of("Apache FOP", "", "yesterday", "", "2024-08-20")), Says(Outcome::kPassed, "CONSISTENT"))
      << "a date that is none says nothing";
}

Finding WithXmp(const XmpFacts& xmp, const std::string& modified = "") {
  CaseBuilder built(kBacTranscript);
  FileFacts& file = built.reading().file;
  file.media_type = "application/pdf";
  file.producer = "Apache FOP Version 2.6";
  file.creation_date = kMade;
  file.modification_date = modified;
  file.xmp = xmp;
  return built.Run(MakePdfProducerConsistent());
}

TEST(PdfProducerConsistent, MetadataThatSayTheSame) {
  EXPECT_EQ(Said(WithXmp({"Apache FOP, Version 2.6", "", "2024-07-09T11:39:21Z", ""})),
            Says(Outcome::kPassed, "CONSISTENT"));
  EXPECT_EQ(Said(WithXmp({"Apache FOP Version 2.6; modified using iText 7.2", "", "2024-07-09", "2024-07-09"})),
            Says(Outcome::kPassed, "CONSISTENT"));
  EXPECT_EQ(Said(WithXmp({"", "", "yesterday", "2024"})), Says(Outcome::kPassed, "CONSISTENT"))
      << "a date that is none says nothing";
}

TEST(PdfProducerConsistent, MetadataMayBeLeftAsTheyWere) {
  EXPECT_EQ(Said(WithXmp({"", "", "2024-07-09T13:39:21+02:00", "2024-07-09T13:39:21+02:00"}, "D:20240901120000Z")),
            Says(Outcome::kPassed, "CONSISTENT"));
}

TEST(PdfProducerConsistent, TextSetInADrawingProgram) {
  const Finding finding = Of("LibreOffice 7.4", "Draw", kMade, "", "2024-07-09");
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "DRAWN_BY_HAND"));
  EXPECT_EQ(finding.arguments().at("program"), "LibreOffice Draw");
  CaseBuilder scan(kBacTranscript);
  scan.reading().file.media_type = "application/pdf";
  scan.reading().file.creator = "Adobe Photoshop 25.1";
  scan.PrintByOcr("issue_date", "2024-07-09", 0.95);
  EXPECT_EQ(Said(scan.Run(MakePdfProducerConsistent())), Says(Outcome::kFailed, "SAVED_BY_EDITOR"))
      << "a scan may be straightened there";
}

TEST(PdfProducerConsistent, MetadataThatTellAnotherStory) {
  EXPECT_EQ(Said(WithXmp({"", "", "2024-09-12T10:00:00.123+02:00", ""})), Says(Outcome::kFailed, "TWO_CREATION_DATES"));
  EXPECT_EQ(Said(WithXmp({"", "", "", "2024-09-12T10:00:00-05:00"})), Says(Outcome::kFailed, "SAVED_LATER_THAN_SAID"));
  EXPECT_EQ(Said(WithXmp({"", "", "", "2024-09-12T10:00:00Z"}, "D:20240709150000Z")),
            Says(Outcome::kFailed, "SAVED_LATER_THAN_SAID"));
  const Finding programs = WithXmp({"Skia/PDF m118", "", "", ""});
  EXPECT_EQ(Said(programs), Says(Outcome::kFailed, "TWO_PROGRAMS"));
  EXPECT_EQ(programs.arguments().at("other"), "Skia/PDF m118");
}

TEST(PdfProducerConsistent, AnEditorThatOnlyTheMetadataName) {
  const Finding finding = WithXmp({"", "Adobe Photoshop 25.1 (Windows)", "", ""});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAVED_BY_EDITOR"));
  EXPECT_EQ(finding.arguments().at("program"), "Adobe Photoshop");
}

TEST(PdfProducerConsistent, NothingToCompare) {
  EXPECT_EQ(Said(Of("", "", "", "")), Says(Outcome::kCannotTell, "NOTHING_SAID"));
  CaseBuilder image(kBacTranscript);
  image.reading().file.media_type = "image/jpeg";
  EXPECT_EQ(Said(image.Run(MakePdfProducerConsistent())), Says(Outcome::kNotApplicable, "NO_PDF"));
}

}  // namespace
}  // namespace justif::judging
