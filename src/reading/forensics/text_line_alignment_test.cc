#include "reading/forensics/text_line_alignment.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

const cv::Size kPage{960, 1100};
constexpr double kPaper = 215, kInk = 60;

struct Print {
  double blur = 1;  // pixels
  double ink = kInk;
  double down = 0;  // pixels
};

// Six columns of words of five digits; every second column is filled in.
class DrawnForm {
 public:
  static constexpr int kRows = 20, kColumns = 6;

  explicit DrawnForm(int seed) : random_(static_cast<std::uint64_t>(seed) * 7919 + 1) {}

  Print& At(int row, int column) { return prints_[static_cast<std::size_t>(row * kColumns + column)]; }

  static cv::Rect PlaceOf(int row, int column) { return {30 + column * 150, 30 + row * 50, 130, 36}; }

  static std::vector<cv::Rect> Places() {
    std::vector<cv::Rect> places;
    for (int row = 0; row < kRows; row += 2) {
      for (int column = 1; column < kColumns; column += 2) places.push_back(PlaceOf(row, column));
    }
    return places;
  }

  // Turned by so many degrees, printed words and all.
  cv::Mat Scan(double degrees = 0, double noise = 3) {
    constexpr int kFine = 4;
    cv::Mat page(kPage, CV_32FC1, cv::Scalar(kPaper));
    const cv::Mat turn = cv::getRotationMatrix2D({kPage.width / 2.0F, kPage.height / 2.0F}, degrees, 1);
    for (int row = 0; row < kRows; ++row) {
      for (int column = 0; column < kColumns; ++column) {
        const Print& print = At(row, column);
        const cv::Rect place = PlaceOf(row, column);
        cv::Mat fine(place.height * kFine, place.width * kFine, CV_8UC1, cv::Scalar(0)), coverage;
        for (int i = 0; i < 5; ++i) {
          const std::string digit(1, static_cast<char>('0' + random_.uniform(0, 10)));
          cv::putText(fine, digit, {(8 + 22 * i) * kFine, 28 * kFine}, cv::FONT_HERSHEY_DUPLEX, 0.8 * kFine,
                      cv::Scalar(255), 2 * kFine, cv::LINE_AA);
        }
        cv::Mat onto = turn.clone();
        for (int i = 0; i < 2; ++i) {
          onto.at<double>(i, 2) += onto.at<double>(i, 0) * place.x + onto.at<double>(i, 1) * (place.y + print.down);
          onto.at<double>(i, 0) /= kFine;
          onto.at<double>(i, 1) /= kFine;
        }
        cv::GaussianBlur(fine, fine, {}, print.blur * kFine);
        cv::warpAffine(fine, coverage, onto, kPage, cv::INTER_LINEAR);
        coverage.convertTo(coverage, CV_32F, (print.ink - kPaper) / 255);
        page += coverage;
      }
    }
    cv::Mat grain(kPage, CV_32FC1), pixels;
    random_.fill(grain, cv::RNG::NORMAL, 0, noise);
    page += grain;
    page.convertTo(pixels, CV_8U);
    return ThroughJpeg(pixels, 88);
  }

 private:
  cv::RNG random_;
  std::vector<Print> prints_ = std::vector<Print>(static_cast<std::size_t>(kRows * kColumns));
};

MeasuredParts Measured(const cv::Mat& page, const std::vector<cv::Rect>& places = DrawnForm::Places(),
                       Deadline deadline = Clock::now() + std::chrono::minutes(1)) {
  return MeasureTextLines(page, FindPrintGlyphs(page), places, deadline);
}

void ExpectNone(const MeasuredParts& measured, const char* of) {
  EXPECT_EQ(measured.state, PixelState::kMeasured) << of;
  for (const MeasuredPart& part : measured.parts) EXPECT_GT(part.log10_false_alarms, -2) << of << part.pixels;
}

void ExpectAt(const MeasuredParts& measured, const cv::Rect& place, const char* of) {
  ASSERT_FALSE(measured.parts.empty()) << of;
  EXPECT_LT(measured.parts[0].log10_false_alarms, -3) << of;
  EXPECT_FALSE((measured.parts[0].pixels & place).empty()) << of;
  for (std::size_t i = 1; i < measured.parts.size(); ++i) {
    if ((measured.parts[i].pixels & place).empty()) {
      EXPECT_GT(measured.parts[i].log10_false_alarms, -2) << of;
    }
  }
}

TEST(MeasureTextLines, PrintOfOnePageIsAlike) {
  for (const double degrees : {0.0, 0.6}) ExpectNone(Measured(DrawnForm(1).Scan(degrees)), "even");
}

TEST(MeasureTextLines, EdgesOfTheirOwn) {
  for (const double blur : {0.5, 1.8}) {
    DrawnForm form(2);
    form.At(6, 3).blur = blur;
    ExpectAt(Measured(form.Scan(0.4)), DrawnForm::PlaceOf(6, 3), blur < 1 ? "sharper" : "softer");
  }
}

TEST(MeasureTextLines, WhatLayoutsDoIsNoOddity) {
  DrawnForm lower(3), gray(3);
  lower.At(6, 3).down = 1.5;
  ExpectNone(Measured(lower.Scan()), "lower");
  gray.At(6, 3).ink = 110;
  ExpectNone(Measured(gray.Scan()), "gray");
}

TEST(MeasureTextLines, OffTheLineAddsToEdges) {
  // Little sharper only.
  DrawnForm straight(4), lower(4);
  for (DrawnForm* form : {&straight, &lower}) form->At(6, 3).blur = 0.82;
  lower.At(6, 3).down = 2;
  const auto log10_at = [](const MeasuredParts& measured) {
    double least = 0;
    for (const MeasuredPart& part : measured.parts) {
      if (!(part.pixels & DrawnForm::PlaceOf(6, 3)).empty()) least = std::min(least, part.log10_false_alarms);
    }
    return least;
  };
  const double alone = log10_at(Measured(straight.Scan())), both = log10_at(Measured(lower.Scan()));
  EXPECT_LT(both, alone - 0.3);
  EXPECT_GT(both, alone - 2.1) << "layouts do that too";
}

TEST(MeasureTextLines, ValuesOfAnotherPrinter) {
  DrawnForm form(5);
  for (int row = 0; row < DrawnForm::kRows; row += 2) {
    for (int column = 1; column < DrawnForm::kColumns; column += 2) {
      form.At(row, column).blur = 1.3;
      form.At(row, column).ink = 80;
      form.At(row, column).down = 1;
    }
  }
  ExpectNone(Measured(form.Scan()), "all filled in alike");
  form.At(6, 3).blur = 0.5;
  ExpectAt(Measured(form.Scan()), DrawnForm::PlaceOf(6, 3), "one as no other");
}

TEST(MeasureTextLines, FocusThatFallsOff) {
  DrawnForm form(6);
  for (int row = 0; row < DrawnForm::kRows; ++row) {
    for (int column = 0; column < DrawnForm::kColumns; ++column) form.At(row, column).blur = 0.7 + 0.05 * row;
  }
  ExpectNone(Measured(form.Scan()), "softer below");
}

TEST(MeasureTextLines, PagesOnTheirSide) {
  DrawnForm form(7);
  form.At(6, 3).blur = 0.5;
  cv::Mat turned;
  cv::transpose(form.Scan(), turned);
  std::vector<cv::Rect> places;
  for (const cv::Rect& place : DrawnForm::Places()) places.emplace_back(place.y, place.x, place.height, place.width);
  const cv::Rect place = DrawnForm::PlaceOf(6, 3);
  ExpectAt(Measured(turned, places), {place.y, place.x, place.height, place.width}, "turned");
}

TEST(MeasureTextLines, NothingToTell) {
  const cv::Mat page = DrawnForm(8).Scan();
  EXPECT_EQ(Measured(page, {}).state, PixelState::kNoCondition) << "no values";
  EXPECT_EQ(Measured(page, {DrawnForm::PlaceOf(0, 1), DrawnForm::PlaceOf(2, 1)}).state, PixelState::kNoCondition)
      << "two values";
  EXPECT_EQ(Measured(page(cv::Rect(0, 0, 960, 130)).clone()).state, PixelState::kNoCondition) << "few words";
  const cv::Mat bilevel = page > 140;
  EXPECT_EQ(Measured(bilevel).state, PixelState::kNoCondition) << "black and white";
  EXPECT_EQ(Measured(DrawnForm(8).Scan(0, 0)).state, PixelState::kNoCondition) << "drawn";
  cv::Mat small;
  cv::resize(page, small, {}, 0.4, 0.4, cv::INTER_AREA);
  EXPECT_EQ(Measured(small).state, PixelState::kNoCondition) << "small print";
  EXPECT_EQ(Measured(cv::Mat(40, 40, CV_8UC1, cv::Scalar(128))).state, PixelState::kNoCondition) << "small";
}

TEST(MeasureTextLines, WithoutTimeNothingIsMeasured) {
  EXPECT_EQ(Measured(DrawnForm(9).Scan(), DrawnForm::Places(), Clock::now()).state, PixelState::kNotMeasured);
}

}  // namespace
}  // namespace justif::reading
