// Invented tables as pictures give them: bent, half read, digits for letters.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
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

void Headings(PageBuilder& page, double y) {
  page.At(0.1, y, "Épreuve").At(0.55, y, "Coef.").At(0.7, y, "Note").At(0.84, y, "Points");
}

// From `y` on, which is left under the last.
template <std::size_t kCount>
void DrawRows(PageBuilder& page, const char* const (&rows)[kCount][4], double& y, double step) {
  for (const auto& row : rows) {
    page.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y, row[2]).At(0.84, y, row[3]);
    y += step;
  }
}

TextLine Seen(const Box& place, const char* number) {
  TextLine line;
  line.box = place;
  line.words.push_back({number, place, 0.9});
  return line;
}

TEST(TablePicture, RowsThatSlopeFromColumnToColumn) {
  // Rows are 0.025 apart, so points stand nearer to the next row's subject.
  for (const double drop : {-0.007, 0.0, 0.007}) {
    PageBuilder page(Source::kOcr);
    Headings(page, 0.26);
    double y = 0.3;
    for (const auto& row : kRows) {
      page.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y + drop, row[2]).At(0.84, y + 2 * drop, row[3]);
      y += 0.025;
    }
    SCOPED_TRACE(drop);
    ExpectAll(Rows(page));
  }
}

TEST(TablePicture, AShortSubjectBesideAColumnThatTheMeanWidens) {
  PageBuilder page;
  page.At(0.1, 0.26, "Coef.").At(0.2, 0.26, "Épreuve").At(0.7, 0.26, "Note").At(0.84, 0.26, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    const bool history = std::string(row[0]) == "Histoire";
    page.At(0.12, y, row[1]).At(0.15, y, history ? "HG" : row[0]).At(0.7, y, row[2]).At(0.84, y, row[3]);
    y += 0.03;
  }
  page.At(0.11, 0.6, "11,35 /20");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  ExpectRow(rows[3], "HG", 6, 12.5, 75);
}

TEST(TablePicture, NumbersAboveATableAreNoColumnOfIt) {
  PageBuilder page(Source::kOcr);
  page.At(0.2, 0.1, "2024").At(0.21, 0.14, "75").At(0.2, 0.18, "1250");
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, std::string(row[0]) == "Anglais" ? "Langue vivante B Anglais renforce" : row[0]);
    page.At(0.56, y, row[1]).At(0.7, y, row[2]).At(0.84, y, row[3]);
    y += 0.03;
  }
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  ExpectRow(rows[4], "Langue vivante B Anglais renforce", 6, 13, 78);
}

TEST(TablePicture, AllCommasLost) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& row : kRows) {
    std::string mark = row[2], points = row[3];
    std::erase(mark, ',');
    std::erase(points, ',');
    page.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y, mark).At(0.84, y, points);
    y += 0.03;
  }
  const auto rows = Rows(page);
  ExpectAll(rows);
  for (const MarkRow& row : rows) {
    EXPECT_LT(row.points.confidence, 0.85) << "commas that nobody saw";
    EXPECT_LT(row.mark.confidence, 0.85);
  }
}

TEST(TablePicture, PointsTenTimesTheProductLostTheirComma) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& row : kRows) {
    const bool lost = std::string(row[3]) == "55,0" || std::string(row[3]) == "75,0";
    std::string points = row[3];
    if (lost) std::erase(points, ',');
    page.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y, row[2]).At(0.84, y, points);
    y += 0.03;
  }
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].points.number, 55);
  EXPECT_EQ(rows[3].points.number, 75);
}

TEST(TablePicture, WholeMarksAndPointsStay) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  const char* rows[4][4] = {{"Français", "5", "16", "80"},
                            {"Philosophie", "8", "17", "136"},
                            {"Grand oral", "10", "2", "20"},
                            {"Histoire", "6", "15", "90"}};
  double y = 0.3;
  DrawRows(page, rows, y, 0.03);
  const auto read = Rows(page);
  ASSERT_EQ(read.size(), 4U);
  ExpectRow(read[0], "Français", 5, 16, 80);
  ExpectRow(read[2], "Grand oral", 10, 2, 20);
}

TEST(TablePicture, PointsOfLessThanHalfTheMarkAreDoubted) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  // A rule for its points; and a mark that was changed from 4 to 15.
  const char* const last[2][4] = {{"Physique", "4", "9,5", "1"}, {"Chimie", "4", "15,0", "16,0"}};
  for (int i = 0; i < 2; ++i) {
    page.At(0.1, y + 0.03 * i, last[i][0]).At(0.56, y + 0.03 * i, last[i][1]);
    page.At(0.7, y + 0.03 * i, last[i][2]).At(0.84, y + 0.03 * i, last[i][3]);
  }
  // Every look sees the same.
  const LookAgain looks = [&](int, const Box& place, Expected) {
    const auto& row = last[place.Center().y < y + 0.02 ? 0 : 1];
    return std::vector<TextLine>(4, Seen(place, place.x0 > 0.8 ? row[3] : place.x0 > 0.65 ? row[2] : row[1]));
  };
  const auto rows = Rows(page, looks);
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_LE(rows[5].points.confidence, 0.3);
  EXPECT_GT(rows[6].points.confidence, 0.9);
}

TEST(TablePicture, AWholeMarkAmongTenthsStays) {
  // Whole marks are printed without a decimal, the others with one.
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  const char* const rows[6][4] = {{"Français", "5", "11,5", "57,5"},   {"Philosophie", "8", "9,1", "72,8"},
                                  {"Grand oral", "10", "14,2", "142"}, {"Histoire", "6", "12,4", "74,4"},
                                  {"Anglais", "6", "13,3", "79,8"},    {"Espagnol", "6", "12", "72"}};
  double y = 0.3;
  DrawRows(page, rows, y, 0.025);
  // And one whose commas were lost.
  page.At(0.1, y, "Physique").At(0.56, y, "6").At(0.7, y, "112").At(0.84, y, "672");
  // Of one without a mark the points tell.
  page.At(0.1, y + 0.025, "Chimie").At(0.56, y + 0.025, "6").At(0.84, y + 0.025, "1026");
  // Nor does a mark that was changed keep them from it.
  page.At(0.1, y + 0.05, "Sport").At(0.56, y + 0.05, "5").At(0.7, y + 0.05, "14,2").At(0.84, y + 0.05, "530");
  const auto read = Rows(page);
  ASSERT_EQ(read.size(), 9U);
  ExpectRow(read[2], "Grand oral", 10, 14.2, 142);
  ExpectRow(read[5], "Espagnol", 6, 12, 72);
  ExpectRow(read[6], "Physique", 6, 11.2, 67.2);
  EXPECT_EQ(read[7].points.number, 102.6);
  EXPECT_LT(read[7].points.confidence, 0.85) << "the comma was not seen";
  ExpectRow(read[8], "Sport", 5, 14.2, 53);
}

TEST(TablePicture, ALoneDigitBesideTheHeadingOfASectionIsNoRow) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  page.At(0.1, 0.28, "ÉPREUVES TERMINALES").At(0.85, 0.28, "4").At(0.7, 0.28, "l");
  double y = 0.3;
  DrawRows(page, kRows, y, 0.025);
  ExpectAll(Rows(page));
}

TEST(TablePicture, ALineUnderTheTableIsNoRow) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  page.At(0.1, y, "Total des points").At(0.55, y, "35").At(0.83, y, "420,0");
  page.At(0.1, y + 0.03, "Résultat final Admise").At(0.54, y + 0.03, "8,81").At(0.7, y + 0.03, "-");
  const LookAgain look = [](int, const Box& place, Expected) {
    std::vector<TextLine> looks(6, Seen(place, "-"));
    if (place.Center().x > 0.8) looks = std::vector<TextLine>(6, Seen(place, "1"));
    for (TextLine& seen : looks) seen.words[0].confidence = 0;
    return looks;
  };
  const auto rows = Rows(page, look);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().role, MarkRow::Role::kTotal);
}

TEST(TablePicture, ARuleReadAsABarPartsACellFromATotalsName) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.26, "Coef.").At(0.2, 0.26, "Épreuve").At(0.7, 0.26, "Note").At(0.84, 0.26, "Points");
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.11, y, row[1]).At(0.2, y, row[0]).At(0.7, y, row[2]).At(0.84, y, row[3]);
    y += 0.03;
  }
  page.At(0.1, y, "35 | Total des points").At(0.83, y, "420,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().role, MarkRow::Role::kTotal);
  EXPECT_EQ(rows.back().coefficient.number, 35);
}

TEST(TablePicture, AHighRuleBeforeASubjectIsNotOfIt) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& row : kRows) {
    const bool second = std::string(row[0]) == "Philosophie";
    page.At(0.1, y, (second ? "| " : "") + std::string(row[0]));
    page.At(0.56, y, row[1]).At(0.7, y, row[2]).At(0.84, y, row[3]);
    y += 0.022;
  }
  PageText text = page.Text();
  for (TextLine& line : text.lines) {
    if (line.words[0].text != "|") continue;
    line.words[0].box.y1 += 0.025;
    line.box.y1 += 0.025;
  }
  ExpectAll(ReadTableOfMarks(ShippedHeadings(), text, PageLayout(text), nullptr));
}

TEST(TablePicture, ThousandsApartByMoreThanASpace) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  page.At(0.1, y, "Total général").At(0.55, y, "106").At(0.82, y, "1  174,8");
  // "1" and "174,8" are one line, a height apart.
  PageText text = page.Text();
  Word& one = text.lines.back().words.front();
  one.box.x1 = one.box.x0 + 0.003;
  one.box.x0 -= 0.002;
  auto rows = ReadTableOfMarks(ShippedHeadings(), text, PageLayout(text), nullptr);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().points.number, 1174.8);
  // And what they are out of behind a slash: "1 174,8 / 2120".
  TextLine& total = text.lines.back();
  const double end = total.box.x1;
  total.words.push_back({"/", {end + 0.006, total.box.y0, end + 0.01, total.box.y1}, 0.96});
  total.words.push_back({"2120", {end + 0.016, total.box.y0, end + 0.05, total.box.y1}, 0.96});
  total.box.x1 = end + 0.05;
  rows = ReadTableOfMarks(ShippedHeadings(), text, PageLayout(text), nullptr);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().points.number, 1174.8);
}

TEST(TablePicture, ATotalUnderTheRestOfALongSubject) {
  PageBuilder page;
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  page.At(0.1, y - 0.008, "alimentation-environnement").At(0.1, y + 0.004, "Total");
  page.At(0.55, y, "35").At(0.83, y, "420,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.back().role, MarkRow::Role::kTotal);
}

TEST(TablePicture, ALongTotalTakesNoCellOfTheColumnBeside) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, row[0]).At(0.6, y, row[1]).At(0.66, y, row[2]).At(0.84, y, row[3]);
    y += 0.03;
  }
  page.At(0.3, 0.6, "TOTAL GÉNÉRAL").At(0.53, 0.6, "1 000 420,0 / 2000");
  const auto rows = Rows(page);
  ASSERT_GE(rows.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) ExpectRow(rows[i], kRows[i][0], kValues[i][0], kValues[i][1], kValues[i][2]);
}

TEST(TablePicture, ATitleIsNoHeading) {
  // "notes" stands over the coefficients; the headings went unread.
  PageBuilder page(Source::kOcr);
  page.At(0.35, 0.08, "Baccalauréat : relevé des notes");
  double y = 0.3;
  for (const auto& row : kRows) {
    page.At(0.1, y, row[0]).At(0.56, y, row[1]).At(0.7, y, std::string(row[2]) + " / 20").At(0.84, y, row[3]);
    y += 0.03;
  }
  ExpectAll(Rows(page));
}

TEST(TablePicture, CommasLostEverywhereStillTellTheColumns) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (const auto& [subject, coefficient, mark, points] : kRows) {
    const auto without = [](std::string number) {
      std::erase(number, ',');
      return number;
    };
    page.At(0.1, y, subject).At(0.56, y, coefficient).At(0.7, y, without(mark)).At(0.84, y, without(points));
    y += 0.03;
  }
  ExpectAll(Rows(page));
}

// Sees `number` in every look at a place around `x`, `y`.
TEST(TablePicture, RowsOfWhichLittleOrNothingWasReadAreLookedAtAgain) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.22);
  page.At(0.1, 0.26, "Épreuves terminales");
  double y = 0.3;
  for (std::size_t i = 0; i < 5; ++i) {
    page.At(0.1, y, kRows[i][0]);
    // Nothing of the second row, the points alone of the fourth.
    if (i != 1 && i != 3) page.At(0.56, y, kRows[i][1]).At(0.7, y, kRows[i][2]);
    if (i != 1) page.At(0.84, y, kRows[i][3]);
    y += 0.03;
  }
  const LookAgain look = [](int, const Box& place, Expected expected) {
    EXPECT_EQ(expected, Expected::kNumber);
    const auto row = static_cast<int>(std::floor((place.Center().y - 0.291) / 0.03));
    const int column = place.Center().x < 0.63 ? 1 : place.Center().x < 0.78 ? 2 : 3;
    // At the heading of the section edges of the row under it are taken for digits.
    if (row < 0) return std::vector<TextLine>(6, Seen(place, column == 2 ? "1,0" : "5"));
    return std::vector<TextLine>(6, Seen(place, kRows[row][column]));
  };
  ExpectAll(Rows(page, look));
}

TEST(TablePicture, TheStrokeAndTheThousandOfATotalAreMisread) {
  struct Case {
    const char* points;
    double expected;
  };
  for (const auto& [points, expected] :
       {Case{"420,0 | 700", 420}, Case{"I 420,0", 1420}, Case{"I 420,0 | 2000", 1420}, Case{"420,0", 420}}) {
    SCOPED_TRACE(points);
    PageBuilder page(Source::kOcr);
    Headings(page, 0.26);
    double y = 0.3;
    DrawRows(page, kRows, y, 0.03);
    page.At(0.1, y, "Total des points").At(0.55, y, expected > 1000 ? "100" : "35").At(0.83, y, points);
    const auto rows = Rows(page);
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows.back().points.number, expected);
    EXPECT_EQ(rows.back().points.value.find('|'), std::string::npos);
  }
}

TEST(TablePicture, ADimNumberBesideATextIsNoRow) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Lycée Camille Vernet, Valence").At(0.56, 0.2, "4", 0.5).At(0.7, 0.2, "1", 0.2);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  ExpectAll(Rows(page));
}

TEST(TablePicture, RulesBetweenNumbersAreReadAsBars) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  PageText text = page.Text();
  const auto coefficient = std::find_if(text.lines.begin(), text.lines.end(),
                                        [](const TextLine& line) { return line.Text() == kRows[1][1]; });
  ASSERT_NE(coefficient, text.lines.end());
  const Box number = coefficient->box;
  coefficient->words.push_back({"|", {0.572, number.y0, 0.575, number.y1}, 0.9});
  coefficient->words.push_back((coefficient + 1)->words[0]);
  coefficient->box = Union(number, (coefficient + 1)->box);
  text.lines.erase(coefficient + 1);
  ExpectAll(ReadTableOfMarks(ShippedHeadings(), text, PageLayout(text), nullptr));
}

TEST(TablePicture, ASubjectThatWentUnreadIsLookedAtAgain) {
  for (const bool multiplies : {true, false}) {
    PageBuilder page(Source::kOcr);
    Headings(page, 0.26);
    double y = 0.3;
    for (std::size_t i = 0; i < 5; ++i) {
      if (i != 2) page.At(0.1, y, kRows[i][0]);
      page.At(0.56, y, kRows[i][1]).At(0.7, y, kRows[i][2]);
      page.At(0.84, y, i == 2 && !multiplies ? "1,0" : kRows[i][3]);
      y += 0.03;
    }
    const LookAgain look = [](int, const Box& place, Expected expected) {
      if (expected != Expected::kText) return std::vector<TextLine>();
      EXPECT_LT(place.x1, 0.56);
      return std::vector<TextLine>(3, Seen(place, kRows[2][0]));
    };
    const auto rows = Rows(page, look);
    EXPECT_EQ(rows.size(), multiplies ? 5U : 4U);
    if (multiplies) ExpectAll(rows);
  }
}

TEST(TablePicture, DigitsReadAsLettersHoldTheirPlace) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  for (std::size_t i = 0; i < 5; ++i) {
    page.At(0.1, y, kRows[i][0]).At(0.56, y, i == 0 ? "$" : kRows[i][1]).At(0.7, y, i == 0 ? "ILO" : kRows[i][2]);
    page.At(0.84, y, kRows[i][3]);
    y += 0.03;
  }
  const LookAgain look = [](int, const Box& place, Expected) {
    const int column = place.Center().x < 0.63 ? 1 : place.Center().x < 0.78 ? 2 : 3;
    return std::vector<TextLine>(6, Seen(place, kRows[0][column]));
  };
  ExpectAll(Rows(page, look));
}

TEST(TablePicture, SumsWithASlipInTheirName) {
  PageBuilder page(Source::kOcr);
  Headings(page, 0.26);
  double y = 0.3;
  DrawRows(page, kRows, y, 0.03);
  page.At(0.1, y, "Totai général").At(0.56, y, "35").At(0.84, y, "420,0");
  const auto rows = Rows(page);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[5].role, MarkRow::Role::kTotal);
}

}  // namespace
}  // namespace justif::reading
