// Symbols drawn into images, found again.
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "reading/codes/codes.h"
#include "reading/codes/model_of_tests.h"

namespace justif::reading {
namespace {

const std::string kTwoDDoc =
    "DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B0CORINNE/NATACHA\x1D"
    "B2BERTHIER\x1D"
    "B712071973BB9654321785T\x1D"
    "\x1FZXH2BBDCISCPWX72YIFSMANO662O2IS6PPPIIUMGVO3ECEML7RU6QIE5CKZK3A5X6SFT3HBPICLUE6RKLYA4M7ATOXSG2HIF5CE35UA";
const std::string kNumber = "VER5-ABCDEF-12;nom=PETIT;prenom=Loic;16/04/2004;0600010040B;2024-2025";

// An A4 page at 200 dpi.
constexpr int kWidth = 1654;
constexpr int kHeight = 2339;

cv::Mat BlankPage() {
  cv::Mat page(kHeight, kWidth, CV_8UC1, cv::Scalar(250));
  for (int y = 500; y < 2100; y += 60) {
    cv::putText(page, "Numero de l'attestation et autres lignes de texte ordinaire", {150, y}, cv::FONT_HERSHEY_SIMPLEX,
                0.9, cv::Scalar(30), 2, cv::LINE_AA);
  }
  return page;
}

// Draws a symbol and gives its place in fractions of the page.
Box Draw(cv::Mat& page, ZXing::BarcodeFormat format, const std::string& content, cv::Point at, int module) {
  const std::wstring wide(content.begin(), content.end());
  const ZXing::BitMatrix symbol = ZXing::MultiFormatWriter(format).setMargin(0).encode(wide, 0, 0);
  for (int y = 0; y < symbol.height(); ++y) {
    for (int x = 0; x < symbol.width(); ++x) {
      if (symbol.get(x, y)) page(cv::Rect(at.x + x * module, at.y + y * module, module, module)).setTo(10);
    }
  }
  return {static_cast<double>(at.x) / page.cols, static_cast<double>(at.y) / page.rows,
          static_cast<double>(at.x + symbol.width() * module) / page.cols,
          static_cast<double>(at.y + symbol.height() * module) / page.rows};
}

Raster RasterOf(const cv::Mat& gray, double dpi = 200) { return {gray, dpi, {0, 0, 1, 1}, true}; }

void ExpectAt(const Code& code, const Box& place) {
  const Box seen = BoundsOf(code.region);
  EXPECT_NEAR(seen.x0, place.x0, 0.03);
  EXPECT_NEAR(seen.y0, place.y0, 0.03);
  EXPECT_NEAR(seen.x1, place.x1, 0.03);
  EXPECT_NEAR(seen.y1, place.y1, 0.03);
}

struct Symbol {
  ZXing::BarcodeFormat format;
  Symbology symbology;
  std::string content;
};

class Symbols : public testing::TestWithParam<Symbol> {
 protected:
  // One symbol on a page of text, at the top right.
  Box DrawOn(cv::Mat& page) { return Draw(page, GetParam().format, GetParam().content, {1250, 90}, 4); }

  void ExpectFound(const cv::Mat& gray, const char* what) {
    const std::vector<Code> codes = FindCodes(RasterOf(gray), {}, Model());
    ASSERT_EQ(codes.size(), 1U) << what;
    EXPECT_EQ(codes[0].raw, GetParam().content) << what;
    EXPECT_EQ(codes[0].symbology, GetParam().symbology) << what;
  }
};

TEST_P(Symbols, OnAPage) {
  cv::Mat page = BlankPage();
  const Box place = DrawOn(page);
  const std::vector<Code> codes = FindCodes(RasterOf(page), {}, Model());
  ASSERT_EQ(codes.size(), 1U);
  EXPECT_EQ(codes[0].raw, GetParam().content);
  EXPECT_EQ(codes[0].region.page, 1);
  ExpectAt(codes[0], place);
}

TEST_P(Symbols, Turned) {
  cv::Mat page = BlankPage(), turned;
  DrawOn(page);
  for (const int rotation : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE}) {
    cv::rotate(page, turned, rotation);
    ExpectFound(turned, "by quarters");
  }
  for (const double angle : {-7.0, 3.0, 12.0}) {
    const cv::Mat by = cv::getRotationMatrix2D({kWidth / 2.0F, kHeight / 2.0F}, angle, 0.9);
    cv::warpAffine(page, turned, by, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(250));
    ExpectFound(turned, "by degrees");
  }
}

TEST_P(Symbols, SeenAtAnAngle) {
  cv::Mat page = BlankPage(), seen;
  DrawOn(page);
  const cv::Point2f from[] = {{0, 0}, {kWidth, 0}, {kWidth, kHeight}, {0, kHeight}};
  const cv::Point2f to[] = {{120, 80}, {kWidth - 60, 20}, {kWidth - 10, kHeight - 90}, {30, kHeight - 20}};
  cv::warpPerspective(page, seen, cv::getPerspectiveTransform(from, to), page.size(), cv::INTER_LINEAR,
                      cv::BORDER_CONSTANT, cv::Scalar(90));
  ExpectFound(seen, "in perspective");
}

TEST_P(Symbols, Degraded) {
  cv::Mat page = BlankPage(), degraded;
  DrawOn(page);
  cv::GaussianBlur(page, degraded, {}, 1.3);
  ExpectFound(degraded, "blurred");
  std::vector<unsigned char> jpeg;
  cv::imencode(".jpg", page, jpeg, {cv::IMWRITE_JPEG_QUALITY, 35});
  ExpectFound(cv::imdecode(jpeg, cv::IMREAD_GRAYSCALE), "compressed");
  cv::Mat noise(page.size(), CV_16S);
  cv::RNG random(7);
  random.fill(noise, cv::RNG::NORMAL, 0, 25);
  cv::add(page, noise, degraded, cv::noArray(), CV_8U);
  ExpectFound(degraded, "noisy");
  cv::Mat shade(page.size(), CV_32F);
  for (int x = 0; x < page.cols; ++x) shade.col(x).setTo(1.0 - 0.6 * x / page.cols);
  page.convertTo(degraded, CV_32F);
  cv::Mat shaded;
  cv::Mat(degraded.mul(shade)).convertTo(shaded, CV_8U);
  ExpectFound(shaded, "in the shade");
  cv::resize(page, degraded, {}, 0.75, 0.75, cv::INTER_AREA);
  ExpectFound(degraded, "at 150 dpi");
}

// A light on its corner and a crease across it.
TEST_P(Symbols, Damaged) {
  cv::Mat page = BlankPage(), creased;
  const Box place = DrawOn(page);
  cv::Mat glare = page.clone();
  const cv::Point lamp(static_cast<int>(place.x1 * kWidth) + 10, static_cast<int>(place.y0 * kHeight) - 10);
  for (int radius = 60; radius > 0; radius -= 2) {
    cv::Mat disc = cv::Mat::zeros(page.size(), CV_8U);
    cv::circle(disc, lamp, radius, cv::Scalar(9), cv::FILLED);
    glare += disc;
  }
  ExpectFound(glare, "glare");
  cv::Mat map_x(page.size(), CV_32F), map_y(page.size(), CV_32F);
  const int crease = static_cast<int>((place.y0 + 0.4 * (place.y1 - place.y0)) * kHeight);
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      map_x.at<float>(y, x) = static_cast<float>(x + (y > crease ? 0.02 * (y - crease) : 0));
      map_y.at<float>(y, x) = static_cast<float>(y + (y > crease ? 0.04 * (y - crease) : 0));
    }
  }
  cv::remap(page, creased, map_x, map_y, cv::INTER_LINEAR);
  ExpectFound(creased, "crease");
}

TEST_P(Symbols, LightOnDark) {
  cv::Mat page = BlankPage();
  DrawOn(page);
  ExpectFound(255 - page, "inverted");
}

TEST_P(Symbols, FillingTheImage) {
  cv::Mat image(2400, 1800, CV_8UC1, cv::Scalar(235));
  Draw(image, GetParam().format, GetParam().content, {210, 500}, 1360 / 57);
  cv::GaussianBlur(image, image, {}, 4);
  ExpectFound(image, "large");
}

TEST_P(Symbols, AloneInASmallImage) {
  cv::Mat image(520, 520, CV_8UC1, cv::Scalar(255));
  Draw(image, GetParam().format, GetParam().content, {60, 60}, 5);
  ExpectFound(image, "alone");
}

INSTANTIATE_TEST_SUITE_P(Both, Symbols,
                         testing::Values(Symbol{ZXing::BarcodeFormat::DataMatrix, Symbology::kDataMatrix, kTwoDDoc},
                                         Symbol{ZXing::BarcodeFormat::QRCode, Symbology::kQrCode, kNumber}),
                         [](const auto& tested) {
                           return tested.param.symbology == Symbology::kQrCode ? "QrCode" : "DataMatrix";
                         });

TEST(FindCodes, TwoOnOnePage) {
  cv::Mat page = BlankPage();
  Draw(page, ZXing::BarcodeFormat::DataMatrix, kTwoDDoc, {1250, 90}, 4);
  Draw(page, ZXing::BarcodeFormat::QRCode, kNumber, {120, 90}, 5);
  CodeSearch search;
  search.stop_at_first_known = false;
  const std::vector<Code> codes = FindCodes(RasterOf(page), search, Model());
  ASSERT_EQ(codes.size(), 2U);
  EXPECT_NE(codes[0].raw, codes[1].raw);
}

TEST(FindCodes, APartOfThePageGivesPlacesOnThePage) {
  cv::Mat page = BlankPage();
  const Box place = Draw(page, ZXing::BarcodeFormat::QRCode, kNumber, {1250, 90}, 4);
  Raster part = RasterOf(page(cv::Rect(827, 0, 827, 600)).clone());
  part.area = {827.0 / kWidth, 0, 1, 600.0 / kHeight};
  const std::vector<Code> codes = FindCodes(part, {}, Model());
  ASSERT_EQ(codes.size(), 1U);
  ExpectAt(codes[0], place);
}

TEST(FindCodes, WhereThereIsNone) {
  EXPECT_TRUE(FindCodes(RasterOf(BlankPage()), {}, Model()).empty());
  EXPECT_TRUE(FindCodes(RasterOf(cv::Mat()), {}, Model()).empty());
  EXPECT_TRUE(FindCodes(RasterOf(cv::Mat(3, 3, CV_8UC1, cv::Scalar(0))), {}, Model()).empty());
  cv::Mat noise(600, 600, CV_8UC1);
  cv::RNG random(3);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  EXPECT_TRUE(FindCodes(RasterOf(noise), {}, Model()).empty());
}

TEST(FindCodes, APassedDeadlineEndsTheSearch) {
  cv::Mat page = BlankPage();
  CodeSearch search;
  search.deadline = Clock::now() - std::chrono::seconds(1);
  EXPECT_TRUE(FindCodes(RasterOf(page), search, Model()).empty());
}

}  // namespace
}  // namespace justif::reading
