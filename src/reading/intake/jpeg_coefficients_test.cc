#include "reading/intake/jpeg_coefficients.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/imgcodecs.hpp>

#include "reading/intake/made_files.h"

namespace justif::reading {
namespace {

Deadline Later() { return Clock::now() + std::chrono::minutes(1); }

TEST(ReadJpegCoefficients, OfFlatBlocks) {
  cv::Mat gray(20, 30, CV_8UC1, cv::Scalar(128));
  gray(cv::Rect(8, 0, 8, 8)) = 200;
  const auto read = ReadJpegCoefficients(made::Jpeg(gray, {cv::IMWRITE_JPEG_QUALITY, 90}), 1000, Later());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->width_px, 30);
  EXPECT_EQ(read->height_px, 20);
  EXPECT_EQ(read->blocks_across, 4);
  EXPECT_EQ(read->blocks_down, 3);
  // ITU-T T.81, table K.1, scaled to a fifth by the library.
  EXPECT_EQ(read->steps[0], 3);
  EXPECT_EQ(read->steps[1], 2);
  EXPECT_EQ(read->steps[63], 20);
  ASSERT_EQ(read->values.size(), 12U * 64U);
  // The first coefficient is 8 times the mean over 128.
  EXPECT_EQ(read->values[64], 8 * (200 - 128) / 3);
  EXPECT_EQ(std::count(read->values.begin(), read->values.end(), 0), 12 * 64 - 1);
  EXPECT_TRUE(read->colour_above.empty());
}

TEST(ReadJpegCoefficients, ColoursAreHowFarChannelsLieFromTheLuminance) {
  cv::Mat colour(32, 32, CV_8UC3, cv::Scalar(128, 128, 128));
  colour(cv::Rect(16, 0, 16, 32)) = cv::Scalar(200, 100, 60);  // blue, green, red
  const auto read = ReadJpegCoefficients(made::Jpeg(colour, {cv::IMWRITE_JPEG_QUALITY, 95}), 2000, Later());
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_EQ(read->colour_above.size(), 16U);
  EXPECT_EQ(read->colour_above[0], 0);
  EXPECT_EQ(read->colour_below[0], 0);
  const double luminance = 0.299 * 60 + 0.587 * 100 + 0.114 * 200;
  EXPECT_NEAR(read->colour_above[3], 200 - luminance, 4);
  EXPECT_NEAR(read->colour_below[3], luminance - 60, 4);
}

TEST(ReadJpegCoefficients, WhatCannotBeRead) {
  const std::string jpeg = made::Jpeg(made::PaperScan(200, 200));
  EXPECT_TRUE(absl::IsUnimplemented(ReadJpegCoefficients(jpeg, 39'999, Later()).status())) << "too many pixels";
  EXPECT_TRUE(ReadJpegCoefficients(jpeg, 40'000, Later()).ok());
  EXPECT_TRUE(absl::IsDataLoss(ReadJpegCoefficients(jpeg.substr(0, jpeg.size() / 2), 40'000, Later()).status()))
      << "cut short";
  EXPECT_TRUE(absl::IsDataLoss(ReadJpegCoefficients("", 40'000, Later()).status()));
  EXPECT_TRUE(absl::IsDataLoss(ReadJpegCoefficients("\xFF\xD8\xFF\xD9", 40'000, Later()).status()));
  EXPECT_TRUE(absl::IsDeadlineExceeded(ReadJpegCoefficients(jpeg, 40'000, Clock::now()).status())) << "no time";
  const cv::Mat inks(16, 16, CV_8UC4, cv::Scalar(10, 20, 30, 40));
  EXPECT_TRUE(absl::IsUnimplemented(ReadJpegCoefficients(made::CmykJpeg(inks, true), 40'000, Later()).status()));
}

}  // namespace
}  // namespace justif::reading
