#include "reading/forensics/shifted_multiples.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
const cv::Rect kValue(512, 416, 160, 40);
const std::vector<cv::Rect> kPlaces = {
    kValue, {96, 216, 304, 40}, {704, 216, 304, 40}, {96, 616, 304, 40}, {704, 616, 304, 40}};

MeasuredParts Measured(const std::string& jpeg, const std::vector<cv::Rect>& places = kPlaces,
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const auto coefficients = ReadJpegCoefficients(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(coefficients.ok()) << coefficients.status();
  return MeasureShiftedMultiples(*coefficients, PixelsOf(jpeg), places, deadline);
}

// A page of quality 85 with what lies `shift` away in another of quality
// `other`, saved with 90.
std::string Spliced(cv::Point shift, int other) {
  cv::Mat page = ThroughJpeg(DrawnScan(kPage, 1), 85);
  ThroughJpeg(DrawnScan(kPage, 2), other)(kValue + shift).copyTo(page(kValue));
  return JpegOf(page, 90);
}

TEST(MeasureShiftedMultiples, ScansHaveNoOtherGrid) {
  for (const auto& [own, last] : {std::pair{60, 60}, {60, 95}, {80, 90}, {90, 75}}) {
    const MeasuredParts measured = Measured(JpegOf(ThroughJpeg(DrawnScan(kPage, 3), own), last));
    EXPECT_EQ(measured.state, PixelState::kMeasured);
    for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -2) << own << " " << last;
  }
}

TEST(MeasureShiftedMultiples, APageThatWasCroppedHasAnotherGridAllOver) {
  for (const int own : {60, 75}) {
    const cv::Mat cropped = ThroughJpeg(DrawnScan({1240, 940}, 3), own)(cv::Rect({21, 13}, kPage)).clone();
    for (const MeasuredPart& part : Measured(JpegOf(cropped, 92)).parts) EXPECT_GT(part.log10_false_alarms, -2) << own;
  }
}

TEST(MeasureShiftedMultiples, AValueOfAnotherGrid) {
  for (const cv::Point shift : {cv::Point(3, 5), cv::Point(6, 2), cv::Point(4, 40)}) {
    const MeasuredParts measured = Measured(Spliced(shift, 65));
    ASSERT_FALSE(measured.parts.empty()) << shift;
    EXPECT_LT(measured.parts[0].log10_false_alarms, -3) << shift;
    EXPECT_EQ(measured.parts[0].pixels, kValue) << shift;
    for (std::size_t i = 1; i < measured.parts.size(); ++i) EXPECT_GT(measured.parts[i].log10_false_alarms, -2);
  }
}

TEST(MeasureShiftedMultiples, OnThePagesGridThereIsNone) {
  for (const MeasuredPart& part : Measured(Spliced({8, 40}, 65)).parts) EXPECT_GT(part.log10_false_alarms, -2);
}

TEST(MeasureShiftedMultiples, ACompressionAsFineAsTheLastIsLost) {
  for (const MeasuredPart& part : Measured(Spliced({3, 5}, 96)).parts) EXPECT_GT(part.log10_false_alarms, -2);
}

TEST(MeasureShiftedMultiples, NothingToTell) {
  EXPECT_EQ(Measured(Spliced({3, 5}, 65), {kValue}).state, PixelState::kNoCondition) << "nothing to compare";
  EXPECT_EQ(Measured(Spliced({3, 5}, 65), std::vector<cv::Rect>(9, {5, 5, 12, 12})).state, PixelState::kNoCondition)
      << "small places";
}

TEST(MeasureShiftedMultiples, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(Spliced({3, 5}, 65), kPlaces, Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
