#include "reading/text/contested_words.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

constexpr double kAspect = 1.4142;

Word At(const std::string& text, const Box& box, int quarter_turns = 0) {
  Word word{text, box, 1};
  word.quarter_turns = quarter_turns;
  return word;
}

TEST(Contest, WordsThatShareTheirPlace) {
  const Word first = At("12,5", {0.5, 0.3, 0.54, 0.312});
  EXPECT_TRUE(Contest(first, At("17,5", {0.501, 0.3, 0.541, 0.312}), kAspect));
  EXPECT_FALSE(Contest(first, At("17,5", {0.54, 0.3, 0.58, 0.312}), kAspect)) << "beside it";
  EXPECT_FALSE(Contest(first, At("ORIGINAL", {0.2, 0.25, 0.8, 0.35}), kAspect)) << "a watermark covers no word";
}

TEST(Contest, WritingThatRunsDownThePageIsAsHighAsItsBoxIsWide) {
  // "Anglais" over "Philosophie": the boxes' heights differ by the words' lengths.
  const Word subject = At("Philosophie", {0.3, 0.2, 0.317, 0.31}, 1);
  EXPECT_TRUE(Contest(subject, At("Anglais", {0.3, 0.2, 0.317, 0.24}, 1), kAspect));
  EXPECT_FALSE(Contest(subject, At("ORIGINAL", {0.25, 0.18, 0.36, 0.7}, 1), kAspect));
  EXPECT_FALSE(Contest(subject, At("Copie", {0.26, 0.2, 0.36, 0.27}, 0), kAspect));
}

TEST(Contest, LettersOfStampsAndOfTextAcrossThePageHideNoWord) {
  const Word date = At("28/08/2025", {0.3, 0.2, 0.37, 0.212});
  EXPECT_FALSE(Contest(date, At("T", {0.34, 0.198, 0.352, 0.214}), kAspect)) << "a letter of a stamp";
  EXPECT_FALSE(Contest(date, At("S", {0.3, 0.19, 0.42, 0.217}), kAspect)) << "no font's S is so wide";
  EXPECT_TRUE(Contest(At("8", {0.34, 0.2, 0.348, 0.212}), At("13", {0.338, 0.2, 0.354, 0.212}), kAspect));
}

}  // namespace
}  // namespace justif::reading
