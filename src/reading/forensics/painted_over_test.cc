#include "reading/forensics/painted_over.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/forensics/drawn_page.h"
#include "reading/forensics/value_words.h"

namespace justif::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Around the baseline at (100, 400).
Region Place() { return RegionOf(1, {95 / 595.0, 1 - 412 / 842.0, 140 / 595.0, 1 - 396 / 842.0}); }

constexpr const char* kPagePicture = "q 595 0 0 842 0 0 cm /Im0 Do Q\n";
constexpr const char* kBox = "q 1 g 94 395 50 18 re f Q\n";
constexpr const char* kTyped = "BT 0 g /F1 11 Tf 100 400 Td (16,25) Tj ET\n";

OpenPage Over(const std::string& content) {
  made::Pdf pdf;
  const int image =
      pdf.AddStream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x");
  pdf.AddPage(595, 842, content, absl::StrCat(std::string(made::kHelvetica), "/XObject<</Im0 ", image, " 0 R>>"));
  return Draw(pdf.Build());
}

TEST(PaintedOver, ABoxOnAScan) {
  const OpenPage page = Over(absl::StrCat(kPagePicture, kBox, kTyped));
  EXPECT_GT(page.drawing.picture_order, 0);
  const auto painted = PaintedOver(page.drawing, 1, {Place()});
  ASSERT_THAT(painted, SizeIs(1));
  EXPECT_EQ(painted[0].text, "16,25");
  EXPECT_NEAR(BoundsOf(painted[0].region).x0, 94 / 595.0, 1e-3);
  const auto words = WordsAt(page.drawing, 1, {Place()});
  ASSERT_THAT(words, SizeIs(1));
  EXPECT_TRUE(words[0].over_picture);
}

TEST(PaintedOver, APatchOfPictureOnAScan) {
  const OpenPage page = Over(absl::StrCat(kPagePicture, "q 50 0 0 18 94 395 cm /Im0 Do Q\n"));
  EXPECT_THAT(PaintedOver(page.drawing, 1, {Place()}), SizeIs(1));
}

TEST(PaintedOver, ABoxWithDigitsOnItWhereNoValueWasRead) {
  const auto painted = PaintedOver(Over(absl::StrCat(kPagePicture, kBox, kTyped)).drawing, 1, {});
  ASSERT_THAT(painted, SizeIs(1));
  EXPECT_EQ(painted[0].text, "16,25");
  EXPECT_THAT(
      PaintedOver(Over(absl::StrCat(kPagePicture, kBox, "BT 0 g /F1 11 Tf 100 400 Td (Recu) Tj ET\n")).drawing, 1, {}),
      IsEmpty());
  EXPECT_THAT(PaintedOver(Over(absl::StrCat(kPagePicture, kTyped, kBox)).drawing, 1, {}), IsEmpty());
}

TEST(PaintedOver, WhatIsOffTheValuesOrUnderThePicture) {
  EXPECT_THAT(PaintedOver(Over(absl::StrCat(kPagePicture, "q 1 g 94 600 50 18 re f Q\n")).drawing, 1, {Place()}),
              IsEmpty());
  const OpenPage beneath = Over(absl::StrCat(kBox, kTyped, kPagePicture));
  EXPECT_THAT(PaintedOver(beneath.drawing, 1, {Place()}), IsEmpty());
  for (const PdfWord& word : WordsAt(beneath.drawing, 1, {Place()})) EXPECT_FALSE(word.over_picture);
}

TEST(PaintedOver, PagesWithoutAPictureOrMadeOfStrips) {
  const OpenPage drawn = Over(absl::StrCat(kBox, kTyped));
  EXPECT_LT(drawn.drawing.picture_order, 0);
  EXPECT_THAT(PaintedOver(drawn.drawing, 1, {Place()}), IsEmpty());
  EXPECT_FALSE(WordsAt(drawn.drawing, 1, {Place()}).at(0).over_picture);
  std::string strips;
  for (int y = 0; y < 842; y += 100) absl::StrAppend(&strips, "q 595 0 0 100 0 ", y, " cm /Im0 Do Q\n");
  EXPECT_LT(Over(strips).drawing.picture_order, 0);
}

}  // namespace
}  // namespace justif::reading
