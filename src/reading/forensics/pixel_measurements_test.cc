#include "reading/forensics/pixel_measurements.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 900};
const cv::Rect kValue(515, 422, 130, 34);

Deadline Later() { return Clock::now() + std::chrono::minutes(1); }

StoredJpeg Forged() {
  cv::Mat page = ThroughJpeg(DrawnScan(kPage, 1), 75);
  DrawnScan(kPage, 2)(kValue).copyTo(page(kValue));
  return {JpegOf(page, 90)};
}

TEST(MeasurePixels, PartsAreToldAsDisplayed) {
  StoredJpeg jpeg = Forged();
  jpeg.transpose = true;  // shown turned clockwise, on the left half of the page
  jpeg.flip_x = true;
  jpeg.area = {0, 0, 0.5, 1};
  const Box shown = jpeg.ToPage({515 / 1200.0, 422 / 900.0, 645 / 1200.0, 456 / 900.0});
  EXPECT_NEAR(shown.x0, 0.5 * (1 - 456 / 900.0), 1e-9);
  EXPECT_NEAR(shown.y0, 515 / 1200.0, 1e-9);
  const PixelTraces traces = MeasurePixels(jpeg, 3, {RegionOf(3, shown), RegionOf(1, {0, 0, 1, 1})}, Later());
  EXPECT_EQ(traces.page, 3);
  EXPECT_EQ(traces.double_compression.state, PixelState::kMeasured);
  ASSERT_FALSE(traces.double_compression.parts.empty());
  const Region& part = traces.double_compression.parts[0].region;
  EXPECT_EQ(part.page, 3);
  const Point center = BoundsOf(part).Center();
  EXPECT_NEAR(center.x, shown.Center().x, 0.02);
  EXPECT_NEAR(center.y, shown.Center().y, 0.06);
}

TEST(MeasurePixels, EachMeasurementIsTold) {
  cv::Mat page = ThroughJpeg(DrawnScan(kPage, 1), 85);
  page(cv::Rect(507, 416, 152, 48)).setTo(cv::Scalar(215));
  cv::putText(page, "1725", {531, 450}, cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(60), 1, cv::LINE_AA);
  const std::string jpeg = JpegOf(page, 92), comment("\xFF\xFE\0\7Brush", 9);
  const auto place = [](const cv::Rect& pixels) {
    return RegionOf(1, {pixels.x / 1200.0, pixels.y / 900.0, (pixels.x + pixels.width) / 1200.0,
                        (pixels.y + pixels.height) / 900.0});
  };
  const PixelTraces traces = MeasurePixels({jpeg.substr(0, 2) + comment + jpeg.substr(2)}, 1,
                                           {place(kValue), place({20, 222, 900, 34})}, Later());
  EXPECT_EQ(traces.noise.state, PixelState::kMeasured);
  ASSERT_FALSE(traces.noise.parts.empty());
  EXPECT_LT(traces.noise.parts[0].log10_false_alarms, -3);
  EXPECT_EQ(traces.copied_glyphs.state, PixelState::kNoCondition) << "the blocks of all digits coincide";
  EXPECT_EQ(traces.grid_origin.state, PixelState::kMeasured);
  EXPECT_EQ(traces.programs, std::vector<std::string>{"Brush"});
  EXPECT_EQ(traces.thumbnail, Thumbnail::kNone);
}

TEST(MeasurePixels, WhatIsNoJpegIsNotMeasured) {
  for (const std::string& bytes : {std::string(), std::string("\xFF\xD8\xFF"), Forged().bytes.substr(0, 3000)}) {
    const PixelTraces traces = MeasurePixels({bytes}, 1, {}, Later());
    EXPECT_EQ(traces.double_compression.state, PixelState::kNotMeasured);
    EXPECT_EQ(traces.grid_origin.state, PixelState::kNotMeasured);
  }
}

TEST(MeasurePixels, WithoutTimeNothingIsMeasured) {
  const PixelTraces traces = MeasurePixels(Forged(), 1, {RegionOf(1, {0.4, 0.4, 0.6, 0.6})}, Clock::now());
  EXPECT_EQ(traces.double_compression.state, PixelState::kNotMeasured);
  EXPECT_EQ(traces.grid_origin.state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
