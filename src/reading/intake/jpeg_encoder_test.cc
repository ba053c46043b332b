#include "reading/intake/jpeg_encoder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <opencv2/core.hpp>

#include "reading/intake/jpeg_coefficients.h"
#include "reading/intake/jpeg_decoder.h"

namespace justif::reading {
namespace {

constexpr int kBest = 100;

cv::Mat Noise(int rows, int cols, int type, int from, int to) {
  cv::Mat noise(rows, cols, type);
  cv::RNG random(7);
  random.fill(noise, cv::RNG::UNIFORM, from, to);
  return noise;
}

// Deepest difference between two images of one size.
double Apart(const cv::Mat& a, const cv::Mat& b) { return cv::norm(a, b, cv::NORM_INF); }

TEST(EncodeJpeg, AtItsBestNothingIsLost) {
  const cv::Mat gray = Noise(37, 53, CV_8UC1, 0, 256);
  const auto bytes = EncodeJpeg(gray, {}, kBest);
  ASSERT_TRUE(bytes.ok());
  const auto decoded = DecodeJpeg(*bytes, {});
  ASSERT_TRUE(decoded.ok());
  EXPECT_LE(Apart(decoded->gray, gray), 2);
  EXPECT_TRUE(decoded->chroma.empty());
  const auto stored = ReadJpegCoefficients(*bytes, 10'000, Clock::now() + std::chrono::seconds(20));
  ASSERT_TRUE(stored.ok());
  for (const int step : stored->steps) EXPECT_EQ(step, 1);
}

TEST(EncodeJpeg, ColoursOfHalfTheSize) {
  const cv::Mat gray = Noise(38, 54, CV_8UC1, 100, 140);
  cv::Mat chroma(19, 27, CV_8UC2);
  for (int y = 0; y < chroma.rows; ++y) {
    for (int x = 0; x < chroma.cols; ++x)
      chroma.at<cv::Vec2b>(y, x) = {static_cast<unsigned char>(110 + y), static_cast<unsigned char>(150 - x)};
  }
  const auto bytes = EncodeJpeg(gray, chroma, kBest);
  ASSERT_TRUE(bytes.ok());
  const auto decoded = DecodeJpeg(*bytes, {});
  ASSERT_TRUE(decoded.ok());
  EXPECT_LE(Apart(decoded->gray, gray), 2);
  ASSERT_EQ(decoded->chroma.size(), chroma.size());
  EXPECT_LE(Apart(decoded->chroma, chroma), 3);
}

TEST(EncodeJpeg, ColoursOfASideOfOnePixel) {
  EXPECT_TRUE(EncodeJpeg(Noise(1, 1, CV_8UC1, 0, 256), Noise(1, 1, CV_8UC2, 0, 256), kBest).ok());
}

}  // namespace
}  // namespace justif::reading
