#include "reading/forensics/letter_edges.h"

#include <gtest/gtest.h>

#include <chrono>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

constexpr double kPaper = 215;

struct Bars {
  double blur = 1;  // pixels
  double ink = 60;
  int down_eighths = 0;  // of a pixel
  double noise = 3;
};

// Forty bars of 6 by 24 pixels, that end at line 44, 94, …
cv::Mat Drawn(const Bars& bars) {
  constexpr int kFine = 8;
  cv::Mat fine(260 * kFine, 300 * kFine, CV_8UC1, cv::Scalar(0)), page;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 10; ++column) {
      const cv::Rect bar(20 + 26 * column, 20 + 50 * row, 6, 24);
      fine(cv::Rect(bar.x * kFine, bar.y * kFine + bars.down_eighths, bar.width * kFine, bar.height * kFine)) = 255;
    }
  }
  cv::resize(fine, page, {}, 1.0 / kFine, 1.0 / kFine, cv::INTER_AREA);
  page.convertTo(page, CV_32F, (bars.ink - kPaper) / 255, kPaper);
  cv::GaussianBlur(page, page, {}, bars.blur);
  cv::Mat grain(page.size(), CV_32FC1), pixels;
  cv::RNG(7).fill(grain, cv::RNG::NORMAL, 0, bars.noise);
  page += grain;
  page.convertTo(pixels, CV_8U);
  return pixels;
}

LetterEdges Measured(const cv::Mat& page) {
  const auto edges = MeasureLetterEdges(page, FindPrintGlyphs(page), Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(edges.has_value());
  return edges.value_or(LetterEdges());
}

// Of all bars.
PrintedLetter MeanOf(const LetterEdges& edges) {
  EXPECT_EQ(edges.letters.size(), 40);
  PrintedLetter mean;
  const auto count = static_cast<double>(edges.letters.size());
  for (const PrintedLetter& letter : edges.letters) {
    mean.sharpness += letter.sharpness / count;
    mean.bottom += (letter.bottom - letter.box.y) / count;
    mean.stroke += letter.stroke / count;
  }
  return mean;
}

TEST(MeasureLetterEdges, SharpnessFallsWithBlur) {
  const double sharp = MeanOf(Measured(Drawn({.blur = 0.6}))).sharpness;
  const double usual = MeanOf(Measured(Drawn({.blur = 1}))).sharpness;
  const double soft = MeanOf(Measured(Drawn({.blur = 1.4}))).sharpness;
  EXPECT_GT(sharp, usual + 0.1);
  EXPECT_GT(usual, soft + 0.1);
}

TEST(MeasureLetterEdges, WhateverTheInk) {
  const PrintedLetter black = MeanOf(Measured(Drawn({.ink = 30}))), gray = MeanOf(Measured(Drawn({.ink = 100})));
  EXPECT_NEAR(black.sharpness, gray.sharpness, 0.05);
  EXPECT_NEAR(black.stroke, gray.stroke, 0.3);
  EXPECT_NEAR(black.stroke, 5, 1) << "six wide, less what is round at its ends";
}

TEST(MeasureLetterEdges, EndsAreKnownToAPartOfAPixel) {
  const auto bottom_of = [](int down_eighths) {
    const LetterEdges edges = Measured(Drawn({.down_eighths = down_eighths}));
    double mean = 0;
    for (std::size_t i = 0; i < edges.letters.size(); ++i) {
      const PrintedLetter& letter = edges.letters[i];
      mean += (letter.bottom - 50 * (letter.box.y / 50)) / static_cast<double>(edges.letters.size());
    }
    return mean;
  };
  EXPECT_NEAR(bottom_of(0), 43.5, 0.15) << "between the middles of two rows";
  EXPECT_NEAR(bottom_of(2) - bottom_of(0), 0.25, 0.1);
  EXPECT_NEAR(bottom_of(4) - bottom_of(0), 0.5, 0.1);
}

TEST(MeasureLetterEdges, NotComparableWithoutGrayOrGrain) {
  EXPECT_TRUE(Measured(Drawn({})).comparable);
  const cv::Mat bilevel = Drawn({}) > 140;
  EXPECT_FALSE(Measured(bilevel).comparable);
  EXPECT_FALSE(Measured(Drawn({.noise = 0})).comparable);
  EXPECT_FALSE(Measured(cv::Mat(100, 100, CV_8UC1, cv::Scalar(255))).comparable);
}

TEST(MeasureLetterEdges, FaintLettersAreLeftOut) {
  const PrintGlyphs print = FindPrintGlyphs(Drawn({}));
  const Deadline deadline = Clock::now() + std::chrono::minutes(1);
  EXPECT_EQ(MeasureLetterEdges(Drawn({}), print, deadline)->letters.size(), 40);
  EXPECT_TRUE(MeasureLetterEdges(Drawn({.ink = kPaper - 30, .noise = 1}), print, deadline)->letters.empty());
}

TEST(MeasureLetterEdges, WithoutTimeNothing) {
  const cv::Mat page = Drawn({});
  EXPECT_FALSE(MeasureLetterEdges(page, FindPrintGlyphs(page), Clock::now()).has_value());
}

}  // namespace
}  // namespace justif::reading
