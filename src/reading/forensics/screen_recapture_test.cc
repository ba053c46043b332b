#include "reading/forensics/screen_recapture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{1200, 1600};

// By how many levels blue, green and red differ from the paper at a place.
using Pattern = std::function<std::array<double, 3>(double x, double y)>;

// Waves of `period` pixels, at `degrees` from the left edge.
double Wave(double x, double y, double period, double degrees, double phase = 0) {
  const double angle = degrees * std::numbers::pi / 180;
  return std::cos(2 * std::numbers::pi * ((x * std::cos(angle) + y * std::sin(angle)) / period + phase));
}

// The stripes of a screen: each colour a third of a period beside the next.
Pattern Stripes(double period, double degrees, double depth, double sense = 1) {
  return [=](double x, double y) {
    std::array<double, 3> levels{};
    for (std::size_t c = 0; c < levels.size(); ++c)
      levels[c] = depth * Wave(x, y, period, degrees, sense * static_cast<double>(c) / 3);
    return levels;
  };
}

std::string Photograph(const Pattern& pattern, int quality = 88, cv::Size size = kPage, double paper = 215) {
  cv::Mat page;
  cv::cvtColor(DrawnScan(size, 1, paper), page, cv::COLOR_GRAY2BGR);
  // Of three lines one is left.
  for (int y = 40; y < size.height; y += 120) page.rowRange(y, std::min(y + 80, size.height)) = cv::Scalar::all(paper);
  cv::RNG random(7);
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const std::array<double, 3> levels = pattern(x, y);
      for (std::size_t c = 0; c < levels.size(); ++c) {
        auto& value = page.at<cv::Vec3b>(y, x)[static_cast<int>(c)];
        value = cv::saturate_cast<std::uint8_t>(value + levels[c] + random.gaussian(2));
      }
    }
  }
  return JpegOf(page, quality);
}

MeasuredParts Measured(const std::string& jpeg, Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  const auto pixels = ReadJpegPixels(jpeg, 10'000'000, Clock::now() + std::chrono::minutes(1));
  EXPECT_TRUE(pixels.ok()) << pixels.status();
  return MeasureScreenRecapture(*pixels, deadline);
}

void ExpectNone(const Pattern& pattern, const char* what) {
  const MeasuredParts measured = Measured(Photograph(pattern));
  EXPECT_EQ(measured.state, PixelState::kMeasured) << what;
  for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -1.5) << what;
}

TEST(MeasureScreenRecapture, StripesOfAScreen) {
  // As lines of two and a half pixels, aslant and the other way round, and as the
  // bands of a moiré.
  for (const auto& [stripes, what] :
       {std::pair{Stripes(2.6, 3, 20), "lines"}, std::pair{Stripes(2.3, -8, 20, -1), "blue first"},
        std::pair{Stripes(3.1, 93, 20), "a screen on its side"}, std::pair{Stripes(9, 30, 3), "bands"}}) {
    const MeasuredParts measured = Measured(Photograph(stripes));
    ASSERT_EQ(measured.parts.size(), 1U) << what;
    EXPECT_LT(measured.parts[0].log10_false_alarms, -4) << what;
    EXPECT_GT(measured.parts[0].pixels.area(), 0.5 * kPage.area()) << what;
  }
}

TEST(MeasureScreenRecapture, PaperHasNone) {
  ExpectNone([](double, double) { return std::array<double, 3>{}; }, "plain");
}

TEST(MeasureScreenRecapture, PrintDoesNotTurn) {
  ExpectNone(
      [](double x, double y) {
        const double ink = Wave(x, y, 5, 45) + Wave(x, y, 5, 135);
        return std::array<double, 3>{5 * ink, 8 * ink, 14 * ink};
      },
      "a half-tone of one ink");
  ExpectNone(
      [](double x, double y) {
        const double cyan = Wave(x, y, 5, 15) + Wave(x, y, 5, 105), magenta = Wave(x, y, 5, 75) + Wave(x, y, 5, 165);
        return std::array<double, 3>{2 * cyan + 5 * magenta, 3 * cyan + 12 * magenta, 12 * cyan + 3 * magenta};
      },
      "a half-tone of two inks");
  ExpectNone(
      [](double x, double y) {
        const double waves = Wave(x, y + 20 * std::sin(x / 60), 7, 90);
        return std::array<double, 3>{10 * waves, 4 * waves, 12 * waves};
      },
      "a guilloche");
  ExpectNone(
      [](double, double y) {
        const double rule = std::fmod(y, 20) < 1.5 ? -30 : 0;
        return std::array<double, 3>{rule / 3, rule, rule};
      },
      "ruled paper");
}

TEST(MeasureScreenRecapture, ColoursThatLieALittleApart) {
  ExpectNone(
      [](double x, double y) {
        return std::array<double, 3>{15 * Wave(x, y - 0.3, 4, 60), 15 * Wave(x, y, 4, 60),
                                     15 * Wave(x, y + 0.3, 4, 60)};
      },
      "as a scanner leaves them");
  ExpectNone(
      [](double x, double y) {
        const double apart = (x - kPage.width / 2.0) / kPage.width;
        return std::array<double, 3>{15 * Wave(x - apart, y, 4, 10), 0, 15 * Wave(x + apart, y, 4, 10)};
      },
      "as a lens leaves them, more towards the edges");
}

TEST(MeasureScreenRecapture, APartOfThePictureIsNoScreen) {
  const Pattern stripes = Stripes(2.6, 3, 20);
  ExpectNone([&](double x, double y) { return x < kPage.width / 3.0 ? stripes(x, y) : std::array<double, 3>{}; },
             "a cloth beside the page");
}

TEST(MeasureScreenRecapture, NothingToTell) {
  EXPECT_EQ(Measured(JpegOf(DrawnScan(kPage, 1), 90)).state, PixelState::kNoCondition) << "gray";
  EXPECT_EQ(Measured(Photograph(Stripes(2.6, 3, 20), 88, {300, 400})).state, PixelState::kNoCondition) << "small";
  EXPECT_EQ(Measured(Photograph(Stripes(2.6, 3, 20), 88, kPage, 60)).state, PixelState::kNoCondition) << "dark";
  EXPECT_EQ(Measured(Photograph(Stripes(2.6, 3, 4), 20)).state, PixelState::kNoCondition) << "coarsely compressed";
}

TEST(MeasureScreenRecapture, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(Photograph(Stripes(2.6, 3, 20)), Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
