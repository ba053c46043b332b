#include "reading/forensics/grid_origin.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
const cv::Rect kValue(515, 422, 130, 34);
const std::vector<cv::Rect> kPlaces = {kValue, {100, 222, 300, 34}, {700, 222, 300, 34}, {100, 622, 300, 34}};

MeasuredParts Measured(const cv::Mat& pixels, Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  return MeasureGridOrigin(pixels, kPlaces, deadline);
}

TEST(MeasureGridOrigin, APageOfOneGrid) {
  for (const int quality : {50, 75, 90}) {
    const MeasuredParts measured = Measured(ThroughJpeg(DrawnScan(kPage, 1), quality));
    EXPECT_EQ(measured.state, PixelState::kMeasured) << quality;
    EXPECT_TRUE(measured.parts.empty()) << quality;
  }
}

TEST(MeasureGridOrigin, AValueCutOutOfAnotherPicture) {
  cv::Mat page = ThroughJpeg(DrawnScan(kPage, 1), 75);
  ThroughJpeg(DrawnScan(kPage, 2), 70)(kValue + cv::Point(3, 5)).copyTo(page(kValue));
  const MeasuredParts measured = Measured(page);
  ASSERT_EQ(measured.parts.size(), 1U);
  EXPECT_LT(measured.parts[0].log10_false_alarms, -6);
  EXPECT_FALSE((measured.parts[0].pixels & kValue).empty());
}

TEST(MeasureGridOrigin, TheOwnGridMayLieAnywhere) {
  const cv::Mat page = ThroughJpeg(DrawnScan({1216, 916}, 1), 75);
  const MeasuredParts measured = Measured(page(cv::Rect({5, 3}, kPage)).clone());
  EXPECT_EQ(measured.state, PixelState::kMeasured);
  EXPECT_TRUE(measured.parts.empty());
}

TEST(MeasureGridOrigin, NothingToTell) {
  EXPECT_EQ(Measured(DrawnScan(kPage, 1)).state, PixelState::kNoCondition) << "never compressed";
  EXPECT_EQ(Measured(cv::Mat(kPage, CV_8UC1, cv::Scalar(255))).state, PixelState::kNoCondition) << "empty";
  EXPECT_EQ(Measured(cv::Mat(9, 9, CV_8UC1, cv::Scalar(255))).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureGridOrigin, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(ThroughJpeg(DrawnScan(kPage, 1), 75), Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
