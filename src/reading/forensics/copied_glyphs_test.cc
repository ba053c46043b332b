#include "reading/forensics/copied_glyphs.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
// Some rows of digits.
const std::vector<cv::Rect> kPlaces = {{20, 200, 600, 60}, {20, 400, 600, 60}, {20, 600, 600, 60}};
// Some digits of the second one.
const cv::Rect kValue(96, 404, 90, 56);

// Digits that lie anyhow between the pixels, as those of paper on a glass do.
cv::Mat LaidOnGlass(double paper = 215, double noise = 3) {
  const cv::Mat lying = cv::getRotationMatrix2D({600, 450}, 0.7, 1.013);
  cv::Mat scan;
  cv::warpAffine(DrawnScan(kPage, 1, paper, 0), scan, lying, kPage, cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                 cv::Scalar(paper));
  cv::RNG random(77);
  cv::Mat grain(kPage, CV_16SC1);
  random.fill(grain, cv::RNG::NORMAL, 0, noise);
  cv::add(scan, grain, scan, cv::noArray(), CV_8U);
  return scan;
}

MeasuredParts Measured(const std::string& jpeg, const std::vector<cv::Rect>& places = kPlaces,
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const auto coefficients = ReadJpegCoefficients(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(coefficients.ok()) << coefficients.status();
  const cv::Mat pixels = PixelsOf(jpeg);
  return MeasureCopiedGlyphs(*coefficients, pixels, FindPrintGlyphs(pixels), places, deadline);
}

// A scan of quality 85 in which the value was replaced by what stands `shift`
// away, saved again.
std::string WithCopy(cv::Point shift, int quality = 95) {
  cv::Mat page = ThroughJpeg(LaidOnGlass(), 85);
  page(kValue + shift).copyTo(page(kValue));
  return JpegOf(page, quality);
}

TEST(MeasureCopiedGlyphs, LettersOfAScanDiffer) {
  for (const int quality : {75, 85, 95}) {
    const MeasuredParts measured = Measured(JpegOf(LaidOnGlass(), quality));
    EXPECT_EQ(measured.state, PixelState::kMeasured) << quality;
    for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -1.5) << quality;
  }
}

TEST(MeasureCopiedGlyphs, LettersMovedAboutThePage) {
  const MeasuredParts measured = Measured(WithCopy({203, 120}));
  ASSERT_GE(measured.parts.size(), 2U);
  EXPECT_LT(measured.parts[0].log10_false_alarms, -4);
  EXPECT_LT(measured.parts[1].log10_false_alarms, -4);
  for (const MeasuredPart& part : measured.parts) {
    if (part.log10_false_alarms < -3) {
      EXPECT_FALSE((part.pixels & kValue).empty()) << part.pixels;
    }
  }
}

TEST(MeasureCopiedGlyphs, BothLettersAreToldWhereBothAreOfValues) {
  const MeasuredParts measured = Measured(WithCopy({203, 200}));
  int of_value = 0, of_source = 0;
  for (const MeasuredPart& part : measured.parts) {
    if (part.log10_false_alarms > -3) continue;
    if (!(part.pixels & kValue).empty()) ++of_value;
    if (!(part.pixels & (kValue + cv::Point(203, 200))).empty()) ++of_source;
  }
  EXPECT_GE(of_value, 2);
  EXPECT_GE(of_source, 2);
}

TEST(MeasureCopiedGlyphs, BlocksThatCoincideAreNotCompared) {
  const MeasuredParts measured = Measured(WithCopy({200, 120}));
  EXPECT_EQ(measured.state, PixelState::kMeasured);
  for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -1.5);
}

TEST(MeasureCopiedGlyphs, NothingToTell) {
  EXPECT_EQ(Measured(JpegOf(LaidOnGlass(215, 0), 90)).state, PixelState::kNoCondition) << "drawn";
  EXPECT_EQ(Measured(JpegOf(LaidOnGlass(255), 90)).state, PixelState::kNoCondition) << "saturated";
  const cv::Mat bilevel = LaidOnGlass() > 140;
  EXPECT_EQ(Measured(JpegOf(bilevel, 90)).state, PixelState::kNoCondition) << "black and white";
  EXPECT_EQ(Measured(JpegOf(LaidOnGlass(), 90), {{20, 224, 40, 34}}).state, PixelState::kNoCondition) << "two letters";
  cv::Mat dots(2400, 2400, CV_8UC1, cv::Scalar(200));
  for (int y = 0; y < dots.rows; y += 2) {
    for (int x = y % 4; x < dots.cols; x += 4) dots.at<std::uint8_t>(y, x) = 20;
  }
  EXPECT_EQ(Measured(JpegOf(dots, 100)).state, PixelState::kNoCondition) << "dithered";
  EXPECT_EQ(Measured(JpegOf(cv::Mat(40, 40, CV_8UC1, cv::Scalar(128)), 90)).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureCopiedGlyphs, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(WithCopy({203, 120}), kPlaces, Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
