#include "reading/forensics/font_glyphs.h"

#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

QPDFObjectHandle Parsed(const std::string& object) { return QPDFObjectHandle::parse(object); }

std::string TextOf(const FontGlyphs& font, const std::string& codes) {
  std::string text;
  for (const FontGlyph& glyph : font.Of(codes)) text += glyph.text;
  return text;
}

// A font with this map as its ToUnicode; `document` holds the stream.
FontGlyphs Mapped(QPDF& document, const std::string& font, const std::string& map) {
  document.emptyPDF();
  QPDFObjectHandle dictionary = Parsed(font);
  dictionary.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&document, map));
  return FontGlyphs(dictionary);
}

constexpr char kComposite[] =
    "<</Subtype/Type0/BaseFont/ABCDEF+Arial/DescendantFonts[<</DW 500/W[3[250 600] 10 12 700]>>]>>";

TEST(FontGlyphs, AStandardFontByItsEncoding) {
  const FontGlyphs font(Parsed("<</Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"));
  EXPECT_EQ(font.name(), "Helvetica");
  EXPECT_FALSE(font.embedded());
  EXPECT_FALSE(font.composite());
  EXPECT_EQ(TextOf(font, "N\xE9 le 7"), "Né le 7");
  const auto glyphs = font.Of("1 ");
  ASSERT_EQ(glyphs.size(), 2U);
  EXPECT_DOUBLE_EQ(glyphs[0].width, 0.556) << "Adobe's metrics of Helvetica";
  EXPECT_FALSE(glyphs[0].word_space);
  EXPECT_TRUE(glyphs[1].word_space);
}

TEST(FontGlyphs, EncodingsDiffer) {
  const FontGlyphs mac(Parsed("<</Subtype/TrueType/BaseFont/Arial/Encoding/MacRomanEncoding>>"));
  EXPECT_EQ(TextOf(mac, "\x8E"), "é");
  const FontGlyphs differences(
      Parsed("<</Subtype/Type1/BaseFont/Arial/Encoding<</Differences[65/seven/eacute 90/g12]>>>>"));
  EXPECT_EQ(TextOf(differences, "ABC"), "7éC");
  EXPECT_EQ(TextOf(differences, "Z"), std::string(kUnknownCharacter)) << "a name that nobody knows";
}

TEST(FontGlyphs, CodesOfAnEmbeddedSymbolicFontAreItsOwn) {
  const FontGlyphs font(
      Parsed("<</Subtype/TrueType/BaseFont/ABCDEF+Sans/FontDescriptor<</Flags 4/FontFile2 null/FontFile3 5>>>>"));
  EXPECT_TRUE(font.embedded());
  EXPECT_EQ(font.name(), "Sans");
  EXPECT_EQ(TextOf(font, "A"), std::string(kUnknownCharacter));
}

TEST(FontGlyphs, WidthsOfSimpleFonts) {
  const FontGlyphs font(
      Parsed("<</Subtype/TrueType/BaseFont/A/FirstChar 65/Widths[400 99999999]/FontDescriptor<</MissingWidth 300>>>>"));
  const auto glyphs = font.Of("ABC");
  EXPECT_DOUBLE_EQ(glyphs[0].width, 0.4);
  EXPECT_LE(glyphs[1].width, 20) << "nonsense is bounded";
  EXPECT_DOUBLE_EQ(glyphs[2].width, 0.3);
}

TEST(FontGlyphs, CompositeFontsHaveTwoByteCodesAndWidthsByRange) {
  const FontGlyphs font(Parsed(kComposite));
  EXPECT_TRUE(font.composite());
  EXPECT_EQ(font.name(), "Arial");
  const auto glyphs = font.Of(std::string("\0\x03\0\x04\0\x0B\0\x50", 8));
  ASSERT_EQ(glyphs.size(), 4U);
  EXPECT_DOUBLE_EQ(glyphs[0].width, 0.25);
  EXPECT_DOUBLE_EQ(glyphs[1].width, 0.6);
  EXPECT_DOUBLE_EQ(glyphs[2].width, 0.7);
  EXPECT_DOUBLE_EQ(glyphs[3].width, 0.5) << "the default";
  EXPECT_EQ(font.Of(std::string("\0", 1)).size(), 0U) << "half a code is none";
}

TEST(FontGlyphs, ACharacterMapGoesBeforeTheEncoding) {
  QPDF document;
  const FontGlyphs font = Mapped(document, kComposite,
                                 "2 beginbfchar <0003> <0037> <0004> <00660069> endbfchar\n"
                                 "% a comment <0003> <0038>\n"
                                 "2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00E9> <20AC>] endbfrange");
  EXPECT_EQ(TextOf(font, std::string("\0\x03\0\x04", 4)), "7fi");
  EXPECT_EQ(TextOf(font, std::string("\0\x10\0\x12\0\x20\0\x21", 8)), "ACé€");
  EXPECT_EQ(TextOf(font, std::string("\0\x13", 2)), std::string(kUnknownCharacter));
}

TEST(FontGlyphs, ADamagedOrEndlessMapEnds) {
  QPDF document;
  const FontGlyphs font = Mapped(document, kComposite, "1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange <");
  EXPECT_EQ(TextOf(font, std::string("\0\1", 2)), "B");
}

TEST(FontGlyphs, WhatIsNoFontHasNoText) {
  const FontGlyphs font(QPDFObjectHandle::newNull());
  EXPECT_EQ(TextOf(font, "A"), std::string(kUnknownCharacter));
}

}  // namespace
}  // namespace justif::reading
