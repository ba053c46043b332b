#include "reading/kinds/table_totals.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

MarkCell Cell(double number, const char* value = "") { return {value, number, 0.95, {}}; }

MarkRow Subject(const char* name, double coefficient, double mark, double points) {
  MarkRow row;
  row.subject = name;
  row.coefficient = Cell(coefficient);
  row.mark = Cell(mark);
  row.points = Cell(points);
  return row;
}

MarkRow Sum(const char* name) {
  MarkRow row;
  row.role = MarkRow::Role::kSubtotal;
  row.subject = name;
  return row;
}

std::vector<MarkRow> Table() {
  return {Subject("Français", 5, 12, 60), Subject("Philosophie", 8, 10, 80), Subject("Grand oral", 10, 15, 150)};
}

TEST(PutSumsInTheirColumns, PointsInTheColumnOfCoefficients) {
  std::vector<MarkRow> rows = {Sum("TOTAL GÉNÉRAL :"), Sum("Total"), Sum("Total")};
  rows[0].coefficient = Cell(1189.8, "1189,80 / 2000");
  rows[1].coefficient = Cell(290.5);
  rows[2].coefficient = Cell(100);
  PutSumsInTheirColumns(rows);
  EXPECT_EQ(rows[0].points.number, 1189.8);
  EXPECT_FALSE(rows[0].coefficient.number.has_value());
  EXPECT_EQ(rows[1].points.number, 290.5) << "coefficients are whole";
  EXPECT_EQ(rows[2].coefficient.number, 100);
  EXPECT_FALSE(rows[2].points.number.has_value());
}

TEST(PutSumsInTheirColumns, PointsBehindTheName) {
  std::vector<MarkRow> rows = {Sum("TOTAL : 1 272,0"), Sum("Total des coefficients 100"), Sum("Total (60 %)")};
  rows[0].coefficient = Cell(100);
  PutSumsInTheirColumns(rows);
  EXPECT_EQ(rows[0].points.number, 1272);
  EXPECT_EQ(rows[0].subject, "TOTAL");
  EXPECT_LT(rows[0].points.confidence, 0.85);
  EXPECT_FALSE(rows[1].points.number.has_value());
  EXPECT_FALSE(rows[2].points.number.has_value());
}

TEST(PutBackCommasOfSums, PointsOfNobodyLostDigits) {
  std::vector<MarkRow> rows = {Sum("Total"), Sum("Total"), Sum("Total")};
  const double points[] = {60, 983.6, 7};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].coefficient = Cell(100);
    rows[i].points = Cell(points[i]);
    rows[i].source = i == 2 ? Source::kTextLayer : Source::kOcr;
  }
  PutBackCommasOfSums(rows);
  EXPECT_FALSE(rows[0].points.number.has_value());
  EXPECT_EQ(rows[1].points.number, 983.6);
  EXPECT_EQ(rows[2].points.number, 7) << "a text layer loses none";
}

TEST(PutBackCommasOfSums, TheMostThereCanBeIsWhatStandsBehindTheStroke) {
  std::vector<MarkRow> rows = {Sum("Total"), Sum("Total"), Sum("Total")};
  const char* texts[] = {"2000", "2000 / 2000", "2000"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].coefficient = Cell(100);
    rows[i].points = Cell(2000, texts[i]);
    rows[i].source = i == 2 ? Source::kTextLayer : Source::kOcr;
  }
  PutBackCommasOfSums(rows);
  EXPECT_FALSE(rows[0].points.number.has_value());
  EXPECT_EQ(rows[1].points.number, 2000);
  EXPECT_EQ(rows[2].points.number, 2000);
}

TEST(NamesASection, WithItsShare) {
  EXPECT_TRUE(NamesASection("Épreuves terminales (60 %)"));
  EXPECT_TRUE(NamesASection("Épreuves en contrôle continu (40 %)"));
  EXPECT_FALSE(NamesASection("Enseignement scientifique"));
  EXPECT_FALSE(NamesASection("20"));
}

TEST(NameSumsByCoefficients, WhateverTheirNameWasReadAs) {
  std::vector<MarkRow> rows = Table();
  rows.push_back(Subject("Rotai de la partie", 23, 0, 290));
  rows.push_back(Subject("Histoire", 6, 10, 60));
  rows.push_back(Subject("Chimie", 6, 0, 60));
  rows.push_back(Subject("environnement", 35, 0, 410));
  for (const std::size_t without_mark : {3U, 5U, 6U}) rows[without_mark].mark.number.reset();
  NameSumsByCoefficients(rows);
  EXPECT_EQ(rows[3].role, MarkRow::Role::kSubtotal);
  EXPECT_EQ(rows[5].role, MarkRow::Role::kSubject) << "of one row nothing is a sum";
  EXPECT_EQ(rows[6].role, MarkRow::Role::kSubtotal) << "of all rows";
  NameGrandTotal(rows);
  EXPECT_EQ(rows[3].role, MarkRow::Role::kSubtotal);
  EXPECT_EQ(rows[6].role, MarkRow::Role::kTotal);
}

TEST(NameSumsByCoefficients, ASubjectHasAMarkOrACoefficientOfItsOwn) {
  std::vector<MarkRow> rows = Table();
  rows.push_back(Subject("Spécialité", 23, 10, 230));
  rows.push_back(Subject("Chimie", 16, 0, 160));
  rows[4].mark.number.reset();
  NameSumsByCoefficients(rows);
  EXPECT_EQ(rows[3].role, MarkRow::Role::kSubject);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kSubject);
}

TEST(NameSumsByCoefficients, ASubjectsCoefficientIsASumOnlyIfItsPointsAre) {
  const auto role = [](double points, const char* mark) {
    std::vector<MarkRow> rows = {Subject("Français - écrit", 5, 13, 65), Subject("Français - oral", 5, 13, 65),
                                 Subject("Philosophie", 4, 14, 56), Subject("Grand oral", 14, 0, points)};
    rows[3].mark = {};
    rows[3].mark.value = mark;
    NameSumsByCoefficients(rows);
    return rows[3].role;
  };
  EXPECT_EQ(role(154, ""), MarkRow::Role::kSubject);
  EXPECT_EQ(role(186, ""), MarkRow::Role::kSubtotal);
  EXPECT_EQ(role(186, "I"), MarkRow::Role::kSubject) << "a mark that went unread";
}

TEST(NameGrandTotal, CoefficientsAndPointsInRowsOfTheirOwn) {
  std::vector<MarkRow> rows = Table();
  rows.push_back(Sum("Total des points"));
  rows.back().points = Cell(290);
  rows.push_back(Sum("Total des coefficients"));
  rows.back().coefficient = Cell(23);
  NameGrandTotal(rows);
  EXPECT_EQ(rows[3].role, MarkRow::Role::kTotal);
  EXPECT_EQ(rows[3].coefficient.number, 23);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kSubtotal);
}

TEST(NameGrandTotal, OptionsMayBeLeftOutOfTheCoefficients) {
  std::vector<MarkRow> rows = Table();
  rows.push_back(Subject("Latin", 1, 11.5, 15));  // the comma of 1,5 was lost
  rows.back().optional_subject = true;
  rows.push_back(Sum("Total des points"));
  rows.back().coefficient = Cell(23);
  rows.back().points = Cell(291.5);
  NameGrandTotal(rows);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kTotal);
  rows[4].role = MarkRow::Role::kSubtotal;
  rows[3].optional_subject = false;
  NameGrandTotal(rows);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kSubtotal) << "covers less than the subjects";
}

TEST(NameGrandTotal, PointsAboveTenAloneAreThoseOfAnOption) {
  std::vector<MarkRow> rows = Table();
  rows.push_back(Subject("Langue vivante C", 1, 12.5, 2.5));
  rows.push_back(Sum("TOTAL"));
  rows.back().coefficient = Cell(23);
  rows.back().points = Cell(310);
  NameGrandTotal(rows);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kTotal);
  rows[4].role = MarkRow::Role::kSubtotal;
  rows[3].points = Cell(12.5);
  NameGrandTotal(rows);
  EXPECT_EQ(rows[4].role, MarkRow::Role::kSubtotal) << "the row counts in full";
}

TEST(NameGrandTotal, TheSumOfItsPartsWhateverElseWasTakenForARow) {
  for (const bool points_read : {true, false}) {
    std::vector<MarkRow> rows = Table();
    rows.insert(rows.begin(), Subject("Établissement", 1, 0, 0));
    rows.push_back(Sum("Sous-total"));
    rows.back().coefficient = Cell(23);
    rows.back().points = Cell(290);
    rows.push_back(Subject("Histoire", 6, 10, 60));
    rows.push_back(Sum("Sous-total"));
    rows.back().coefficient = Cell(6);
    rows.back().points = Cell(60);
    rows.push_back(Sum("Total général"));
    rows.back().coefficient = Cell(29);
    if (points_read) rows.back().points = Cell(345);
    NameGrandTotal(rows);
    EXPECT_EQ(rows.back().role, MarkRow::Role::kTotal);
    EXPECT_EQ(rows[6].role, MarkRow::Role::kSubtotal);
  }
}

}  // namespace
}  // namespace justif::reading
