#include "reading/text/page_ink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

constexpr int kWidth = 1500, kHeight = 900;

cv::Mat PageOfText() {
  cv::Mat page(kHeight, kWidth, CV_8UC1, cv::Scalar(245));
  for (int y = 200; y < 800; y += 60) {
    cv::putText(page, "Langue vivante B", {150, y}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(30), 2, cv::LINE_AA);
  }
  return page;
}

int InkWithin(const cv::Mat& ink, const cv::Rect& area) { return cv::countNonZero(ink(area)); }

TEST(FindInk, FaintCurvesBehindTextAreNone) {
  const cv::Mat page = PageOfText();
  cv::Mat guilloche = page.clone();
  for (const double height : {0.0, 20.0}) {
    for (int x = 60; x < 700; ++x) {
      const auto y = [&](int at) { return 430 + static_cast<int>(height + 130 * std::sin(at / 200.0)); };
      cv::line(guilloche, {x, y(x)}, {x + 1, y(x + 1)}, cv::Scalar(190), 2, cv::LINE_AA);
    }
  }
  // Letters over the curves.
  cv::min(guilloche, page, guilloche);
  const cv::Mat plain = FindInk(page).ink, crossed = FindInk(guilloche).ink;
  int between_plain = 0, between_crossed = 0;
  for (int y = 200; y < 740; y += 60) {
    const cv::Rect between_lines(150, y + 14, 260, 20);
    between_plain += InkWithin(plain, between_lines);
    between_crossed += InkWithin(crossed, between_lines);
  }
  EXPECT_EQ(between_plain, 0);
  EXPECT_LT(between_crossed, 60);
  cv::Mat drawn;
  cv::subtract(page, guilloche, drawn);
  EXPECT_GT(InkWithin(drawn, {150, 200, 260, 600}), 1000) << "what there was to leave out";
  const cv::Rect text(150, 200, 260, 600);
  EXPECT_NEAR(InkWithin(crossed, text), InkWithin(plain, text), 0.1 * InkWithin(plain, text));
}

TEST(FindInk, PaleTextAloneIsInk) {
  cv::Mat page = PageOfText();
  cv::putText(page, "Texte pale", {900, 500}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(190), 2, cv::LINE_AA);
  EXPECT_GT(InkWithin(FindInk(page).ink, {890, 470, 200, 40}), 300);
}

TEST(FindInk, TextInAShadowIsInkAndTheShadowNoDarkArea) {
  // A hand's shadow over the left half, soft at its border.
  cv::Mat page = PageOfText(), light(page.size(), CV_32F, cv::Scalar(1));
  light.colRange(0, 330) = cv::Scalar(0.4);
  cv::blur(light, light, {61, 61});
  cv::Mat shaded;
  cv::multiply(page, light, shaded, 1, CV_8U);
  const PageInk lit = FindInk(page), found = FindInk(shaded);
  const cv::Rect text(150, 170, 260, 640);
  EXPECT_EQ(cv::countNonZero(found.inverted), 0);
  EXPECT_NEAR(InkWithin(found.ink, text), InkWithin(lit.ink, text), 0.1 * InkWithin(lit.ink, text));
}

TEST(FindInk, RulesAreNoInkAndTellTheirSlope) {
  for (const double slope : {0.0, 0.01, -0.03}) {
    cv::Mat page = PageOfText();
    cv::line(page, {100, 100}, {1300, 100 + static_cast<int>(1200 * slope)}, cv::Scalar(40), 2, cv::LINE_AA);
    const PageInk found = FindInk(page);
    EXPECT_GT(found.rules.size(), 8U) << slope;
    double sum = 0;
    for (const RulePiece& piece : found.rules) sum += piece.slope;
    EXPECT_NEAR(sum / static_cast<double>(found.rules.size()), slope, 0.002);
    EXPECT_LT(InkWithin(found.ink, {700, 40, 600, 120}), 60) << slope;
  }
}

}  // namespace
}  // namespace justif::reading
