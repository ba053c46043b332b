#include "reading/forensics/double_compression.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
// Some digits of one line.
const cv::Rect kValue(515, 422, 90, 34);

MeasuredParts Measured(const std::string& jpeg, const std::vector<cv::Rect>& places = {kValue},
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const auto coefficients = ReadJpegCoefficients(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(coefficients.ok()) << coefficients.status();
  return MeasureDoubleCompression(*coefficients, PixelsOf(jpeg), places, deadline);
}

// A scan of quality 75, changed by `edit`, saved with quality 90.
template <typename Edit>
std::string SavedAgain(Edit edit) {
  cv::Mat page = ThroughJpeg(DrawnScan(kPage, 1), 75);
  edit(page);
  return JpegOf(page, 90);
}

TEST(MeasureDoubleCompression, APageSavedAgainHasOneHistory) {
  const MeasuredParts measured = Measured(SavedAgain([](cv::Mat&) {}));
  EXPECT_EQ(measured.state, PixelState::kMeasured);
  EXPECT_TRUE(measured.parts.empty());
}

TEST(MeasureDoubleCompression, AValuePutInBetweenBothCompressions) {
  const MeasuredParts measured =
      Measured(SavedAgain([](cv::Mat& page) { DrawnScan(kPage, 2)(kValue).copyTo(page(kValue)); }));
  ASSERT_EQ(measured.state, PixelState::kMeasured);
  ASSERT_FALSE(measured.parts.empty());
  EXPECT_LT(measured.parts[0].log10_false_alarms, -6);
  for (const MeasuredPart& part : measured.parts) EXPECT_FALSE((part.pixels & kValue).empty()) << part.pixels;
}

TEST(MeasureDoubleCompression, WhereNothingIsKnownOfValuesAllOfThePageIsSearched) {
  const std::string jpeg = SavedAgain([](cv::Mat& page) { DrawnScan(kPage, 2)(kValue).copyTo(page(kValue)); });
  const MeasuredParts measured = Measured(jpeg, {});
  ASSERT_FALSE(measured.parts.empty());
  EXPECT_FALSE((measured.parts[0].pixels & kValue).empty());
}

TEST(MeasureDoubleCompression, LettersMovedAboutThePage) {
  const MeasuredParts measured =
      Measured(SavedAgain([](cv::Mat& page) { page(kValue + cv::Point(203, 120)).copyTo(page(kValue)); }));
  ASSERT_FALSE(measured.parts.empty()) << "their blocks lay on another grid";
  EXPECT_FALSE((measured.parts[0].pixels & kValue).empty());
}

TEST(MeasureDoubleCompression, NothingToTell) {
  const cv::Mat scan = DrawnScan(kPage, 1);
  EXPECT_EQ(Measured(JpegOf(scan, 85)).state, PixelState::kNoCondition) << "saved once";
  EXPECT_EQ(Measured(JpegOf(ThroughJpeg(scan, 85), 85)).state, PixelState::kNoCondition) << "twice alike";
  EXPECT_EQ(Measured(JpegOf(ThroughJpeg(scan, 90), 60)).state, PixelState::kNoCondition) << "more coarsely";
  const cv::Mat white = DrawnScan(kPage, 1, 255);
  EXPECT_EQ(Measured(JpegOf(ThroughJpeg(white, 75), 90)).state, PixelState::kNoCondition) << "saturated paper";
  EXPECT_EQ(Measured(JpegOf(cv::Mat(40, 40, CV_8UC1, cv::Scalar(128)), 90)).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureDoubleCompression, PlacesOffTheImageAreNone) {
  const MeasuredParts measured = Measured(SavedAgain([](cv::Mat&) {}), {{-500, -20, 40, 40}, {5000, 5000, 10, 10}, {}});
  EXPECT_EQ(measured.state, PixelState::kMeasured);
  EXPECT_TRUE(measured.parts.empty());
}

TEST(MeasureDoubleCompression, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(SavedAgain([](cv::Mat&) {}), {kValue}, Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
