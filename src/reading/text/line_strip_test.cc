// Strips of lines that are out of focus.
#include "reading/text/line_strip.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

cv::Mat Line(double blur) {
  cv::Mat page(200, 900, CV_8UC1, cv::Scalar(250));
  cv::putText(page, "Langue vivante", {100, 110}, cv::FONT_HERSHEY_DUPLEX, 1.2, cv::Scalar(20), 2, cv::LINE_AA);
  if (blur > 0) cv::GaussianBlur(page, page, {}, blur);
  return page;
}

cv::Mat StripOfLine(const cv::Mat& page, Tones tones) {
  const View view = Look(page, Scale(1), page.size());
  EXPECT_EQ(view.analysis.lines.size(), 1U);
  if (view.analysis.lines.empty()) return {};
  return StripOf(view.analysis.lines[0], view, page, 1, false, tones).pixels;
}

// The part of a line's pixels that are neither ink nor paper.
double BetweenTones(const cv::Mat& strip) {
  cv::Mat between;
  cv::inRange(strip, 60, 195, between);
  return strip.empty() ? 0 : static_cast<double>(cv::countNonZero(between)) / static_cast<double>(strip.total());
}

cv::Mat WithNoise(cv::Mat page) {
  cv::Mat noise(page.size(), CV_16S), sum;
  cv::RNG random(5);
  random.fill(noise, cv::RNG::NORMAL, 0, 14);
  page.convertTo(sum, CV_16S);
  sum += noise;
  sum.convertTo(page, CV_8U);
  return page;
}

// How much less of the line lies between ink and paper when it is refocused.
double Refocused(const cv::Mat& page) {
  return BetweenTones(StripOfLine(page, Tones::kRefocused)) / BetweenTones(StripOfLine(page, Tones::kAll));
}

TEST(LineStrip, LinesOutOfFocusAreSharpenedUnlessRefocused) { EXPECT_GT(Refocused(Line(3.2)), 1.25); }

TEST(LineStrip, LinesInFocusAndThoseOfNoisyPagesAreSharpenedWhenRefocused) {
  EXPECT_LT(Refocused(Line(0.8)), 0.9);
  EXPECT_LT(Refocused(WithNoise(Line(3.2))), 0.8);
}

}  // namespace
}  // namespace justif::reading
