#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiff.h>

#include <array>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <variant>

#include "reading/intake/made_files.h"
#include "reading/intake/upload.h"

namespace justif::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::Pointwise;

MATCHER_P(IsNear, tolerance, "") { return std::abs(std::get<0>(arg) - std::get<1>(arg)) <= tolerance; }

// An open upload with the bytes it borrows.
struct Opened {
  std::string bytes;
  std::unique_ptr<Upload> upload;
};

Opened Open(std::string bytes, const IntakeLimits& limits = {}) {
  Opened opened{std::move(bytes), nullptr};
  auto result = OpenUpload(opened.bytes, limits);
  if (const auto* refusal = std::get_if<Unreadable>(&result)) {
    ADD_FAILURE() << NameOf(refusal->reason) << ": " << refusal->detail;
  } else {
    opened.upload = std::move(std::get<0>(result));
  }
  return opened;
}

cv::Mat PixelsOf(const std::string& bytes, int page = 1) {
  const Opened opened = Open(bytes);
  if (opened.upload == nullptr) return {};
  const auto raster = opened.upload->Pixels(page, 200);
  EXPECT_TRUE(raster.ok()) << raster.status();
  return raster.ok() ? raster->gray : cv::Mat();
}

// Where the quarters of a stored image must be seen for each orientation.
// TIFF 6.0, tag 274: the sides of the scene that row 0 and column 0 are.
enum Side { kTop, kBottom, kLeft, kRight };
struct Sides {
  Side row_0;
  Side column_0;
};
constexpr std::array<Sides, 9> kOrientations = {{{},
                                                 {kTop, kLeft},
                                                 {kTop, kRight},
                                                 {kBottom, kRight},
                                                 {kBottom, kLeft},
                                                 {kLeft, kTop},
                                                 {kRight, kTop},
                                                 {kRight, kBottom},
                                                 {kLeft, kBottom}}};

Side Opposite(Side side) {
  switch (side) {
    case kTop:
      return kBottom;
    case kBottom:
      return kTop;
    case kLeft:
      return kRight;
    case kRight:
      return kLeft;
  }
  return kTop;
}

// In the order of made::QuartersOf.
std::vector<int> ExpectedQuarters(int orientation) {
  const Sides sides = kOrientations[orientation];
  std::vector<int> seen(4, -1);
  const auto put = [&](Side a, Side b, int value) {
    const bool right = a == kRight || b == kRight;
    const bool bottom = a == kBottom || b == kBottom;
    seen[(bottom ? 2 : 0) + (right ? 1 : 0)] = value;
  };
  put(sides.row_0, sides.column_0, made::kTopLeft);
  put(sides.row_0, Opposite(sides.column_0), made::kTopRight);
  put(Opposite(sides.row_0), sides.column_0, made::kBottomLeft);
  put(Opposite(sides.row_0), Opposite(sides.column_0), made::kBottomRight);
  return seen;
}

class Orientation : public ::testing::TestWithParam<int> {
 protected:
  static constexpr int kWidth = 64;
  static constexpr int kHeight = 48;
  cv::Mat stored_ = made::Quarters(kWidth, kHeight);

  void ExpectSeen(const cv::Mat& seen, int tolerance) {
    const int orientation = GetParam();
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.cols, orientation >= 5 ? kHeight : kWidth);
    EXPECT_EQ(seen.rows, orientation >= 5 ? kWidth : kHeight);
    EXPECT_THAT(made::QuartersOf(seen), Pointwise(IsNear(tolerance), ExpectedQuarters(orientation)));
  }
};

TEST_P(Orientation, OfJpegIsApplied) { ExpectSeen(PixelsOf(made::JpegWithOrientation(stored_, GetParam())), 3); }

TEST_P(Orientation, OfPngIsApplied) {
  ExpectSeen(PixelsOf(made::PngWithChunk(made::Png(stored_), "eXIf", made::ExifBlock(GetParam(), false))), 0);
}

TEST_P(Orientation, OfWebpIsApplied) { ExpectSeen(PixelsOf(made::WebpWithOrientation(stored_, GetParam())), 6); }

TEST_P(Orientation, OfTiffIsApplied) {
  ExpectSeen(PixelsOf(made::Tiff({{.pixels = stored_, .orientation = GetParam()}})), 0);
}

TEST_P(Orientation, OfTiffDecodedByColourIsApplied) {
  cv::Mat color;
  cv::cvtColor(stored_, color, cv::COLOR_GRAY2RGB);
  ExpectSeen(PixelsOf(made::Tiff({{.pixels = color, .orientation = GetParam()}})), 1);
}

TEST_P(Orientation, OfHeicIsAppliedOnceThoughExifRepeatsIt) {
  for (const bool exif : {false, true}) {
    const std::string heic = made::Heic(stored_, GetParam(), exif);
    ASSERT_FALSE(heic.empty()) << "libheif has no HEVC encoder";
    ExpectSeen(PixelsOf(heic), 8);
  }
}

INSTANTIATE_TEST_SUITE_P(AllEight, Orientation, ::testing::Range(1, 9));

TEST(ImageUpload, IsOneScannedPageWithoutText) {
  const Opened opened = Open(made::Jpeg(made::Quarters(64, 48)));
  ASSERT_NE(opened.upload, nullptr);
  EXPECT_EQ(opened.upload->Facts().media_type, "image/jpeg");
  EXPECT_EQ(opened.upload->PageCount(), 1);
  EXPECT_EQ(opened.upload->Origin(1), PageOrigin::kScan);
  EXPECT_TRUE(opened.upload->TextLayer(1).empty());
  EXPECT_TRUE(opened.upload->EmbeddedImages(1, 5).empty());
  const auto raster = opened.upload->Pixels(1, 72, {0.4, 0.4, 0.5, 0.5});
  ASSERT_TRUE(raster.ok());
  EXPECT_TRUE(raster->original_pixels);
  EXPECT_EQ(raster->gray.cols, 64) << "whole, whatever is asked for";
  EXPECT_EQ(raster->area, (Box{0, 0, 1, 1}));
  EXPECT_FALSE(opened.upload->Pixels(0, 72).ok());
  EXPECT_FALSE(opened.upload->Pixels(2, 72).ok());
}

TEST(ImageUpload, ResolutionIsBelievedOfASheetOnly) {
  const auto with_density = [](int width, int height, int dpi) {
    std::string jpeg = made::Jpeg(cv::Mat(height, width, CV_8UC1, cv::Scalar(200)));
    jpeg[13] = 1;  // JFIF unit: inch
    jpeg[14] = jpeg[16] = static_cast<char>(dpi >> 8);
    jpeg[15] = jpeg[17] = static_cast<char>(dpi);
    return Open(jpeg).upload->Pixels(1, 0)->dpi;
  };
  EXPECT_EQ(with_density(827, 1169, 100), 100) << "A4";
  EXPECT_EQ(with_density(1240, 1754, 72), 0) << "the resolution of a screen";
}

TEST(ImageUpload, JpegLuminanceIsTheDecodersOwn) {
  cv::Mat color(120, 90, CV_8UC3);
  cv::RNG(7).fill(color, cv::RNG::UNIFORM, 0, 256);
  cv::GaussianBlur(color, color, {9, 9}, 3);
  const std::string jpeg = made::Jpeg(color, {cv::IMWRITE_JPEG_QUALITY, 90});
  const cv::Mat expected = cv::imdecode(
      cv::Mat(1, static_cast<int>(jpeg.size()), CV_8UC1, const_cast<char*>(jpeg.data())), cv::IMREAD_GRAYSCALE);
  EXPECT_EQ(cv::norm(PixelsOf(jpeg), expected, cv::NORM_INF), 0);
}

// A red and a blue half, left and right, as stored.
cv::Mat RedAndBlue() {
  cv::Mat pixels(48, 64, CV_8UC3, cv::Scalar(40, 40, 220));
  pixels.colRange(32, 64) = cv::Scalar(220, 40, 40);
  return pixels;
}

TEST(ImageUpload, ChromaOfColouredPixels) {
  cv::Mat red_and_blue = RedAndBlue(), rgb;
  cv::cvtColor(red_and_blue, rgb, cv::COLOR_BGR2RGB);
  for (const auto& [format, bytes] : {std::pair{"JPEG", made::Jpeg(red_and_blue)},
                                      {"PNG", made::Png(red_and_blue)},
                                      {"WebP", made::Webp(red_and_blue, 90)},
                                      {"TIFF", made::Tiff({{.pixels = rgb}})}}) {
    const Opened opened = Open(bytes);
    const auto raster = opened.upload->Pixels(1, 0);
    ASSERT_TRUE(raster.ok()) << format;
    ASSERT_EQ(raster->chroma.size(), cv::Size(32, 24)) << format;
    // ITU-R BT.601: Cb and Cr of the two.
    const auto red = raster->chroma.at<cv::Vec2b>(12, 8), blue = raster->chroma.at<cv::Vec2b>(12, 24);
    EXPECT_NEAR(red[0], 98, 6) << format;
    EXPECT_NEAR(red[1], 218, 6) << format;
    EXPECT_NEAR(blue[0], 218, 6) << format;
    EXPECT_NEAR(blue[1], 113, 6) << format;
  }
}

TEST(ImageUpload, ChromaIsTurnedWithThePage) {
  // Quarter turn clockwise: what is left in the file is at the top.
  const Opened opened = Open(made::JpegWithOrientation(RedAndBlue(), 6));
  const auto raster = opened.upload->Pixels(1, 0);
  ASSERT_TRUE(raster.ok());
  ASSERT_EQ(raster->chroma.size(), cv::Size(24, 32));
  EXPECT_GT(raster->chroma.at<cv::Vec2b>(8, 12)[1], 200);
  EXPECT_GT(raster->chroma.at<cv::Vec2b>(24, 12)[0], 200);
}

TEST(ImageUpload, GrayPixelsHaveNoChroma) {
  for (const std::string& bytes : {made::Jpeg(made::Quarters(64, 48)), made::Png(made::Quarters(64, 48)),
                                   made::Tiff({{.pixels = made::Quarters(64, 48)}})}) {
    EXPECT_TRUE(Open(bytes).upload->Pixels(1, 0)->chroma.empty());
  }
}

TEST(ImageUpload, ProgressiveJpeg) {
  const cv::Mat pixels = made::Quarters(64, 48);
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Jpeg(pixels, {cv::IMWRITE_JPEG_PROGRESSIVE, 1}))),
              Pointwise(IsNear(3), ExpectedQuarters(1)));
}

TEST(ImageUpload, CmykJpegInksDarkenPaper) {
  cv::Mat inks(32, 32, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  inks(cv::Rect(0, 0, 16, 16)) = cv::Scalar(0, 0, 0, 255);     // black
  inks(cv::Rect(16, 0, 16, 16)) = cv::Scalar(0, 255, 255, 0);  // red: 0.299 of white
  for (const bool adobe : {true, false}) {
    EXPECT_THAT(made::QuartersOf(PixelsOf(made::CmykJpeg(inks, adobe))),
                Pointwise(IsNear(5), std::vector<int>{0, 76, 255, 255}))
        << "adobe " << adobe;
  }
}

TEST(ImageUpload, TruncatedJpegShowsWhatItHas) {
  const cv::Mat pixels = made::PaperScan(400, 600);
  const std::string jpeg = made::Jpeg(pixels);
  const cv::Mat whole = PixelsOf(jpeg);
  const cv::Mat part = PixelsOf(jpeg.substr(0, jpeg.size() / 2));
  ASSERT_EQ(part.size(), whole.size());
  const cv::Rect top(0, 0, 400, 200);
  EXPECT_EQ(cv::norm(part(top), whole(top), cv::NORM_INF), 0);
}

TEST(ImageUpload, PngOfEveryDepth) {
  const cv::Mat gray = made::Quarters(40, 40);
  cv::Mat deep, color;
  gray.convertTo(deep, CV_16UC1, 257);
  cv::cvtColor(gray, color, cv::COLOR_GRAY2BGR);
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Png(gray))), ElementsAre(0, 80, 160, 240));
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Png(deep))), ElementsAre(0, 80, 160, 240));
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Png(color))), ElementsAre(0, 80, 160, 240));
}

TEST(ImageUpload, TransparencyIsWhitePaper) {
  cv::Mat pixels(40, 40, CV_8UC4, cv::Scalar(0, 0, 0, 0));     // black, transparent
  pixels(cv::Rect(0, 0, 20, 20)) = cv::Scalar(0, 0, 0, 255);   // black, opaque
  pixels(cv::Rect(20, 0, 20, 20)) = cv::Scalar(0, 0, 0, 128);  // black, half
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Png(pixels))), ElementsAre(0, 127, 255, 255));
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Webp(pixels, 101))),
              Pointwise(IsNear(2), std::vector<int>{0, 127, 255, 255}));
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Webp(pixels, 80))),
              Pointwise(IsNear(6), std::vector<int>{0, 127, 255, 255}));
  cv::Mat rgba;
  cv::cvtColor(pixels, rgba, cv::COLOR_BGRA2RGBA);
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Tiff({{.pixels = rgba}}))),
              Pointwise(IsNear(1), std::vector<int>{0, 127, 255, 255}));
}

TEST(ImageUpload, PalettePng) {
  cv::Mat indices = cv::Mat::zeros(8, 8, CV_8UC1);  // red
  indices(cv::Rect(4, 0, 4, 4)) = 1;                // green
  indices(cv::Rect(0, 4, 4, 4)) = 2;                // white
  indices(cv::Rect(4, 4, 4, 4)) = 3;                // transparent
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::PalettePng(indices))), ElementsAre(76, 150, 255, 255));
}

TEST(ImageUpload, TruncatedPngIsWhiteBelow) {
  const std::string png = made::Png(made::PaperScan(300, 400));
  const cv::Mat part = PixelsOf(png.substr(0, png.size() / 2));
  ASSERT_FALSE(part.empty());
  EXPECT_LT(cv::mean(part.rowRange(0, 100))[0], 250);
  EXPECT_EQ(cv::countNonZero(part.rowRange(390, 400) != 255), 0);
}

TEST(ImageUpload, WebpLuminanceKeepsItsRange) {
  EXPECT_THAT(made::QuartersOf(PixelsOf(made::Webp(made::Quarters(64, 48), 101))),
              Pointwise(IsNear(2), ExpectedQuarters(1)));
}

TEST(ImageUpload, FaxedTiffInEveryCompression) {
  cv::Mat pixels = made::Quarters(80, 60);
  for (const int compression : {COMPRESSION_NONE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4, COMPRESSION_LZW,
                                COMPRESSION_PACKBITS, COMPRESSION_ADOBE_DEFLATE}) {
    for (const bool min_is_white : {false, true}) {
      EXPECT_THAT(
          made::QuartersOf(PixelsOf(made::Tiff(
              {{.pixels = pixels, .compression = compression, .bilevel = true, .min_is_white = min_is_white}}))),
          ElementsAre(0, 0, 255, 255))
          << "compression " << compression << " min_is_white " << min_is_white;
    }
  }
}

TEST(ImageUpload, TiffPagesInOrderWithoutThumbnails) {
  const cv::Mat first = made::Quarters(80, 60);
  cv::Mat second;
  cv::flip(first, second, 1);
  cv::Mat deep;
  first.convertTo(deep, CV_16UC1, 257);
  const Opened opened = Open(made::Tiff({{.pixels = made::Quarters(8, 6), .reduced = true},
                                         {.pixels = first, .compression = COMPRESSION_LZW},
                                         {.pixels = second, .compression = COMPRESSION_ADOBE_DEFLATE},
                                         {.pixels = deep}}));
  ASSERT_NE(opened.upload, nullptr);
  ASSERT_EQ(opened.upload->PageCount(), 3);
  EXPECT_THAT(made::QuartersOf(opened.upload->Pixels(1, 0)->gray), ElementsAre(0, 80, 160, 240));
  EXPECT_THAT(made::QuartersOf(opened.upload->Pixels(2, 0)->gray), ElementsAre(80, 0, 240, 160));
  EXPECT_THAT(made::QuartersOf(opened.upload->Pixels(3, 0)->gray),
              Pointwise(IsNear(1), std::vector<int>{0, 80, 160, 240}));
  EXPECT_THAT(made::QuartersOf(opened.upload->Pixels(1, 0)->gray), ElementsAre(0, 80, 160, 240)) << "and back";
}

TEST(ImageUpload, OblongDotsOfAFaxAreMadeSquare) {
  const Opened opened =
      Open(made::Tiff({{.pixels = made::Quarters(1728, 1078), .bilevel = true, .x_dpi = 204, .y_dpi = 98}}));
  ASSERT_NE(opened.upload, nullptr);
  const auto raster = opened.upload->Pixels(1, 0);
  ASSERT_TRUE(raster.ok());
  EXPECT_EQ(raster->gray.cols, 1728);
  EXPECT_NEAR(raster->gray.rows, 1078 * 204.0 / 98, 1);
  EXPECT_EQ(raster->dpi, 204);
  EXPECT_FALSE(raster->original_pixels);
}

TEST(ImageUpload, HeicIsRead) {
  const cv::Mat pixels = made::PaperScan(200, 280);
  const Opened opened = Open(made::Heic(pixels, 1, false));
  ASSERT_NE(opened.upload, nullptr);
  EXPECT_EQ(opened.upload->Facts().media_type, "image/heic");
  const cv::Mat gray = opened.upload->Pixels(1, 0)->gray;
  ASSERT_EQ(gray.size(), pixels.size());
  EXPECT_LT(cv::norm(gray, pixels, cv::NORM_L1) / static_cast<double>(pixels.total()), 6);
}

}  // namespace
}  // namespace justif::reading
