#include "reading/visible_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::reading {
namespace {

using ::testing::ElementsAre;

Word At(double x, const std::string& text) {
  return {text, {x, 0.5, x + 0.01 * static_cast<double>(text.size()), 0.512}, 1};
}

std::vector<std::string> Texts(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

// A page that shows `print` alone, whatever else is drawn there.
SeenAt Page(std::vector<Word> print) {
  return [print = std::move(print)](const Box& box, int, double) {
    std::string seen;
    for (const Word& word : print) {
      const double center = word.box.Center().x;
      if (center > box.x0 && center < box.x1) seen += (seen.empty() ? "" : " ") + word.text;
    }
    return seen;
  };
}

TEST(VisibleWords, TheWiderPlaceShowsTheNarrowerWordAmongOthers) {
  const std::vector<Word> print = {At(0.10, "Ève,"), At(0.15, "Anne")};
  EXPECT_THAT(Texts(VisibleWords({At(0.1, "Guillemette"), print[0], print[1]}, 1.4142, Page(print))),
              ElementsAre("Ève,", "Anne"));
}

TEST(VisibleWords, WhatIsCoveredBesideAHiddenWordGoesToo) {
  const std::vector<Word> print = {At(0.10, "Marc")};
  EXPECT_THAT(
      Texts(VisibleWords({At(0.1, "Jeanne"), At(0.17, "Solange"), At(0.25, "Odette"), print[0], At(0.6, "Brest")},
                         1.4142, Page(print))),
      ElementsAre("Marc", "Brest"));
}

TEST(VisibleWords, PunctuationDoesNotMakeTwoYearsAlike) {
  const std::vector<Word> print = {At(0.1, "2025,")};
  EXPECT_THAT(Texts(VisibleWords({At(0.1, "2026,"), At(0.1, "2025")}, 1.4142, Page(print))), ElementsAre("2025"));
}

TEST(VisibleWords, WhatIsSeenExactlyGoesBeforeWhatIsLike) {
  const SeenAt seen_at = [](const Box&, int, double margin) { return margin > 0.5 ? "2022/2028" : "2023/2024"; };
  EXPECT_THAT(Texts(VisibleWords({At(0.1, "2022/2023"), At(0.1, "2023/2024")}, 1.4142, seen_at)),
              ElementsAre("2023/2024"));
}

TEST(VisibleWords, LettersThatRunDownThePageAreLookedAtTurned) {
  Word old = At(0.1, "2023"), drawn = At(0.1, "2024");
  old.box = drawn.box = {0.5, 0.1, 0.512, 0.15};
  old.quarter_turns = drawn.quarter_turns = 1;
  int turns = 0;
  const auto words = VisibleWords({old, drawn}, 1.4142, [&](const Box&, int quarter_turns, double) {
    turns = quarter_turns;
    return "2024";
  });
  EXPECT_THAT(Texts(words), ElementsAre("2024"));
  EXPECT_EQ(turns, 1);
}

TEST(VisibleWords, AStampAcrossALineLeavesItInDoubt) {
  Word stamp = At(0.12, "XAMEN");
  stamp.box.y0 += 0.005;
  stamp.box.y1 += 0.005;
  const auto words = VisibleWords({At(0.1, "03/07/2024"), stamp}, 1.4142, Page({}));
  EXPECT_THAT(Texts(words), ElementsAre("03/07/2024", "XAMEN"));
  EXPECT_LT(words[0].confidence, 0.8);
}

TEST(VisibleWords, AStampThatIsSeenTakesNoLongerWordAway) {
  Word stamp = At(0.12, "XAMEN");
  stamp.box.y0 += 0.005;
  stamp.box.y1 += 0.005;
  const auto words = VisibleWords({At(0.1, "03/07/2024"), stamp}, 1.4142, Page({stamp}));
  EXPECT_THAT(Texts(words), ElementsAre("03/07/2024", "XAMEN"));
  EXPECT_LT(words[0].confidence, 0.8);
  EXPECT_EQ(words[1].confidence, 1);
  EXPECT_THAT(Texts(VisibleWords({At(0.12, "I"), stamp}, 1.4142, Page({stamp}))), ElementsAre("XAMEN"));
}

TEST(VisibleWords, NothingIsLookedAtWhereNothingIsDrawnTwice) {
  EXPECT_THAT(Texts(VisibleWords({At(0.1, "Nom"), At(0.1, "Nom"), At(0.3, "Brest")}, 1.4142,
                                 [](const Box&, int, double) -> std::string {
                                   ADD_FAILURE() << "looked";
                                   return "";
                                 })),
              ElementsAre("Nom", "Brest"));
}

}  // namespace
}  // namespace justif::reading
