#include "reading/intake/stored_jpeg.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "reading/intake/made_files.h"
#include "reading/intake/upload.h"

namespace justif::reading {
namespace {

void ExpectNear(const Box& box, const Box& expected) {
  EXPECT_NEAR(box.x0, expected.x0, 1e-9);
  EXPECT_NEAR(box.y0, expected.y0, 1e-9);
  EXPECT_NEAR(box.x1, expected.x1, 1e-9);
  EXPECT_NEAR(box.y1, expected.y1, 1e-9);
}

constexpr Box kStored{0.1, 0.2, 0.3, 0.6};

TEST(StoredJpeg, PlacesAsDisplayed) {
  ExpectNear(StoredJpeg{}.ToPage(kStored), kStored);
  StoredJpeg clockwise;  // a quarter turn
  clockwise.transpose = clockwise.flip_x = true;
  ExpectNear(clockwise.ToPage(kStored), {0.4, 0.1, 0.8, 0.3});
  StoredJpeg upside_down;
  upside_down.flip_x = upside_down.flip_y = true;
  upside_down.area = {0.5, 0, 1, 1};
  ExpectNear(upside_down.ToPage(kStored), {0.85, 0.4, 0.95, 0.8});
  StoredJpeg beyond;
  beyond.area = {-0.5, -0.5, 1.5, 1.5};
  ExpectNear(beyond.ToPage(kStored), {0, 0, 0.1, 0.7});
}

TEST(StoredJpeg, AndBack) {
  for (int flags = 0; flags < 8; ++flags) {
    StoredJpeg jpeg;
    jpeg.transpose = (flags & 1) != 0;
    jpeg.flip_x = (flags & 2) != 0;
    jpeg.flip_y = (flags & 4) != 0;
    jpeg.area = {0.1, 0.05, 0.9, 0.8};
    ExpectNear(jpeg.ToStored(jpeg.ToPage(kStored)), kStored);
  }
  StoredJpeg nothing;
  nothing.area = {};
  ExpectNear(nothing.ToStored(kStored), {});
}

std::unique_ptr<Upload> Open(const std::string& bytes) {
  auto opened = OpenUpload(bytes, {});
  EXPECT_TRUE(std::holds_alternative<std::unique_ptr<Upload>>(opened));
  return std::move(std::get<std::unique_ptr<Upload>>(opened));
}

TEST(OriginalJpeg, OfAFileIsTheFile) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const std::string file = made::JpegWithOrientation(made::Quarters(64, 32), orientation);
    const auto upload = Open(file);
    const auto jpeg = upload->OriginalJpeg(1);
    ASSERT_TRUE(jpeg.has_value()) << orientation;
    EXPECT_EQ(jpeg->bytes, file);
    // The dark quarter at the stored top left lies where the page is dark.
    const auto page = upload->Pixels(1, 0);
    ASSERT_TRUE(page.ok());
    const Point dark = jpeg->ToPage({0, 0, 0.5, 0.5}).Center();
    EXPECT_LT(page->gray.at<unsigned char>(static_cast<int>(dark.y * page->gray.rows),
                                           static_cast<int>(dark.x * page->gray.cols)),
              20)
        << orientation;
  }
  EXPECT_FALSE(Open(made::Png(made::Quarters(64, 32)))->OriginalJpeg(1).has_value());
}

TEST(OriginalJpeg, OfAScannedPageIsItsStream) {
  const std::string jpeg = made::Jpeg(made::Quarters(640, 900));
  const std::string scan = made::ScanPdf(jpeg, 640, 900);
  const auto upload = Open(scan);
  const auto stored = upload->OriginalJpeg(1);
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(stored->bytes, jpeg);
  ExpectNear(stored->area, {0, 0, 1, 1});
  EXPECT_FALSE(stored->transpose || stored->flip_x || stored->flip_y);
  EXPECT_FALSE(upload->OriginalJpeg(2).has_value());
  EXPECT_FALSE(upload->OriginalJpeg(0).has_value());
  const std::string text = made::TextPdf(3);
  EXPECT_FALSE(Open(text)->OriginalJpeg(1).has_value()) << "drawn by a program";
}

TEST(IsStoredWithoutLoss, PngsAndScansOfSamples) {
  EXPECT_TRUE(Open(made::Png(made::Quarters(64, 32)))->IsStoredWithoutLoss(1));
  EXPECT_FALSE(Open(made::Png(made::Quarters(64, 32)))->IsStoredWithoutLoss(2));
  EXPECT_FALSE(Open(made::Jpeg(made::Quarters(64, 32)))->IsStoredWithoutLoss(1));
  EXPECT_FALSE(Open(made::ScanPdf(made::Jpeg(made::Quarters(640, 900)), 640, 900))->IsStoredWithoutLoss(1));
  EXPECT_FALSE(Open(made::TextPdf(3))->IsStoredWithoutLoss(1)) << "drawn by a program";
  const auto scan = [](const std::string& entries) {
    made::Pdf pdf;
    const int image = pdf.AddStream(
        "/Type/XObject/Subtype/Image/Width 640/Height 900/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode" +
            entries,
        made::Deflate(std::string(std::size_t{640} * 900, 'a')));
    pdf.AddPage(595, 842, "q 595 0 0 842 0 0 cm /Im0 Do Q", "/XObject<</Im0 " + std::to_string(image) + " 0 R>>");
    return pdf.Build();
  };
  EXPECT_TRUE(Open(scan(""))->IsStoredWithoutLoss(1));
  EXPECT_FALSE(Open(scan("/Mask[0 0]"))->IsStoredWithoutLoss(1));
}

}  // namespace
}  // namespace justif::reading
