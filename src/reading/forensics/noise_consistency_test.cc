#include "reading/forensics/noise_consistency.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
const cv::Rect kValue(515, 422, 130, 36);
const std::vector<cv::Rect> kPlaces = {kValue, {100, 222, 300, 36}, {700, 222, 300, 36}, {100, 622, 300, 36}};
// Higher than the value, to the blank paper between rows.
const cv::Rect kPatch(507, 416, 152, 48);

MeasuredParts Measured(const cv::Mat& page, int quality = 90, const std::vector<cv::Rect>& places = kPlaces,
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const std::string jpeg = JpegOf(page, quality);
  const auto coefficients = ReadJpegCoefficients(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(coefficients.ok()) << coefficients.status();
  return MeasureNoiseConsistency(*coefficients, PixelsOf(jpeg), places, deadline);
}

// Light that falls off from `bright` at the left to `dark` at the right.
void Shade(cv::Mat& page, double bright, double dark) {
  for (int x = 0; x < page.cols; ++x) {
    cv::Mat column = page.col(x);
    column.convertTo(column, -1, bright + (dark - bright) * x / page.cols);
  }
}

// `patch` painted over and written anew.
void WriteAnew(cv::Mat& page, const cv::Rect& patch, double paper) {
  page(patch).setTo(cv::Scalar(paper));
  cv::putText(page, "1725", patch.tl() + cv::Point(24, 34), cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(60), 1,
              cv::LINE_AA);
}

TEST(MeasureNoiseConsistency, PaperIsAlikeAllOverTheScan) {
  for (const int quality : {80, 90, 95}) {
    const MeasuredParts measured = Measured(DrawnScan(kPage, 1), quality);
    EXPECT_EQ(measured.state, PixelState::kMeasured) << quality;
    for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -1.5) << quality;
  }
}

TEST(MeasureNoiseConsistency, AValueOnAPatchWithoutNoise) {
  for (const double paper : {215, 255}) {
    cv::Mat page = DrawnScan(kPage, 1);
    WriteAnew(page, kPatch, paper);
    const MeasuredParts measured = Measured(page);
    ASSERT_FALSE(measured.parts.empty()) << paper;
    EXPECT_LT(measured.parts[0].log10_false_alarms, -4) << paper;
    EXPECT_FALSE((measured.parts[0].pixels & kValue).empty()) << paper;
  }
}

TEST(MeasureNoiseConsistency, LightThatFallsOff) {
  cv::Mat page = DrawnScan(kPage, 1, 235, 3);
  Shade(page, 1.12, 0.6);  // saturated at the left
  for (const MeasuredPart& part : Measured(page).parts) EXPECT_GT(part.log10_false_alarms, -1.5);
}

TEST(MeasureNoiseConsistency, WhiteFieldsOnTintedPaper) {
  cv::Mat page = DrawnScan(kPage, 1);
  page.rowRange(0, 20).setTo(cv::Scalar(255));  // paper without the tint
  for (const cv::Rect& place : kPlaces)
    WriteAnew(page, cv::Rect(place.x - 20, place.y - 14, place.width + 40, place.height + 28), 255);
  for (const MeasuredPart& part : Measured(page).parts) EXPECT_GT(part.log10_false_alarms, -1.5);
}

TEST(MeasureNoiseConsistency, ABlankPatchHidesNothing) {
  cv::Mat page = DrawnScan(kPage, 1);
  page(kPatch).setTo(cv::Scalar(255));
  for (const MeasuredPart& part : Measured(page).parts) EXPECT_GT(part.log10_false_alarms, -1.5);
}

TEST(MeasureNoiseConsistency, NothingToTell) {
  EXPECT_EQ(Measured(DrawnScan(kPage, 1, 215, 0)).state, PixelState::kNoCondition) << "drawn";
  EXPECT_EQ(Measured(DrawnScan(kPage, 1, 255, 0.5)).state, PixelState::kNoCondition) << "saturated";
  EXPECT_EQ(Measured(DrawnScan(kPage, 1, 215, 1), 30).state, PixelState::kNoCondition) << "coarsely compressed";
  EXPECT_EQ(Measured(DrawnScan(kPage, 1), 90, {}).state, PixelState::kNoCondition) << "no places";
  EXPECT_EQ(Measured(cv::Mat(5, 5, CV_8UC1, cv::Scalar(128))).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureNoiseConsistency, PlacesOffTheImageAreNone) {
  EXPECT_EQ(Measured(DrawnScan(kPage, 1), 90, {{-500, -20, 40, 40}, {5000, 5000, 10, 10}, {}}).state,
            PixelState::kNoCondition);
}

TEST(MeasureNoiseConsistency, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(DrawnScan(kPage, 1), 90, kPlaces, Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
