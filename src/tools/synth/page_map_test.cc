#include "tools/synth/page_map.h"

#include <gtest/gtest.h>

namespace justif::tools {
namespace {

TEST(PageMap, WhatIsCutOffIsNotSeen) {
  // A tenth of the page is cut off at its right.
  const PageMap cropped = PageMap(500, 800).Then([](cv::Point2d p) { return cv::Point2d(p.x / 0.9, p.y); });
  const Box inside{100, 100, 300, 12}, beyond{400, 100, 100, 12}, touching{50, 100, 402, 12};
  ASSERT_TRUE(cropped.PlaceOf(inside).has_value());
  EXPECT_NEAR(cropped.PlaceOf(inside)->x1(), 400 / 450.0, 1e-9);
  EXPECT_FALSE(cropped.PlaceOf(beyond).has_value());
  // A line of 402 points of which 2 are lost is all but whole; of text that runs
  // over lines these are letters.
  EXPECT_TRUE(cropped.PlaceOf(touching).has_value());
  EXPECT_FALSE(cropped.PlaceOf(touching, PageMap::kWhole).has_value());
  EXPECT_TRUE(cropped.PlaceOf(inside, PageMap::kWhole).has_value());
}

TEST(PageMap, Turned) {
  const auto place = PageMap(500, 800).Turned(1).PlaceOf({0, 0, 250, 80});
  ASSERT_TRUE(place.has_value());
  EXPECT_NEAR(place->x0(), 0.9, 1e-9);
  EXPECT_NEAR(place->y1(), 0.5, 1e-9);
}

}  // namespace
}  // namespace justif::tools
