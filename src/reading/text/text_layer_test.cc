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

TEST(LinesOfTextLayer, LettersSetApartAreOfOneWord) {
  // Spaces of 0.006, and of 0.002 within the third word.
  const auto with = [](double within) {
    std::vector<Word> words;
    double x = 0.1;
    for (const char* word : {"que", "Madame", "MA", "JA,", "née", "le", "2"}) {
      words.push_back(At(word, x, 0.1));
      x = words.back().box.x1 + (std::string(word) == "MA" ? within : 0.006);
    }
    return Texts(LinesOfTextLayer(1, words, kAspect)).front();
  };
  EXPECT_EQ(with(0.0018), "que Madame MAJA, née le 2");
  EXPECT_EQ(with(0.004), "que Madame MA JA, née le 2");
  EXPECT_EQ(Texts(LinesOfTextLayer(1, {At("MA", 0.1, 0.1), At("JA", 0.1218, 0.1)}, kAspect)).front(), "MA JA")
      << "nothing to compare with";
}

TEST(LinesOfTextLayer, WhereOtherLinesBeginAGapPartsColumns) {
  // Spaces of 0.003 in the values; a gap of 0.009 before the second column, which
  // begins at 0.3 in two more lines.
  const std::vector<Word> words = {At("Ghislain", 0.2, 0.1), At("M", 0.283, 0.1, 0.008), At("Né(e)", 0.3, 0.1),
                                   At("le", 0.353, 0.1),     At("Né", 0.3, 0.2),         At("Lieu", 0.3, 0.3)};
  EXPECT_EQ(Texts(LinesOfTextLayer(1, words, kAspect)),
            (std::vector<std::string>{"Ghislain M", "Né(e) le", "Né", "Lieu"}));
  const std::vector<Word> alone(words.begin(), words.begin() + 5);
  EXPECT_EQ(Texts(LinesOfTextLayer(1, alone, kAspect)).front(), "Ghislain M Né(e) le") << "one line begins there";
}

TEST(LinesOfTextLayer, NoSpaceStandsBehindAnElision) {
  const std::vector<Word> words = {At("Sciences", 0.1, 0.1),    At("de", 0.186, 0.1), At("l'", 0.212, 0.1),
                                   At("ingénieur", 0.236, 0.1), At("O'", 0.34, 0.1),  At("Neil", 0.364, 0.1)};
  EXPECT_EQ(Texts(LinesOfTextLayer(1, words, kAspect)).front(), "Sciences de l'ingénieur O' Neil");
}

TEST(LinesOfTextLayer, ThousandsAreNoColumn) {
  // In type of one width a space is as wide as a letter.
  const std::vector<Word> words = {At("160,0", 0.82, 0.1), At("112,5", 0.82, 0.2), At("1", 0.8, 0.3),
                                   At("204,5", 0.82, 0.3)};
  EXPECT_EQ(Texts(LinesOfTextLayer(1, words, kAspect)).back(), "1 204,5");
}

TEST(LinesOfTextLayer, ColumnsAreNotJoined) {
  const PageText text =
      LinesOfTextLayer(1, {At("Prénom", 0.1, 0.1), At("Clémence", 0.5, 0.1), At("Session", 0.8, 0.101)}, kAspect);
  EXPECT_EQ(text.lines.size(), 3U);
}

TEST(LinesOfTextLayer, TurnedTextIsReadUpright) {
  // "Nom de naissance" over "KERVELLA", and a stamp that runs another way. The
  // words of the first line one after the other in the direction of writing.
  struct Case {
    int turns;
    Box first, second, third, under;
  };
  const Case cases[] = {
      {0, {0.10, 0.20, 0.14, 0.22}, {0.15, 0.20, 0.17, 0.22}, {0.18, 0.20, 0.28, 0.22}, {0.10, 0.24, 0.20, 0.26}},
      {1, {0.78, 0.10, 0.80, 0.14}, {0.78, 0.15, 0.80, 0.17}, {0.78, 0.18, 0.80, 0.28}, {0.74, 0.10, 0.76, 0.20}},
      {2, {0.86, 0.78, 0.90, 0.80}, {0.83, 0.78, 0.85, 0.80}, {0.72, 0.78, 0.82, 0.80}, {0.80, 0.74, 0.90, 0.76}},
      {3, {0.20, 0.86, 0.22, 0.90}, {0.20, 0.83, 0.22, 0.85}, {0.20, 0.72, 0.22, 0.82}, {0.24, 0.80, 0.26, 0.90}}};
  for (const Case& page : cases) {
    SCOPED_TRACE(page.turns);
    std::vector<Word> words;
    const std::pair<const char*, Box> written[] = {
        {"KERVELLA", page.under}, {"naissance", page.third}, {"Nom", page.first}, {"de", page.second}};
    for (const auto& [text, box] : written) words.push_back({text, box, 1, false, page.turns});
    words.push_back({"COPIE", {0.5, 0.5, 0.52, 0.52}, 1, false, (page.turns + 1) % 4});
    const PageText text = LinesOfTextLayer(1, words, kAspect);
    ASSERT_GE(text.lines.size(), 2U);
    EXPECT_EQ(text.lines[0].Text(), "Nom de naissance");
    EXPECT_EQ(text.lines[1].Text(), "KERVELLA");
    const Box back = BoundsOf(text.ToPage(text.lines[1].box));
    EXPECT_NEAR(back.x0, page.under.x0, 1e-9);
    EXPECT_NEAR(back.y0, page.under.y0, 1e-9);
    EXPECT_NEAR(back.x1, page.under.x1, 1e-9);
    EXPECT_NEAR(back.y1, page.under.y1, 1e-9);
  }
}

TEST(LinesOfTextLayer, NoWords) { EXPECT_TRUE(LinesOfTextLayer(1, {}, kAspect).lines.empty()); }

TEST(TextLayerIsUsable, French) { EXPECT_TRUE(TextLayerIsUsable(Prose())); }

TEST(TextLayerIsUsable, NextToNothing) {
  EXPECT_FALSE(TextLayerIsUsable(PageText()));
  EXPECT_FALSE(TextLayerIsUsable(LinesOfTextLayer(1, {At("Page", 0.1, 0.1), At("1", 0.2, 0.1)}, kAspect)));
}

TEST(TextLayerIsUsable, LettersApartInTheWrongDirection) {
  PageText apart = Prose();
  for (TextLine& line : apart.lines) {
    std::vector<Word> letters;
    for (const Word& word : line.words) {
      for (const char c : word.text) {
        if (static_cast<unsigned char>(c) < 0x80) letters.insert(letters.begin(), Word{std::string(1, c), word.box, 1});
      }
    }
    line.words = letters;
  }
  EXPECT_FALSE(TextLayerIsUsable(apart));
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

TEST(TextLayerIsUsable, SignsInThePlaceOfAccentedLetters) {
  PageText signs = Prose();
  for (const char* word : {"exon•ration", "Szyma€ski", "num•ro"}) {
    EXPECT_TRUE(TextLayerIsUsable(signs)) << "one or two may be a slip";
    signs.lines[0].words.push_back(At(word, 0.1, 0.5));
  }
  EXPECT_FALSE(TextLayerIsUsable(signs));
  PageText usual = Prose();
  for (const char* word : {"•", "100€", "•Nom", "Nom•Prénom", "étudiant•e", "né•e", "inscrit•es", "‹Lycée›"})
    usual.lines[0].words.push_back(At(word, 0.1, 0.5));
  EXPECT_TRUE(TextLayerIsUsable(usual));
}

TEST(LinesOfTextLayer, AFormOfABoxALetter) {
  constexpr double kBox = 0.02, kWidth = 0.008;
  std::vector<Word> letters;
  const auto write = [&](double x, double y, const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const double middle = x + static_cast<double>(i) * kBox, half = text[i] == 'I' ? kWidth / 4 : kWidth / 2;
      if (text[i] != ' ') letters.push_back({std::string(1, text[i]), {middle - half, y, middle + half, y + 0.01}, 1});
    }
  };
  write(0.1, 0.1, "ZOE MARIE");
  write(0.6, 0.1, "14/07/2006");
  // Letters that stand anyhow are none of a form.
  for (const double x : {0.1, 0.13, 0.14, 0.18, 0.19}) letters.push_back({"X", {x, 0.2, x + kWidth, 0.21}, 1});
  // Nor are coefficients in columns, and the dots before a mark.
  for (int i = 0; i < 5; ++i) letters.push_back({"5", {0.1 + i * kBox, 0.3, 0.1 + i * kBox + kWidth, 0.31}, 1});
  for (int i = 0; i < 5; ++i)
    letters.push_back({i < 4 ? "." : "9", {0.5 + i * kBox, 0.3, 0.5 + i * kBox + kWidth, 0.31}, 1});
  const PageText text = LinesOfTextLayer(1, letters, 1.4);
  const std::vector<std::string> lines = Texts(text);
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines[0], "ZOE MARIE");
  EXPECT_EQ(lines[1], "14/07/2006");
  for (std::size_t i = 2; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].find("XX"), std::string::npos);
    EXPECT_EQ(lines[i].find("55"), std::string::npos);
    EXPECT_EQ(lines[i].find(".9"), std::string::npos);
  }
}

}  // namespace
}  // namespace justif::reading
