#include "reading/text/sheet_of_paper.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace justif::reading {
namespace {

const std::vector<cv::Point> kCorners = {{220, 160}, {1010, 210}, {960, 1430}, {180, 1380}};

// Something coarse of 30 % contrast, as cloth and wood have.
cv::Mat Grain(cv::Size size) {
  cv::Mat coarse(size.height / 6, size.width / 6, CV_8U), grain;
  cv::RNG(1).fill(coarse, cv::RNG::UNIFORM, 70, 140);
  cv::resize(coarse, grain, size, 0, 0, cv::INTER_CUBIC);
  return grain;
}

void Print(cv::Mat& gray) {
  for (int y = 350; y < 800; y += 40)
    cv::putText(gray, "Nom de naissance : MICHAUD  12,50  87,5", {290, y}, cv::FONT_HERSHEY_SIMPLEX, 0.7, 40, 2,
                cv::LINE_AA);
}

// A printed sheet on a desk.
Raster Photograph(int paper = 225) {
  Raster raster;
  raster.gray = Grain({1200, 1600});
  cv::fillConvexPoly(raster.gray, kCorners, paper, cv::LINE_AA);
  Print(raster.gray);
  return raster;
}

TEST(SheetOfPaper, IsFoundOnAGrain) {
  const auto outline = FindSheet(Photograph());
  ASSERT_TRUE(outline);
  for (const cv::Point& corner : kCorners)
    EXPECT_LT(std::abs(cv::pointPolygonTest(*outline, corner, true)), 25) << corner;
  EXPECT_GT(cv::pointPolygonTest(*outline, cv::Point(300, 350), false), 0) << "print";
}

TEST(SheetOfPaper, IsFoundInAShade) {
  Raster raster = Photograph();
  raster.gray.colRange(0, 560) *= 0.55;
  const auto outline = FindSheet(raster);
  ASSERT_TRUE(outline);
  for (const cv::Point& corner : kCorners)
    EXPECT_LT(std::abs(cv::pointPolygonTest(*outline, corner, true)), 25) << corner;
}

TEST(SheetOfPaper, ItsPixelsStayAndThoseAroundBecomeEven) {
  Raster raster = Photograph();
  raster.area = {0.1, 0.2, 0.9, 0.8};
  const Raster cut = CutToSheet(raster);
  ASSERT_LT(cut.gray.cols, raster.gray.cols);
  const int left = static_cast<int>(std::lround((cut.area.x0 - 0.1) / 0.8 * 1200)),
            top = static_cast<int>(std::lround((cut.area.y0 - 0.2) / 0.6 * 1600));
  const cv::Rect print(280, 320, 500, 480);
  EXPECT_EQ(cv::norm(raster.gray(print), cut.gray(print - cv::Point(left, top)), cv::NORM_INF), 0);
  cv::Scalar mean, deviation;
  cv::meanStdDev(cut.gray(cv::Rect(0, cut.gray.rows - 60, 30, 60)), mean, deviation);
  EXPECT_LT(deviation[0], 2);
  EXPECT_NEAR(mean[0], 225, 6);
}

TEST(SheetOfPaper, AColouredHeadingIsKept) {
  Raster raster = Photograph();
  const std::vector<cv::Point> heading = {{220, 160}, {1010, 210}, {1003, 320}, {217, 270}};
  cv::fillConvexPoly(raster.gray, heading, 70, cv::LINE_AA);
  cv::putText(raster.gray, "Academie de Nice", {270, 230}, cv::FONT_HERSHEY_SIMPLEX, 0.8, 230, 2, cv::LINE_AA);
  const Raster cut = CutToSheet(raster);
  EXPECT_LT(cut.gray.cols, 1150);
  const int left = static_cast<int>(std::lround(cut.area.x0 * 1200)),
            top = static_cast<int>(std::lround(cut.area.y0 * 1600));
  const cv::Rect letters(265, 205, 240, 35);
  EXPECT_EQ(cv::norm(raster.gray(letters), cut.gray(letters - cv::Point(left, top)), cv::NORM_INF), 0);
}

TEST(SheetOfPaper, IsNotToldOnScans) {
  Raster scan;
  scan.gray = cv::Mat(1600, 1200, CV_8U, cv::Scalar(240));
  Print(scan.gray);
  EXPECT_FALSE(FindSheet(scan));
  // A dark edge of the lid.
  scan.gray.colRange(0, 30) = 20;
  EXPECT_FALSE(FindSheet(scan));
}

TEST(SheetOfPaper, IsNotToldOnAScanWithADarkHeading) {
  Raster scan;
  scan.gray = cv::Mat(1600, 1200, CV_8U, cv::Scalar(245));
  Print(scan.gray);
  cv::rectangle(scan.gray, {0, 6}, {1199, 150}, 60, cv::FILLED);
  const auto write = [&](const char* text, int y, double size) {
    cv::putText(scan.gray, text, {60, y}, cv::FONT_HERSHEY_SIMPLEX, size, 245, 3, cv::LINE_AA);
  };
  write("Service interacademique des examens", 80, 1.7);
  write("Academie de La Reunion", 120, 1);
  EXPECT_FALSE(FindSheet(scan));
}

TEST(SheetOfPaper, IsNotToldWhereThePaperHasAPattern) {
  Raster raster;
  raster.gray = cv::Mat(1600, 1200, CV_8U, cv::Scalar(150));
  cv::Mat pattern = Grain({800, 1200}) + 80;
  pattern.copyTo(raster.gray(cv::Rect(200, 200, 800, 1200)));
  Print(raster.gray);
  EXPECT_FALSE(FindSheet(raster));
}

TEST(SheetOfPaper, SmallPicturesHoldNone) {
  for (const cv::Size& size : {cv::Size(1, 3000), cv::Size(3000, 1), cv::Size(24, 24), cv::Size(24, 4000)}) {
    Raster raster;
    raster.gray = cv::Mat(size, CV_8U, cv::Scalar(220));
    EXPECT_FALSE(FindSheet(raster)) << size;
    EXPECT_EQ(CutToSheet(raster).gray.size(), size);
  }
}

}  // namespace
}  // namespace justif::reading
