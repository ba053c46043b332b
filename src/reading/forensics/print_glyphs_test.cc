#include "reading/forensics/print_glyphs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

TEST(FindPrintGlyphs, BoxesOfLettersAndNotOfTheirHoles) {
  cv::Mat page(200, 400, CV_8UC1, cv::Scalar(220));
  cv::rectangle(page, {50, 60, 20, 30}, cv::Scalar(40), 4);     // a letter with a hole
  cv::rectangle(page, {100, 60, 4, 30}, cv::Scalar(40), -1);    // a stroke
  cv::rectangle(page, {150, 80, 5, 5}, cv::Scalar(40), -1);     // a dot
  cv::rectangle(page, {200, 20, 150, 100}, cv::Scalar(40), 4);  // a frame
  std::vector<cv::Rect> boxes = FindPrintGlyphs(page).boxes;
  ASSERT_EQ(boxes.size(), 2U);
  std::ranges::sort(boxes, {}, &cv::Rect::x);
  EXPECT_LE(std::abs(boxes[0].x - 48), 1) << "the outline is drawn two pixels outwards";
  EXPECT_LE(std::abs(boxes[0].height - 34), 1);
  EXPECT_EQ(boxes[1], cv::Rect(100, 60, 4, 30));
}

TEST(FindPrintGlyphs, AllDigitsOfAScan) {
  const PrintGlyphs print = FindPrintGlyphs(DrawnScan({1200, 900}, 1));
  // 21 rows of 60 digits, of which about 58 lie on the page.
  EXPECT_GT(print.boxes.size(), 21 * 50U);
  EXPECT_LT(print.boxes.size(), 21 * 61U);
  EXPECT_EQ(print.ink.size(), cv::Size(1200, 900));
}

TEST(FindPrintGlyphs, NoneAmongDotsAllOver) {
  cv::Mat dots(2400, 2400, CV_8UC1, cv::Scalar(200));
  for (int y = 0; y < dots.rows; ++y) {
    for (int x = y % 2; x < dots.cols; x += 2) dots.at<std::uint8_t>(y, x) = 20;
  }
  cv::rectangle(dots, {500, 500, 20, 30}, cv::Scalar(20), -1);
  EXPECT_TRUE(FindPrintGlyphs(dots).boxes.empty());
}

}  // namespace
}  // namespace justif::reading
