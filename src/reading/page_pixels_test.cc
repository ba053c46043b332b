#include "reading/page_pixels.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <opencv2/core.hpp>

#include "absl/status/status.h"

namespace justif::reading {
namespace {

// Two pages of 40 by 80 pixels, black but for a white corner at the top left.
class DrawnUpload : public Upload {
 public:
  const FileFacts& Facts() const override { return facts_; }
  PageOrigin Origin(int /*page*/) override { return origin; }
  double Aspect(int /*page*/) override { return 2; }
  std::vector<Word> TextLayer(int /*page*/) override { return {}; }
  absl::StatusOr<Raster> Pixels(int /*page*/, double dpi, const Box& area) override {
    ++asked;
    last_area = area;
    if (damaged) return absl::FailedPreconditionError("damaged");
    Raster raster{cv::Mat(80, 40, CV_8UC1, cv::Scalar(0)), dpi, area};
    raster.gray(cv::Rect(0, 0, 20, 20)) = 255;
    return raster;
  }
  std::vector<Raster> EmbeddedImages(int /*page*/, int /*max_images*/) override { return {}; }

  PageOrigin origin = PageOrigin::kBornDigital;
  bool damaged = false;
  int asked = 0;
  Box last_area;

 private:
  FileFacts facts_;
};

void ExpectArea(const Box& area, const Box& expected) {
  EXPECT_NEAR(area.x0, expected.x0, 1e-9);
  EXPECT_NEAR(area.y0, expected.y0, 1e-9);
  EXPECT_NEAR(area.x1, expected.x1, 1e-9);
  EXPECT_NEAR(area.y1, expected.y1, 1e-9);
}

TEST(PagePixels, ThoseLastAskedForAreKept) {
  DrawnUpload upload;
  PagePixels pixels(upload);
  for (int i = 0; i < 2; ++i) EXPECT_EQ((*pixels.Of(1, 250))->dpi, 250);
  EXPECT_EQ(upload.asked, 1);
  EXPECT_EQ((*pixels.Of(1, 200))->dpi, 200);
  EXPECT_EQ((*pixels.Of(2, 200))->dpi, 200);
  EXPECT_EQ((*pixels.Of(1, 200))->dpi, 200);
  EXPECT_EQ(upload.asked, 4);
}

TEST(PagePixels, AScanIsDecodedOnce) {
  DrawnUpload upload;
  upload.origin = PageOrigin::kScan;
  PagePixels pixels(upload);
  for (const double dpi : {250.0, 200.0, 300.0}) EXPECT_TRUE(pixels.Of(1, dpi).ok());
  EXPECT_EQ(upload.asked, 1);
}

TEST(PagePixels, DamageIsTold) {
  DrawnUpload upload;
  upload.damaged = true;
  PagePixels pixels(upload);
  EXPECT_EQ(pixels.Of(1, 250).status().message(), "damaged");
  EXPECT_EQ(pixels.Line(1, {0.1, 0.1, 0.2, 0.2}, 0, 0.5).status().message(), "damaged");
  upload.damaged = false;
  EXPECT_TRUE(pixels.Of(1, 250).ok());
}

TEST(PagePixels, MarginsOfALineAreHeightsOfItsLetters) {
  DrawnUpload upload;
  PagePixels pixels(upload);
  ASSERT_TRUE(pixels.Line(1, {0.4, 0.5, 0.6, 0.52}, 0, 0.5).ok());
  ExpectArea(upload.last_area, {0.386, 0.49, 0.614, 0.53});
  ASSERT_TRUE(pixels.Line(1, {0.4, 0.5, 0.44, 0.6}, 1, 0.5).ok()) << "written downwards";
  ExpectArea(upload.last_area, {0.38, 0.493, 0.46, 0.607});
  ASSERT_TRUE(pixels.Line(1, {0, 0, 1, 1}, 0, 0.5).ok());
  ExpectArea(upload.last_area, {0, 0, 1, 1});
}

TEST(PagePixels, LinesAreTurnedUpright) {
  DrawnUpload upload;
  PagePixels pixels(upload);
  const cv::Point middle_of_corner[] = {{10, 10}, {10, 30}, {30, 70}, {70, 10}};
  for (int turns = 0; turns < 4; ++turns) {
    const auto line = pixels.Line(1, {0.4, 0.5, 0.6, 0.52}, turns, 0.5);
    ASSERT_TRUE(line.ok());
    EXPECT_EQ(line->gray.cols, turns % 2 == 0 ? 40 : 80);
    EXPECT_EQ(line->gray.at<std::uint8_t>(middle_of_corner[turns]), 255) << turns;
    EXPECT_EQ(cv::countNonZero(line->gray), 400);
  }
}

TEST(LinesThrough, AllElseIsWhite) {
  const Raster page{cv::Mat(100, 200, CV_8UC1, cv::Scalar(0)), 250};
  const std::vector<Region> places = {RegionOf(1, {0.4, 0.2, 0.5, 0.3}), RegionOf(1, {0.1, 0.97, 0.2, 1})};
  const Raster level = LinesThrough(places, true, page);
  EXPECT_EQ(level.dpi, 250);
  EXPECT_EQ(level.gray.size(), page.gray.size());
  for (const int x : {0, 199}) {
    EXPECT_EQ(level.gray.at<std::uint8_t>(10, x), 255);
    EXPECT_EQ(level.gray.at<std::uint8_t>(16, x), 0) << "what reaches above the line";
    EXPECT_EQ(level.gray.at<std::uint8_t>(34, x), 0);
    EXPECT_EQ(level.gray.at<std::uint8_t>(40, x), 255);
    EXPECT_EQ(level.gray.at<std::uint8_t>(99, x), 0);
  }
  const Raster upright = LinesThrough({places[0]}, false, page);
  EXPECT_EQ(upright.gray.at<std::uint8_t>(0, 90), 0);
  EXPECT_EQ(upright.gray.at<std::uint8_t>(99, 90), 0);
  EXPECT_EQ(upright.gray.at<std::uint8_t>(25, 40), 255);
  EXPECT_EQ(cv::countNonZero(page.gray), 0) << "the page stays as it was";
}

}  // namespace
}  // namespace justif::reading
