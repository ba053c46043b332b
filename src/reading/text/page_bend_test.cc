#include "reading/text/page_bend.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

namespace justif::reading {
namespace {

constexpr int kWidth = 1500, kHeight = 2100;

double Fraction(int px, int of) { return static_cast<double>(px) / of; }

// Lines of words on a page that is bent so.
PageAnalysis WordsOn(const Bend& bend) {
  PageAnalysis analysis;
  for (int y = 200; y < kHeight - 200; y += 60) {
    for (const int from : {100, 700, 1150}) {
      GlyphLine line;
      line.glyph_height = 20;
      for (int i = 0; i < 15; ++i) {
        const int x = from + 18 * i;
        const double rise = kHeight * bend.Rise(Fraction(x + 7, kWidth), Fraction(y, kHeight));
        const int bottom = static_cast<int>(std::lround(y + rise)) + (i % 5 == 3 ? 5 : 0);  // a tail now and then
        line.glyphs.push_back({cv::Rect(x, bottom - 20, 14, 20)});
        line.box = line.box.empty() ? line.glyphs.back().box : line.box | line.glyphs.back().box;
      }
      analysis.lines.push_back(line);
    }
  }
  return analysis;
}

TEST(FitBend, FindsHowLinesCurve) {
  const Bend bent{{0.01, 0.06, 0.05, 0.02, 0.03, 0}};
  const Bend found = FitBend(WordsOn(bent), {kWidth, kHeight});
  ASSERT_FALSE(found.IsFlat());
  for (const double x : {0.1, 0.3, 0.7, 0.9}) {
    for (const double y : {0.2, 0.5, 0.8}) EXPECT_NEAR(found.Rise(x, y), bent.Rise(x, y), 0.003) << x << " " << y;
  }
}

TEST(FitBend, LevelLinesAreFlat) { EXPECT_TRUE(FitBend(WordsOn({}), {kWidth, kHeight}).IsFlat()); }

TEST(FitBend, RulesTellToo) {
  const Bend bent{{0, 0.05, 0, 0, 0, 0}};
  cv::Mat page(kHeight, kWidth, CV_8UC1, cv::Scalar(245));
  for (int y = 300; y < kHeight - 300; y += 120) {
    for (int x = 80; x < kWidth - 80; ++x) {
      const double rise = kHeight * bent.Rise(Fraction(x, kWidth), Fraction(y, kHeight));
      cv::line(page, {x, static_cast<int>(y + rise)}, {x, static_cast<int>(y + rise) + 2}, cv::Scalar(20));
    }
  }
  const PageAnalysis analysis = AnalysePage(page);
  EXPECT_GT(analysis.rules.size(), 50U);
  const Bend found = FitBend(analysis, page.size());
  EXPECT_NEAR(found.Rise(0.1, 0.5), bent.Rise(0.1, 0.5), 0.001);
  EXPECT_NEAR(found.Rise(0.9, 0.5), bent.Rise(0.9, 0.5), 0.001);
}

TEST(FitBend, FewSlopesTellNothing) {
  PageAnalysis analysis = WordsOn({{0, 0.06, 0, 0, 0, 0}});
  analysis.lines.resize(3);
  EXPECT_TRUE(FitBend(analysis, {kWidth, kHeight}).IsFlat());
}

}  // namespace
}  // namespace justif::reading
