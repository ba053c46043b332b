// Invented tables: columns in any order, two tables side by side, long names.
#include "reading/kinds/table_of_marks.h"

#include <gtest/gtest.h>

#include <optional>

#include "reading/kinds/expected_rows.h"
#include "reading/kinds/expected_values.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

TEST(TableOfMarks, TheCoefficientMayStandBeforeTheSubject) {
  PageBuilder page;
  page.At(0.1, 0.30, "Coef.").At(0.2, 0.30, "Discipline").At(0.65, 0.30, "Note").At(0.8, 0.30, "Total");
  page.At(0.12, 0.33, "5").At(0.2, 0.33, "Français").At(0.65, 0.33, "11,0").At(0.8, 0.33, "55,0");
  page.At(0.12, 0.36, "8").At(0.2, 0.36, "Philosophie").At(0.65, 0.36, "9,0").At(0.8, 0.36, "72,0");
  page.At(0.12, 0.39, "10").At(0.2, 0.39, "Grand oral").At(0.65, 0.39, "14,0").At(0.8, 0.39, "140,0");
  page.At(0.12, 0.42, "6").At(0.2, 0.42, "Langue vivante A").At(0.65, 0.42, "12,5").At(0.8, 0.42, "75,0");
  page.At(0.12, 0.45, "29").At(0.2, 0.45, "Total").At(0.8, 0.45, "342,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  ExpectRow(rows[0], "Français", 5, 11, 55);
  ExpectRow(rows[3], "Langue vivante A", 6, 12.5, 75);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kTotal);
}

TEST(TableOfMarks, CoefficientsMayStandBehindTheNamesOfSubjects) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.30, "Épreuves").At(0.65, 0.30, "Note /20").At(0.8, 0.30, "Points");
  page.At(0.1, 0.33, "Français (coef. 5)").At(0.65, 0.33, "11,0").At(0.8, 0.33, "55,0");
  page.At(0.1, 0.36, "Philosophie - coefficient 8").At(0.65, 0.36, "9,0").At(0.8, 0.36, "73,0");
  page.At(0.1, 0.39, "Grand oral (coef. 10)").At(0.65, 0.39, "14,0").At(0.8, 0.39, "140,0");
  page.At(0.1, 0.42, "Langue vivante A (x 6)").At(0.65, 0.42, "12,5").At(0.8, 0.42, "75,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 4U);
  ExpectRow(rows[0], "Français", 5, 11, 55);
  ExpectRow(rows[1], "Philosophie", 8, 9, 73);  // as it was changed
  ExpectRow(rows[2], "Grand oral", 10, 14, 140);
  ExpectRow(rows[3], "Langue vivante A", 6, 12.5, 75);
  EXPECT_GT(rows[0].coefficient.region.polygon[0].x, 0.1 + 8 * 0.009);  // behind "Français"
}

TEST(TableOfMarks, SubjectsMayCarryTheirCoefficientsAndMarksAlone) {
  PageBuilder page;
  page.At(0.1, 0.30, "Discipline").At(0.65, 0.30, "Note");
  page.At(0.1, 0.33, "Français (coef. 5)").At(0.65, 0.33, "11,0");
  page.At(0.1, 0.36, "Philosophie (coef. 8)").At(0.65, 0.36, "9,0");
  page.At(0.1, 0.39, "Grand oral (coef. 10)").At(0.65, 0.39, "14,0");
  page.At(0.1, 0.42, "Langue vivante A (coef. 6)").At(0.65, 0.42, "12,5");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].coefficient.number, 8);
  EXPECT_EQ(rows[1].mark.number, 9);
  EXPECT_FALSE(rows[1].points.number);
}

TEST(TableOfMarks, BesideMarksTheOnlyOtherColumnMayLackItsHeading) {
  const auto rows = [](const char* first) {
    PageBuilder page;
    page.At(0.1, 0.30, "Discipline").At(0.6, 0.30, "Notes obtenues");
    page.At(0.1, 0.33, "Français").At(0.65, 0.33, "11,0").At(0.8, 0.33, first);
    page.At(0.1, 0.36, "Philosophie").At(0.65, 0.36, "9,0").At(0.8, 0.36, "8");
    page.At(0.1, 0.39, "Grand oral").At(0.65, 0.39, "14,0").At(0.8, 0.39, "10");
    page.At(0.1, 0.42, "Langue vivante A").At(0.65, 0.42, "12,5").At(0.8, 0.42, "6");
    return Rows(page);
  };
  const auto read = rows("5");
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(read[1].coefficient.number, 8);
  EXPECT_EQ(read[1].mark.number, 9);
  EXPECT_TRUE(rows("5,5").empty()) << "a coefficient is whole";
  EXPECT_TRUE(rows("55").empty()) << "no coefficient is so high";
}

TEST(TableOfMarks, BesideMarksAColumnWithAnotherHeadingHasNoCoefficients) {
  for (const char* heading : {"Rang", "Note orale"}) {
    PageBuilder page;
    page.At(0.1, 0.30, "Discipline").At(0.65, 0.30, "Note").At(0.8, 0.30, heading);
    page.At(0.1, 0.33, "Français").At(0.65, 0.33, "11,0").At(0.8, 0.33, "5");
    page.At(0.1, 0.36, "Philosophie").At(0.65, 0.36, "9,0").At(0.8, 0.36, "8");
    page.At(0.1, 0.39, "Grand oral").At(0.65, 0.39, "14,0").At(0.8, 0.39, "10");
    page.At(0.1, 0.42, "Langue vivante A").At(0.65, 0.42, "12,5").At(0.8, 0.42, "6");
    EXPECT_TRUE(Rows(page).empty()) << heading;
  }
}

TEST(TableOfMarks, NamesWithAFewNumbersAreNoCoefficients) {
  PageBuilder page;
  page.At(0.1, 0.30, "Discipline").At(0.5, 0.30, "Coef.").At(0.65, 0.30, "Note").At(0.8, 0.30, "Points");
  page.At(0.1, 0.33, "Français (x 2)").At(0.5, 0.33, "5").At(0.65, 0.33, "11,0").At(0.8, 0.33, "55,0");
  page.At(0.1, 0.36, "Philosophie").At(0.5, 0.36, "8").At(0.65, 0.36, "9,0").At(0.8, 0.36, "72,0");
  page.At(0.1, 0.39, "Grand oral").At(0.5, 0.39, "10").At(0.65, 0.39, "14,0").At(0.8, 0.39, "140,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 3U);
  ExpectRow(rows[0], "Français (x 2)", 5, 11, 55);
}

TEST(TableOfMarks, WhatIsDoubtedInATextLayerIsDoubtedInItsCell) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.2, 0.30, "Discipline").At(0.5, 0.30, "Coef.").At(0.65, 0.30, "Note").At(0.8, 0.30, "Total");
  page.At(0.2, 0.33, "Français").At(0.5, 0.33, "5").At(0.65, 0.33, "11,0", 0.5).At(0.8, 0.33, "55,0");
  page.At(0.2, 0.36, "Philosophie").At(0.5, 0.36, "8").At(0.65, 0.36, "9,0").At(0.8, 0.36, "72,0");
  page.At(0.2, 0.39, "Grand oral").At(0.5, 0.39, "10").At(0.65, 0.39, "14,0").At(0.8, 0.39, "140,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_LE(rows[0].mark.confidence, 0.5);
  EXPECT_GT(rows[0].points.confidence, 0.9);
}

// Five rows of a table whose left edge is `x`.
void NarrowTable(PageBuilder& page, double x, const char* const (&rows)[5][4]) {
  page.At(x, 0.30, "Épreuve").At(x + 0.24, 0.30, "Coef").At(x + 0.31, 0.30, "Note").At(x + 0.38, 0.30, "Points");
  double y = 0.33;
  for (const auto& row : rows) {
    page.At(x, y, row[0]).At(x + 0.25, y, row[1]).At(x + 0.38, y, row[3]);
    if (*row[2] != 0) page.At(x + 0.31, y, row[2]);
    y += 0.03;
  }
}

TEST(TableOfMarks, TwoTablesSideBySideAreReadOneAfterTheOther) {
  PageBuilder page;
  NarrowTable(page, 0.05,
              {{"Français", "5", "11,0", "55,0"},
               {"Philosophie", "8", "9,0", "72,0"},
               {"Grand oral", "10", "14,0", "140,0"},
               {"Mathématiques", "16", "10,0", "160,0"},
               {"Total partiel", "39", "", "427,0"}});
  NarrowTable(page, 0.52,
              {{"Histoire", "6", "10,5", "63,0"},
               {"Anglais", "6", "12,0", "72,0"},
               {"Espagnol", "6", "8,5", "51,0"},
               {"Sciences", "6", "11,5", "69,0"},
               {"Sport", "6", "15,0", "90,0"}});
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 10U);
  ExpectRow(rows[0], "Français", 5, 11, 55);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kSubtotal) << "the total of a part is not that of all";
  ExpectRow(rows[5], "Histoire", 6, 10.5, 63);
  ExpectRow(rows[9], "Sport", 6, 15, 90);
}

TEST(TableOfMarks, ProductsSayMoreThanAHeadingThatWasMisread) {
  PageBuilder page;
  page.At(0.1, 0.30, "Matière").At(0.55, 0.30, "Coef").At(0.66, 0.30, "Points").At(0.78, 0.30, "Note");
  page.At(0.1, 0.33, "Français").At(0.56, 0.33, "5").At(0.68, 0.33, "15").At(0.8, 0.33, "75,0");
  page.At(0.1, 0.36, "Philosophie").At(0.56, 0.36, "8").At(0.68, 0.36, "14").At(0.8, 0.36, "112,0");
  page.At(0.1, 0.39, "Grand oral").At(0.56, 0.39, "10").At(0.68, 0.39, "13").At(0.8, 0.39, "130,0");
  page.At(0.1, 0.42, "Physique").At(0.56, 0.42, "16").At(0.68, 0.42, "16").At(0.8, 0.42, "256,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 4U);
  ExpectRow(rows[2], "Grand oral", 10, 13, 130);  // though 10 x 130 is 13 with two zeros more
}

TEST(TableOfMarks, AMeanWithACoefficientIsASubject) {
  PageBuilder page;
  page.At(0.1, 0.30, "Matière").At(0.55, 0.30, "Coefficient").At(0.7, 0.30, "Note").At(0.8, 0.30, "Points");
  page.At(0.1, 0.33, "Français").At(0.58, 0.33, "5").At(0.7, 0.33, "11,0").At(0.8, 0.33, "55,0");
  page.At(0.1, 0.36, "Philosophie").At(0.58, 0.36, "8").At(0.7, 0.36, "9,0").At(0.8, 0.36, "72,0");
  page.At(0.1, 0.39, "Grand oral").At(0.58, 0.39, "10").At(0.7, 0.39, "14,0").At(0.8, 0.39, "140,0");
  page.At(0.1, 0.42, "Moyenne des bulletins").At(0.58, 0.42, "10").At(0.7, 0.42, "13,3").At(0.8, 0.42, "133,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[3].role, MarkRow::Role::kSubject);
  ExpectRow(rows[3], "Moyenne des bulletins", 10, 13.3, 133);
}

TEST(TableOfMarks, AMeanWithACoefficientIsASubjectThoughItsMarkWentUnread) {
  const auto role = [](const char* coefficient, const char* points) {
    PageBuilder page;
    page.At(0.1, 0.30, "Matière").At(0.55, 0.30, "Coefficient").At(0.7, 0.30, "Note").At(0.8, 0.30, "Points");
    page.At(0.1, 0.33, "Français").At(0.58, 0.33, "5").At(0.7, 0.33, "11,0").At(0.8, 0.33, "55,0");
    page.At(0.1, 0.36, "Philosophie").At(0.58, 0.36, "8").At(0.7, 0.36, "9,0").At(0.8, 0.36, "72,0");
    page.At(0.1, 0.39, "Grand oral").At(0.58, 0.39, "10").At(0.7, 0.39, "14,0").At(0.8, 0.39, "140,0");
    page.At(0.1, 0.42, "Moyenne").At(0.58, 0.42, coefficient).At(0.8, 0.42, points);
    const auto rows = Rows(page);
    return rows.size() == 4 ? std::optional(rows[3].role) : std::nullopt;
  };
  EXPECT_EQ(role("10", "133,0"), MarkRow::Role::kSubject);
  EXPECT_NE(role("100", "1378,8"), MarkRow::Role::kSubject) << "of all subjects";
  EXPECT_NE(role("23", "267,0"), MarkRow::Role::kSubject) << "of those above";
}

TEST(TableOfMarks, LongNamesDigitsInNamesAndRemarks) {
  PageBuilder page;
  page.At(0.1, 0.30, "Matière").At(0.5, 0.30, "Note /20").At(0.62, 0.30, "Coef").At(0.74, 0.30, "Points");
  page.At(0.1, 0.324, "Épreuve scientifique et").At(0.1, 0.337, "technique");
  page.At(0.5, 0.33, "11,0 / 20").At(0.63, 0.33, "2").At(0.74, 0.33, "22,0");
  page.At(0.1, 0.36, "Langue vivante 2").At(0.5, 0.36, "9,0 / 20").At(0.63, 0.36, "3").At(0.74, 0.36, "27,0");
  page.At(0.85, 0.36, "Passable");
  page.At(0.1, 0.39, "Français").At(0.52, 0.39, "/ 20").At(0.63, 0.39, "3").At(0.74, 0.39, "39,0");
  page.At(0.1, 0.42, "Arts").At(0.5, 0.42, "15,0 / 20").At(0.63, 0.42, "1").At(0.74, 0.42, "15,0");
  page.At(0.1, 0.45, "Sport").At(0.5, 0.45, "12,0 / 20").At(0.63, 0.45, "1").At(0.74, 0.45, "12,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  ExpectRow(rows[0], "Épreuve scientifique et technique", 2, 11, 22);
  ExpectRow(rows[1], "Langue vivante 2", 3, 9, 27);
  EXPECT_FALSE(rows[2].mark.number.has_value()) << "out of how many is no mark";
  EXPECT_EQ(rows[2].points.number, 39);
}

TEST(TableOfMarks, WhatMarksAreOutOfIsNoMark) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.30, "Matière").At(0.5, 0.30, "Note").At(0.63, 0.30, "Coefficient").At(0.78, 0.30, "Points");
  page.At(0.1, 0.33, "Français").At(0.5, 0.33, "11,0 / 20").At(0.65, 0.33, "5").At(0.8, 0.33, "55,0");
  page.At(0.1, 0.36, "Philosophie").At(0.5, 0.36, "9,0 / 20").At(0.65, 0.36, "8").At(0.8, 0.36, "72,0");
  page.At(0.1, 0.39, "Histoire").At(0.535, 0.39, "20").At(0.65, 0.39, "6").At(0.8, 0.39, "84,0");
  page.At(0.1, 0.42, "Anglais").At(0.5, 0.42, "13,0 / 20").At(0.65, 0.42, "6").At(0.8, 0.42, "78,0");
  page.At(0.1, 0.45, "Sport").At(0.5, 0.45, "15,0 / 20").At(0.65, 0.45, "6").At(0.8, 0.45, "90,0");
  page.At(0.1, 0.48, "Total").At(0.65, 0.48, "31").At(0.8, 0.48, "379,0 / 620");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_FALSE(rows[2].mark.number.has_value()) << "the mark itself went unread";
  EXPECT_EQ(rows[2].points.number, 84);
  EXPECT_EQ(rows[5].points.number, 379);
}

TEST(TableOfMarks, CommasAreRestoredWhereTheRowThenMultipliesOut) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.30, "Matière").At(0.55, 0.30, "Coefficient").At(0.7, 0.30, "Note").At(0.8, 0.30, "Points");
  page.At(0.1, 0.33, "Français").At(0.58, 0.33, "5").At(0.7, 0.33, "110").At(0.8, 0.33, "55");
  page.At(0.1, 0.36, "Philosophie").At(0.58, 0.36, "8").At(0.7, 0.36, "90").At(0.8, 0.36, "720");
  page.At(0.1, 0.39, "Histoire").At(0.58, 0.39, "6").At(0.7, 0.39, "14").At(0.8, 0.39, "84");
  page.At(0.1, 0.42, "Anglais").At(0.58, 0.42, "6").At(0.7, 0.42, "131").At(0.8, 0.42, "77,0");
  page.At(0.1, 0.45, "Sport").At(0.58, 0.45, "6").At(0.7, 0.45, "15").At(0.8, 0.45, "90");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  ExpectRow(rows[0], "Français", 5, 11, 55);
  ExpectRow(rows[1], "Philosophie", 8, 9, 72);
  EXPECT_LT(rows[1].mark.confidence, 0.85) << "a comma nobody saw";
  ExpectRow(rows[2], "Histoire", 6, 14, 84);
  EXPECT_GT(rows[2].mark.confidence, 0.9);
  EXPECT_FALSE(rows[3].mark.number.has_value()) << "13,1 x 6 is not 77";
}

TEST(TableOfMarks, HeadingsOfNarrowColumnsMayTouchOrBeOneLine) {
  for (const char* headings : {"Notes obtenuesCoefficient", "Notes obtenues Coefs."}) {
    PageBuilder page;
    page.At(0.1, 0.30, "Enseignement").At(0.64, 0.30, headings);
    page.At(0.1, 0.33, "Français").At(0.68, 0.33, "16,00").At(0.81, 0.33, "5");
    page.At(0.1, 0.36, "Philosophie").At(0.68, 0.36, "17,00").At(0.81, 0.36, "8");
    page.At(0.1, 0.39, "Histoire").At(0.68, 0.39, "14,50").At(0.81, 0.39, "3");
    page.At(0.1, 0.42, "Anglais").At(0.68, 0.42, "13,00").At(0.81, 0.42, "3");
    const auto rows = Rows(page);
    ASSERT_EQ(rows.size(), 4U) << headings;
    EXPECT_EQ(rows[1].coefficient.number, 8);
    EXPECT_EQ(rows[1].mark.number, 17);
  }
}

TEST(TableOfMarks, AHeadingThatIsHardlyReadTellsNothing) {
  for (const double confidence : {0.63, 0.96}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.30, "Enseignement").At(0.65, 0.30, "Note").At(0.8, 0.30, "CE", confidence);
    page.At(0.1, 0.33, "Français").At(0.65, 0.33, "16,00").At(0.8, 0.33, "5");
    page.At(0.1, 0.36, "Philosophie").At(0.65, 0.36, "17,00").At(0.8, 0.36, "8");
    page.At(0.1, 0.39, "Histoire").At(0.65, 0.39, "14,50").At(0.8, 0.39, "3");
    page.At(0.1, 0.42, "Anglais").At(0.65, 0.42, "13,00").At(0.8, 0.42, "3");
    EXPECT_EQ(Rows(page).empty(), confidence > 0.9);
  }
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.30, "Enseignement").At(0.65, 0.30, "Note").At(0.8, 0.30, "Rang", 0.6);
  page.At(0.1, 0.33, "Français").At(0.65, 0.33, "16,00").At(0.8, 0.33, "5");
  page.At(0.1, 0.36, "Philosophie").At(0.65, 0.36, "17,00").At(0.8, 0.36, "8");
  page.At(0.1, 0.39, "Histoire").At(0.65, 0.39, "14,50").At(0.8, 0.39, "3");
  page.At(0.1, 0.42, "Anglais").At(0.65, 0.42, "13,00").At(0.8, 0.42, "3");
  EXPECT_TRUE(Rows(page).empty()) << "another heading, however it was read";
}

TEST(TableOfMarks, AMissingGrandTotalIsNotReplacedByAPart) {
  PageBuilder page;
  page.At(0.1, 0.30, "Matière").At(0.55, 0.30, "Coefficient").At(0.7, 0.30, "Note").At(0.8, 0.30, "Points");
  page.At(0.1, 0.33, "Français").At(0.58, 0.33, "5").At(0.7, 0.33, "11,0").At(0.8, 0.33, "55,0");
  page.At(0.1, 0.36, "Philosophie").At(0.58, 0.36, "8").At(0.7, 0.36, "9,0").At(0.8, 0.36, "72,0");
  page.At(0.1, 0.39, "Total des points").At(0.58, 0.39, "13").At(0.8, 0.39, "127,0");
  page.At(0.1, 0.42, "Histoire").At(0.58, 0.42, "6").At(0.7, 0.42, "14,0").At(0.8, 0.42, "84,0");
  page.At(0.1, 0.45, "Anglais").At(0.58, 0.45, "6").At(0.7, 0.45, "13,0").At(0.8, 0.45, "78,0");
  for (const MarkRow& row : Rows(page)) EXPECT_NE(row.role, MarkRow::Role::kTotal) << row.subject;
}

}  // namespace
}  // namespace justif::reading
