#include "reading/text/line_reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <string>
#include <utility>
#include <vector>

namespace justif::reading {
namespace {

GlyphLine LineOf(const std::vector<cv::Size>& sizes) {
  GlyphLine line;
  int x = 100;
  for (const cv::Size& size : sizes) {
    line.glyphs.push_back({cv::Rect(x, 200 - size.height, size.width, size.height), false});
    line.box = line.box.empty() ? line.glyphs.back().box : line.box | line.glyphs.back().box;
    line.glyph_height = std::max<double>(line.glyph_height, size.height);
    x += size.width + 4;
  }
  return line;
}

TextLine Words(const std::vector<std::pair<std::string, double>>& words) {
  TextLine line;
  for (const auto& [text, confidence] : words) line.words.push_back({text, {}, confidence});
  return line;
}

TEST(LineReading, AFormOverAndOverIsAnOrnament) {
  std::vector<cv::Size> dots(30, {4, 4}), letters;
  for (int i = 0; i < 30; ++i) letters.push_back({i % 3 == 0 ? 6 : 12, i % 2 == 0 ? 18 : 13});
  EXPECT_TRUE(IsOrnament(LineOf(dots)));
  EXPECT_FALSE(IsOrnament(LineOf(letters)));
  dots.resize(15);
  EXPECT_FALSE(IsOrnament(LineOf(dots))) << "so few may be letters";
}

TEST(LineReading, ALetterOrTwoAreNoText) {
  EXPECT_FALSE(IsWorthLooks(LineOf({{12, 18}, {12, 18}}), {}));
  EXPECT_TRUE(IsWorthLooks(LineOf({{12, 18}, {12, 18}, {12, 18}}), {}));
  EXPECT_TRUE(IsWorthLooks(LineOf({{60, 18}}), {})) << "letters that touch are one";
  EXPECT_TRUE(IsLarge(LineOf({{12, 18}})));
  EXPECT_FALSE(IsLarge(LineOf({{12, 6}}))) << "too low to be read";
}

TEST(LineReading, ConfidenceIsWeighedByLength) {
  const TextLine line = Words({{"à", 0.1}, {"Châteauroux", 0.9}});
  EXPECT_GT(MeanConfidence(line), 0.75);
  EXPECT_EQ(MeanConfidence(TextLine{}), 0);
  EXPECT_FALSE(IsDoubtful(line));
  EXPECT_TRUE(IsDoubtful(Words({{"Châteauroux", 0.6}})));
}

TEST(LineReading, ShortLinesMustBeReadMoreSurely) {
  EXPECT_TRUE(LooksRead(Words({{"Limoges", 0.4}})));
  EXPECT_FALSE(LooksRead(Words({{"Li", 0.4}})));
  EXPECT_TRUE(LooksRead(Words({{"Li", 0.6}})));
  EXPECT_FALSE(LooksRead(TextLine{}));
}

}  // namespace
}  // namespace justif::reading
