#include "tools/reading_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Reading Attestation() {
  Reading reading;
  reading.file.media_type = "application/pdf";
  reading.file.page_count = 2;
  reading.file.producer = "A Printer";
  reading.kind = kCvecAttestation;
  reading.kind_confidence = 0.9;
  reading.page = 1;
  reading.pages = {{.number = 1, .width_px = 1654, .height_px = 2339, .origin = PageOrigin::kScan, .legibility = 0.8}};
  reading.fields = {{.name = "family_name",
                     .value = "Petit",
                     .normalized_value = "PETIT",
                     .source = Source::kOcr,
                     .confidence = 0.75,
                     .regions = {RegionOf(1, {0.1, 0.2, 0.3, 0.4})}}};
  Code code;
  code.symbology = Symbology::kDataMatrix;
  code.raw = std::string("DC\x1d\xff", 4);
  code.content = CodeContent::kTwoDDoc;
  code.two_d_doc = TwoDDoc{.version = 4,
                           .document_type = "B1",
                           .elements = {{"B2", "PETIT", "Nom patronymique", true}, {"01", "x", "", false}}};
  code.region = RegionOf(1, {0.75, 0.05, 0.95, 0.2});
  reading.codes = {code};
  MarkRow row;
  row.subject = "Philosophie";
  row.mark = {.value = "12,5", .number = 12.5, .confidence = 0.9};
  row.coefficient = {.value = "B", .confidence = 0.2};
  reading.marks = {row};
  PageText text;
  text.lines = {
      {.words = {{.text = "CVEC", .box = {0.1, 0.1, 0.2, 0.12}, .confidence = 0.6}}, .box = {0.1, 0.1, 0.2, 0.12}}};
  reading.texts = {text};
  reading.timings = {{"intake", 1.25}};
  return reading;
}

TEST(ReadingTextTest, ShowsEveryPartOfTheReading) {
  const std::string text = ReadingText(Attestation(), false);
  for (const char* part : {"application/pdf", "A Printer", "cvec-attestation (90 %)", "1654 x 2339 px", "legible 80 %",
                           "family_name  Petit  = PETIT  OCR  75 %  page 1 [10-30 x 20-40]", "DATA_MATRIX TWO_D_DOC",
                           "4 bytes: DC", "B2 Nom patronymique  PETIT", "x (not signed)", "Philosophie", "12,5 (90 %)",
                           "B? (20 %)", "[10-20 x 10-12]  60 %  CVEC", "intake  1.25 ms"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(ReadingTextTest, SaysWhyAFileWasNotRead) {
  Reading reading;
  reading.unreadable = Unreadable{UnreadableReason::kTooManyPixels, "page of 900000000 pixels, limit 50000000"};
  const std::string text = ReadingText(reading, false);
  EXPECT_THAT(text, HasSubstr("TOO_MANY_PIXELS"));
  EXPECT_THAT(text, HasSubstr("limit 50000000"));
  EXPECT_THAT(text, HasSubstr("not recognised"));
  EXPECT_EQ(nlohmann::json::parse(ReadingJson(reading))["unreadable"]["reason"], "TOO_MANY_PIXELS");
}

TEST(ReadingTextTest, ADocumentCannotDriveTheTerminal) {
  Reading reading = Attestation();
  for (std::string* text : {&reading.file.producer, &reading.fields[0].value, &reading.codes[0].raw,
                            &reading.codes[0].two_d_doc->elements[0].value, &reading.marks[0].subject,
                            &reading.marks[0].mark.value, &reading.texts[0].lines[0].words[0].text}) {
    *text = "\033[2J";
  }
  EXPECT_THAT(ReadingText(reading, false), Not(HasSubstr("\033")));
}

TEST(ReadingJsonTest, IsOneLineWithNamesAndNumbers) {
  const std::string line = ReadingJson(Attestation());
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["file"]["pageCount"], 2);
  EXPECT_EQ(json["pages"][0]["origin"], "SCAN");
  EXPECT_EQ(json["fields"][0]["normalizedValue"], "PETIT");
  EXPECT_EQ(json["fields"][0]["regions"][0]["polygon"].size(), 4u);
  EXPECT_EQ(json["codes"][0]["rawHex"], "44431dff");
  EXPECT_EQ(json["codes"][0]["twoDDoc"]["elements"][1]["signed"], false);
  EXPECT_EQ(json["marks"][0]["mark"]["number"], 12.5);
  EXPECT_FALSE(json["marks"][0]["coefficient"].contains("number"));
  EXPECT_EQ(json["texts"][0]["lines"][0]["text"], "CVEC");
  EXPECT_EQ(json["timings"][0]["stage"], "intake");
  EXPECT_FALSE(json.contains("unreadable"));
}

TEST(ReadingJsonTest, BytesThatAreNotUtf8DoNotBreakIt) {
  Reading reading = Attestation();
  reading.codes[0].two_d_doc->elements[0].value = "\xff\xfe";
  EXPECT_TRUE(nlohmann::json::accept(ReadingJson(reading)));
}

}  // namespace
}  // namespace justif::tools
