#include "reading/forensics/value_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/forensics/drawn_page.h"

namespace justif::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Around the baseline at (100, 400).
Region Place() { return RegionOf(1, {95 / 595.0, 1 - 412 / 842.0, 200 / 595.0, 1 - 396 / 842.0}); }

std::vector<PdfWord> WordsOn(const std::string& content) {
  return WordsAt(Draw(PageWith(Letterpress(content))).drawing, 1, {Place()});
}

TEST(ValueWords, FontSizeAndBaseline) {
  const auto words = WordsOn("BT /F2 11 Tf 100 400 Td (16,25) Tj ET");
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_EQ(words[0].text, "16,25");
  EXPECT_EQ(words[0].glyphs, 5);
  EXPECT_EQ(words[0].font, 1);
  EXPECT_NEAR(words[0].size, 11, 1e-6);
  EXPECT_NEAR(words[0].baseline, 442, 1e-6);
  EXPECT_TRUE(words[0].visible);
}

TEST(ValueWords, SizesAreThoseOnThePage) {
  const auto words = WordsOn("q 2 0 0 2 0 0 cm BT /F1 1 Tf 5.5 0 0 5.5 50 200 Tm (16,25) Tj ET Q");
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_NEAR(words[0].size, 11, 1e-6);
  EXPECT_NEAR(words[0].baseline, 442, 1e-6);
}

TEST(ValueWords, WritingThatRunsUpThePageHasItsBaselineFromTheLeft) {
  const OpenPage page = Draw(PageWith(Letterpress("BT /F2 11 Tf 0 1 -1 0 100 400 Tm (16,25) Tj ET")));
  const Region place = RegionOf(1, {85 / 595.0, 1 - 440 / 842.0, 110 / 595.0, 1 - 396 / 842.0});
  const auto words = WordsAt(page.drawing, 1, {place});
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_EQ(words[0].text, "16,25");
  EXPECT_NEAR(words[0].baseline, 100, 1e-6);
}

TEST(ValueWords, AWordIsPartedWhereItsFontChanges) {
  const auto words = WordsOn("BT /F1 11 Tf 100 400 Td (1) Tj /F2 11 Tf (6,25) Tj ET");
  ASSERT_THAT(words, SizeIs(2));
  EXPECT_EQ(words[0].text, "1");
  EXPECT_EQ(words[1].text, "6,25");
  EXPECT_NE(words[0].font, words[1].font);
}

TEST(ValueWords, TextInSeveralPiecesIsOneWord) {
  EXPECT_THAT(WordsOn("BT /F1 11 Tf 100 400 Td [(1) -20 (6) 15 (,25)] TJ ET"), SizeIs(1));
}

TEST(ValueWords, TextOutsideTheClipIsHidden) {
  const OpenPage page = Draw(PageWith(Letterpress("q 300 300 9 9 re W n BT /F1 11 Tf 100 400 Td (16,25) Tj ET Q")));
  EXPECT_THAT(WordsAt(page.drawing, 1, {Place()}), IsEmpty());
}

TEST(HiddenText, InvisibleAndWhiteTextAtAValue) {
  for (const char* content :
       {"BT 3 Tr /F1 11 Tf 100 400 Td (16,25) Tj ET", "BT 1 g /F1 11 Tf 100 400 Td (16,25) Tj ET"}) {
    const OpenPage page = Draw(PageWith(Letterpress(content)));
    EXPECT_GT(VisibleShare(page.drawing), 0.9);
    const auto hidden = HiddenAmong(WordsAt(page.drawing, 1, {Place()}));
    ASSERT_THAT(hidden, SizeIs(1)) << content;
    EXPECT_EQ(hidden[0].text, "16,25");
  }
}

TEST(HiddenText, ASignBetweenTwoWordsIsOfTheText) {
  const OpenPage page = Draw(PageWith(Letterpress("BT 3 Tr /F1 11 Tf 100 400 Td (16,25 / 20) Tj ET")));
  const auto hidden = HiddenAmong(WordsAt(page.drawing, 1, {Place()}));
  ASSERT_THAT(hidden, SizeIs(1));
  EXPECT_EQ(hidden[0].text, "16,25 / 20");
}

TEST(HiddenText, WhiteOnADarkHeadingShows) {
  const OpenPage page =
      Draw(PageWith(Letterpress("0.2 g 90 390 120 25 re f BT 1 g /F1 11 Tf 100 400 Td (16,25) Tj ET")));
  EXPECT_THAT(HiddenAmong(WordsAt(page.drawing, 1, {Place()})), IsEmpty());
}

TEST(HiddenText, OfAScanWithItsTextLittleShows) {
  const OpenPage page = Draw(PageWith("BT 3 Tr /F1 11 Tf 100 400 Td (16,25) Tj 0 60 Td (Attestation) Tj ET"));
  EXPECT_EQ(VisibleShare(page.drawing), 0);
}

}  // namespace
}  // namespace justif::reading
