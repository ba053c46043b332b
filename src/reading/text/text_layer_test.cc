#include <gtest/gtest.h>

#include "reading/text/text_reader.h"

namespace justif::reading {
namespace {

constexpr double kAspect = 1.4142;

Word At(const std::string& text, double x, double y, double width_per_letter = 0.01, double height = 0.012) {
  return {text, {x, y, x + width_per_letter * static_cast<double>(text.size()), y + height}, 1};
}

std::vector<std::string> Texts(const PageText& text) {
  std::vector<std::string> texts;
  for (const TextLine& line : text.lines) texts.push_back(line.Text());
  return texts;
}

PageText Prose() {
  std::vector<Word> words;
  const char* sentence[] = {"La",  "contribution", "est",  "due", "chaque", "année",      "par",
                            "les", "étudiants",    "lors", "de",  "leur",   "inscription"};
  for (int line = 0; line < 5; ++line) {
    double x = 0.1;
    for (const char* word : sentence) {
      words.push_back(At(word, x, 0.1 + line * 0.03, 0.006));
      x = words.back().box.x1 + 0.006;
    }
  }
  return LinesOfTextLayer(1, words, kAspect);
}

TEST(LinesOfTextLayer, WordsJoinIntoLinesTopToBottom) {
  const PageText text = LinesOfTextLayer(
      2, {At("Nom", 0.1, 0.3), At("ATTESTATION", 0.1, 0.1), At("de", 0.1, 0.2), At("famille", 0.13, 0.2)}, kAspect);
  EXPECT_EQ(text.page, 2);
  EXPECT_EQ(text.source, Source::kTextLayer);
  EXPECT_EQ(Texts(text), (std::vector<std::string>{"ATTESTATION", "de famille", "Nom"}));
}

TEST(LinesOfTextLayer, ColumnsAreNotJoined) {
  const PageText text =
      LinesOfTextLayer(1, {At("Prénom", 0.1, 0.1), At("Clémence", 0.5, 0.1), At("Session", 0.8, 0.101)}, kAspect);
  EXPECT_EQ(text.lines.size(), 3U);
}

TEST(LinesOfTextLayer, VerticalTextIsTurned) {
  // A page of text that runs from bottom to top: words are higher than long.
  std::vector<Word> words;
  for (int i = 0; i < 12; ++i) words.push_back({"attestation", {0.1 + i * 0.05, 0.2, 0.12 + i * 0.05, 0.5}, 1});
  const PageText text = LinesOfTextLayer(1, words, kAspect);
  ASSERT_FALSE(text.lines.empty());
  const Box upright = text.lines[0].words[0].box;
  EXPECT_GT(upright.Width(), upright.Height());
  const Box back = BoundsOf(text.ToPage(upright));
  EXPECT_GT(back.Height(), back.Width()) << "on the page it still stands";
}

TEST(LinesOfTextLayer, NoWords) { EXPECT_TRUE(LinesOfTextLayer(1, {}, kAspect).lines.empty()); }

TEST(TextLayerIsUsable, French) { EXPECT_TRUE(TextLayerIsUsable(Prose())); }

TEST(TextLayerIsUsable, NextToNothing) {
  EXPECT_FALSE(TextLayerIsUsable(PageText()));
  EXPECT_FALSE(TextLayerIsUsable(LinesOfTextLayer(1, {At("Page", 0.1, 0.1), At("1", 0.2, 0.1)}, kAspect)));
}

TEST(TextLayerIsUsable, BrokenMapsOfFonts) {
  PageText replaced = Prose();
  for (TextLine& line : replaced.lines) {
    for (Word& word : line.words) word.text = "\xEF\xBF\xBD\xEF\xBF\xBD" + word.text;
  }
  EXPECT_FALSE(TextLayerIsUsable(replaced));
  PageText private_use = Prose();
  for (TextLine& line : private_use.lines) {
    for (Word& word : line.words) word.text = "\xEE\x80\x81\xEE\x80\x82\xEE\x80\x83";
  }
  EXPECT_FALSE(TextLayerIsUsable(private_use));
}

}  // namespace
}  // namespace justif::reading
