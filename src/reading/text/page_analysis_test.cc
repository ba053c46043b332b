#include "reading/text/page_analysis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <tuple>

namespace justif::reading {
namespace {

constexpr int kWidth = 1500;
constexpr int kHeight = 2120;

cv::Mat Blank() { return {kHeight, kWidth, CV_8UC1, cv::Scalar(245)}; }

// A line of letters, its cap height about `height` px, its baseline at `y`.
void Write(cv::Mat& page, const std::string& text, int x, int y, int height, double gray = 20, int thickness = 2) {
  cv::putText(page, text, {x, y}, cv::FONT_HERSHEY_SIMPLEX, height / 21.0, cv::Scalar(gray), thickness, cv::LINE_AA);
}

cv::Mat PageOfLines(int count) {
  // Ascenders and descenders lean a fit; over different lines that evens out.
  const char* sentences[] = {"Attestation de paiement numero", "Nom de famille et prenoms",
                             "Annee universitaire en cours",   "Montant de la contribution",
                             "Session de juin, voie generale", "Note obtenue sur vingt"};
  cv::Mat page = Blank();
  for (int i = 0; i < count; ++i) Write(page, sentences[i % 6], 150, 200 + i * 60, 20);
  return page;
}

const GlyphLine* LineAt(const PageAnalysis& analysis, int x, int y) {
  for (const GlyphLine& line : analysis.lines) {
    if (line.box.contains(cv::Point(x, y))) return &line;
  }
  return nullptr;
}

TEST(AnalysePage, LinesAreCountedAndBoxed) {
  const PageAnalysis analysis = AnalysePage(PageOfLines(12));
  ASSERT_EQ(analysis.lines.size(), 12U);
  EXPECT_FALSE(analysis.sideways);
  for (const GlyphLine& line : analysis.lines) {
    EXPECT_NEAR(line.box.x, 150, 8);
    EXPECT_NEAR(line.glyph_height, 20, 5);
    EXPECT_NEAR(line.slope, 0, 0.01);
    EXPECT_FALSE(line.inverted);
  }
}

TEST(AnalysePage, ABlankPageHasNone) {
  EXPECT_TRUE(AnalysePage(Blank()).lines.empty());
  EXPECT_NEAR(AnalysePage(Blank()).noise, 0, 0.01);
}

TEST(AnalysePage, NoiseIsMeasured) {
  cv::Mat page = PageOfLines(12), noise(page.size(), CV_16S);
  cv::RNG random(5);
  random.fill(noise, cv::RNG::NORMAL, 0, 10);
  page.convertTo(page, CV_8U, 0.7, 20);  // room above white
  cv::add(page, noise, page, cv::noArray(), CV_8U);
  const PageAnalysis analysis = AnalysePage(page);
  EXPECT_NEAR(analysis.noise, 10, 2);
  EXPECT_GE(analysis.lines.size(), 12U);
}

TEST(AnalysePage, ColumnsAreLinesOfTheirOwn) {
  cv::Mat page = Blank();
  for (int i = 0; i < 6; ++i) {
    Write(page, "Prenom", 150, 200 + i * 60, 20);
    Write(page, "Clemence", 700, 200 + i * 60, 20);
  }
  EXPECT_EQ(AnalysePage(page).lines.size(), 12U);
}

TEST(AnalysePage, RulesOfATableAreNoText) {
  cv::Mat page = PageOfLines(6);
  for (int y = 160; y < 560; y += 60) cv::line(page, {100, y}, {1300, y}, cv::Scalar(0), 2);
  for (int x = 100; x <= 1300; x += 400) cv::line(page, {x, 160}, {x, 520}, cv::Scalar(0), 2);
  const PageAnalysis analysis = AnalysePage(page);
  int lines = 0;
  for (const GlyphLine& line : analysis.lines) lines += line.glyphs.size() >= 10 ? 1 : 0;
  EXPECT_EQ(lines, 6);
}

TEST(AnalysePage, BrightTextOnADarkBandAndBoldTextUnderIt) {
  cv::Mat page = PageOfLines(3);
  cv::rectangle(page, cv::Rect(100, 600, 1200, 60), cv::Scalar(40), cv::FILLED);
  Write(page, "Attestation de paiement", 150, 640, 20, 250);
  Write(page, "NAN5-QWERTZ-41", 800, 694, 20, 10, 4);  // bold, 14 px under the band
  const PageAnalysis analysis = AnalysePage(page);
  const GlyphLine* band = LineAt(analysis, 300, 632);
  ASSERT_NE(band, nullptr);
  EXPECT_TRUE(band->inverted);
  const GlyphLine* under = LineAt(analysis, 900, 686);
  ASSERT_NE(under, nullptr);
  EXPECT_FALSE(under->inverted);
  EXPECT_NEAR(under->box.x, 800, 8) << "its first letters too";
  EXPECT_NEAR(under->box.y, 674, 6) << "without a fringe of the band";
}

TEST(AnalysePage, BrightTextOnATightBar) {
  cv::Mat page = PageOfLines(3);
  cv::rectangle(page, cv::Rect(100, 600, 1200, 34), cv::Scalar(80), cv::FILLED);
  Write(page, "Disciplines", 150, 627, 20, 250);
  Write(page, "Points obtenus", 900, 627, 20, 250);
  // Text between two thick rules is none.
  cv::rectangle(page, cv::Rect(100, 800, 1200, 7), cv::Scalar(40), cv::FILLED);
  cv::rectangle(page, cv::Rect(100, 843, 1200, 7), cv::Scalar(40), cv::FILLED);
  Write(page, "Francais ecrit", 150, 834, 20);
  const PageAnalysis analysis = AnalysePage(page);
  for (const auto& [x, y, inverted] : {std::tuple{200, 618, true}, {1000, 618, true}, {200, 825, false}}) {
    const GlyphLine* line = LineAt(analysis, x, y);
    ASSERT_NE(line, nullptr) << x;
    EXPECT_EQ(line->inverted, inverted) << x;
    EXPECT_GE(line->glyphs.size(), 8U) << x;
  }
}

TEST(AnalysePage, BrightTextOnABarThatJoinsABareStripe) {
  cv::Mat page = PageOfLines(3);
  cv::rectangle(page, cv::Rect(20, 0, 120, kHeight), cv::Scalar(120), cv::FILLED);
  cv::rectangle(page, cv::Rect(20, 600, 1200, 50), cv::Scalar(120), cv::FILLED);
  Write(page, "Releve de notes", 450, 634, 20, 250);
  const GlyphLine* band = nullptr;
  const PageAnalysis analysis = AnalysePage(page);
  for (const GlyphLine& line : analysis.lines) {
    if (line.inverted && line.glyphs.size() >= 8) band = &line;
  }
  ASSERT_NE(band, nullptr);
  EXPECT_NEAR(band->box.x, 450, 12);
}

TEST(AnalysePage, ADashJoinsWhatStandsOnItsSides) {
  const auto lines_with = [](bool dash, int gap) {
    cv::Mat page = Blank();
    const int from = 300 + cv::getTextSize("Nom", cv::FONT_HERSHEY_SIMPLEX, 0.9, 2, nullptr).width;
    cv::putText(page, "Nom", {300, 400}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(20), 2, cv::LINE_AA);
    cv::putText(page, "prenom", {from + gap, 400}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(20), 2, cv::LINE_AA);
    const int middle = from + gap / 2;
    if (dash) cv::rectangle(page, {middle - 5, 392}, {middle + 5, 393}, cv::Scalar(20), cv::FILLED);
    return AnalysePage(page).lines.size();
  };
  EXPECT_EQ(lines_with(true, 30), 1U);
  EXPECT_EQ(lines_with(false, 30), 2U) << "two columns";
  EXPECT_EQ(lines_with(true, 90), 2U) << "a dash between columns is one of its own";
}

TEST(AnalysePage, ACommaJoinsWhatStandsOnItsSides) {
  const auto lines_with = [](cv::Rect mark, int gap, bool dot_above = false) {
    cv::Mat page = Blank();
    const int from = 300 + cv::getTextSize("Nom", cv::FONT_HERSHEY_SIMPLEX, 0.9, 2, nullptr).width;
    Write(page, "Nom", 300, 400, 19);
    Write(page, "prenom", from + gap, 400, 19);
    cv::rectangle(page, mark + cv::Point(from + 14, 397), cv::Scalar(20), cv::FILLED);
    if (dot_above) cv::rectangle(page, cv::Rect(from + 14, 386, 3, 4), cv::Scalar(20), cv::FILLED);
    return AnalysePage(page).lines.size();
  };
  EXPECT_EQ(lines_with({0, 0, 4, 8}, 34), 1U);
  EXPECT_EQ(lines_with({0, -2, 4, 4}, 34), 2U) << "a dot";
  EXPECT_EQ(lines_with({0, 0, 4, 8}, 90), 2U) << "a comma before a column";
  EXPECT_EQ(lines_with({0, -2, 4, 6}, 34, true), 2U) << "a colon";
}

TEST(AnalysePage, AHyphenIsOfTheLowestLineAroundIt) {
  cv::Mat page = Blank();
  // Strokes of a background, which make a line that surrounds the other.
  for (const int x : {290, 360}) cv::rectangle(page, {x, 356, 8, 66}, cv::Scalar(20), cv::FILLED);
  for (const int x : {308, 319, 342}) cv::rectangle(page, {x, 380, 6, 20}, cv::Scalar(20), cv::FILLED);
  cv::rectangle(page, {329, 390, 9, 3}, cv::Scalar(20), cv::FILLED);
  const PageAnalysis analysis = AnalysePage(page);
  ASSERT_EQ(analysis.lines.size(), 2U);
  const GlyphLine& lower = analysis.lines[analysis.lines[0].box.height < 40 ? 0 : 1];
  EXPECT_LT(lower.box.height, 40);
  EXPECT_EQ(lower.glyphs.size(), 4U);
}

TEST(AnalysePage, ASliverOfARuleTiltsNoLine) {
  cv::Mat page = Blank();
  Write(page, "Prenoms", 300, 400, 20);
  cv::rectangle(page, {280, 372, 1, 20}, cv::Scalar(20), cv::FILLED);
  const PageAnalysis analysis = AnalysePage(page);
  const GlyphLine* line = LineAt(analysis, 340, 392);
  ASSERT_NE(line, nullptr);
  EXPECT_GT(line->box.x, 295);
  EXPECT_NEAR(line->slope, 0, 0.02);
}

TEST(AnalysePage, ACornerOfAFrameIsOfNoLine) {
  cv::Mat page = Blank();
  Write(page, "1280,6", 300, 400, 20);
  const int end = LineAt(AnalysePage(page), 340, 392)->box.br().x;
  // The frame's lower right corner and a piece of its lower rule.
  cv::rectangle(page, {end + 46, 376, 3, 44}, cv::Scalar(20), cv::FILLED);
  cv::rectangle(page, {end + 20, 417, 29, 3}, cv::Scalar(20), cv::FILLED);
  cv::rectangle(page, {end + 5, 417, 12, 3}, cv::Scalar(20), cv::FILLED);
  const PageAnalysis analysis = AnalysePage(page);
  const GlyphLine* line = LineAt(analysis, 340, 392);
  ASSERT_NE(line, nullptr);
  EXPECT_LT(line->box.height, 30);
  EXPECT_LE(line->box.br().x, end);
}

TEST(AnalysePage, ALetterThatTouchesTheLineAboveKeepsTheLinesApart) {
  cv::Mat page = Blank();
  Write(page, "PRENOMS", 300, 400, 20);
  Write(page, "CHL", 300, 440, 20);
  Write(page, "OE", 400, 440, 20);
  cv::rectangle(page, {382, 384, 4, 46}, cv::Scalar(20), cv::FILLED);
  const PageAnalysis analysis = AnalysePage(page);
  for (const GlyphLine& line : analysis.lines) EXPECT_LT(line.box.height, 45);
  ASSERT_NE(LineAt(analysis, 310, 390), nullptr);
  EXPECT_EQ(LineAt(analysis, 310, 390)->glyphs.size(), 7U);
  EXPECT_NE(LineAt(analysis, 310, 430), LineAt(analysis, 310, 390));
}

TEST(AnalysePage, WordsThatBlurJoinedStayWords) {
  cv::Mat page = Blank();
  cv::putText(page, "12VZW7NAKY0", {300, 400}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(20), 7, cv::LINE_AA);
  cv::GaussianBlur(page, page, {}, 2);
  const GlyphLine* line = LineAt(AnalysePage(page), 380, 392);
  const PageAnalysis analysis = AnalysePage(page);
  line = LineAt(analysis, 380, 392);
  ASSERT_NE(line, nullptr);
  EXPECT_GT(line->box.width, 150);
}

TEST(AnalysePage, APageOnItsSide) {
  cv::Mat turned;
  cv::rotate(PageOfLines(12), turned, cv::ROTATE_90_CLOCKWISE);
  EXPECT_TRUE(AnalysePage(turned).sideways);
  cv::rotate(PageOfLines(12), turned, cv::ROTATE_180);
  EXPECT_FALSE(AnalysePage(turned).sideways);
}

TEST(FitSlopes, ATiltedPage) {
  for (const double degrees : {-4.0, -1.0, 2.0, 5.0}) {
    cv::Mat tilted;
    const cv::Mat turn = cv::getRotationMatrix2D({kWidth / 2.0F, kHeight / 2.0F}, -degrees, 1);
    cv::warpAffine(PageOfLines(20), tilted, turn, {kWidth, kHeight}, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                   cv::Scalar(245));
    const SlopeField field = FitSlopes(AnalysePage(tilted).lines, tilted.size());
    EXPECT_NEAR(field.a + field.b * kHeight / 2, std::tan(degrees * CV_PI / 180), 0.006)
        << degrees << ": pages are straightened in rounds, so a tenth may be left";
  }
}

TEST(FitSlopes, TooFewLinesTellNothing) {
  const SlopeField field = FitSlopes(AnalysePage(PageOfLines(2)).lines, {kWidth, kHeight});
  EXPECT_EQ(field.a, 0);
  EXPECT_EQ(field.b, 0);
}

}  // namespace
}  // namespace justif::reading
