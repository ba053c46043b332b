#include "reading/intake/meant_character.h"

#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

std::u32string Meant(std::u32string text) {
  for (char32_t& c : text) c = MeantCharacter(c);
  return text;
}

TEST(MeantCharacter, HyphensOfOneGlyph) {
  EXPECT_EQ(Meant(U"26\u201011\u00AD2006 \u2011 \u22125"), U"26-11-2006 - -5");
  EXPECT_EQ(Meant(U"2025\u20132026"), U"2025\u20132026") << "a dash is another sign";
}

TEST(MeantCharacter, SwappedBytesOfLigatures) {
  EXPECT_EQ(Meant(U"Iden\u7400\u6900fiant A\u7400\u7400esta"), U"Identifiant Attesta");
  EXPECT_EQ(Meant(U"\u7401 \u4E01 \u0100 \u0174"), U"\u7401 \u4E01 \u0100 \u0174");
}

TEST(MeantCharacter, LettersAndDigitsStay) { EXPECT_EQ(Meant(U"Né le 12,5 \uFB01"), U"Né le 12,5 \uFB01"); }

}  // namespace
}  // namespace justif::reading
