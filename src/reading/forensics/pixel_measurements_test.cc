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
