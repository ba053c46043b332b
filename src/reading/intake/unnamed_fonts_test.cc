#include "reading/intake/unnamed_fonts.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

// As high as poppler makes words of `guessed` points.
UnnamedWord Made(const char* text, Box box, double guessed, int turns = 0) {
  UnnamedWord made;
  made.word.text = text;
  made.word.box = box;
  made.word.quarter_turns = turns;
  made.font_size = guessed;
  return made;
}

TEST(MendHeights, RowsOfAFontTakenForTwiceItsSizePart) {
  // 11 points, taken for 22: the baselines are at 120.9 and 134.9.
  std::vector<UnnamedWord> words = {Made("Prénoms", {50, 100, 92, 128.6}, 22),
                                    Made("Ornella", {50, 114, 86, 142.6}, 22)};
  MendHeights(words);
  EXPECT_NEAR(words[0].word.box.y1 - words[0].word.box.y0, 1.3 * 11, 2.5);
  EXPECT_LT(words[0].word.box.y0, 120.9 - 8) << "holds its capitals";
  EXPECT_GT(words[0].word.box.y1, 120.9) << "stands on its baseline";
  EXPECT_LT(words[0].word.box.y1 - words[1].word.box.y0, 5);
}

TEST(MendHeights, WordsThatRunUpTheMarginToo) {
  std::vector<UnnamedWord> words = {Made("Document", {100, 50, 128.6, 100}, 22, 3)};
  MendHeights(words);
  EXPECT_NEAR(words[0].word.box.Width(), 1.3 * 11, 2.5);
  EXPECT_LT(words[0].word.box.x0, 120.9 - 8);
  EXPECT_GT(words[0].word.box.x1, 120.9);
}

TEST(MendHeights, WordsThatRunDownAndUpsideDown) {
  std::vector<UnnamedWord> words = {Made("Document", {100, 50, 128.6, 100}, 22, 1),
                                    Made("Document", {50, 100, 100, 128.6}, 22, 2)};
  MendHeights(words);
  // The baselines are at 107.7: letters stand right of it, and under it.
  EXPECT_LT(words[0].word.box.x0, 107.7);
  EXPECT_NEAR(words[0].word.box.x1, 107.7 + 0.95 * 11, 2.5);
  EXPECT_LT(words[1].word.box.y0, 107.7);
  EXPECT_NEAR(words[1].word.box.y1, 107.7 + 0.95 * 11, 2.5);
}

TEST(MendHeights, AFontTakenForHalfItsSize) {
  std::vector<UnnamedWord> words = {Made("Prénoms", {50, 100, 92, 107.2}, 5.5)};
  MendHeights(words);
  EXPECT_NEAR(words[0].word.box.Height(), 1.3 * 11, 2.5);
}

TEST(MendHeights, SizesThatAgreeWithTheLettersStay) {
  std::vector<UnnamedWord> words = {Made("Prénoms", {50, 100, 92, 114.3}, 11), Made("Ili", {50, 114, 60, 128.3}, 11)};
  MendHeights(words);
  EXPECT_EQ(words[0].word.box.y0, 100);
  EXPECT_EQ(words[0].word.box.y1, 114.3);
  EXPECT_EQ(words[1].word.box.y1, 128.3);
}

}  // namespace
}  // namespace justif::reading
