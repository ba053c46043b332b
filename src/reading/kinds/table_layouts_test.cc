// Invented transcripts whose marks stand otherwise than in one plain table.
#include <gtest/gtest.h>

#include <string>

#include "reading/kinds/expected_rows.h"
#include "reading/kinds/expected_values.h"
#include "reading/kinds/page_builder.h"
#include "reading/kinds/table_of_marks.h"

namespace justif::reading {
namespace {

void ExpectAll(const std::vector<MarkRow>& rows) {
  ASSERT_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) ExpectRow(rows[i], kRows[i][0], kValues[i][0], kValues[i][1], kValues[i][2]);
}

TEST(TableLayouts, TablesUnderEachOtherWithColumnsOfTheirOwn) {
  PageBuilder page(Source::kTextLayer, 1);
  const double columns[3][3] = {{0.45, 0.65, 0.8}, {0.6, 0.72, 0.85}, {0.52, 0.7, 0.83}};
  double y = 0.2;
  std::size_t row = 0;
  for (const std::size_t table : {0U, 1U, 2U}) {
    const auto& x = columns[table];
    page.At(0.1, y, "Contrôle").At(0.1, y + 0.02, "Libellé").At(x[0], y + 0.02, "Poids (coef.)");
    page.At(x[1], y + 0.02, "N.").At(x[2], y + 0.02, "Pts");
    y += 0.04;
    for (const std::size_t last = table == 0 ? 1 : table == 1 ? 4 : 5; row < last; ++row, y += 0.02) {
      page.At(0.1, y, kRows[row][0]).At(x[0] + 0.02, y, kRows[row][1]).At(x[1], y, kRows[row][2]);
      page.At(x[2], y, kRows[row][3]);
    }
  }
  // Sums under headings are no table.
  page.At(0.1, y + 0.04, "Total des points").At(0.4, y + 0.04, "Total coeff.").At(0.7, y + 0.04, "Moyenne");
  page.At(0.1, y + 0.06, "420,0").At(0.4, y + 0.06, "104").At(0.7, y + 0.06, "12,0").At(0.85, y + 0.06, "Admis");
  ExpectAll(Rows(page));
}

TEST(TableLayouts, AColumnOfIdentityOnTheLeft) {
  PageBuilder page(Source::kTextLayer, 1);
  const char* identity[] = {"Nom",          "DURAND", "Prénoms",      "Zoé Anne",   "Né(e) le",
                            "1er mai 2006", "INE",    "0102030405AB", "Lycée",      "Lycée Berlioz",
                            "Académie",     "Rennes", "Voie",         "Bac général"};
  for (std::size_t i = 0; i < std::size(identity); ++i)
    page.At(0.05, 0.283 + 0.0153 * static_cast<double>(i), identity[i]);
  page.At(0.4, 0.27, "Épreuve").At(0.65, 0.27, "Coef.").At(0.75, 0.27, "Note").At(0.85, 0.27, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.4, y, row[0]).At(0.66, y, row[1]).At(0.75, y, row[2]).At(0.85, y, row[3]);
    y += 0.035;
  }
  ExpectAll(Rows(page));
}

TEST(TableLayouts, NumbersBesideTheFirstLineOfAName) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.27, "Épreuve").At(0.65, 0.27, "Coef.").At(0.75, 0.27, "Note").At(0.85, 0.27, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, row[0]).At(0.66, y, row[1]).At(0.75, y, row[2]).At(0.85, y, row[3]);
    if (std::string(row[0]) == "Philosophie") {
      for (const char* rest : {"générale", "de terminale", "et d'ailleurs"}) page.At(0.1, y += 0.014, rest);
    }
    y += 0.03;
  }
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[1].subject, "Philosophie générale de terminale et d'ailleurs");
  EXPECT_EQ(rows[2].subject, "Grand oral");
}

TEST(TableLayouts, ALineSetInGoesOnWithTheNameAboveIt) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.27, "MATIERE").At(0.65, 0.27, "COEF").At(0.75, 0.27, "NOTE").At(0.85, 0.27, "POINTS");
  page.At(0.1, 0.285, "-------------------------------");
  double y = 0.3;
  for (const auto& row : kRows) {
    double x = 0.1;
    if (std::string(row[0]) == "Histoire") {
      page.At(0.1, y, "ENSEIGNEMENT DE SPECIALITE").At(0.1, y + 0.013, "** SECTION");
      page.At(0.1, y + 0.026, "SPECIALITE NON POURSUIVIE :");
      y += 0.039;
      x = 0.118;
    }
    page.At(x, y, row[0]).At(0.66, y, row[1]).At(0.75, y, row[2]).At(0.85, y, row[3]);
    y += 0.013;
  }
  // Numbers under the table stand in a line of their own.
  for (const char* sum : {"29", "420", "14,5"}) page.At(0.42, y += 0.013, sum);
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].subject, "Français");
  EXPECT_EQ(rows[3].subject, "SPECIALITE NON POURSUIVIE : Histoire");
  EXPECT_EQ(rows[4].subject, "Anglais");
}

TEST(TableLayouts, AListWithLeadersAndNoHeadings) {
  PageBuilder page(Source::kTextLayer, 1);
  double y = 0.3;
  for (const auto& row : kRows) {
    const std::string glued = std::string(row[0]) == "Histoire" ? "............" : "............ ";
    page.At(0.1, y, std::string(row[0]) + " (coef. " + row[1] + ") " + glued + row[2]);
    y += 0.02;
  }
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[3].subject, "Histoire");
  EXPECT_EQ(rows[3].coefficient.number, 6);
  EXPECT_EQ(rows[3].mark.number, 12.5);
  EXPECT_FALSE(rows[3].points.number);
}

TEST(TableLayouts, NumbersOfAListThatMayBePointsAreNoMarks) {
  PageBuilder page(Source::kTextLayer, 1);
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, std::string(row[0]) + " (coef. " + row[1] + ")").At(0.8, y, row[3]);
    y += 0.02;
  }
  EXPECT_TRUE(Rows(page).empty());
}

TEST(TableLayouts, NumbersOfTwoColumnsThatTouch) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.27, "Épreuve").At(0.5, 0.27, "Note").At(0.62, 0.27, "Coef.").At(0.7, 0.27, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, row[0]).At(0.5, y, std::string(row[2]) + (std::string(row[1]) == "8" ? "*" : ""));
    if (std::string(row[1]) == "10") {
      page.At(0.65, y, "10 140,0");
    } else {
      page.At(0.656, y, row[1]).At(0.69, y, row[3]);
    }
    y += 0.03;
  }
  page.At(0.1, y, "* Note arrêtée par le jury après attribution de points");
  ExpectAll(Rows(page));
}

TEST(TableLayouts, OfTwoColumnsOfMarksTheOneThatCounts) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.27, "Épreuve").At(0.5, 0.27, "Coef.").At(0.58, 0.27, "1er groupe Note");
  page.At(0.75, 0.27, "définitive").At(0.88, 0.27, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    const bool changed = std::string(row[0]) == "Anglais";
    page.At(0.1, y, row[0]).At(0.51, y, row[1]).At(0.6, y, changed ? "7,0" : row[2]).At(0.76, y, row[2]);
    page.At(0.88, y, row[3]);
    y += 0.03;
  }
  ExpectAll(Rows(page));
}

TEST(TableLayouts, CardsWithTheMarkUnderTheName) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.20, "Épreuves terminales");
  page.At(0.1, 0.23, "Français").At(0.4, 0.23, "Langues, littératures").At(0.7, 0.23, "Grand oral");
  page.At(0.1, 0.245, "11/20 coef. 5").At(0.4, 0.245, "et cultures").At(0.7, 0.245, "14,5/20 coef. 10");
  page.At(0.4, 0.26, "12/20 coef. 16");
  page.At(0.1, 0.3, "Enseignements optionnels");
  page.At(0.1, 0.33, "Latin").At(0.1, 0.345, "16/20 coef. 2");
  page.At(0.1, 0.4, "Moyenne").At(0.1, 0.415, "12,5/20 coef. 31");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].subject, "Langues, littératures et cultures");
  EXPECT_EQ(rows[1].coefficient.number, 16);
  EXPECT_EQ(rows[1].mark.number, 12);
  EXPECT_FALSE(rows[1].optional_subject);
  EXPECT_EQ(rows[2].mark.number, 14.5);
  EXPECT_TRUE(rows[3].optional_subject);
}

TEST(TableLayouts, MarksWithinLinesOfText) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.30, "Français écrit ...... 15/20 (coefficient 5), soit 75 points");
  page.At(0.1, 0.32, "Philosophie : coef. 8 – note : 9,5/20");
  page.At(0.1, 0.34, "Grand oral : 12/20, coefficient : 10");
  page.At(0.1, 0.36, "Anglais : 13 coefficient 6");  // out of what is not told
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 3U);
  ExpectRow(rows[0], "Français écrit", 5, 15, 75);
  EXPECT_EQ(rows[1].subject, "Philosophie");
  EXPECT_EQ(rows[1].coefficient.number, 8);
  EXPECT_EQ(rows[1].mark.number, 9.5);
  EXPECT_EQ(rows[2].mark.number, 12);
}

TEST(TableLayouts, MarksBehindLeadersThatWereNotRead) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.30, "Français, épreuve écrite (coef. 5).").At(0.85, 0.30, "13/20");
  page.At(0.1, 0.32, "Philosophie (coef. 8)").At(0.85, 0.32, "9,5/20");
  page.At(0.1, 0.34, "Grand oral (coef. 10) .").At(0.85, 0.34, "14/20*");
  page.At(0.1, 0.36, "Anglais (coef. 6)").At(0.85, 0.36, "DISP.");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].subject, "Français, épreuve écrite");
  EXPECT_EQ(rows[0].coefficient.number, 5);
  EXPECT_EQ(rows[1].mark.number, 9.5);
  EXPECT_EQ(rows[2].mark.number, 14);
}

TEST(TableLayouts, TotalsThatASentenceTells) {
  const auto page = [](const char* first, const char* second) {
    PageBuilder built(Source::kTextLayer, 1);
    built.At(0.1, 0.1, "RELEVÉ DE NOTES DU BACCALAURÉAT").At(0.1, 0.15, "Session 2024").At(0.1, 0.18, "Jury");
    built.At(0.1, 0.26, "Épreuve").At(0.55, 0.26, "Coef.").At(0.7, 0.26, "Note").At(0.84, 0.26, "Points");
    double y = 0.3;
    for (const auto& row : kRows) {
      built.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y, row[2]).At(0.84, y, row[3]);
      y += 0.03;
    }
    built.At(0.1, 0.55, first).At(0.1, 0.57, second);
    return built;
  };
  const std::map<std::string, std::string> totals = {
      {"total_points", "420"}, {"total_coefficients", "35"}, {"mean", "12"}};
  Expect(page("Elle totalise 420,00 points (coefficients : 35) et obtient la moyenne", "générale de 12,00 ; admise."),
         "bac-transcript", totals);
  Expect(
      page("Total obtenu : 420 points pour 35 coefficients, soit une moyenne", "de 12,00. Le jury la déclare admise."),
      "bac-transcript", totals);
}

TEST(TableLayouts, MarksAloneUnderTheirHeading) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.18, "Intitulé de l'épreuve").At(0.8, 0.18, "Note obtenue");
  for (std::size_t i = 0; i < 5; ++i)
    page.At(0.1, 0.2 + 0.02 * static_cast<double>(i), kRows[i][0])
        .At(0.83, 0.2 + 0.02 * static_cast<double>(i), kRows[i][2]);
  const std::vector<MarkRow> rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(rows[i].subject, kRows[i][0]);
    EXPECT_EQ(rows[i].mark.number, kValues[i][1]);
    EXPECT_FALSE(rows[i].coefficient.number || rows[i].points.number);
  }
  PageBuilder bare(Source::kTextLayer, 1);
  for (std::size_t i = 0; i < 5; ++i)
    bare.At(0.1, 0.2 + 0.02 * static_cast<double>(i), kRows[i][0])
        .At(0.83, 0.2 + 0.02 * static_cast<double>(i), kRows[i][2]);
  EXPECT_TRUE(Rows(bare).empty()) << "numbers that nothing tells";
}

TEST(TableLayouts, CardsWithTheCoefficientUnderTheMark) {
  PageBuilder page(Source::kTextLayer, 1);
  for (std::size_t i = 0; i < 5; ++i) {
    const double x = i % 2 == 0 ? 0.1 : 0.5, y = 0.2 + 0.06 * static_cast<double>(i / 2);
    page.At(x, y, kRows[i][0]).At(x, y + 0.013, std::string(kRows[i][2]) + " /20");
    page.At(x, y + 0.026, std::string("coefficient ") + kRows[i][1]);
  }
  const std::vector<MarkRow> rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(rows[i].subject, kRows[i][0]);
    EXPECT_EQ(rows[i].coefficient.number, kValues[i][0]);
    EXPECT_EQ(rows[i].mark.number, kValues[i][1]);
  }
}

TEST(TableLayouts, MarksTimesCoefficients) {
  PageBuilder page(Source::kTextLayer, 1);
  for (std::size_t i = 0; i < 5; ++i) {
    const double y = 0.2 + 0.04 * static_cast<double>(i);
    page.At(0.1, y, kRows[i][0]).At(0.1, y + 0.013, std::string(kRows[i][2]) + " × " + kRows[i][1]);
  }
  const std::vector<MarkRow> rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[4].coefficient.number, kValues[4][0]);
  EXPECT_EQ(rows[4].mark.number, kValues[4][1]);
  PageBuilder whole(Source::kTextLayer, 1);
  for (std::size_t i = 0; i < 5; ++i) {
    const double y = 0.2 + 0.04 * static_cast<double>(i);
    whole.At(0.1, y, kRows[i][0]).At(0.1, y + 0.013, std::string(kRows[i][1]) + " × 14");
  }
  EXPECT_TRUE(Rows(whole).empty()) << "either may be the mark";
}

TEST(TableLayouts, MarksAtTheEndOfRowsWithoutATable) {
  // Leaders and coefficients; what the mark is out of, with the coefficient below.
  for (const bool leaders : {true, false}) {
    PageBuilder page(Source::kTextLayer, 1);
    for (std::size_t i = 0; i < 5; ++i) {
      const double y = 0.2 + 0.04 * static_cast<double>(i);
      const std::string coefficient = (leaders ? "coef. " : "Coefficient ") + std::string(kRows[i][1]);
      page.At(0.1, y, kRows[i][0] + std::string(leaders ? " ......................" : ""));
      page.At(0.85, y, kRows[i][2] + std::string(leaders ? "" : "/20"));
      page.At(leaders ? 0.7 : 0.1, leaders ? y : y + 0.014, coefficient);
    }
    const std::vector<MarkRow> rows = Rows(page);
    ASSERT_EQ(rows.size(), 5U) << leaders;
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_EQ(rows[i].subject, kRows[i][0]);
      EXPECT_EQ(rows[i].coefficient.number, kValues[i][0]);
      EXPECT_EQ(rows[i].mark.number, kValues[i][1]);
    }
  }
  PageBuilder beside(Source::kTextLayer, 1);
  for (std::size_t i = 0; i < 5; ++i) {
    const double y = 0.2 + 0.04 * static_cast<double>(i);
    for (const double x : {0.1, 0.55}) beside.At(x, y, kRows[i][0]).At(x + 0.35, y, kRows[i][2] + std::string("/20"));
  }
  EXPECT_EQ(Rows(beside).size(), 10U) << "two lists side by side";
  PageBuilder few(Source::kTextLayer, 1);
  few.At(0.1, 0.2, "Moyenne de la classe").At(0.85, 0.2, "12/20").At(0.1, 0.24, "Rang").At(0.85, 0.24, "3/20");
  EXPECT_TRUE(Rows(few).empty());
}

}  // namespace
}  // namespace justif::reading
