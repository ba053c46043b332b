#include "reading/intake/pdf_upload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "reading/intake/made_files.h"
#include "reading/intake/qpdf_headers.h"
#include "reading/intake/upload.h"

namespace justif::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pointwise;
using ::testing::SizeIs;

MATCHER_P(IsNear, tolerance, "") { return std::abs(std::get<0>(arg) - std::get<1>(arg)) <= tolerance; }

struct Opened {
  std::string bytes;
  std::unique_ptr<Upload> upload;
  Upload* operator->() const { return upload.get(); }
};

Opened Open(std::string bytes, const IntakeLimits& limits = {}) {
  Opened opened{std::move(bytes), nullptr};
  auto result = OpenUpload(opened.bytes, limits);
  if (const auto* refusal = std::get_if<Unreadable>(&result)) {
    throw std::runtime_error(absl::StrCat("refused: ", refusal->detail));
  }
  opened.upload = std::move(std::get<0>(result));
  return opened;
}

Raster PixelsOf(const Opened& opened, double dpi = 100, const Box& area = {0, 0, 1, 1}) {
  auto raster = opened->Pixels(1, dpi, area);
  EXPECT_TRUE(raster.ok()) << raster.status();
  return raster.ok() ? *raster : Raster{};
}

void ExpectBox(const Box& actual, const Box& expected, double tolerance) {
  EXPECT_NEAR(actual.x0, expected.x0, tolerance);
  EXPECT_NEAR(actual.y0, expected.y0, tolerance);
  EXPECT_NEAR(actual.x1, expected.x1, tolerance);
  EXPECT_NEAR(actual.y1, expected.y1, tolerance);
}

TEST(PdfUpload, AFileThatBeginsWithItsObjectStreamHasItsStructure) {
  const std::string plain = made::TextPdf(3);
  QPDF document;
  document.processMemoryFile("plain", plain.data(), plain.size());
  Pl_Buffer buffer("object streams");
  QPDFWriter writer(document);
  writer.setOutputPipeline(&buffer);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto written = buffer.getBufferSharedPointer();
  const Opened opened = Open({reinterpret_cast<char*>(written->getBuffer()), written->getSize()});
  ASSERT_LT(opened.bytes.find("/ObjStm"), 1024U);
  EXPECT_NE(opened->Structure(), nullptr);
}

std::string RowsOf(const cv::Mat& gray) {
  std::string rows;
  for (int y = 0; y < gray.rows; ++y) rows.append(gray.ptr<char>(y), gray.cols);
  return rows;
}

std::string ImageEntries(int width, int height, const std::string& more) {
  return absl::StrCat("/Type/XObject/Subtype/Image/Width ", width, "/Height ", height, more);
}

constexpr char kGray8[] = "/ColorSpace/DeviceGray/BitsPerComponent 8";

// A4 with one image drawn by `content`.
std::string OneImage(const std::string& entries, std::string_view data, const std::string& content,
                     const std::string& page_entries = "") {
  made::Pdf pdf;
  const int image = pdf.AddStream(entries, data);
  pdf.AddPage(595, 842, content, absl::StrCat(made::kHelvetica.data(), "/XObject<</Im0 ", image, " 0 R>>"),
              page_entries);
  return pdf.Build();
}

constexpr char kWholePage[] = "q 595 0 0 842 0 0 cm /Im0 Do Q";

// An upright A4 page: four flat quarters, 300 by 424 pixels.
std::string QuartersScan(const std::string& content, const std::string& page_entries = "") {
  return OneImage(ImageEntries(300, 424, kGray8), RowsOf(made::Quarters(300, 424)), content, page_entries);
}

TEST(PdfScan, PixelsAreThoseOfTheEmbeddedJpeg) {
  const std::string jpeg = made::Jpeg(made::PaperScan(827, 1169));
  const cv::Mat expected = cv::imdecode(
      cv::Mat(1, static_cast<int>(jpeg.size()), CV_8UC1, const_cast<char*>(jpeg.data())), cv::IMREAD_GRAYSCALE);
  const Opened scan = Open(made::ScanPdf(jpeg, 827, 1169));
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(scan, 72, {0.2, 0.2, 0.3, 0.3});
  EXPECT_TRUE(raster.original_pixels);
  EXPECT_EQ(raster.area, (Box{0, 0, 1, 1})) << "whole, whatever is asked for";
  EXPECT_NEAR(raster.dpi, 827 / (595 / 72.0), 0.01);
  ASSERT_EQ(raster.gray.size(), expected.size());
  EXPECT_EQ(cv::norm(raster.gray, expected, cv::NORM_INF), 0);
  EXPECT_THAT(scan->EmbeddedImages(1, 5), IsEmpty());
  EXPECT_THAT(scan->TextLayer(1), IsEmpty());
}

TEST(PdfScan, ADeflatedJpegIsUnpackedNotRendered) {
  const cv::Mat paper = made::PaperScan(827, 1169);
  const std::string jpeg = made::Jpeg(paper);
  const Opened scan = Open(OneImage(ImageEntries(827, 1169, std::string(kGray8) + "/Filter[/FlateDecode/DCTDecode]"),
                                    made::Deflate(jpeg), kWholePage));
  const Raster raster = PixelsOf(scan);
  EXPECT_TRUE(raster.original_pixels);
  EXPECT_EQ(cv::norm(raster.gray, PixelsOf(Open(made::ScanPdf(jpeg, 827, 1169))).gray, cv::NORM_INF), 0);
}

struct SampleCase {
  const char* name;
  std::string entries;
  std::string data;           // 300 x 424, uncompressed
  std::vector<int> quarters;  // expected
};

std::string Samples(int bits, int components, const std::vector<std::vector<int>>& quarters) {
  std::string rows;
  for (int y = 0; y < 424; ++y) {
    std::uint32_t pending = 0;
    int pending_bits = 0;
    for (int x = 0; x < 300; ++x) {
      for (int c = 0; c < components; ++c) {
        const int value = quarters[(y < 212 ? 0 : 2) + (x < 150 ? 0 : 1)][c];
        for (int bit = bits - 1; bit >= 0; --bit) {
          pending = pending << 1 | (value >> bit & 1);
          if (++pending_bits == 8) {
            rows += static_cast<char>(pending);
            pending = pending_bits = 0;
          }
        }
      }
    }
    if (pending_bits > 0) rows += static_cast<char>(pending << (8 - pending_bits));
  }
  return rows;
}

TEST(PdfScan, SamplesOfEveryKind) {
  // Red, green, blue, white: 76, 150, 29, 255 by BT.601.
  const std::vector<std::vector<int>> rgb = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  const std::vector<std::vector<int>> four = {{0}, {1}, {2}, {3}};
  const std::vector<std::vector<int>> two = {{0}, {1}, {1}, {0}};
  const std::vector<SampleCase> cases = {
      {"rgb", "/ColorSpace/DeviceRGB/BitsPerComponent 8", Samples(8, 3, rgb), {76, 150, 29, 255}},
      {"inverted rgb",
       "/ColorSpace/DeviceRGB/BitsPerComponent 8/Decode[1 0 1 0 1 0]",
       Samples(8, 3, rgb),
       {179, 105, 226, 0}},
      {"calibrated",
       "/ColorSpace[/CalRGB<</WhitePoint[1 1 1]>>]/BitsPerComponent 8",
       Samples(8, 3, rgb),
       {76, 150, 29, 255}},
      {"cmyk",
       "/ColorSpace/DeviceCMYK/BitsPerComponent 8",
       Samples(8, 4, {{0, 0, 0, 255}, {0, 255, 255, 0}, {0, 0, 0, 0}, {255, 255, 255, 0}}),
       {0, 76, 255, 0}},
      {"two bits", "/ColorSpace/DeviceGray/BitsPerComponent 2", Samples(2, 1, four), {0, 85, 170, 255}},
      {"four bits",
       "/ColorSpace/DeviceGray/BitsPerComponent 4",
       Samples(4, 1, {{0}, {5}, {10}, {15}}),
       {0, 85, 170, 255}},
      {"sixteen bits",
       "/ColorSpace/DeviceGray/BitsPerComponent 16",
       Samples(16, 1, {{0}, {0x5555}, {0xAAAA}, {0xFFFF}}),
       {0, 85, 170, 255}},
      {"one bit", "/ColorSpace/DeviceGray/BitsPerComponent 1", Samples(1, 1, two), {0, 255, 255, 0}},
      {"one bit inverted",
       "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]",
       Samples(1, 1, two),
       {255, 0, 0, 255}},
      {"indexed",
       "/ColorSpace[/Indexed/DeviceRGB 3<FF0000 00FF00 0000FF FFFFFF>]/BitsPerComponent 2",
       Samples(2, 1, four),
       {76, 150, 29, 255}},
      {"indexed gray",
       "/ColorSpace[/Indexed/DeviceGray 1<40C0>]/BitsPerComponent 1",
       Samples(1, 1, two),
       {64, 192, 192, 64}},
      {"stencil", "/ImageMask true", Samples(1, 1, two), {0, 255, 255, 0}},
      {"stencil inverted", "/ImageMask true/Decode[1 0]", Samples(1, 1, two), {255, 0, 0, 255}},
  };
  for (const SampleCase& sample : cases) {
    SCOPED_TRACE(sample.name);
    const Opened scan = Open(OneImage(ImageEntries(300, 424, sample.entries + "/Filter/FlateDecode"),
                                      made::Deflate(sample.data), kWholePage));
    EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
    const Raster raster = PixelsOf(scan);
    EXPECT_TRUE(raster.original_pixels);
    EXPECT_EQ(raster.gray.cols, 300);
    EXPECT_EQ(raster.gray.rows, 424);
    EXPECT_THAT(made::QuartersOf(raster.gray), Pointwise(IsNear(1), sample.quarters));
  }
}

TEST(PdfScan, ChromaOfRgbSamples) {
  const std::vector<std::vector<int>> rgb = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  // Cb and Cr of red, green, blue and white by ITU-R BT.601.
  const std::vector<cv::Vec2b> expected = {{85, 255}, {43, 21}, {255, 107}, {128, 128}};
  const Opened scan =
      Open(OneImage(ImageEntries(300, 424, "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"),
                    made::Deflate(Samples(8, 3, rgb)), kWholePage));
  const Raster raster = PixelsOf(scan);
  ASSERT_EQ(raster.chroma.size(), cv::Size(150, 212));
  const cv::Point quarters[] = {{30, 40}, {120, 40}, {30, 170}, {120, 170}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto chroma = raster.chroma.at<cv::Vec2b>(quarters[i]);
    EXPECT_NEAR(chroma[0], expected[i][0], 2) << i;
    EXPECT_NEAR(chroma[1], expected[i][1], 2) << i;
  }
  // As of a gray image, that of other colours is not kept.
  const Opened gray =
      Open(OneImage(ImageEntries(300, 424, "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"),
                    made::Deflate(Samples(8, 1, {{0}, {85}, {170}, {255}})), kWholePage));
  EXPECT_TRUE(PixelsOf(gray).chroma.empty());
}

TEST(PdfScan, AnIccProfileCountsByItsComponents) {
  made::Pdf pdf;
  const int profile = pdf.AddStream("/N 3", "not a profile");
  const int image =
      pdf.AddStream(ImageEntries(300, 424, absl::StrCat("/ColorSpace[/ICCBased ", profile, " 0 R]/BitsPerComponent 8")),
                    Samples(8, 3, {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}}));
  pdf.AddPage(595, 842, kWholePage, absl::StrCat("/XObject<</Im0 ", image, " 0 R>>"));
  EXPECT_THAT(made::QuartersOf(PixelsOf(Open(pdf.Build())).gray), ElementsAre(76, 150, 29, 255));
}

cv::Mat Chequered(int width, int height) {
  cv::Mat gray(height, width, CV_8UC1);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) gray.at<std::uint8_t>(y, x) = (x / 7 + y / 5) % 2 != 0 ? 255 : 0;
  }
  return gray;
}

// A page that is a fax. made::Tiff writes strips of 32 rows from byte 8 on,
// and samples of 1 for light.
std::string FaxPdf(const cv::Mat& gray, int compression, const std::string& parameters) {
  const std::string tiff = made::Tiff({{.pixels = gray, .compression = compression, .bilevel = true}});
  made::Pdf pdf;
  const int image = pdf.AddStream(
      ImageEntries(gray.cols, gray.rows,
                   absl::StrCat("/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<<",
                                parameters, "/Columns ", gray.cols, "/Rows ", gray.rows, ">>")),
      tiff.substr(8));
  pdf.AddPage(gray.cols, gray.rows, absl::StrCat("q ", gray.cols, " 0 0 ", gray.rows, " 0 0 cm /Im0 Do Q"),
              absl::StrCat("/XObject<</Im0 ", image, " 0 R>>"));
  return pdf.Build();
}

TEST(PdfScan, GroupFourFaxesAreDecodedNotRendered) {
  const cv::Mat sheet = Chequered(300, 32);
  for (const bool black_is_1 : {true, false}) {
    const Opened scan = Open(FaxPdf(sheet, 4, black_is_1 ? "/K -1/BlackIs1 true" : "/K -1"));
    EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
    const Raster raster = PixelsOf(scan, 200);
    EXPECT_TRUE(raster.original_pixels);
    ASSERT_EQ(raster.gray.size(), sheet.size());
    const cv::Mat expected = black_is_1 ? sheet : cv::Mat(255 - sheet);
    EXPECT_EQ(cv::norm(raster.gray, expected, cv::NORM_INF), 0);
  }
}

TEST(PdfScan, ImagesOnlyPopplerDecodesAreRenderedAtTheirOwnSize) {
  const cv::Mat sheet = Chequered(300, 32);
  const Opened scan = Open(FaxPdf(sheet, 3, "/K 0/EndOfLine true/BlackIs1 true"));
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(scan, 200);
  EXPECT_FALSE(raster.original_pixels);
  ASSERT_EQ(raster.gray.size(), sheet.size());
  EXPECT_EQ(cv::norm(raster.gray, sheet, cv::NORM_INF), 0);
}

TEST(PdfScan, RotateAndPlacementAreApplied) {
  const struct {
    const char* page_entries;
    const char* content;
    std::vector<int> quarters;
  } cases[] = {
      {"", kWholePage, {0, 80, 160, 240}},
      // Clockwise: what was bottom left comes to the top left.
      {"/Rotate 90", kWholePage, {160, 0, 240, 80}},
      {"/Rotate 180", kWholePage, {240, 160, 80, 0}},
      {"/Rotate 270", kWholePage, {80, 240, 0, 160}},
      {"/Rotate -90", kWholePage, {80, 240, 0, 160}},
      // Mirrored and turned by the matrix itself.
      {"", "q -595 0 0 842 595 0 cm /Im0 Do Q", {80, 0, 240, 160}},
      {"", "q 595 0 0 -842 0 842 cm /Im0 Do Q", {160, 240, 0, 80}},
      {"", "q 0 842 -595 0 595 0 cm /Im0 Do Q", {80, 240, 0, 160}},
      // A scanner that lays the sheet on its side and says so.
      {"/Rotate 90", "q 0 842 -595 0 595 0 cm /Im0 Do Q", {0, 80, 160, 240}},
  };
  for (const auto& placed : cases) {
    SCOPED_TRACE(absl::StrCat(placed.page_entries, " ", placed.content));
    const Opened scan = Open(QuartersScan(placed.content, placed.page_entries));
    EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
    const Raster raster = PixelsOf(scan);
    EXPECT_TRUE(raster.original_pixels || std::string(placed.content).find("0 842 -595") != std::string::npos);
    EXPECT_THAT(made::QuartersOf(raster.gray), Pointwise(IsNear(1), placed.quarters));
  }
}

TEST(PdfScan, RotationAgreesWithTheRenderer) {
  for (const int rotate : {0, 90, 180, 270}) {
    const std::string entries = absl::StrCat("/Rotate ", rotate);
    const Raster original = PixelsOf(Open(QuartersScan(kWholePage, entries)));
    // A visible dot makes the page one to render.
    const Opened drawn = Open(QuartersScan(std::string(kWholePage) + " 0 0 2 2 re f", entries));
    EXPECT_EQ(drawn->Origin(1), PageOrigin::kBornDigital);
    EXPECT_EQ(made::QuartersOf(original.gray), made::QuartersOf(PixelsOf(drawn).gray)) << rotate;
  }
}

TEST(PdfScan, WhatLiesOutsideThePageIsCutOff) {
  // Twice as wide as the page: the right half is not shown.
  const Opened scan = Open(QuartersScan("q 1190 0 0 842 0 0 cm /Im0 Do Q"));
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Opened margins = Open(QuartersScan("q 565 0 0 812 15 15 cm /Im0 Do Q"));
  EXPECT_EQ(margins->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(margins);
  EXPECT_EQ(raster.gray.cols, 300);
  ExpectBox(raster.area, {15 / 595.0, 15 / 842.0, 580 / 595.0, 827 / 842.0}, 1e-6);
}

TEST(PdfScan, InvisibleTextUnderOrOverItIsItsTextLayer) {
  const std::string text = "BT 3 Tr /F1 20 Tf 100 700 Td (Martin) Tj ET ";
  for (const std::string& content : {text + kWholePage, kWholePage + std::string(" ") + text}) {
    const Opened scan = Open(QuartersScan(content));
    EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
    EXPECT_TRUE(PixelsOf(scan).original_pixels);
    const auto words = scan->TextLayer(1);
    ASSERT_THAT(words, SizeIs(1));
    EXPECT_EQ(words[0].text, "Martin");
  }
}

TEST(PdfScan, WhatIsDrawnOverItMakesItAPageToRender) {
  for (const char* over : {"BT /F1 20 Tf 100 700 Td (Martin) Tj ET", "1 g 100 700 80 20 re f", "0 0 m 50 50 l S"}) {
    const Opened page = Open(QuartersScan(std::string(kWholePage) + " " + over));
    EXPECT_EQ(page->Origin(1), PageOrigin::kBornDigital) << over;
    EXPECT_FALSE(PixelsOf(page).original_pixels);
  }
}

TEST(PdfScan, WhatIsDrawnBeneathItDoesNot) {
  for (const char* under : {"BT /F1 20 Tf 100 700 Td (hidden) Tj ET ", "1 g 0 0 595 842 re f ", "0 0 m 50 50 l S "}) {
    const Opened page = Open(QuartersScan(std::string(under) + kWholePage));
    EXPECT_EQ(page->Origin(1), PageOrigin::kScan) << under;
  }
}

TEST(PdfScan, AnAnnotationDrawnOverItMakesItAPageToRender) {
  const std::string stamp =
      "/Annots[<</Type/Annot/Subtype/FreeText/Rect[100 100 300 200]/DA(/F1 12 Tf)/Contents(Martin)>>]";
  EXPECT_EQ(Open(QuartersScan(kWholePage, stamp))->Origin(1), PageOrigin::kBornDigital);
  const std::string link = "/Annots[<</Type/Annot/Subtype/Link/Rect[100 100 300 200]>>]";
  EXPECT_EQ(Open(QuartersScan(kWholePage, link))->Origin(1), PageOrigin::kScan);
}

TEST(PdfScan, AnImageWithinAFormIsFound) {
  made::Pdf pdf;
  const int image = pdf.AddStream(ImageEntries(300, 424, kGray8), RowsOf(made::Quarters(300, 424)));
  const int form = pdf.AddStream(
      absl::StrCat("/Type/XObject/Subtype/Form/BBox[0 0 300 424]/Resources<</XObject<</Im0 ", image, " 0 R>>>>"),
      "q 300 0 0 424 0 0 cm /Im0 Do Q");
  pdf.AddPage(595, 842, "q 1.9834 0 0 1.9859 0 0 cm /Fm0 Do Q", absl::StrCat("/XObject<</Fm0 ", form, " 0 R>>"));
  const Opened scan = Open(pdf.Build());
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  EXPECT_TRUE(PixelsOf(scan).original_pixels);
}

TEST(PdfScan, StripsAreRenderedAsOnePage) {
  const cv::Mat whole = made::PaperScan(800, 1132);
  made::Pdf pdf;
  std::string content, objects;
  constexpr int kStrips = 4;
  for (int i = 0; i < kStrips; ++i) {
    const cv::Mat strip = whole.rowRange(i * 283, (i + 1) * 283);
    const int image = pdf.AddStream(ImageEntries(800, 283, kGray8), RowsOf(strip));
    absl::StrAppend(&objects, "/Im", i, " ", image, " 0 R");
    absl::StrAppend(&content, "q 595 0 0 210.5 0 ", 842 - 210.5 * (i + 1), " cm /Im", i, " Do Q\n");
  }
  pdf.AddPage(595, 842, content, "/XObject<<" + objects + ">>");
  const Opened scan = Open(pdf.Build());
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(scan, 30);
  EXPECT_FALSE(raster.original_pixels);
  EXPECT_NEAR(raster.gray.cols, 800, 4) << "at the strips' own resolution, whatever is asked for";
  EXPECT_NEAR(raster.gray.rows, 1132, 4);
  cv::Mat same_size;
  cv::resize(raster.gray, same_size, whole.size());
  EXPECT_LT(cv::norm(same_size, whole, cv::NORM_L1) / static_cast<double>(whole.total()), 12);
}

TEST(PdfScan, ASmallFineMarkDoesNotSetTheResolution) {
  made::Pdf pdf;
  const int sheet = pdf.AddStream(ImageEntries(600, 849, kGray8), RowsOf(made::Quarters(600, 849)));
  const int mark = pdf.AddStream(ImageEntries(200, 50, kGray8), RowsOf(made::Quarters(200, 50)));
  pdf.AddPage(595, 842, "q 595 0 0 842 0 0 cm /Im0 Do Q q 20 0 0 5 10 10 cm /Im1 Do Q",
              absl::StrCat("/XObject<</Im0 ", sheet, " 0 R/Im1 ", mark, " 0 R>>"));
  const Opened scan = Open(pdf.Build());
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(scan);
  EXPECT_FALSE(raster.original_pixels) << "the mark shows too";
  EXPECT_NEAR(raster.gray.cols, 600, 1);
  EXPECT_THAT(made::QuartersOf(raster.gray), ElementsAre(0, 80, 160, 240));
}

TEST(PdfScan, ALeaningImageIsRendered) {
  const double turn = 0.01;
  const Opened scan =
      Open(QuartersScan(absl::StrCat("q ", 610 * std::cos(turn), " ", 610 * std::sin(turn), " ", -860 * std::sin(turn),
                                     " ", 860 * std::cos(turn), " 2 -8 cm /Im0 Do Q")));
  EXPECT_EQ(scan->Origin(1), PageOrigin::kScan);
  const Raster raster = PixelsOf(scan);
  EXPECT_FALSE(raster.original_pixels);
  EXPECT_THAT(made::QuartersOf(raster.gray), Pointwise(IsNear(1), std::vector<int>{0, 80, 160, 240}));
}

TEST(PdfScan, AnImageThatLeavesMuchOfThePageFreeIsNoScan) {
  EXPECT_EQ(Open(QuartersScan("q 595 0 0 600 0 0 cm /Im0 Do Q"))->Origin(1), PageOrigin::kBornDigital);
}

TEST(PdfScan, MoreThanTheLimitIsScaledDown) {
  const std::string jpeg = made::Jpeg(made::Quarters(1600, 2264));
  const Opened scan = Open(made::ScanPdf(jpeg, 1600, 2264), {.max_page_pixels = 1'000'000});
  const Raster raster = PixelsOf(scan);
  EXPECT_LE(raster.gray.total(), 1'000'000u);
  EXPECT_FALSE(raster.original_pixels);
  EXPECT_NEAR(raster.dpi, raster.gray.cols / (595 / 72.0), 0.5);
  EXPECT_THAT(made::QuartersOf(raster.gray), Pointwise(IsNear(2), std::vector<int>{0, 80, 160, 240}));
}

TEST(PdfText, BoxesAreWhereTheTextIsDisplayedOnTurnedPages) {
  // A word near the bottom left of an upright page of 400 by 800 points, its
  // baseline at 100, from x 40 on; Helvetica of 20: "Nom" is 47.8 wide.
  for (const int rotate : {0, 90, 180, 270}) {
    made::Pdf pdf;
    pdf.AddPage(400, 800, "BT /F1 20 Tf 40 100 Td (Nom) Tj ET", std::string(made::kHelvetica),
                absl::StrCat("/Rotate ", rotate));
    const Opened page = Open(pdf.Build());
    const auto words = page->TextLayer(1);
    ASSERT_THAT(words, SizeIs(1));
    EXPECT_EQ(words[0].text, "Nom");
    const double left = 40 / 400.0;
    const double right = 87.8 / 400.0;
    const double below = 95 / 800.0;  // of the page's height, from its foot
    const double above = 119 / 800.0;
    const Box expected = rotate == 0     ? Box{left, 1 - above, right, 1 - below}
                         : rotate == 90  ? Box{below, left, above, right}
                         : rotate == 180 ? Box{1 - right, below, 1 - left, above}
                                         : Box{1 - above, 1 - right, 1 - below, 1 - left};
    SCOPED_TRACE(rotate);
    ExpectBox(words[0].box, expected, 0.015);

    // And where it is displayed, there is ink.
    const Raster ink = PixelsOf(page, 100, words[0].box);
    EXPECT_LT(cv::mean(ink.gray)[0], 220);
    const Raster all = PixelsOf(page, 100);
    cv::Mat elsewhere = all.gray.clone();
    const cv::Rect where(static_cast<int>(words[0].box.x0 * all.gray.cols) - 2,
                         static_cast<int>(words[0].box.y0 * all.gray.rows) - 2,
                         static_cast<int>(words[0].box.Width() * all.gray.cols) + 5,
                         static_cast<int>(words[0].box.Height() * all.gray.rows) + 5);
    elsewhere(where & cv::Rect(0, 0, elsewhere.cols, elsewhere.rows)) = 255;
    EXPECT_EQ(cv::countNonZero(elsewhere != 255), 0);
  }
}

TEST(PdfText, BoxesAreFractionsOfTheCropBox) {
  made::Pdf pdf;
  pdf.AddPage(600, 1000, "BT /F1 20 Tf 140 200 Td (Nom) Tj ET", std::string(made::kHelvetica),
              "/CropBox[100 100 500 900]");
  const auto words = Open(pdf.Build())->TextLayer(1);
  ASSERT_THAT(words, SizeIs(1));
  ExpectBox(words[0].box, {0.1, 1 - 119 / 800.0, 87.8 / 400.0, 1 - 95 / 800.0}, 0.015);
}

TEST(PdfText, AccentsBoldAndOrder) {
  made::Pdf pdf;
  pdf.AddPage(595, 842, "BT /F2 14 Tf 50 800 Td (N\\351 le) Tj /F1 14 Tf 0 -30 Td (Fran\\347ois MO\\317SE) Tj ET",
              std::string(made::kHelvetica));
  const auto words = Open(pdf.Build())->TextLayer(1);
  ASSERT_THAT(words, SizeIs(4));
  EXPECT_EQ(words[0].text, "Né");
  EXPECT_TRUE(words[0].bold);
  EXPECT_EQ(words[1].text, "le");
  EXPECT_EQ(words[2].text, "François");
  EXPECT_FALSE(words[2].bold);
  EXPECT_EQ(words[3].text, "MOÏSE");
  EXPECT_EQ(words[3].confidence, 1);
}

TEST(PdfText, TextOutsideThePageIsNotGiven) {
  made::Pdf pdf;
  pdf.AddPage(595, 842, "BT /F1 14 Tf 50 -200 Td (dehors) Tj 0 300 Td (dedans) Tj ET", std::string(made::kHelvetica));
  const auto words = Open(pdf.Build())->TextLayer(1);
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_EQ(words[0].text, "dedans");
}

TEST(PdfRender, AnAreaIsTheSamePartOfTheWholePage) {
  const Opened page = Open(made::TextPdf(40));
  const Raster whole = PixelsOf(page, 150);
  EXPECT_NEAR(whole.gray.cols, 595 * 150 / 72.0, 1);
  EXPECT_NEAR(whole.gray.rows, 842 * 150 / 72.0, 1);
  const Raster part = PixelsOf(page, 150, {0.1, 0.05, 0.6, 0.3});
  EXPECT_EQ(part.dpi, 150);
  const double scale_x = 595 * 150 / 72.0;
  const double scale_y = 842 * 150 / 72.0;
  const cv::Rect where(static_cast<int>(std::lround(part.area.x0 * scale_x)),
                       static_cast<int>(std::lround(part.area.y0 * scale_y)), part.gray.cols, part.gray.rows);
  EXPECT_LE(part.area.x0, 0.1);
  EXPECT_GE(part.area.x1, 0.6);
  EXPECT_NEAR(part.area.x0, 0.1, 1 / scale_x);
  EXPECT_NEAR(part.area.y1, 0.3, 1 / scale_y);
  EXPECT_LT(cv::mean(part.gray)[0], 252) << "there is text in it";
  EXPECT_LE(cv::norm(part.gray, whole.gray(where), cv::NORM_INF), 2);
}

TEST(PdfRender, RefusesAnEmptyAreaAndAPageThatIsNotThere) {
  const Opened page = Open(made::TextPdf(3));
  EXPECT_FALSE(page->Pixels(1, 150, {0.5, 0.5, 0.5, 0.9}).ok());
  EXPECT_FALSE(page->Pixels(1, 0).ok());
  EXPECT_FALSE(page->Pixels(2, 150).ok());
  EXPECT_FALSE(page->Pixels(0, 150).ok());
  EXPECT_THAT(page->TextLayer(2), IsEmpty());
  EXPECT_THAT(page->EmbeddedImages(7, 3), IsEmpty());
}

TEST(PdfEmbeddedImages, AreGivenAsInTheFileWithTheirPlace) {
  cv::Mat code(50, 50, CV_8UC1);
  cv::RNG(5).fill(code, cv::RNG::UNIFORM, 0, 256);
  code = code > 127;
  made::Pdf pdf;
  const int image = pdf.AddStream(ImageEntries(50, 50, kGray8), RowsOf(code));
  const int logo = pdf.AddStream(ImageEntries(39, 200, kGray8), std::string(7800, '\x20'));
  pdf.AddPage(595, 842,
              "BT /F1 14 Tf 50 800 Td (Nom) Tj ET q 100 0 0 100 400 700 cm /Im0 Do Q q 50 0 0 90 5 5 cm /Im1 Do Q",
              absl::StrCat(made::kHelvetica.data(), "/XObject<</Im0 ", image, " 0 R/Im1 ", logo, " 0 R>>"));
  const Opened page = Open(pdf.Build());
  EXPECT_EQ(page->Origin(1), PageOrigin::kBornDigital);
  const auto images = page->EmbeddedImages(1, 10);
  ASSERT_THAT(images, SizeIs(1)) << "39 pixels are too few for a code";
  EXPECT_TRUE(images[0].original_pixels);
  EXPECT_EQ(cv::norm(images[0].gray, code, cv::NORM_INF), 0);
  ExpectBox(images[0].area, {400 / 595.0, 42 / 842.0, 500 / 595.0, 142 / 842.0}, 1e-6);
  EXPECT_NEAR(images[0].dpi, 36, 1e-6);
  EXPECT_THAT(page->EmbeddedImages(1, 0), IsEmpty());
}

TEST(PdfEmbeddedImages, InlineImagesAndStencilsToo) {
  std::string bits;
  for (int y = 0; y < 48; ++y) bits += y < 24 ? std::string(6, '\x00') : std::string(6, '\xFF');
  made::Pdf pdf;
  pdf.AddPage(595, 842,
              "BT /F1 14 Tf 50 800 Td (Nom) Tj ET q 100 0 0 100 400 700 cm BI /W 48 /H 48 /IM true /D [0 1] ID " +
                  bits + " EI Q",
              std::string(made::kHelvetica));
  const auto images = Open(pdf.Build())->EmbeddedImages(1, 10);
  ASSERT_THAT(images, SizeIs(1));
  ASSERT_EQ(images[0].gray.rows, 48);
  EXPECT_EQ(images[0].gray.at<std::uint8_t>(2, 2), 0) << "painted in black where the sample is 0";
  EXPECT_EQ(images[0].gray.at<std::uint8_t>(45, 2), 255);
}

TEST(PdfEmbeddedImages, SoftMasksArePutOnWhite) {
  made::Pdf pdf;
  const int mask = pdf.AddStream(ImageEntries(64, 64, kGray8), RowsOf(made::Quarters(64, 64)));
  const int image =
      pdf.AddStream(ImageEntries(64, 64, absl::StrCat(kGray8, "/SMask ", mask, " 0 R")), std::string(4096, '\0'));
  pdf.AddPage(595, 842, "BT /F1 14 Tf 50 800 Td (Nom) Tj ET q 100 0 0 100 400 700 cm /Im0 Do Q",
              absl::StrCat(made::kHelvetica.data(), "/XObject<</Im0 ", image, " 0 R>>"));
  const auto images = Open(pdf.Build())->EmbeddedImages(1, 10);
  ASSERT_THAT(images, SizeIs(1));
  EXPECT_FALSE(images[0].original_pixels);
  EXPECT_THAT(made::QuartersOf(images[0].gray), ElementsAre(255, 175, 95, 15));
}

TEST(PdfFacts, ComeFromTheFile) {
  made::Pdf pdf;
  pdf.AddPage(595, 842, "", "");
  pdf.AddPage(595, 842, "", "");
  const int info =
      pdf.Add(absl::StrCat("<</Producer(Fabrique de PDF)/Creator<FEFF00E9>"
                           "/CreationDate(D:20240709140000+02'00')/ModDate(D:2024)/Title(",
                           std::string(300, 'x'), ")>>"));
  const Opened opened = Open(made::Update(pdf.Build(absl::StrCat("/Info ", info, " 0 R")), info,
                                          absl::StrCat("<</Producer(", std::string(300, 'x'), ")>>")));
  EXPECT_EQ(opened->Facts().media_type, "application/pdf");
  EXPECT_EQ(opened->Facts().page_count, 2);
  EXPECT_EQ(opened->Facts().revision_count, 2);

  made::Pdf plain;
  plain.AddPage(595, 842, "", "");
  const int facts = plain.Add(absl::StrCat("<</Producer(", std::string(300, 'x'),
                                           ")/Creator<FEFF00C900E9>/CreationDate(D:20240709140000+02'00')>>"));
  const Opened second = Open(plain.Build(absl::StrCat("/Info ", facts, " 0 R")));
  EXPECT_EQ(second->Facts().producer, std::string(200, 'x'));
  EXPECT_EQ(second->Facts().creator, "Éé");
  EXPECT_EQ(second->Facts().creation_date, "D:20240709140000+02'00'");
  EXPECT_EQ(second->Facts().modification_date, "");
  EXPECT_EQ(second->Facts().revision_count, 1);
}

TEST(PdfDamage, SlightlyBrokenFilesAreRead) {
  const std::string sound = made::TextPdf(3);
  std::string wrong_table = sound;
  wrong_table.replace(wrong_table.find("xref\n0") + 30, 10, "0000000099");
  std::string wrong_start = sound;
  wrong_start.replace(wrong_start.rfind("startxref\n") + 10, 2, "99");
  const std::string files[] = {
      wrong_table,
      wrong_start,
      sound + std::string(3000, '\n') + "<html>garbage</html>",
      "\xEF\xBB\xBF" + sound,
      std::string(500, ' ') + sound,
      sound.substr(0, sound.rfind("startxref")),
      made::Update(sound, 99, "null"),
  };
  for (const std::string& file : files) {
    const Opened opened = Open(file);
    EXPECT_EQ(opened->PageCount(), 1);
    EXPECT_THAT(opened->TextLayer(1), SizeIs(3 * 9)) << file.substr(0, 40);
    EXPECT_LT(cv::mean(PixelsOf(opened).gray)[0], 255);
  }
}

TEST(PdfDamage, AnUpdatedPageShowsItsLastState) {
  made::Pdf pdf;
  const int page = pdf.AddPage(595, 842, "BT /F1 14 Tf 50 800 Td (avant) Tj ET", std::string(made::kHelvetica));
  const std::string before = pdf.Build();
  const std::string after =
      made::Update(before, page - 1, "<</Length 39>>\nstream\nBT /F1 14 Tf 50 800 Td (apres) Tj ET   \nendstream");
  const auto words = Open(after)->TextLayer(1);
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_EQ(words[0].text, "apres");
}

}  // namespace
}  // namespace justif::reading
