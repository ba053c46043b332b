#include "reading/text/coloured_marks.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

const cv::Scalar kPaper(228, 238, 240);  // blue, green, red
const cv::Scalar kRedInk(60, 50, 190), kBlueInk(170, 70, 50);

cv::Mat Paper() { return {1400, 1000, CV_8UC3, kPaper}; }

void Write(cv::Mat& page, const cv::Point& at, const cv::Scalar& ink) {
  cv::putText(page, "Fait a Lyon, le 12/07/2024", at, cv::FONT_HERSHEY_SIMPLEX, 0.7, ink, 2, cv::LINE_AA);
}

// Two rings with letters between them, 3 cm across, its ink over what is printed.
void Stamp(cv::Mat& page, const cv::Point& middle, const cv::Scalar& ink) {
  cv::Mat stamp(page.size(), CV_8UC3, cv::Scalar(255, 255, 255));
  for (const int radius : {70, 48}) cv::circle(stamp, middle, radius, ink, 3, cv::LINE_AA);
  for (const int x : {-55, -10, 40})
    cv::putText(stamp, "A", middle + cv::Point(x, 5), cv::FONT_HERSHEY_SIMPLEX, 0.6, ink, 2, cv::LINE_AA);
  cv::multiply(page, stamp, page, 1.0 / 255);
}

cv::Mat GrayOf(const cv::Mat& page) {
  cv::Mat gray;
  cv::cvtColor(page, gray, cv::COLOR_BGR2GRAY);
  return gray;
}

cv::Mat ChromaOf(const cv::Mat& page) {
  cv::Mat half, planes, chroma(page.rows / 2, page.cols / 2, CV_8UC2);
  cv::resize(page, half, chroma.size(), 0, 0, cv::INTER_AREA);
  cv::cvtColor(half, planes, cv::COLOR_BGR2YCrCb);
  cv::mixChannels({planes}, {chroma}, {2, 0, 1, 1});
  return chroma;
}

cv::Mat Cleaned(const cv::Mat& page) { return WithoutColouredMarks(GrayOf(page), ChromaOf(page)); }

// Pixels that are not of paper, or, as text is, dark.
int Marked(const cv::Mat& gray, const cv::Rect& area) { return cv::countNonZero(gray(area) < 205); }
int Dark(const cv::Mat& gray, const cv::Rect& area) { return cv::countNonZero(gray(area) < 130); }

const cv::Rect kAroundTheStamp(410, 610, 180, 180);

TEST(WithoutColouredMarks, AStampTurnsToPaperAndThePrintUnderItStays) {
  for (const cv::Scalar& ink : {kRedInk, kBlueInk}) {
    cv::Mat printed = Paper();
    Write(printed, {330, 690}, cv::Scalar(30, 30, 30));
    cv::Mat stamped = printed.clone();
    Stamp(stamped, {500, 700}, ink);
    const cv::Mat before = GrayOf(printed), cleaned = Cleaned(stamped);
    const int text = Marked(before, kAroundTheStamp);
    EXPECT_GT(Marked(GrayOf(stamped), kAroundTheStamp), 2 * text) << "what there was to clean";
    EXPECT_NEAR(Marked(cleaned, kAroundTheStamp), text, 0.25 * text);
    EXPECT_GT(Dark(cleaned, kAroundTheStamp), 0.8 * Dark(before, kAroundTheStamp));
  }
}

TEST(WithoutColouredMarks, AlsoByALampAndOnTintedPaper) {
  cv::Mat stamped = Paper();
  Write(stamped, {330, 690}, cv::Scalar(30, 30, 30));
  const int text = Marked(GrayOf(stamped), kAroundTheStamp), dark = Dark(GrayOf(stamped), kAroundTheStamp);
  Stamp(stamped, {500, 700}, kBlueInk);
  cv::Mat light(stamped.size(), CV_32FC3);
  for (int x = 0; x < light.cols; ++x) light.col(x) = cv::Scalar(0.62, 0.8, 0.95) * (1 - 0.1 * x / light.cols);
  cv::multiply(stamped, light, stamped, 1, CV_8U);
  const cv::Mat seen = GrayOf(stamped), cleaned = Cleaned(stamped);
  const double paper = cleaned.at<unsigned char>(600, 600) / 238.0;
  EXPECT_GT(cv::countNonZero(seen(kAroundTheStamp) < 205 * paper), 2 * text) << "what there was to clean";
  EXPECT_LT(cv::countNonZero(cleaned(kAroundTheStamp) < 205 * paper), 1.25 * text);
  EXPECT_GT(cv::countNonZero(cleaned(kAroundTheStamp) < 130 * paper), 0.7 * dark);
}

TEST(WithoutColouredMarks, ColouredTextBarsAndFramesStay) {
  cv::Mat page = Paper();
  Write(page, {330, 690}, kBlueInk);
  cv::putText(page, "RELEVE", {100, 200}, cv::FONT_HERSHEY_SIMPLEX, 1.2, kRedInk, 4, cv::LINE_AA);
  cv::rectangle(page, {100, 300}, {500, 400}, kBlueInk, cv::FILLED);
  cv::putText(page, "Academie", {120, 360}, cv::FONT_HERSHEY_SIMPLEX, 1, kPaper, 2, cv::LINE_AA);
  cv::rectangle(page, {60, 500}, {940, 1300}, kBlueInk, 2);
  const cv::Mat gray = GrayOf(page);
  EXPECT_EQ(cv::norm(Cleaned(page), gray, cv::NORM_INF), 0);
}

TEST(WithoutColouredMarks, WithoutColourNothingIsDone) {
  cv::Mat page = Paper();
  Stamp(page, {500, 700}, cv::Scalar(90, 90, 90));
  const cv::Mat gray = GrayOf(page);
  EXPECT_EQ(WithoutColouredMarks(gray, {}).data, gray.data);
  const cv::Mat speck(5, 5, CV_8UC3, kRedInk);
  EXPECT_EQ(cv::norm(Cleaned(speck), GrayOf(speck), cv::NORM_INF), 0) << "too small for any mark";
  EXPECT_EQ(cv::norm(Cleaned(page), gray, cv::NORM_INF), 0) << "gray ink is no colour";
}

}  // namespace
}  // namespace justif::reading
