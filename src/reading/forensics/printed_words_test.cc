#include "reading/forensics/printed_words.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace justif::reading {
namespace {

constexpr int kWidth = 10, kHeight = 16;

PrintedLetter LetterAt(int x, double bottom, int height = kHeight) {
  return {.box = {x, static_cast<int>(bottom) - height, kWidth, height}, .bottom = bottom};
}

// So many, with gaps between them.
std::vector<PrintedLetter> Row(int count, int gap, int x = 100, double bottom = 200) {
  std::vector<PrintedLetter> letters;
  for (int i = 0; i < count; ++i) letters.push_back(LetterAt(x + i * (kWidth + gap), bottom));
  return letters;
}

std::vector<std::size_t> LengthsOf(const std::vector<PrintedWord>& words) {
  std::vector<std::size_t> lengths;
  for (const PrintedWord& word : words) lengths.push_back(word.letters.size());
  return lengths;
}

using Lengths = std::vector<std::size_t>;

TEST(FindPrintedWords, GapsPartThem) {
  std::vector<PrintedLetter> letters = Row(4, 3);
  for (const PrintedLetter& letter : Row(3, 3, 170)) letters.insert(letters.begin(), letter);
  const std::vector<PrintedWord> words = FindPrintedWords(letters, {});
  ASSERT_EQ(LengthsOf(words), (Lengths{4, 3}));
  EXPECT_EQ(words[0].box, cv::Rect(100, 184, 49, 16));
  EXPECT_EQ(words[0].place, -1);
  EXPECT_EQ(letters[words[1].letters[0]].box.x, 170) << "sorted, whatever their order was";
}

TEST(FindPrintedWords, ValuesMayBeSetApart) {
  std::vector<PrintedLetter> letters = Row(4, 12);
  EXPECT_TRUE(FindPrintedWords(letters, {}).empty()) << "letters by themselves are no words";
  const std::vector<PrintedWord> words = FindPrintedWords(letters, {{0, 0, 10, 10}, {90, 150, 200, 100}});
  ASSERT_EQ(LengthsOf(words), Lengths{4});
  EXPECT_EQ(words[0].place, 1);
}

TEST(FindPrintedWords, NoneIsInAPlaceInPart) {
  std::vector<PrintedLetter> letters = Row(5, 2);
  const std::vector<PrintedWord> words = FindPrintedWords(letters, {{124, 150, 200, 100}});
  ASSERT_EQ(LengthsOf(words), (Lengths{2, 3}));
  EXPECT_EQ(words[0].place, -1);
  EXPECT_EQ(words[1].place, 0);
}

TEST(FindPrintedWords, LinesBelowEachOtherAreApart) {
  std::vector<PrintedLetter> letters = Row(4, 2);
  for (const PrintedLetter& letter : Row(4, 2, 106, 212)) letters.push_back(letter);
  EXPECT_EQ(LengthsOf(FindPrintedWords(letters, {})), (Lengths{4, 4}));
}

TEST(StandOnLine, LettersOfOneHeightWithoutDescenders) {
  std::vector<PrintedLetter> letters = Row(5, 2);
  letters.push_back(LetterAt(160, 203));        // as high, reaches below
  letters.push_back(LetterAt(172, 200.5, 22));  // a capital
  const std::vector<PrintedWord> words = FindPrintedWords(letters, {});
  ASSERT_EQ(words.size(), 1);
  EXPECT_EQ(words[0].height, 22);
  EXPECT_EQ(words[0].size, kHeight);
  EXPECT_EQ(words[0].standing, 5);
  EXPECT_DOUBLE_EQ(words[0].x, 129);
  EXPECT_DOUBLE_EQ(words[0].base, 200);
  EXPECT_NEAR(words[0].leaning, 0, 1e-9);
}

TEST(StandOnLine, LinesThatFallOff) {
  constexpr double kSlope = 0.08;
  std::vector<PrintedLetter> letters = Row(9, 2);
  for (PrintedLetter& letter : letters) letter.bottom += kSlope * (letter.x() - 100);
  std::vector<PrintedWord> words = FindPrintedWords(letters, {});
  ASSERT_EQ(words.size(), 1);
  EXPECT_LT(words[0].standing, 9) << "ends are off a level line";
  StandOnLine(words[0], letters, kSlope);
  EXPECT_EQ(words[0].standing, 9);
  EXPECT_GT(words[0].spread, 0);
  EXPECT_NEAR(words[0].leaning, kSlope * words[0].spread, 1e-9);
}

}  // namespace
}  // namespace justif::reading
