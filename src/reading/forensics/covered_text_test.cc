#include "reading/forensics/covered_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/forensics/drawn_page.h"

namespace justif::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kOld = "BT /F1 11 Tf 100 400 Td (Moyenne : 11,25) Tj ET\n";
constexpr const char* kOldAlone = "BT /F1 11 Tf 100 400 Td (11,25) Tj ET\n";
constexpr const char* kNewAlone = "BT 0 g /F1 11 Tf 100 400 Td (16,25) Tj ET\n";
constexpr const char* kBox = "q 1 g 98 396 40 14 re f Q\n";

std::vector<CoveredText> CoveredOn(const std::string& bytes) {
  const OpenPage page = Draw(bytes);
  EXPECT_TRUE(page.drawing.complete);
  return FindCoveredText(page.drawing, 1);
}

std::vector<CoveredText> CoveredBy(const std::string& content) { return CoveredOn(PageWith(Letterpress(content))); }

TEST(CoveredText, AValueUnderAWhiteBoxWithAnotherAbove) {
  const auto found = CoveredBy(absl::StrCat(kOldAlone, kBox, kNewAlone));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].cover, PdfCover::kFill);
  EXPECT_EQ(found[0].beneath, "11,25");
  EXPECT_EQ(found[0].above, "16,25");
  EXPECT_FALSE(found[0].drawn_above);
  const Box box = BoundsOf(found[0].region);
  EXPECT_NEAR(box.x0, 100 / 595.0, 0.002);
  EXPECT_NEAR(box.Center().y, 1 - 403 / 842.0, 0.004);
}

TEST(CoveredText, APartOfALineUnderABox) {
  const auto found =
      CoveredBy(absl::StrCat(kOld, "1 g 153.5 396 40 14 re f\n", "BT 0 g /F1 11 Tf 154.4 400 Td (16,25) Tj ET\n"));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].beneath, "11,25");
  EXPECT_EQ(found[0].above, "16,25");
}

TEST(CoveredText, OneDigitUnderABox) {
  const auto found =
      CoveredBy(absl::StrCat(kOldAlone, "1 g 106 396 6.2 14 re f\n", "BT 0 g /F1 11 Tf 106.1 400 Td (6) Tj ET\n"));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].beneath, "1");
  EXPECT_EQ(found[0].above, "6");
}

TEST(CoveredText, ShapesThatCoverWithoutBeingRectangles) {
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, "1 1 1 rg 98 396 m 138 396 l 138 410 l 98 410 l h f\n", kNewAlone)),
              SizeIs(1));
  // A thick white line.
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, "1 G 14 w 98 403 m 138 403 l S\n", kNewAlone)), SizeIs(1));
  // In CMYK, and within a form.
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, "0 0 0 0 k 98 396 40 14 re f\n", kNewAlone)), SizeIs(1));
}

TEST(CoveredText, ValuesDrawnAsOutlines) {
  const std::string content = Letterpress(absl::StrCat(kOldAlone, kBox, "0 g 101 400 m 103 408 l 105 400 l h f\n"));
  const auto found = CoveredOn(PageWith(content));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(found[0].drawn_above);
  EXPECT_EQ(found[0].above, "");
}

std::string WithAnnotation(const std::string& subtype, const std::string& entries, const std::string& appearance) {
  made::Pdf pdf;
  const int form = pdf.AddStream(
      absl::StrCat("/Type/XObject/Subtype/Form/BBox[0 0 40 14]/Resources<<", std::string(made::kHelvetica), ">>"),
      appearance);
  pdf.AddPage(595, 842, Letterpress(kOldAlone), std::string(made::kHelvetica),
              absl::StrCat("/Annots[<</Type/Annot/Subtype/", subtype, "/Rect[98 396 138 410]", entries, "/AP<</N ",
                           form, " 0 R>>>>]"));
  return pdf.Build();
}

TEST(CoveredText, WhatAnAnnotationCovers) {
  const std::string replaced = "1 g 0 0 40 14 re f BT 0 g /F1 11 Tf 2 4 Td (16,25) Tj ET";
  const auto found = CoveredOn(WithAnnotation("FreeText", "/F 4", replaced));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].cover, PdfCover::kAnnotation);
  EXPECT_EQ(found[0].above, "16,25");
  EXPECT_THAT(CoveredOn(WithAnnotation("FreeText", "/F 2", replaced)), IsEmpty()) << "hidden annotations cover nothing";
  const auto field = CoveredOn(WithAnnotation("Widget", "/FT/Tx/F 4", replaced));
  ASSERT_THAT(field, SizeIs(1));
  EXPECT_EQ(field[0].cover, PdfCover::kFormField);
}

TEST(CoveredText, ANoteTheViewerDraws) {
  made::Pdf pdf;
  pdf.AddPage(
      595, 842, Letterpress(kOldAlone), std::string(made::kHelvetica),
      "/Annots[<</Type/Annot/Subtype/FreeText/Rect[98 396 138 410]/C[1 1 1]/Contents(16,25)/DA(/Helv 11 Tf)>>]");
  const auto found = CoveredOn(pdf.Build());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].above, "16,25");
}

// What honest producers draw.

TEST(CoveredText, BackgroundsBeneathTextHideNothing) {
  EXPECT_THAT(
      CoveredOn(PageWith(absl::StrCat("1 g 0 0 595 842 re f 0.9 g 90 390 200 30 re f 0 g\n", Letterpress(kOld)))),
      IsEmpty());
}

TEST(CoveredText, EveryCellOfATableWithItsOwnFill) {
  std::string table;
  for (int row = 0; row < 10; ++row) {
    for (int column = 0; column < 4; ++column) {
      const int x = 60 + 100 * column, y = 400 - 16 * row;
      absl::StrAppend(&table, row % 2 == 0 ? "1 g " : "0.95 g ", x, " ", y - 4, " 100 16 re f BT 0 g /F1 10 Tf ", x + 2,
                      " ", y, " Td (", row, column, ",50) Tj ET\n");
    }
  }
  EXPECT_THAT(CoveredBy(table), IsEmpty());
}

TEST(CoveredText, TextRunningOutOfItsCellIntoTheNextOne) {
  EXPECT_THAT(CoveredBy("BT /F1 11 Tf 60 400 Td (Langue vivante et litterature comparee) Tj ET\n"
                        "1 g 160 396 100 14 re f BT 0 g /F1 11 Tf 230 400 Td (14,5) Tj ET\n"),
              IsEmpty());
}

TEST(CoveredText, AParagraphRunningOutOfItsCellIntoTheOneBelow) {
  const auto with = [](const char* last, const char* fill) {
    return CoveredBy(
        absl::StrCat("BT /F1 8 Tf 60 400 Td (Economie, droit et) Tj 0 -9 Td (environnement du) Tj 0 -9 Td (", last,
                     ") Tj ET\n", fill, " BT 0 g /F1 10 Tf 60 381 Td (Options) Tj ET\n"));
  };
  EXPECT_THAT(with("spectacle", "0.9 g 50 374 300 18 re f"), IsEmpty()) << "the line before it is cut";
  EXPECT_THAT(with("spectacle vivant", "0.9 g 50 374 300 18 re f"), IsEmpty());
  EXPECT_EQ(with("Mention", "1 g 58 380 60 8 re f").size(), 1U) << "a box that leaves the line before it";
  EXPECT_EQ(with("12,5", "0.9 g 50 374 300 18 re f").size(), 1U);
}

TEST(CoveredText, TheSameTextAgainAboveItsBox) {
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, kBox, kOldAlone)), IsEmpty());
  EXPECT_THAT(CoveredBy(absl::StrCat(kOld, "1 g 98 396 140 14 re f 0 g\n", kOld)), IsEmpty());
  // Twice for weight, without a box.
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, "BT /F1 11 Tf 100.2 400 Td (11,25) Tj ET\n")), IsEmpty());
}

TEST(CoveredText, PlaceholdersOfForms) {
  for (const char* placeholder :
       {"..............", "XXXXXXXX", "JJ/MM/AAAA", "<Nom>", "[date]", "00000000", "________"}) {
    EXPECT_THAT(CoveredBy(absl::StrCat("BT /F1 11 Tf 100 400 Td (", placeholder, ") Tj ET\n",
                                       "1 g 98 396 140 14 re f BT 0 g /F1 11 Tf 100 400 Td (12/03/2006) Tj ET\n")),
                IsEmpty())
        << placeholder;
  }
}

TEST(CoveredText, WatermarksAndPaleBackgrounds) {
  EXPECT_THAT(
      CoveredBy(absl::StrCat("BT 0.5 g /F1 60 Tf 60 390 Td (ORIGINAL) Tj ET\n", "1 g 60 380 300 60 re f\n", kNewAlone)),
      IsEmpty());
  EXPECT_THAT(CoveredBy(absl::StrCat("BT 0.85 g /F1 9 Tf 98 400 Td (MESR 2024 MESR) Tj ET\n", kBox, kNewAlone)),
              IsEmpty());
}

TEST(CoveredText, WhatCannotHide) {
  const std::string resources = "/ExtGState<</G1<</ca 0.4>>/G2<</BM/Multiply>>>>/XObject<</I1 9 0 R>>";
  for (const char* mark : {"/G1 gs 1 1 0 rg 98 396 40 14 re f", "/G2 gs 1 1 0 rg 98 396 40 14 re f",
                           "0 0 1 RG 1.2 w 98 403 m 110 398 l 120 408 l 138 396 l S", "0.5 w 98 398 m 138 398 l S",
                           "0 G 98 396 40 14 re S"}) {
    EXPECT_THAT(CoveredOn(PageWith(Letterpress(absl::StrCat(kOldAlone, mark, "\n", kNewAlone)), resources)), IsEmpty())
        << mark;
  }
}

TEST(CoveredText, ClippedAwayBoxes) {
  EXPECT_THAT(CoveredBy(absl::StrCat(kOldAlone, "q 300 300 10 10 re W n 1 g 98 396 40 14 re f Q\n", kNewAlone)),
              IsEmpty());
}

TEST(CoveredText, APictureOverAllOfThePageIsAScanWithItsText) {
  made::Pdf pdf;
  const int image =
      pdf.AddStream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x");
  pdf.AddPage(595, 842, Letterpress(absl::StrCat(kOldAlone, "q 595 0 0 842 0 0 cm /I Do Q")),
              absl::StrCat(std::string(made::kHelvetica), "/XObject<</I ", image, " 0 R>>"));
  EXPECT_THAT(CoveredOn(pdf.Build()), IsEmpty());
}

TEST(CoveredText, HowMuchIsToldIsBounded) {
  std::string content;
  for (int i = 0; i < 400; ++i) {
    absl::StrAppend(&content, "BT 0 g /F1 5 Tf ", 20 + 30 * (i % 18), " ", 30 + 10 * (i / 18), " Td (", 1000 + i,
                    ") Tj ET\n");
  }
  for (int i = 0; i < 400; ++i) {
    absl::StrAppend(&content, "1 g ", 19 + 30 * (i % 18), " ", 29 + 10 * (i / 18), " 20 7 re f\n");
  }
  EXPECT_THAT(CoveredBy(content), SizeIs(kMaxPdfTextChanges));
}

}  // namespace
}  // namespace justif::reading
