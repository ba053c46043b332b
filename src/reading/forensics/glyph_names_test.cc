#include "reading/forensics/glyph_names.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

// Names and code points of the Adobe Glyph List.
TEST(TextOfGlyphName, LettersDigitsAndPunctuation) {
  EXPECT_EQ(TextOfGlyphName("A"), "A");
  EXPECT_EQ(TextOfGlyphName("seven"), "7");
  EXPECT_EQ(TextOfGlyphName("comma"), ",");
  EXPECT_EQ(TextOfGlyphName("space"), " ");
}

TEST(TextOfGlyphName, AccentedLetters) {
  EXPECT_EQ(TextOfGlyphName("eacute"), "é");
  EXPECT_EQ(TextOfGlyphName("Agrave"), "À");
  EXPECT_EQ(TextOfGlyphName("ccedilla"), "ç");
  EXPECT_EQ(TextOfGlyphName("idieresis"), "ï");
  EXPECT_EQ(TextOfGlyphName("ocircumflex"), "ô");
}

TEST(TextOfGlyphName, NamesOfCodePoints) {
  EXPECT_EQ(TextOfGlyphName("uni00E9"), "é");
  EXPECT_EQ(TextOfGlyphName("u20AC"), "€");
  EXPECT_EQ(TextOfGlyphName("u1F600"), "\xF0\x9F\x98\x80");
}

TEST(TextOfGlyphName, WhatFollowsAFullStopIsAVariant) {
  EXPECT_EQ(TextOfGlyphName("seven.oldstyle"), "7");
  EXPECT_EQ(TextOfGlyphName("eacute.sc"), "é");
}

TEST(TextOfGlyphName, UnknownNamesSayNothing) {
  for (const char* name : {"", ".notdef", "g123", "uniXYZW", "uniD800", "u110000000", "qacute"}) {
    EXPECT_EQ(TextOfGlyphName(name), "") << name;
  }
}

TEST(Utf8Of, AsUnicodeHasIt) {
  EXPECT_EQ(Utf8Of('A'), "A");
  EXPECT_EQ(Utf8Of(0xE9), "\xC3\xA9");
  EXPECT_EQ(Utf8Of(0x20AC), "\xE2\x82\xAC");
  EXPECT_EQ(Utf8Of(0x1F600), "\xF0\x9F\x98\x80");
  EXPECT_EQ(Utf8Of(0xDC00), "") << "surrogates are no characters";
  EXPECT_EQ(Utf8Of(0x110000), "");
}

}  // namespace
}  // namespace justif::reading
