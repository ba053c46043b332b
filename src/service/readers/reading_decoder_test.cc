#include "service/readers/reading_decoder.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace justif::service {
namespace {

constexpr char kValid[] = R"(
  file { media_type: 'application/pdf' page_count: 1 xmp { producer: 'Presse' modification_date: '2025-07-08' } }
  pages { number: 1 width_px: 1654 height_px: 2339 origin: 2 legibility: 0.9 }
  kind: 'bac-transcript' kind_confidence: 0.97 page: 1
  fields { name: 'ine' value: '0912745530G' normalized_value: '0912745530G' source: 4 confidence: 0.9
           regions { page: 1 polygon { x: 0.1 y: 0.2 } polygon { x: 0.3 y: 0.2 } polygon { x: 0.3 y: 0.25 } } }
  marks { role: 0 subject: 'Philosophie' source: 4 coefficient { value: '8' number: 8 confidence: 0.9 }
          mark { value: '12,0' number: 12 confidence: 0.9 } points { value: '96,0' number: 96 confidence: 0.9 } }
  codes { symbology: 1 raw: 'AIX4-LMNOPQ-07' content: 4 }
  texts { page: 1 source: 4 aspect: 1.41 upright_to_page: [1, 0, 0, 0, 1, 0, 0, 0, 1]
          lines { box { x0: 0.1 y0: 0.1 x1: 0.2 y1: 0.12 }
                  words { text: 'Philosophie' box { x0: 0.1 y0: 0.1 x1: 0.2 y1: 0.12 } confidence: 0.9 } } }
  timings { stage: 'text' duration_ms: 12.5 }
  pdf { page: 1 complete: true revisions_compared: 2 visible_share: 0.98
        covered { cover: 3 beneath: '11,25' above: '16,25' region { page: 1 polygon { x: 0.1 y: 0.2 } } }
        revised { revision: 1 before: '11,25' after: '16,25' }
        hidden { text: '16,25' seen: '12,25' hiding: 2 }
        fonts { name: 'Carlito' embedded: true glyphs: 900 }
        words { text: '16,25' font: 0 size: 10.5 baseline: 442 visible: true glyphs: 5 } }
  pdf_signatures { format: 'adbe.pkcs7.detached' range: 1 cms: '0\x03' sha256: '01234567890123456789012345678901'
                   later: 3 changes { revision: 1 before: '11,25' after: '16,25' } }
  pixels { page: 1 grid_origin { state: 2 }
           double_compression { state: 3 parts { region { page: 1 polygon { x: 0.1 y: 0.2 } } log10_false_alarms: -12.5 } }
           copied_glyphs { state: 3 parts { region { page: 1 polygon { x: 0.1 y: 0.2 } } log10_false_alarms: -4 } }
           text_lines { state: 3 parts { region { page: 1 polygon { x: 0.1 y: 0.2 } } log10_false_alarms: -5 } }
           screen { state: 3 parts { region { page: 1 polygon { x: 0.1 y: 0.2 } } log10_false_alarms: -6 } }
           noise { state: 1 } programs: ['Paint 3'] thumbnail: 2 }
)";

reader::v1::Reading Parsed(const std::string& text) {
  reader::v1::Reading message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

TEST(DecodeReading, EverythingArrives) {
  const auto reading = DecodeReading(Parsed(kValid));
  ASSERT_TRUE(reading.ok()) << reading.status();
  EXPECT_EQ(reading->kind, "bac-transcript");
  EXPECT_EQ(reading->file.page_count, 1);
  ASSERT_EQ(reading->fields.size(), 1U);
  EXPECT_EQ(reading->fields[0].normalized_value, "0912745530G");
  EXPECT_EQ(reading->fields[0].source, Source::kOcr);
  ASSERT_EQ(reading->fields[0].regions.size(), 1U);
  EXPECT_EQ(reading->fields[0].regions[0].polygon[1], (Point{0.3, 0.2}));
  ASSERT_EQ(reading->marks.size(), 1U);
  EXPECT_EQ(reading->marks[0].points.number, 96);
  ASSERT_EQ(reading->codes.size(), 1U);
  EXPECT_EQ(reading->codes[0].content, CodeContent::kCvecNumber);
  ASSERT_EQ(reading->texts.size(), 1U);
  EXPECT_EQ(reading->texts[0].lines[0].Text(), "Philosophie");
  EXPECT_EQ(reading->timings[0].stage, "text");
  ASSERT_TRUE(reading->pdf.has_value());
  ASSERT_EQ(reading->pdf->covered.size(), 1U);
  EXPECT_EQ(reading->pdf->covered[0].cover, PdfCover::kAnnotation);
  EXPECT_EQ(reading->pdf->covered[0].beneath, "11,25");
  EXPECT_EQ(reading->pdf->revisions_compared, 2);
  EXPECT_EQ(reading->pdf->revised.at(0).after, "16,25");
  EXPECT_EQ(reading->pdf->hidden.at(0).seen, "12,25");
  EXPECT_EQ(reading->pdf->hidden.at(0).hiding, PdfHiding::kLayerOff);
  EXPECT_EQ(reading->pdf->fonts.at(0).name, "Carlito");
  EXPECT_EQ(reading->pdf->words.at(0).size, 10.5);
  ASSERT_TRUE(reading->file.xmp.has_value());
  EXPECT_EQ(reading->file.xmp->producer, "Presse");
  EXPECT_EQ(reading->file.xmp->modification_date, "2025-07-08");
  ASSERT_EQ(reading->pdf_signatures.size(), 1U);
  EXPECT_EQ(reading->pdf_signatures[0].format, "adbe.pkcs7.detached");
  EXPECT_EQ(reading->pdf_signatures[0].range, PdfByteRange::kRevision);
  EXPECT_EQ(reading->pdf_signatures[0].cms, "0\x03");
  EXPECT_EQ(reading->pdf_signatures[0].sha256.size(), 32U);
  EXPECT_EQ(reading->pdf_signatures[0].later, PdfLaterChange::kTextChanged);
  EXPECT_EQ(reading->pdf_signatures[0].changes.at(0).after, "16,25");
  ASSERT_TRUE(reading->pixels.has_value());
  EXPECT_EQ(reading->pixels->grid_origin.state, PixelState::kNoCondition);
  EXPECT_EQ(reading->pixels->double_compression.state, PixelState::kMeasured);
  EXPECT_EQ(reading->pixels->double_compression.parts.at(0).log10_false_alarms, -12.5);
  EXPECT_EQ(reading->pixels->copied_glyphs.parts.at(0).log10_false_alarms, -4);
  EXPECT_EQ(reading->pixels->text_lines.parts.at(0).log10_false_alarms, -5);
  EXPECT_EQ(reading->pixels->screen.parts.at(0).log10_false_alarms, -6);
  EXPECT_EQ(reading->pixels->noise.state, PixelState::kNotMeasured);
  EXPECT_EQ(reading->pixels->programs, std::vector<std::string>{"Paint 3"});
  EXPECT_EQ(reading->pixels->thumbnail, Thumbnail::kSame);
}

TEST(DecodeReading, AnythingOutOfBoundsIsRefusedAndNamed) {
  struct Broken {
    const char* patch;  // merged into the valid answer
    const char* named;
  };
  const Broken cases[] = {
      {"kind: ''", "kind"},
      {"kind_confidence: 1.01", "kind_confidence"},
      {"kind_confidence: nan", "kind_confidence"},
      {"page: -1", "page"},
      {"page: 101", "page"},
      {"unreadable { reason: 77 }", "unreadable.reason"},
      {"file { page_count: -3 }", "file.page_count"},
      {"pages { number: 1 origin: 9 }", "pages.origin"},
      {"pages { number: 1 origin: 1 legibility: -0.1 }", "pages.legibility"},
      {"pages { number: 1 origin: 1 width_px: inf }", "pages.width_px"},
      {"fields { name: '' source: 3 }", "name"},
      {"fields { name: 'ine' source: 1 }", "field.source"},  // only the service vouches for signatures
      {"fields { name: 'ine' source: 3 confidence: 2 }", "field.confidence"},
      {"fields { name: 'ine' source: 3 regions { page: 1 polygon { x: 1.5 y: 0 } } }", "region x"},
      {"fields { name: 'ine' source: 3 regions { page: 1 polygon { x: 0 y: -0.5 } } }", "region y"},
      {"marks { role: 9 source: 3 }", "marks.role"},
      {"marks { source: 2 }", "marks.source"},
      {"marks { source: 3 mark { number: nan } }", "marks.number"},
      {"codes { symbology: 0 }", "codes.symbology"},
      {"codes { symbology: 1 content: 42 }", "codes.content"},
      {"codes { symbology: 1 content: 1 }", "two_d_doc"},
      {"codes { symbology: 1 content: 1 two_d_doc { version: 99 } }", "two_d_doc.version"},
      {"texts { page: 1 source: 4 aspect: 0 upright_to_page: [1, 0, 0, 0, 1, 0, 0, 0, 1] }", "texts.aspect"},
      {"texts { page: 1 source: 4 aspect: 1 upright_to_page: [1, 0] }", "upright_to_page"},
      {"texts { page: 1 source: 4 aspect: 1 upright_to_page: [1, 0, 0, 0, 1, 0, 0, 0, 1] bend: [0.1] }", "texts.bend"},
      {"texts { page: 1 source: 4 aspect: 1 upright_to_page: [1, 0, 0, 0, 1, 0, 0, 0, 1] "
       "bend: [0, 0, 9, 0, 0, 0] }",
       "texts.bend"},
      {"texts { page: 1 source: 2 aspect: 1 upright_to_page: [1, 0, 0, 0, 1, 0, 0, 0, 1] }", "texts.source"},
      {"timings { stage: 'text' duration_ms: -1 }", "timings.duration_ms"},
      {"pixels { page: 101 }", "pixels.page"},
      {"pixels { grid_origin { state: 4 } }", "pixels.state"},
      {"pixels { noise { state: 0 } }", "pixels.state"},
      {"pixels { thumbnail: 4 }", "pixels.thumbnail"},
      {"pixels { programs: ['1', '2', '3', '4', '5', '6', '7', '8'] }", "pixels.programs"},
      {"pixels { page: 1 grid_origin { state: 3 parts { log10_false_alarms: nan } } }", "log10_false_alarms"},
      {"pixels { page: 1 grid_origin { state: 3 parts { log10_false_alarms: 1 } } }", "log10_false_alarms"},
      {"pdf { page: 101 }", "pdf.page"},
      {"pdf { visible_share: nan }", "pdf.visible_share"},
      {"file { active_content: 9 }", "file.active_content"},
      {"file { active_content: [1, 1, 2, 2, 3] }", "file.active_content"},
      {"pdf { covered { cover: 5 } }", "pdf.covered.cover"},
      {"pdf { words { font: 1 } }", "pdf.words.font"},
      {"pdf { words { size: inf } }", "pdf.words.size"},
      {"pdf { hidden { region { page: 1 polygon { x: 2 y: 0 } } hiding: 1 } }", "region x"},
      {"pdf { hidden { hiding: 4 } }", "pdf.hidden.hiding"},
      {"pdf_signatures { range: 4 later: 1 }", "pdf_signatures.range"},
      {"pdf_signatures { range: 1 later: 0 }", "pdf_signatures.later"},
      {"pdf_signatures { range: 1 later: 1 sha384: 'short' }", "pdf_signatures.sha384"},
      {"pdf_signatures { range: 1 later: 1 changes { revision: 1 } }", "pdf_signatures.changes"},
  };
  for (const Broken& broken : cases) {
    reader::v1::Reading message = Parsed(kValid);
    if (std::string(broken.patch).starts_with("kind: ''")) {
      message.clear_kind();
    } else {
      ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(broken.patch, &message)) << broken.patch;
    }
    const auto reading = DecodeReading(message);
    ASSERT_FALSE(reading.ok()) << broken.patch;
    EXPECT_EQ(reading.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_NE(std::string(reading.status().message()).find(broken.named), std::string::npos) << reading.status();
  }
}

TEST(DecodeReading, TheHashOfAPageIsWholeOrRefused) {
  reader::v1::Reading message = Parsed(kValid);
  for (int y = 0; y < kPageHashRows; ++y) {
    message.mutable_page_hash()->add_known(0b111);
    message.mutable_page_hash()->add_lighter(0b101);
  }
  const auto reading = DecodeReading(message);
  ASSERT_TRUE(reading.ok()) << reading.status();
  EXPECT_EQ(reading->page_hash.value().known[89], 0b111U);
  EXPECT_EQ(reading->page_hash.value().lighter[0], 0b101U);
  reader::v1::Reading outside = message;
  outside.mutable_page_hash()->set_lighter(7, 0b1000);
  EXPECT_FALSE(DecodeReading(outside).ok());
  message.mutable_page_hash()->mutable_known()->RemoveLast();
  EXPECT_FALSE(DecodeReading(message).ok());
}

TEST(DecodeReading, CountsAndSizesAreLimited) {
  const ReadingLimits limits;
  reader::v1::Reading signatures = Parsed(kValid);
  for (int i = 0; i < kMaxPdfSignatures; ++i) *signatures.add_pdf_signatures() = signatures.pdf_signatures(0);
  EXPECT_FALSE(DecodeReading(signatures).ok());
  signatures = Parsed(kValid);
  signatures.mutable_pdf_signatures(0)->set_cms(std::string(kMaxPdfSignatureBytes + 1, '0'));
  EXPECT_FALSE(DecodeReading(signatures).ok());
  reader::v1::Reading fields = Parsed(kValid);
  for (int i = 0; i < limits.max_fields; ++i) *fields.add_fields() = fields.fields(0);
  EXPECT_FALSE(DecodeReading(fields).ok());
  reader::v1::Reading value = Parsed(kValid);
  value.mutable_fields(0)->set_value(std::string(limits.max_value_bytes + 1, 'x'));
  EXPECT_FALSE(DecodeReading(value).ok());
  reader::v1::Reading code = Parsed(kValid);
  code.mutable_codes(0)->set_raw(std::string(limits.max_code_bytes + 1, 'x'));
  EXPECT_FALSE(DecodeReading(code).ok());
  reader::v1::Reading regions = Parsed(kValid);
  for (int i = 0; i < limits.max_regions_per_value; ++i)
    *regions.mutable_fields(0)->add_regions() = regions.fields(0).regions(0);
  EXPECT_FALSE(DecodeReading(regions).ok());
  reader::v1::Reading points = Parsed(kValid);
  for (int i = 0; i < limits.max_points_per_region; ++i) points.mutable_fields(0)->mutable_regions(0)->add_polygon();
  EXPECT_FALSE(DecodeReading(points).ok());
  reader::v1::Reading words = Parsed(kValid);
  auto& line = *words.mutable_texts(0)->mutable_lines(0);
  for (int i = 0; i < limits.max_words_per_page; ++i) *line.add_words() = line.words(0);
  EXPECT_FALSE(DecodeReading(words).ok());
}

}  // namespace
}  // namespace justif::service
