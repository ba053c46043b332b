#include "reading/forensics/shown_otherwise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "reading/forensics/covered_text.h"
#include "reading/forensics/drawn_page.h"
#include "reading/forensics/value_words.h"

namespace justif::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Around the baseline at (100, `y`).
Region PlaceAt(double y) { return RegionOf(1, {95 / 595.0, 1 - (y + 12) / 842.0, 200 / 595.0, 1 - (y - 4) / 842.0}); }

std::string TextAt(int y, const std::string& text, const std::string& font = "F1") {
  return absl::StrCat("BT 0 g /", font, " 11 Tf 100 ", y, " Td (", text, ") Tj ET\n");
}

// A page with the layers /On and /Off, of which the second is off.
std::string LayeredPage(const std::string& content, const std::string& configuration = "/OFF[2 0 R]",
                        const std::string& entries = "") {
  made::Pdf pdf;
  const int on = pdf.Add("<</Type/OCG/Name(On)>>"), off = pdf.Add("<</Type/OCG/Name(Off)>>");
  const int both = pdf.Add("<</Type/OCMD/OCGs[1 0 R 2 0 R]/P/AllOn>>");
  EXPECT_EQ(on, 1);
  EXPECT_EQ(off, 2);
  const int form = pdf.AddStream(absl::StrCat("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/OC 2 0 R/Resources<<",
                                              std::string(made::kHelvetica), ">>"),
                                 TextAt(400, "11,25"));
  pdf.AddPage(595, 842, content,
              absl::StrCat(std::string(made::kHelvetica), "/Properties<</On 1 0 R/Off 2 0 R/Both ", both,
                           " 0 R>>/XObject<</Form ", form, " 0 R>>"),
              entries);
  return pdf.Build("", absl::StrCat("/OCProperties<</OCGs[1 0 R 2 0 R]/D<<", configuration, ">>>>"));
}

std::vector<HiddenText> LayersOff(const std::string& bytes, const std::string& seen = "") {
  const OpenPage page = Draw(bytes);
  EXPECT_TRUE(page.drawing.complete);
  // Neither are those words hidden otherwise, nor do they count as text.
  EXPECT_EQ(VisibleShare(page.drawing), 1);
  EXPECT_THAT(HiddenAmong(WordsAt(page.drawing, 1, {PlaceAt(400)})), IsEmpty());
  return TextInLayersOff(page.drawing, 1, {PlaceAt(400)}, [&](const Region&) { return seen; });
}

std::string In(const std::string& layer, const std::string& content) {
  return absl::StrCat("/OC /", layer, " BDC\n", content, "EMC\n");
}

TEST(TextInLayersOff, AnotherValueThanTheOneShown) {
  const auto found = LayersOff(LayeredPage(Letterpress(In("Off", TextAt(400, "11,25")) + TextAt(400, "16,25"))));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].text, "11,25");
  EXPECT_EQ(found[0].seen, "16,25");
  EXPECT_EQ(found[0].hiding, PdfHiding::kLayerOff);
}

TEST(TextInLayersOff, WhatIsDrawnInsteadIsRecognised) {
  const auto found = LayersOff(LayeredPage(Letterpress(In("Off", TextAt(400, "11,25")))), "16,25");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].seen, "16,25");
}

TEST(TextInLayersOff, HoweverTheLayerIsNamed) {
  const std::string shown = TextAt(400, "16,25");
  // Graphics states do not end marked content, other marks nest in it.
  EXPECT_THAT(
      LayersOff(LayeredPage(Letterpress("q /OC /Off BDC /Span BMC Q EMC " + TextAt(400, "11,25") + "EMC " + shown))),
      SizeIs(1));
  EXPECT_THAT(LayersOff(LayeredPage(Letterpress("/Form Do " + shown))), SizeIs(1));
  EXPECT_THAT(LayersOff(LayeredPage(Letterpress(In("Both", TextAt(400, "11,25")) + shown))), SizeIs(1));
  EXPECT_THAT(LayersOff(LayeredPage(Letterpress(In("Off", TextAt(400, "11,25")) + shown), "/BaseState/OFF/ON[1 0 R]")),
              SizeIs(1));
}

TEST(TextInLayersOff, LayersThatAreOnShow) {
  const OpenPage page = Draw(LayeredPage(Letterpress(In("On", TextAt(400, "16,25")))));
  EXPECT_THAT(TextInLayersOff(page.drawing, 1, {PlaceAt(400)}, nullptr), IsEmpty());
  const auto words = WordsAt(page.drawing, 1, {PlaceAt(400)});
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_TRUE(words[0].visible);
}

TEST(TextInLayersOff, TheSameTextOrTextElsewhereIsNothing) {
  EXPECT_THAT(LayersOff(LayeredPage(Letterpress(In("Off", TextAt(400, "16,25")) + TextAt(400, "16,25")))), IsEmpty());
  EXPECT_THAT(LayersOff(LayeredPage(Letterpress(In("Off", TextAt(200, "11,25")) + TextAt(400, "16,25")))), IsEmpty());
}

TEST(TextInLayersOff, ABoxInALayerThatIsOffCoversNothing) {
  const OpenPage page = Draw(LayeredPage(Letterpress(TextAt(400, "16,25") + In("Off", "1 g 90 390 120 25 re f\n"))));
  EXPECT_THAT(FindCoveredText(page.drawing, 1), IsEmpty());
}

// Of a page whose font F3 draws 3 and says 8: what the text says at each place.
std::string LyingFont() {
  return "/F3<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 1 0 R>>>>";
}

std::string PageWithLyingFont(const std::string& content) {
  made::Pdf pdf;
  EXPECT_EQ(pdf.AddStream("",
                          "1 begincodespacerange <00> <ff> endcodespacerange\n"
                          "1 beginbfchar <33> <0038> endbfchar\n"),
            1);
  std::string fonts(made::kHelvetica);
  fonts.erase(fonts.size() - 2);
  pdf.AddPage(595, 842, Letterpress(content), fonts + LyingFont());
  return pdf.Build();
}

// Sees at each baseline what the table says.
class Pixels {
 public:
  explicit Pixels(std::map<int, std::string> shown) : shown_(std::move(shown)) {}
  std::string At(const Region& region) {
    ++looks;
    const double y = 842 * (1 - BoundsOf(region).Center().y);
    for (const auto& [baseline, text] : shown_) {
      if (y > baseline - 2 && y < baseline + 10) return text;
    }
    return "";
  }
  int looks = 0;

 private:
  std::map<int, std::string> shown_;
};

std::vector<HiddenText> DrawnAsOther(const std::string& bytes, Pixels& pixels) {
  const OpenPage page = Draw(bytes);
  return TextDrawnAsOther(page.drawing, 1, {PlaceAt(400), PlaceAt(360), PlaceAt(320)},
                          [&](const Region& region) { return pixels.At(region); });
}

TEST(TextDrawnAsOther, AFontThatDrawsAnotherDigit) {
  Pixels pixels({{400, "Moyenne 13,25"}});
  const auto found = DrawnAsOther(PageWithLyingFont(TextAt(400, "13,25", "F3")), pixels);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].text, "18,25");
  EXPECT_EQ(found[0].seen, "13,25");
  EXPECT_EQ(found[0].hiding, PdfHiding::kDrawnAsOther);
  EXPECT_EQ(pixels.looks, 2);
}

TEST(TextDrawnAsOther, AnHonestFontIsLookedAtOnce) {
  Pixels pixels({{400, "18,25"}, {360, "12,58"}, {320, "15"}});
  EXPECT_THAT(
      DrawnAsOther(PageWith(Letterpress(TextAt(400, "18,25") + TextAt(360, "12,58") + TextAt(320, "15"))), pixels),
      IsEmpty());
  EXPECT_EQ(pixels.looks, 1);
}

TEST(TextDrawnAsOther, ADigitMistakenOnceIsBelievedWhereItWasSeenRight) {
  // 8 is taken for 3 in one word, and seen in the other.
  Pixels pixels({{400, "13,25"}, {360, "48"}});
  EXPECT_THAT(DrawnAsOther(PageWith(Letterpress(TextAt(400, "18,25") + TextAt(360, "48"))), pixels), IsEmpty());
}

TEST(TextDrawnAsOther, OneCodeSeenInTwoWaysIsMisread) {
  Pixels pixels({{400, "83,25"}});
  EXPECT_THAT(DrawnAsOther(PageWith(Letterpress(TextAt(400, "88,25"))), pixels), IsEmpty());
}

TEST(TextDrawnAsOther, WhatWasNotAllSeenTellsNothing) {
  Pixels pixels({{400, "1,25"}, {360, ""}});
  EXPECT_THAT(DrawnAsOther(PageWithLyingFont(TextAt(400, "13,25", "F3") + TextAt(360, "33", "F3")), pixels), IsEmpty());
}

TEST(TextDrawnAsOther, LettersAndLoneDigitsAreNotCompared) {
  Pixels pixels({{400, "MORIN"}, {360, "3"}});
  EXPECT_THAT(DrawnAsOther(PageWith(Letterpress(TextAt(400, "MARTIN") + TextAt(360, "8"))), pixels), IsEmpty());
  EXPECT_EQ(pixels.looks, 0);
}

TEST(TextDrawnAsOther, LooksAreBounded) {
  Pixels pixels({});
  std::string content;
  std::vector<Region> places;
  for (int y = 80; y <= 400; y += 20) {
    content += TextAt(y, "13,25");
    places.push_back(PlaceAt(y));
  }
  const OpenPage page = Draw(PageWith(content));
  EXPECT_THAT(TextDrawnAsOther(page.drawing, 1, places, [&](const Region& region) { return pixels.At(region); }),
              IsEmpty());
  EXPECT_EQ(pixels.looks, kMaxLooksAtDigits);
}

}  // namespace
}  // namespace justif::reading
