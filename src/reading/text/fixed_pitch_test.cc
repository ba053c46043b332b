#include "reading/text/fixed_pitch.h"

#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

constexpr int kPitch = 20, kHeight = 20, kTop = 100;

// Letters of `text` in a pitch of kPitch from `x` on, of widths that differ as those of
// letters do within their advance; spaces and commas are none.
GlyphLine Line(int x, const std::string& text, int pitch = kPitch) {
  GlyphLine line;
  line.glyph_height = kHeight;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == ',') continue;
    const int width = text[i] == 'i' || text[i] == 'l' ? 8 : 14, lean = static_cast<int>(i % 3) - 1;
    line.glyphs.push_back(
        {{x + static_cast<int>(i) * pitch + (pitch - width) / 2 + lean, kTop, width, kHeight}, false});
    line.box = line.glyphs.size() == 1 ? line.glyphs[0].box : line.box | line.glyphs.back().box;
  }
  return line;
}

TEST(PitchOf, StepsOfOneLength) {
  EXPECT_NEAR(PitchOf(Line(100, "Sixtine")).value_or(0), kPitch, 1);
  EXPECT_FALSE(PitchOf(Line(100, "Sixt"))) << "too few";
  EXPECT_FALSE(PitchOf(Line(100, "20222023", 14))) << "digits of proportional type";
  GlyphLine proportional = Line(100, "Sixtine");
  for (std::size_t i = 0; i < proportional.glyphs.size(); ++i) proportional.glyphs[i].box.x += i % 2 == 0 ? 0 : 8;
  EXPECT_FALSE(PitchOf(proportional));
}

TEST(JoinAtSpaces, ASpaceApart) {
  std::vector<GlyphLine> lines = {Line(100 + 9 * kPitch, "Antilles"), Line(100, "Crous"), Line(100 + 6 * kPitch, "de"),
                                  Line(100 + 19 * kPitch, "Somme")};
  JoinAtSpaces({}, lines);
  ASSERT_EQ(lines.size(), 2U) << "two spaces are those of a column";
  EXPECT_EQ(lines[0].glyphs.size(), 15U);
  EXPECT_EQ(lines[0].box.x, Line(100, "Crous").box.x);
  EXPECT_EQ(lines[1].glyphs.size(), 5U);
}

TEST(JoinAtSpaces, ACommaAndASpace) {
  const std::vector<Glyph> comma = {{{100 + 7 * kPitch + 7, kTop + 15, 5, 9}, false}};
  for (const bool with_comma : {true, false}) {
    std::vector<GlyphLine> lines = {Line(100, "Sixtine"), Line(100 + 9 * kPitch, "Lucie")};
    JoinAtSpaces(with_comma ? comma : std::vector<Glyph>{}, lines);
    EXPECT_EQ(lines.size(), with_comma ? 1U : 2U);
  }
}

TEST(JoinAtSpaces, OtherRowsAndOtherPrintStayApart) {
  GlyphLine lower = Line(100 + 8 * kPitch, "Lucie"), larger = lower;
  for (Glyph& glyph : lower.glyphs) glyph.box.y += kHeight;
  lower.box.y += kHeight;
  larger.glyph_height = 2 * kHeight;
  for (const GlyphLine& other : {lower, larger}) {
    std::vector<GlyphLine> lines = {Line(100, "Sixtine"), other};
    JoinAtSpaces({}, lines);
    EXPECT_EQ(lines.size(), 2U);
  }
}

}  // namespace
}  // namespace justif::reading
