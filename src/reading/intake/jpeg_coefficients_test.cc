#include "reading/intake/jpeg_coefficients.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/imgcodecs.hpp>

#include "reading/intake/jpeg_decoder.h"
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

TEST(ReadJpegPixels, AsTheyAreReadEachForItself) {
  cv::Mat colour(101, 75, CV_8UC3);  // neither side ends with a block
  cv::RNG(1).fill(colour, cv::RNG::UNIFORM, 100, 220);
  for (const int progressive : {0, 1}) {
    const std::string jpeg =
        made::Jpeg(colour, {cv::IMWRITE_JPEG_QUALITY, 85, cv::IMWRITE_JPEG_PROGRESSIVE, progressive});
    const auto read = ReadJpegPixels(jpeg, 100'000, Later());
    ASSERT_TRUE(read.ok()) << read.status();
    const auto coefficients = ReadJpegCoefficients(jpeg, 100'000, Later());
    EXPECT_EQ(read->coefficients.values, coefficients->values);
    EXPECT_EQ(read->coefficients.colour_above, coefficients->colour_above);
    const auto decoded = DecodeJpeg(jpeg, {});
    ASSERT_EQ(read->luminance.size(), decoded->gray.size());
    EXPECT_EQ(cv::norm(read->luminance, decoded->gray, cv::NORM_INF), 0);
    EXPECT_EQ(read->blue.size(), cv::Size(38, 51)) << "one for two by two";
    EXPECT_EQ(read->red.size(), cv::Size(38, 51));
  }
}

TEST(ReadJpegPixels, ColourDifferences) {
  const auto red = ReadJpegPixels(made::Jpeg(cv::Mat(40, 40, CV_8UC3, cv::Scalar(0, 0, 200))), 2000, Later());
  ASSERT_TRUE(red.ok()) << red.status();
  // ITU-T T.871 (JFIF), section 7.
  EXPECT_NEAR(cv::mean(red->blue)[0], 128 - 0.1687 * 200, 2);
  EXPECT_NEAR(cv::mean(red->red)[0], 128 + 0.5 * 200, 2);
  EXPECT_TRUE(ReadJpegPixels(made::Jpeg(cv::Mat(40, 40, CV_8UC1, cv::Scalar(9))), 2000, Later())->blue.empty());
}

TEST(ReadJpegPixels, WhatCannotBeRead) {
  const std::string jpeg = made::Jpeg(made::PaperScan(200, 200));
  EXPECT_TRUE(absl::IsUnimplemented(ReadJpegPixels(jpeg, 39'999, Later()).status())) << "too many pixels";
  EXPECT_TRUE(absl::IsDataLoss(ReadJpegPixels(jpeg.substr(0, jpeg.size() / 2), 40'000, Later()).status()))
      << "cut short";
  EXPECT_TRUE(absl::IsDeadlineExceeded(ReadJpegPixels(jpeg, 40'000, Clock::now()).status())) << "no time";
}

}  // namespace
}  // namespace justif::reading
