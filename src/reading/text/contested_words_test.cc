#include "reading/text/contested_words.h"

#include <gtest/gtest.h>

#include <utility>

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

TEST(Contest, LettersAcrossThePageHideNoWord) {
  const Word year = At("2026", {0.498, 0.482, 0.546, 0.498});
  EXPECT_FALSE(Contest(year, At("S", {0.503, 0.462, 0.657, 0.5}), kAspect)) << "no font's S is so wide";
}

TEST(VisibleOf, WhatThePixelsShow) {
  const auto visible = [](const char* first, const char* second, const char* seen) {
    const Visible shown = VisibleOf(At(first, {}), At(second, {}), seen);
    return std::pair(shown.first, shown.second);
  };
  EXPECT_EQ(visible("12,5", "17,5", "17,5"), std::pair(false, true));
  EXPECT_EQ(visible("12,5", "17,5", ""), std::pair(false, false)) << "neither was read";
  EXPECT_EQ(visible("28/08/2025", "T", "2o/T8"), std::pair(true, false)) << "a letter of a stamp hides little";
  EXPECT_EQ(visible("Assez", "B", "B"), std::pair(false, true)) << "another mention over it";
  EXPECT_EQ(visible("12,50", "18", "i8"), std::pair(false, false)) << "a number may stand for another";
}

}  // namespace
}  // namespace justif::reading
