// Files that are empty, mislabelled, damaged, oversized or built to harm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reading/intake/made_files.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/qpdf_headers.h"
#include "reading/intake/upload.h"

namespace justif::reading {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::string_literals;

// The reason's name, or "read".
std::string ReasonOf(const std::string& bytes, const IntakeLimits& limits = {}) {
  const auto result = OpenUpload(bytes, limits);
  const auto* refusal = std::get_if<Unreadable>(&result);
  return refusal == nullptr ? "read" : std::string(NameOf(refusal->reason));
}

std::string DetailOf(const std::string& bytes, const IntakeLimits& limits = {}) {
  const auto result = OpenUpload(bytes, limits);
  const auto* refusal = std::get_if<Unreadable>(&result);
  return refusal == nullptr ? "" : refusal->detail;
}

// Asks an upload everything there is to ask. What it answers is not looked at
// here: only that it answers, within the limits.
void UseAll(const std::string& bytes, const IntakeLimits& limits = {}) {
  const auto result = OpenUpload(bytes, limits);
  if (std::holds_alternative<Unreadable>(result)) {
    EXPECT_FALSE(std::get<Unreadable>(result).detail.empty());
    return;
  }
  Upload& upload = *std::get<0>(result);
  EXPECT_GE(upload.PageCount(), 1);
  EXPECT_LE(upload.PageCount(), limits.max_pages);
  for (int page = 1; page <= upload.PageCount(); ++page) {
    upload.Origin(page);
    for (const Word& word : upload.TextLayer(page)) {
      EXPECT_TRUE(word.box.x0 >= 0 && word.box.x1 <= 1 && word.box.y0 >= 0 && word.box.y1 <= 1);
      EXPECT_FALSE(word.text.empty());
    }
    const auto raster = upload.Pixels(page, 50);
    if (raster.ok()) {
      EXPECT_GT(raster->gray.total(), 0u);
      EXPECT_LE(static_cast<std::int64_t>(raster->gray.total()), limits.max_page_pixels);
      EXPECT_EQ(raster->gray.type(), CV_8UC1);
    }
    EXPECT_LE(upload.EmbeddedImages(page, 3).size(), 3u);
  }
}

std::string Encrypted(const std::string& plain, const char* user_password) {
  QPDF document;
  document.processMemoryFile("plain", plain.data(), plain.size());
  Pl_Buffer buffer("encrypted");
  QPDFWriter writer(document);
  writer.setOutputPipeline(&buffer);
  writer.setR6EncryptionParameters(user_password, "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
  writer.write();
  const auto bytes = buffer.getBufferSharedPointer();
  return {reinterpret_cast<char*>(bytes->getBuffer()), bytes->getSize()};
}

TEST(HostileUpload, EachReasonIsNamed) {
  EXPECT_EQ(ReasonOf(""), "EMPTY_FILE");
  EXPECT_EQ(ReasonOf("Bonjour, ceci est mon attestation.pdf"), "UNSUPPORTED_FORMAT");
  EXPECT_EQ(ReasonOf("%PDF-1.4 et puis rien"), "CORRUPT_FILE");
  EXPECT_EQ(ReasonOf("\xFF\xD8\xFF\xE0"), "CORRUPT_FILE");
  EXPECT_EQ(ReasonOf(made::Jpeg(made::Quarters(64, 64)), {.max_file_bytes = 100}), "TOO_LARGE");
  EXPECT_EQ(ReasonOf(made::PngHeader(30'000, 30'000)), "TOO_MANY_PIXELS");
  EXPECT_EQ(ReasonOf(Encrypted(made::TextPdf(2), "secret")), "ENCRYPTED_FILE");
}

TEST(HostileUpload, LimitsAreNamedWithTheirValue) {
  EXPECT_THAT(DetailOf(made::Jpeg(made::Quarters(64, 64)), {.max_file_bytes = 100}),
              HasSubstr("max_file_bytes is 100"));
  EXPECT_THAT(DetailOf(made::PngHeader(30'000, 30'000)), HasSubstr("max_page_pixels is 50000000"));
}

TEST(HostileUpload, AFileOfExactlyTheLimitIsRead) {
  const std::string jpeg = made::Jpeg(made::Quarters(64, 64));
  EXPECT_EQ(ReasonOf(jpeg, {.max_file_bytes = static_cast<std::int64_t>(jpeg.size()),
                            .max_page_pixels = std::int64_t{64} * 64}),
            "read");
  EXPECT_EQ(ReasonOf(jpeg, {.max_page_pixels = 64 * 64 - 1}), "TOO_MANY_PIXELS");
}

TEST(HostileUpload, PagesAreCountedBeforeTheyAreRead) {
  const auto pdf_of = [](int pages) {
    made::Pdf pdf;
    for (int i = 0; i < pages; ++i) pdf.AddPage(595, 842, "", "");
    return pdf.Build();
  };
  EXPECT_EQ(ReasonOf(pdf_of(20)), "read");
  EXPECT_EQ(ReasonOf(pdf_of(21)), "TOO_MANY_PAGES");
  EXPECT_THAT(DetailOf(pdf_of(21)), HasSubstr("max_pages is 20"));
  EXPECT_EQ(ReasonOf(made::Tiff(std::vector<made::TiffPage>(21, {.pixels = made::Quarters(8, 8)}))), "TOO_MANY_PAGES");
}

TEST(HostileUpload, AnEmptyUserPasswordOpens) {
  const std::string encrypted = Encrypted(made::TextPdf(2), "");
  const auto result = OpenUpload(encrypted, {});
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(result));
  Upload& upload = *std::get<0>(result);
  EXPECT_THAT(upload.TextLayer(1), SizeIs(2 * 9));

  const std::string scan = Encrypted(made::ScanPdf(made::Jpeg(made::Quarters(600, 848)), 600, 848), "");
  const auto scanned = OpenUpload(scan, {});
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(scanned));
  EXPECT_TRUE(std::get<0>(scanned)->Pixels(1, 100)->original_pixels);
}

TEST(HostileUpload, HugeSizesInEveryHeaderAreRefusedBeforeDecoding) {
  std::string jpeg = made::Jpeg(made::Quarters(64, 64));
  const std::size_t frame = jpeg.find("\xFF\xC0");
  ASSERT_NE(frame, std::string::npos);
  jpeg.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
  EXPECT_EQ(ReasonOf(jpeg), "TOO_MANY_PIXELS");
  EXPECT_EQ(ReasonOf(made::PngHeader(0x7FFFFFFF, 0x7FFFFFFF)), "TOO_MANY_PIXELS");
  EXPECT_EQ(ReasonOf(made::PngHeader(0, 5)), "CORRUPT_FILE");
  EXPECT_EQ(ReasonOf("RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"s), "TOO_MANY_PIXELS");
  EXPECT_EQ(
      ReasonOf(
          "II*\0\x08\0\0\0\x02\0\x00\x01\x04\0\x01\0\0\0\xFF\xFF\xFF\xFF\x01\x01\x04\0\x01\0\0\0\xFF\xFF\xFF\xFF\0\0\0\0"s),
      "TOO_MANY_PIXELS");
  EXPECT_EQ(ReasonOf("RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x0F\0\0\x0F\0\0"s), "UNSUPPORTED_FORMAT")
      << "an animation";
}

TEST(HostileUpload, FilesCutAnywhereAreAnswered) {
  const cv::Mat sheet = made::PaperScan(60, 84);
  made::Pdf pdf;
  pdf.AddPage(200, 200, "BT /F1 12 Tf 10 100 Td (Nom) Tj ET", std::string(made::kHelvetica));
  const std::vector<std::string> files = {
      made::Jpeg(sheet),
      made::JpegWithOrientation(sheet, 6),
      made::Png(sheet),
      made::Webp(sheet, 80),
      made::Webp(sheet, 101),
      made::Tiff({{.pixels = sheet, .compression = 5}, {.pixels = sheet, .compression = 4, .bilevel = true}}),
      made::Heic(sheet, 6, true),
      pdf.Build(),
      made::ScanPdf(made::Jpeg(sheet), 60, 84),
  };
  for (const std::string& file : files) {
    const std::size_t step = std::max<std::size_t>(1, file.size() / 60);
    for (std::size_t length = 0; length < file.size(); length += step) UseAll(file.substr(0, length));
  }
}

TEST(HostileUpload, FilesWithBytesOverwrittenAreAnswered) {
  const cv::Mat sheet = made::PaperScan(60, 84);
  made::Pdf pdf;
  pdf.AddPage(200, 200, "BT /F1 12 Tf 10 100 Td (Nom) Tj ET", std::string(made::kHelvetica));
  const std::vector<std::string> files = {
      made::Jpeg(sheet),
      made::Png(sheet),
      made::Webp(sheet, 80),
      made::Tiff({{.pixels = sheet, .compression = 5}, {.pixels = sheet, .compression = 4, .bilevel = true}}),
      made::Heic(sheet, 1, false),
      pdf.Build(),
      made::ScanPdf(made::Jpeg(sheet), 60, 84),
  };
  cv::RNG random(42);
  const IntakeLimits limits{.max_page_pixels = 1'000'000};
  for (const std::string& file : files) {
    for (int round = 0; round < 40; ++round) {
      std::string damaged = file;
      for (int i = 0; i < 8; ++i) {
        // The beginning holds the structure of most formats.
        const int span = static_cast<int>(round % 2 == 0 ? std::min<std::size_t>(file.size(), 300) : file.size());
        damaged[random.uniform(0, span)] = static_cast<char>(random.uniform(0, 256));
      }
      UseAll(damaged, limits);
    }
  }
}

TEST(HostileUpload, APageTreeThatLoopsEnds) {
  for (const char* kids : {"2 0 R", "2 0 R 3 0 R", "3 0 R 2 0 R 3 0 R"}) {
    const std::string pdf =
        absl::StrCat("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[", kids,
                     "]/Count 3>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"
                     "endobj\ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n");
    UseAll(pdf);
  }
}

TEST(HostileUpload, PageCountsThatLieAreNotBelieved) {
  const auto claiming = [](const std::string& count) {
    made::Pdf pdf;
    const int tree = pdf.Reserve();
    const int page = pdf.Add(absl::StrCat("<</Type/Page/Parent ", tree, " 0 R/MediaBox[0 0 100 100]>>"));
    pdf.Set(tree, absl::StrCat("<</Type/Pages/Kids[", page, " 0 R]/Count ", count, ">>"));
    const int catalog = pdf.Add(absl::StrCat("<</Type/Catalog/Pages ", tree, " 0 R>>"));
    std::string file = pdf.Build();
    file.replace(file.rfind("/Root "), 7 + std::to_string(catalog + 2).size() - 1, absl::StrCat("/Root ", catalog));
    return file;
  };
  EXPECT_EQ(ReasonOf(claiming("3")), "read") << "one of three can be reached";
  for (const char* count : {"1", "3", "1000000", "2147483647", "0", "-5", "99999999999999999999", "(one)", "null"}) {
    UseAll(claiming(count));
  }
}

TEST(HostileUpload, AFormThatDrawsItselfEnds) {
  made::Pdf pdf;
  const int first = pdf.Reserve();
  const int second = pdf.Reserve();
  const auto form = [](int other) {
    const std::string content = "/X Do q 300 0 0 300 0 0 cm /X Do Q";
    return absl::StrCat("<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X ", other,
                        " 0 R>>>>/Length ", content.size(), ">>\nstream\n", content, "\nendstream");
  };
  pdf.Set(first, form(second));
  pdf.Set(second, form(first));
  const int image = pdf.AddStream("/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8",
                                  std::string(160'000, '\x55'));
  pdf.AddPage(595, 842, "/X Do /I Do", absl::StrCat("/XObject<</X ", first, " 0 R/I ", image, " 0 R>>"));
  UseAll(pdf.Build());
}

TEST(HostileUpload, FormsThatMultiplyStopTheLookAtThePage) {
  // Each of eleven forms draws the next ten times: 10^11 drawings if followed.
  made::Pdf pdf;
  std::string content;
  int next = pdf.AddStream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "");
  for (int level = 0; level < 11; ++level) {
    content.clear();
    for (int i = 0; i < 10; ++i) content += "/X Do ";
    next = pdf.AddStream(
        absl::StrCat("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ", next, " 0 R>>>>"), content);
  }
  const int image = pdf.AddStream("/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8",
                                  std::string(160'000, '\x55'));
  pdf.AddPage(595, 842, "/X Do q 595 0 0 842 0 0 cm /I Do Q",
              absl::StrCat("/XObject<</X ", next, " 0 R/I ", image, " 0 R>>"));
  const std::string file = pdf.Build();
  const auto result = OpenUpload(file, {});
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(result));
  EXPECT_EQ(std::get<0>(result)->Origin(1), PageOrigin::kBornDigital);
}

TEST(HostileUpload, StreamsThatUnfoldWithoutEndAreNotFollowed) {
  const std::string nothing(kMaxPageContentBytes + 1'000'000, ' ');
  const std::string bomb = made::Deflate(nothing);
  ASSERT_LT(bomb.size(), 100'000u);
  {
    made::Pdf pdf;
    const int content = pdf.AddStream("/Filter/FlateDecode", bomb);
    pdf.AddPage(595, 842, "", "", absl::StrCat("/Contents ", content, " 0 R"));
    std::string file = pdf.Build();
    // Of the page's two /Contents the second is meant.
    const std::size_t first = file.rfind("/Contents", file.rfind("/Contents") - 1);
    file.replace(first, 9, "/Contenus");
    const auto result = OpenUpload(file, {});
    ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(result));
    Upload& upload = *std::get<0>(result);
    EXPECT_THAT(upload.TextLayer(1), IsEmpty());
    EXPECT_TRUE(absl::IsResourceExhausted(upload.Pixels(1, 100).status()));
    EXPECT_THAT(upload.EmbeddedImages(1, 3), IsEmpty());
  }
  {
    // Folded twice, a few hundred bytes do as much.
    made::Pdf pdf;
    const int font = pdf.AddStream("/Filter[/FlateDecode/FlateDecode]", made::Deflate(bomb));
    pdf.AddPage(595, 842, "BT /F1 9 Tf (x) Tj ET",
                absl::StrCat("/Font<</F1<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Type/FontDescriptor"
                             "/FontName/X/Flags 4/FontFile2 ",
                             font, " 0 R>>>>>>"));
    const std::string file = pdf.Build();
    const auto result = OpenUpload(file, {});
    ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(result));
    EXPECT_TRUE(absl::IsResourceExhausted(std::get<0>(result)->Pixels(1, 100).status()));
  }
}

TEST(HostileUpload, ObjectStreamsThatUnfoldWithoutEndAreNotOpened) {
  const std::string bomb = made::Deflate(std::string(kMaxObjectStreamBytes + 1'000'000, ' '));
  made::Pdf pdf;
  pdf.AddStream("/Type/ObjStm/N 1/First 10/Filter/FlateDecode", bomb);
  pdf.AddPage(595, 842, "BT /F1 12 Tf 10 100 Td (Nom) Tj ET", std::string(made::kHelvetica));
  const std::string file = pdf.Build();
  EXPECT_TRUE(absl::IsResourceExhausted(PdfStructure::Open(file, 20).status()));
  UseAll(file);

  made::Pdf twice;
  twice.AddStream("/Type/ObjStm/N 1/First 10/Filter[/FlateDecode/FlateDecode]", made::Deflate(bomb));
  twice.AddPage(595, 842, "", "");
  EXPECT_TRUE(absl::IsResourceExhausted(PdfStructure::Open(twice.Build(), 20).status()));
}

TEST(HostileUpload, OrdinaryObjectStreamsAreOpened) {
  const std::string plain = made::TextPdf(30);
  QPDF document;
  document.processMemoryFile("plain", plain.data(), plain.size());
  Pl_Buffer buffer("object streams");
  QPDFWriter writer(document);
  writer.setOutputPipeline(&buffer);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto bytes = buffer.getBufferSharedPointer();
  const std::string file(reinterpret_cast<char*>(bytes->getBuffer()), bytes->getSize());
  ASSERT_NE(file.find("ObjStm"), std::string::npos);
  EXPECT_TRUE(PdfStructure::Open(file, 20).ok());
}

TEST(HostileUpload, AnImageThatUnfoldsToMoreThanItsSizeIsCutThere) {
  std::string far_more;
  far_more.resize(80'000'000, '\x55');
  made::Pdf pdf;
  const int image =
      pdf.AddStream("/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
                    made::Deflate(far_more));
  pdf.AddPage(595, 842, "q 595 0 0 842 0 0 cm /I Do Q", absl::StrCat("/XObject<</I ", image, " 0 R>>"));
  const std::string file = pdf.Build();
  const auto result = OpenUpload(file, {});
  ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(result));
  const auto raster = std::get<0>(result)->Pixels(1, 100);
  ASSERT_TRUE(raster.ok());
  EXPECT_EQ(raster->gray.at<std::uint8_t>(5, 5), 0x55);
}

TEST(HostileUpload, ImagesThatAreNotThereLeaveThePageReadable) {
  for (const char* entries : {
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8",
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode",
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode",
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode",
           "/Subtype/Image/Width 1728/Height 9/BitsPerComponent 1/Filter/CCF/DecodeParms<</K -1>>/ColorSpace/G",
           "/Subtype/Image/Width -4/Height 400",
           "/Subtype/Image/Width 2000000000/Height 2000000000/ColorSpace/DeviceGray/BitsPerComponent 8",
           "/Subtype/Image/Width 400/Height 400/ColorSpace[/Indexed/DeviceRGB 255()]/BitsPerComponent 8",
           "/Subtype/Image/Width 400/Height 400/ColorSpace[/ICCBased 99 0 R]/BitsPerComponent 8",
           "/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 7/Decode[9e99 -9e99]",
       }) {
    SCOPED_TRACE(entries);
    made::Pdf pdf;
    const int image = pdf.AddStream(entries, "not what it says");
    pdf.AddPage(595, 842, "q 595 0 0 842 0 0 cm /I Do Q", absl::StrCat("/XObject<</I ", image, " 0 R>>"));
    UseAll(pdf.Build());
  }
}

TEST(HostileUpload, NonsensicalPageSizesStayWithinThePixelLimit) {
  const struct {
    double width, height;
  } sizes[] = {{1e7, 1e7}, {1e9, 10}, {10, 1e9}, {0, 0}, {1e-9, 1e-9}, {-500, 700}, {1e30, 1e30}, {14400, 14400}};
  for (const auto& size : sizes) {
    SCOPED_TRACE(absl::StrCat(size.width, " x ", size.height));
    made::Pdf pdf;
    pdf.AddPage(size.width, size.height, "BT /F1 12 Tf 10 100 Td (Nom) Tj ET", std::string(made::kHelvetica));
    const std::string file = pdf.Build();
    UseAll(file, {.max_page_pixels = 500'000});
  }
  made::Pdf big;
  big.AddPage(14400, 14400, "0 0 7200 14400 re f", "");
  const std::string file = big.Build();
  const auto result = OpenUpload(file, {.max_page_pixels = 500'000});
  const auto raster = std::get<0>(result)->Pixels(1, 600);
  ASSERT_TRUE(raster.ok());
  EXPECT_GT(raster->gray.total(), 400'000u);
  EXPECT_NEAR(raster->dpi, raster->gray.cols / 200.0, 0.1);
}

TEST(HostileUpload, ContentThatIsNoContent) {
  constexpr std::size_t kMany = 100'000;
  const std::string nested(kMany, '[');
  for (const std::string& content :
       {std::string("BI /W 5 /H 5 ID"), nested, "q "s + std::string(30'000, 'q'), "BT /F1 1e999 Tf (x) Tj"s,
        "1 0 0 1 nan inf cm /X Do"s, std::string(5000, '\0'), "(unclosed"s, "<<<<<<>>"s}) {
    made::Pdf pdf;
    const int image = pdf.AddStream("/Subtype/Image/Width 400/Height 400/ColorSpace/DeviceGray/BitsPerComponent 8",
                                    std::string(160'000, '\x55'));
    pdf.AddPage(595, 842, content, absl::StrCat(made::kHelvetica.data(), "/XObject<</X ", image, " 0 R>>"));
    UseAll(pdf.Build());
  }
}

TEST(HostileUpload, AProgressiveJpegOfManyScansIsNotFollowed) {
  const std::string jpeg = made::Jpeg(made::Quarters(256, 256), {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
  // Its last scan again and again.
  const std::size_t last = jpeg.rfind("\xFF\xDA");
  std::string many = jpeg.substr(0, jpeg.size() - 2);
  for (int i = 0; i < 200; ++i) many += jpeg.substr(last, jpeg.size() - 2 - last);
  many += "\xFF\xD9";
  EXPECT_EQ(ReasonOf(many), "CORRUPT_FILE");
}

}  // namespace
}  // namespace justif::reading
