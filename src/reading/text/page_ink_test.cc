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

TEST(FindInk, AMeshOfPaleCurvesIsNoneWithNoLettersNear) {
  // So pale that they are ink in pieces, here and there.
  cv::Mat page = PageOfText();
  for (int curve = 0; curve < 12; ++curve) {
    const auto y = [&](int at) { return 450 + static_cast<int>((40 + 20 * curve) * std::sin(at / 90.0 + curve)); };
    for (int x = 60; x < 1400; ++x) cv::line(page, {x, y(x)}, {x + 1, y(x + 1)}, cv::Scalar(216), 1, cv::LINE_AA);
  }
  cv::min(page, PageOfText(), page);
  const cv::Rect bare(600, 100, 800, 700);
  ASSERT_GT(cv::countNonZero(page(bare) < 235), 10000) << "what there was to leave out";
  EXPECT_LT(InkWithin(FindInk(page).ink, bare), 400);
}

TEST(FindInk, ALargePaleTitleIsInk) {
  cv::Mat page = PageOfText(), alone(page.size(), CV_8UC1, cv::Scalar(245));
  for (cv::Mat* drawn : {&page, &alone})
    cv::putText(*drawn, "TITRE", {700, 500}, cv::FONT_HERSHEY_SIMPLEX, 2.4, cv::Scalar(195), 12, cv::LINE_AA);
  const cv::Rect title(690, 430, 420, 90);
  const int expected = InkWithin(FindInk(alone).ink, title);
  ASSERT_GT(expected, 5000);
  EXPECT_NEAR(InkWithin(FindInk(page).ink, title), expected, 0.1 * expected);
}

TEST(FindInk, OfARuleThatIsFaintInPartNoDashesAreLeft) {
  // Near dark letters it is a faint stroke, far from them it is not.
  cv::Mat page = PageOfText();
  for (int y = 220; y < 800; y += 60) cv::line(page, {100, y}, {1400, y}, cv::Scalar(175), 2);
  const cv::Mat ink = FindInk(page).ink;
  for (int y = 220; y < 740; y += 60) EXPECT_EQ(InkWithin(ink, {450, y - 4, 900, 8}), 0) << y;
}

TEST(FindInk, PaleTextBesideDarkIsInk) {
  cv::Mat page = PageOfText();
  cv::putText(page, "VIL 47/1", {480, 500}, cv::FONT_HERSHEY_SIMPLEX, 1.1, cv::Scalar(170), 3, cv::LINE_AA);
  cv::Mat alone(page.size(), CV_8UC1, cv::Scalar(245));
  cv::putText(alone, "VIL 47/1", {480, 500}, cv::FONT_HERSHEY_SIMPLEX, 1.1, cv::Scalar(170), 3, cv::LINE_AA);
  const cv::Rect pale(470, 460, 220, 50);
  const int expected = InkWithin(FindInk(alone).ink, pale);
  ASSERT_GT(expected, 500);
  EXPECT_NEAR(InkWithin(FindInk(page).ink, pale), expected, 0.05 * expected);
}

TEST(FindInk, PaleThinLettersThatTouchAreInk) {
  // Joined by a stroke along their line, and of a small part of their box.
  const auto draw = [](cv::Mat page) {
    int x = 180;
    for (const char* letter : {"n", "o", "i", "(", "r", "l", "n", "t", "r", "l"}) {
      cv::putText(page, letter, {x, 530}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar(150), 2, cv::LINE_AA);
      x += 14;
    }
    cv::line(page, {180, 530}, {x, 530}, cv::Scalar(150), 1);
    return page;
  };
  const cv::Rect pale(170, 504, 200, 30);
  const int expected = InkWithin(FindInk(draw(cv::Mat(kHeight, kWidth, CV_8UC1, cv::Scalar(245)))).ink, pale);
  ASSERT_GT(expected, 300);
  EXPECT_NEAR(InkWithin(FindInk(draw(PageOfText())).ink, pale), expected, 0.05 * expected);
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

TEST(FindInk, AHighBarIsNoShadow) {
  // Along the upper border of a sheet that lies a bit askew, 2.3 cm of 21 high.
  cv::Mat page = PageOfText();
  const cv::Point bar[] = {{12, 0}, {kWidth - 1, 8}, {kWidth - 1, 166}, {12, 158}};
  cv::fillConvexPoly(page, bar, 4, cv::Scalar(66), cv::LINE_AA);
  const cv::Rect text(180, 30, 400, 100);
  cv::putText(page, "Maison des examens", {190, 70}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(250), 3, cv::LINE_AA);
  cv::putText(page, "Academie de Dijon", {190, 115}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar(235), 2, cv::LINE_AA);
  cv::Mat grain(page.size(), CV_8UC1), bright;
  cv::theRNG().state = 7;
  cv::randn(grain, 10, 3);
  page += grain - 10;
  cv::threshold(page, bright, 180, 255, cv::THRESH_BINARY);
  const cv::Mat ink = FindInk(page).ink;
  EXPECT_GT(InkWithin(ink, text), 0.7 * cv::countNonZero(bright(text)));
  EXPECT_LT(InkWithin(ink, {30, 22, kWidth - 60, 118}) - InkWithin(ink, text), 300) << "specks of grain at most";
}

TEST(FindInk, GrainThatACameraSmoothedIsNone) {
  cv::Mat grain(kHeight, kWidth, CV_32F), page;
  cv::theRNG().state = 11;
  cv::randn(grain, 0, 1);
  // As its own smoothing and a change of size leave it; five levels of gray.
  cv::GaussianBlur(grain, grain, {}, 1.5);
  cv::Mat mean, deviation;
  cv::meanStdDev(grain, mean, deviation);
  grain = 200 + grain * (5 / deviation.at<double>(0));
  grain.convertTo(page, CV_8U);
  cv::putText(page, "Langue vivante B", {150, 500}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(30), 2, cv::LINE_AA);
  const cv::Mat ink = FindInk(page).ink;
  const int text = InkWithin(ink, {140, 465, 280, 50});
  EXPECT_GT(text, 1000);
  EXPECT_LT(cv::countNonZero(ink) - text, 2000);
}

TEST(FindInk, LettersThatTouchAreNoRule) {
  // Narrow type, blurred: a level stroke runs through all of the word.
  cv::Mat word(60, 400, CV_8UC1, cv::Scalar(245));
  cv::putText(word, "BEHHEBEEHBEEHEB", {10, 40}, cv::FONT_HERSHEY_SIMPLEX, 1.1, cv::Scalar(60), 4, cv::LINE_AA);
  cv::resize(word, word, {}, 0.35, 0.6, cv::INTER_AREA);
  cv::GaussianBlur(word, word, {}, 2);
  cv::Mat page = PageOfText();
  word.copyTo(page(cv::Rect({900, 480}, word.size())));
  cv::Mat dark;
  cv::threshold(page, dark, 215, 255, cv::THRESH_BINARY_INV);
  const cv::Rect place({900, 480}, word.size());
  cv::Mat strokes;
  cv::morphologyEx(dark(place), strokes, cv::MORPH_OPEN, cv::Mat::ones(1, 71, CV_8U));
  ASSERT_GT(cv::countNonZero(strokes), 0) << "such a stroke is there";
  EXPECT_GT(InkWithin(FindInk(page).ink, place), 0.8 * cv::countNonZero(dark(place)));
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
