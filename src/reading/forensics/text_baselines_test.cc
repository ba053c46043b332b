#include "reading/forensics/text_baselines.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <vector>

namespace justif::reading {
namespace {

constexpr int kRows = 6, kColumns = 6;

// Words of five letters, in rows that go down by 0.01 pixels a pixel.
class TextBaselinesTest : public testing::Test {
 protected:
  struct Word {
    double down = 0;   // pixels below its line
    double slope = 0;  // besides that of the line
    bool drawn = true;
  };

  Word& At(int row, int column) { return drawn_[static_cast<std::size_t>(row * kColumns + column)]; }

  static cv::Rect PlaceOf(int row, int column) { return {15 + 100 * column, 20 + 60 * row, 75, 50}; }

  WordAlignment AlignmentOf(int row, int column, const std::vector<cv::Rect>& places = {}) {
    std::vector<PrintedLetter> letters;
    for (int r = 0; r < kRows; ++r) {
      for (int c = 0; c < kColumns; ++c) {
        const Word& word = At(r, c);
        for (int i = 0; i < 5 && word.drawn; ++i) {
          const int x = 20 + 100 * c + 13 * i;
          const double bottom = 50 + 60 * r + 0.01 * x + word.down + word.slope * 13 * (i - 2);
          letters.push_back({.box = {x, static_cast<int>(bottom) - 16, 10, 16}, .bottom = bottom});
        }
      }
    }
    std::vector<PrintedWord> words = FindPrintedWords(letters, places);
    const TextBaselines baselines(words, letters);
    for (const PrintedWord& word : words) {
      if ((word.box & PlaceOf(row, column)) == word.box) return baselines.AlignmentOf(word);
    }
    ADD_FAILURE() << "no word there";
    return {};
  }

  std::vector<Word> drawn_ = std::vector<Word>(static_cast<std::size_t>(kRows * kColumns));
};

TEST_F(TextBaselinesTest, WordsOfSkewedLinesAreAlike) {
  for (const int column : {0, 3, 5}) {
    const WordAlignment alignment = AlignmentOf(2, column);
    ASSERT_TRUE(alignment.baseline && alignment.slant);
    EXPECT_NEAR(alignment.baseline->value, 0, 1e-6);
    EXPECT_NEAR(alignment.slant->value, 0, 1e-6);
    EXPECT_EQ(alignment.slant->count, 5);
    EXPECT_GT(alignment.baseline->count, 3) << "known as well as the word and those beside it";
    EXPECT_LT(alignment.baseline->count, 5);
  }
}

TEST_F(TextBaselinesTest, OneThatStandsBelow) {
  At(2, 3).down = 1.5;
  EXPECT_NEAR(AlignmentOf(2, 3).baseline.value().value, 1.5, 0.05);
  EXPECT_NEAR(AlignmentOf(2, 3).slant.value().value, 0, 0.05);
  EXPECT_FALSE(AlignmentOf(2, 2).baseline) << "its neighbours do not agree";
  At(2, 3).down = -1.5;
  EXPECT_NEAR(AlignmentOf(2, 3).baseline.value().value, -1.5, 0.05);
  At(2, 3).down = 8;
  EXPECT_FALSE(AlignmentOf(2, 3).baseline) << "on a line of its own";
}

TEST_F(TextBaselinesTest, OneThatLeans) {
  At(2, 3).slope = 0.03;
  const WordAlignment alignment = AlignmentOf(2, 3);
  EXPECT_NEAR(alignment.slant.value().value, 0.03 * 13 * std::sqrt(10), 0.05);
  EXPECT_NEAR(alignment.baseline.value().value, 0, 0.05);
}

TEST_F(TextBaselinesTest, WithoutNeighboursThereIsNoLine) {
  for (int column = 0; column < kColumns; ++column) At(2, column).drawn = column == 3;
  const WordAlignment alone = AlignmentOf(2, 3);
  EXPECT_FALSE(alone.baseline);
  EXPECT_TRUE(alone.slant) << "lines above and below tell";
  At(2, 4).drawn = true;
  EXPECT_TRUE(AlignmentOf(2, 3).baseline) << "one beside it will do";
  EXPECT_FALSE(AlignmentOf(2, 3, {PlaceOf(2, 3) | PlaceOf(2, 4)}).baseline) << "not of its own place";
}

}  // namespace
}  // namespace justif::reading
