#include "reading/forensics/painted_over.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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

// Im0 is opaque, Im1 has a mask.
OpenPage Over(const std::string& content) {
  made::Pdf pdf;
  const std::string image = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8";
  const int opaque = pdf.AddStream(image, "x");
  const int masked = pdf.AddStream(absl::StrCat(image, "/SMask ", opaque, " 0 R"), "x");
  pdf.AddPage(595, 842, content,
              absl::StrCat(std::string(made::kHelvetica), "/XObject<</Im0 ", opaque, " 0 R/Im1 ", masked, " 0 R>>"));
  return Draw(pdf.Build());
}

std::vector<PaintedPatch> PatchesOn(const std::string& content, const std::vector<Region>& values = {Place()}) {
  const PaintedPatches painted = PaintedOver(Over(content).drawing, 1, values, Soon());
  EXPECT_TRUE(painted.complete);
  return painted.patches;
}

bool FirstWordIsOver(const std::string& content) {
  const auto words = WordsAt(Over(content).drawing, 1, {Place()});
  return !words.empty() && words[0].over_picture;
}

TEST(PaintedOver, ABoxOnAScan) {
  const std::string content = absl::StrCat(kPagePicture, kBox, kTyped);
  const auto painted = PatchesOn(content);
  ASSERT_THAT(painted, SizeIs(1));
  EXPECT_EQ(painted[0].text, "16,25");
  EXPECT_NEAR(BoundsOf(painted[0].region).x0, 94 / 595.0, 1e-3);
  EXPECT_TRUE(FirstWordIsOver(content));
}

TEST(PaintedOver, APatchOfPictureOnAScan) {
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, "q 50 0 0 18 94 395 cm /Im0 Do Q\n")), SizeIs(1));
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, "q 50 0 0 18 94 395 cm /Im1 Do Q\n")), SizeIs(1));
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, "q 200 0 0 100 94 350 cm /Im1 Do Q\n")), IsEmpty()) << "a stamp";
}

TEST(PaintedOver, ABoxWithDigitsOnItWhereNoValueWasRead) {
  const auto painted = PatchesOn(absl::StrCat(kPagePicture, kBox, kTyped), {});
  ASSERT_THAT(painted, SizeIs(1));
  EXPECT_EQ(painted[0].text, "16,25");
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, kBox, "BT 0 g /F1 11 Tf 100 400 Td (Recu) Tj ET\n"), {}), IsEmpty());
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, kTyped, kBox), {}), IsEmpty());
}

TEST(PaintedOver, WhatIsOffTheValuesOrUnderThePicture) {
  EXPECT_THAT(PatchesOn(absl::StrCat(kPagePicture, "q 1 g 94 600 50 18 re f Q\n")), IsEmpty());
  const std::string beneath = absl::StrCat(kBox, kTyped, kPagePicture);
  EXPECT_THAT(PatchesOn(beneath), IsEmpty());
  EXPECT_FALSE(FirstWordIsOver(beneath));
}

TEST(PaintedOver, WhatStandsBesideThePicture) {
  const std::string above = absl::StrCat("q 595 0 0 420 0 422 cm /Im0 Do Q\n", kBox, kTyped);
  EXPECT_FALSE(Over(above).drawing.picture.has_value()) << "half a page";
  const std::string beside = absl::StrCat("q 480 0 0 842 115 0 cm /Im0 Do Q\n", kBox, kTyped);
  EXPECT_TRUE(Over(beside).drawing.picture.has_value());
  EXPECT_THAT(PatchesOn(beside), IsEmpty());
  EXPECT_FALSE(FirstWordIsOver(beside));
}

TEST(PaintedOver, PagesWithoutAPicture) {
  const std::string drawn = absl::StrCat(kBox, kTyped);
  EXPECT_THAT(PatchesOn(drawn), IsEmpty());
  EXPECT_FALSE(FirstWordIsOver(drawn));
  std::string strips;
  for (int y = 0; y < 842; y += 100) absl::StrAppend(&strips, "q 595 0 0 100 0 ", y, " cm /Im0 Do Q\n");
  EXPECT_FALSE(Over(strips).drawing.picture.has_value());
  EXPECT_FALSE(Over("q 595 0 0 842 0 0 cm /Im1 Do Q\n").drawing.picture.has_value()) << "a watermark";
}

TEST(PaintedOver, TooMuchIsSaid) {
  std::string boxes = kPagePicture;
  for (int i = 0; i < 400; ++i) absl::StrAppend(&boxes, "1 g ", 300 + i % 20, " ", 100 + i / 20, " 1 1 re f\n");
  const OpenPage page = Over(boxes + kBox);
  EXPECT_FALSE(PaintedOver(page.drawing, 1, {Place()}, Soon()).complete);
  EXPECT_FALSE(PaintedOver(Over(absl::StrCat(kPagePicture, kBox)).drawing, 1, {Place()}, Clock::now()).complete);
}

TEST(CoveredText, AGroupThatIsSeenThroughCoversNothing) {
  const auto covers = [](const std::string& form) {
    made::Pdf pdf;
    const int group = pdf.AddStream(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + form + "/Resources<</ExtGState<</Full<</ca 1>>>>>>",
        absl::StrCat("/Full gs ", kBox));
    pdf.AddPage(
        595, 842, absl::StrCat(kTyped, "/Half gs /Fm0 Do\n"),
        absl::StrCat(std::string(made::kHelvetica), "/ExtGState<</Half<</ca .5>>>>/XObject<</Fm0 ", group, " 0 R>>"));
    return Draw(pdf.Build()).drawing.glyphs.at(0).covered_by >= 0;
  };
  EXPECT_FALSE(covers("/Group<</S/Transparency>>"));
  EXPECT_TRUE(covers("")) << "what it draws is drawn as if by the page";
}

}  // namespace
}  // namespace justif::reading
