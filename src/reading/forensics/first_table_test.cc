#include "reading/forensics/first_table.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
// On the grid of blocks.
const cv::Rect kValue(512, 416, 160, 40);
const std::vector<cv::Rect> kPlaces = {kValue, {96, 216, 304, 40}, {704, 216, 304, 40}, {96, 616, 304, 40}};

MeasuredParts Measured(const std::string& jpeg, const std::vector<cv::Rect>& places = kPlaces,
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const auto coefficients = ReadJpegCoefficients(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(coefficients.ok()) << coefficients.status();
  return MeasureFirstTable(*coefficients, places, deadline);
}

// A page of quality `own`, 0 for none, with a value of another scan of quality
// `other`, saved with `last`.
std::string Spliced(int own, int other, int last) {
  cv::Mat page = DrawnScan(kPage, 1), source = DrawnScan(kPage, 2);
  if (own != 0) page = ThroughJpeg(page, own);
  if (other != 0) source = ThroughJpeg(source, other);
  source(kValue).copyTo(page(kValue));
  return JpegOf(page, last);
}

void ExpectValueAlone(const MeasuredParts& measured) {
  EXPECT_EQ(measured.state, PixelState::kMeasured);
  ASSERT_FALSE(measured.parts.empty());
  EXPECT_LT(measured.parts[0].log10_false_alarms, -4);
  for (const MeasuredPart& part : measured.parts) {
    if (part.log10_false_alarms < -2) {
      EXPECT_EQ(part.pixels, kValue);
    }
  }
}

TEST(MeasureFirstTable, ScansAreAlikeAllOver) {
  for (const auto& [own, last] : {std::pair{0, 75}, {0, 90}, {75, 90}, {85, 85}, {90, 75}}) {
    cv::Mat page = DrawnScan(kPage, 3);
    if (own != 0) page = ThroughJpeg(page, own);
    const MeasuredParts measured = Measured(JpegOf(page, last));
    EXPECT_EQ(measured.state, PixelState::kMeasured) << own << " " << last;
    for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -2) << own << " " << last;
  }
}

TEST(MeasureFirstTable, AValueWithAFirstCompressionOnAPageWithNone) { ExpectValueAlone(Measured(Spliced(0, 65, 85))); }

TEST(MeasureFirstTable, AValueOfAnotherTable) {
  ExpectValueAlone(Measured(Spliced(85, 65, 90)));
  // Saved with the table it had, the page shows no first one.
  ExpectValueAlone(Measured(Spliced(85, 65, 85)));
}

TEST(MeasureFirstTable, AValueWithNoneOnAPageWithOne) { ExpectValueAlone(Measured(Spliced(75, 0, 90))); }

TEST(MeasureFirstTable, WhatAFinerTableDidIsLost) {
  for (const MeasuredPart& part : Measured(Spliced(0, 95, 75)).parts) EXPECT_GT(part.log10_false_alarms, -2);
}

TEST(MeasureFirstTable, ScoresOfOtherPrintAreNoOtherTable) {
  // A value twice as large and bold, on the page's paper.
  cv::Mat page = DrawnScan(kPage, 1, 215, 0);
  page(cv::Rect(500, 400, 200, 64)).setTo(cv::Scalar(215));
  cv::putText(page, "17250", {512, 452}, cv::FONT_HERSHEY_DUPLEX, 1.6, cv::Scalar(60), 4, cv::LINE_AA);
  cv::GaussianBlur(page, page, {}, 0.7);
  cv::RNG random(11);
  cv::Mat grain(kPage, CV_16SC1);
  random.fill(grain, cv::RNG::NORMAL, 0, 3);
  cv::add(page, grain, page, cv::noArray(), CV_8U);
  for (const int quality : {75, 90}) {
    for (const MeasuredPart& part : Measured(JpegOf(page, quality)).parts) EXPECT_GT(part.log10_false_alarms, -2);
  }
}

TEST(MeasureFirstTable, NothingToTell) {
  EXPECT_EQ(Measured(Spliced(0, 65, 85), {}).state, PixelState::kNoCondition) << "no places";
  EXPECT_EQ(Measured(Spliced(0, 65, 85), {{0, 0, 1200, 900}}).state, PixelState::kNoCondition) << "nothing else";
  EXPECT_EQ(Measured(JpegOf(cv::Mat(kPage, CV_8UC1, cv::Scalar(200)), 85)).state, PixelState::kNoCondition) << "blank";
  EXPECT_EQ(Measured(JpegOf(cv::Mat(4, 4, CV_8UC1, cv::Scalar(200)), 85)).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureFirstTable, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(Spliced(0, 65, 85), kPlaces, Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
