#include <algorithm>

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Table(Source source = Source::kTextLayer, double confidence = 0.99) {
  CaseBuilder built(kBacTranscript);
  built.Row("Français", 5, 13, 65, source, confidence).Row("Philosophie", 8, 12, 96, source, confidence);
  built.Row("Grand oral", 10, 17, 170, source, confidence);
  return built;
}

TEST(TranscriptTotals, SumsClose) {
  CaseBuilder built = Table();
  built.Total(MarkRow::Role::kTotal, 23, 331);
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
}

TEST(TranscriptTotals, ASubtotalIsOfItsSection) {
  CaseBuilder built = Table();
  built.Total(MarkRow::Role::kSubtotal, 23, 331).Row("Latin", 2, 15, 30).Row("EPS", 6, 14, 84);
  built.Total(MarkRow::Role::kSubtotal, 8, 114).Total(MarkRow::Role::kTotal, 31, 445);
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
  built.reading().marks[7].points.number = 455;
  const Finding finding = built.Run(MakeTranscriptTotals());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SUM_DOES_NOT_CLOSE"));
  EXPECT_EQ(finding.evidence()[0].subject, "marks[7].points");
  EXPECT_EQ(finding.evidence()[0].expected, "445.00");
}

TEST(TranscriptTotals, OptionsAboveTenAndPointsOfTheJuryAddNoCoefficient) {
  CaseBuilder built = Table();
  built.Row("Latin", 2, 15, 10).Row("Points de jury", 0, 0, 12);
  std::vector<MarkRow>& marks = built.reading().marks;
  marks[3].optional_subject = true;
  marks[4].coefficient.number.reset();
  marks[4].mark.number.reset();
  built.Total(MarkRow::Role::kTotal, 23, 353);
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
  marks[5].points.number = 383;
  const Finding finding = built.Run(MakeTranscriptTotals());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SUM_DOES_NOT_CLOSE"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[1].expected, "353.00") << "the total is the one to change";
}

TEST(TranscriptTotals, AYearIsNotPointsOfTheJury) {
  CaseBuilder built = Table();
  built.Row("Date de délibération du jury", 0, 0, 2026);
  std::vector<MarkRow>& marks = built.reading().marks;
  marks[3].coefficient.number.reset();
  marks[3].mark.number.reset();
  built.Print("total_points", "331").Print("total_coefficients", "23");
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "ROWS_NOT_READ"));
}

TEST(TranscriptTotals, AMissingRowIsTold) {
  CaseBuilder built = Table();
  built.Total(MarkRow::Role::kTotal, 29, 431);  // coefficients say that a row is not there
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "ROWS_NOT_READ"));
}

TEST(TranscriptTotals, RowsThatExceedTheTotalThoughOneIsMissing) {
  CaseBuilder built = Table();
  built.Total(MarkRow::Role::kTotal, 29, 325);  // less than the 331 of the rows read
  const Finding finding = built.Run(MakeTranscriptTotals());
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "SUM_UNSURE"));
  ASSERT_FALSE(finding.evidence().empty());
  EXPECT_EQ(finding.evidence()[0].subject, "marks[3].points");
  EXPECT_EQ(finding.evidence()[0].reason, "OTHER_ROWS");
  CaseBuilder beside = Table();
  beside.Print("total_points", "325").Print("total_coefficients", "29");
  EXPECT_EQ(Said(beside.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "SUM_UNSURE"));
}

TEST(TranscriptTotals, WhatCannotBePointsExceedsNothing) {
  // A line of which a year was taken for points: no coefficient is left for it.
  CaseBuilder built = Table();
  built.Row("Date", 0, 0, 2021).Row("EPS", 6, 14, 84);
  built.reading().marks[3].coefficient = built.reading().marks[3].mark = MarkCell();
  built.Total(MarkRow::Role::kTotal, 29, 415);
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "ROWS_NOT_READ"));
  // A lost comma.
  CaseBuilder comma = Table();
  comma.Row("EPS", 6, 0, 918);
  comma.reading().marks[3].mark = MarkCell();
  comma.Total(MarkRow::Role::kTotal, 35, 500);
  EXPECT_EQ(Said(comma.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "ROWS_NOT_READ"));
}

// Rows in lines of a table, but for those that are said to be missing after one.
void PutInLines(Reading& reading, std::initializer_list<std::size_t> missing_after) {
  double top = 0.3;
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    reading.marks[i].points.region = RegionOf(1, {0.7, top, 0.75, top + 0.01});
    top += std::ranges::count(missing_after, i) > 0 ? 0.04 : 0.02;
  }
}

TEST(TranscriptTotals, ARowMissingHasAMark) {
  const auto said = [](double total, std::initializer_list<std::size_t> missing_after) {
    CaseBuilder built = Table();
    built.Print("bac_track", "general").Print("session", "2024");
    built.Row("EMC", 2, 12, 24).Total(MarkRow::Role::kTotal, 41, total);  // a row of 16 is missing
    PutInLines(built.reading(), missing_after);
    return Said(built.Run(MakeTranscriptTotals()));
  };
  EXPECT_EQ(said(355 + 16 * 11, {1}), Says(Outcome::kCannotTell, "ROWS_NOT_READ"));
  EXPECT_EQ(said(355 + 182, {1}), Says(Outcome::kCannotTell, "SUM_UNSURE")) << "11,375";
  EXPECT_EQ(said(355 + 16 * 21, {1}), Says(Outcome::kCannotTell, "SUM_UNSURE"));
  EXPECT_EQ(said(355 + 182, {1, 2}), Says(Outcome::kCannotTell, "ROWS_NOT_READ")) << "two rows may be";
  EXPECT_EQ(said(355 + 182, {}), Says(Outcome::kCannotTell, "ROWS_NOT_READ")) << "where?";
}

TEST(TranscriptTotals, TheMeanTellsTheTotalOfCoefficients) {
  const auto said = [](const char* points, const char* mean) {
    CaseBuilder built = Table();
    built.Print("total_points", points).Print("mean", mean);
    return Said(built.Run(MakeTranscriptTotals()));
  };
  EXPECT_EQ(said("331", "14.39"), Says(Outcome::kPassed, "SUMS_CLOSE"));
  EXPECT_EQ(said("301", "13.08"), Says(Outcome::kCannotTell, "SUM_UNSURE"));
  EXPECT_EQ(said("301", "13.8"), Says(Outcome::kCannotTell, "ROWS_NOT_READ")) << "no whole number of coefficients";
}

TEST(TranscriptTotals, ALineTooMany) {
  const auto said = [](double total) {
    CaseBuilder built = Table();
    built.Print("bac_track", "general").Print("session", "2024");
    built.Row("Contrôle continu", 1, 7, 7).Row("EMC", 1, 8, 8).Total(MarkRow::Role::kTotal, 24, total);
    return Said(built.Run(MakeTranscriptTotals()));
  };
  EXPECT_EQ(said(339), Says(Outcome::kCannotTell, "ROWS_NOT_READ")) << "without the heading it closes";
  EXPECT_EQ(said(320), Says(Outcome::kCannotTell, "SUM_UNSURE")) << "without either it does not";
}

TEST(TranscriptTotals, ANumberUnreadIsComputed) {
  CaseBuilder built = Table();
  built.Print("bac_track", "general").Print("session", "2024");
  built.Total(MarkRow::Role::kTotal, 23, 331);
  built.reading().marks[1].points = MarkCell();
  built.reading().marks[2].coefficient = MarkCell();
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
  built.reading().marks[3].points.number = 301;
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "SUM_UNSURE"))
      << "computed is not read, even from a text layer";
}

TEST(TranscriptTotals, ARowThatLooksDisagreeOnIsReadAsItCloses) {
  const auto said = [](double total) {
    CaseBuilder built = Table(Source::kOcr, 0.97);
    built.Row("Anglais", 5, 11.9, 99.5, Source::kOcr, 0.3).Row("Espagnol", 5, 19, 75, Source::kOcr, 0.3);
    built.Total(MarkRow::Role::kTotal, 33, total, Source::kOcr, 0.97);
    return Said(built.Run(MakeTranscriptTotals()));
  };
  EXPECT_EQ(said(465.5), Says(Outcome::kPassed, "SUMS_CLOSE")) << "59,5 of the one, 75 of the other";
  EXPECT_EQ(said(445.5), Says(Outcome::kCannotTell, "SUM_UNSURE"));
}

TEST(TranscriptTotals, AHeadingIsNoRow) {
  CaseBuilder built = Table();
  built.Print("bac_track", "general").Print("session", "2024");
  built.Row("Discipline", 0, 7, 0).Total(MarkRow::Role::kTotal, 23, 331);
  built.reading().marks[3].coefficient = built.reading().marks[3].points = MarkCell();
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
}

TEST(TranscriptTotals, RowsThatMayBeWrongAreToldWhereReadingIsUnsureToo) {
  CaseBuilder built = Table(Source::kOcr, kDoubtful);
  built.Total(MarkRow::Role::kTotal, 23, 315, Source::kOcr, 0.97);
  const Finding finding = built.Run(MakeTranscriptTotals());
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "SUM_UNSURE"));
  EXPECT_TRUE(std::ranges::any_of(finding.evidence(), [](const Evidence& evidence) {
    return evidence.subject == "marks[1].mark" && evidence.reason == "POSSIBLE_REPAIR" && evidence.expected == "10.00";
  }));
}

TEST(TranscriptTotals, AnOptionMakesNotUpForAMissingRow) {
  CaseBuilder built = Table();
  // A row of coefficient 2 and 30 points was not read above.
  built.Total(MarkRow::Role::kSubtotal, 25, 361).Row("EPS", 6, 14, 84).Row("Latin", 2, 15, 10);
  built.reading().marks.back().optional_subject = true;
  built.Total(MarkRow::Role::kSubtotal, 6, 94).Total(MarkRow::Role::kTotal, 31, 455);
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
}

TEST(TranscriptTotals, MisreadingAccusesNobody) {
  CaseBuilder doubtful = Table(Source::kOcr, kDoubtful);
  doubtful.Total(MarkRow::Role::kTotal, 23, 381, Source::kOcr, 0.97);
  EXPECT_EQ(Said(doubtful.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "SUM_UNSURE"));
  // A row of the sum that does not multiply out was misread somewhere.
  CaseBuilder comma = Table(Source::kOcr, 0.97);
  comma.Row("EPS", 6, 15.3, 918, Source::kOcr, 0.97).Total(MarkRow::Role::kTotal, 29, 422.8, Source::kOcr, 0.97);
  EXPECT_EQ(Said(comma.Run(MakeTranscriptTotals())), Says(Outcome::kCannotTell, "SUM_UNSURE"));
}

TEST(TranscriptTotals, TheTotalMayStandOutsideTheTable) {
  CaseBuilder built = Table();
  built.Print("total_points", "331").Print("total_coefficients", "23");
  EXPECT_EQ(Said(built.Run(MakeTranscriptTotals())), Says(Outcome::kPassed, "SUMS_CLOSE"));
  CaseBuilder raised = Table();
  raised.Print("total_points", "381").Print("total_coefficients", "23");
  EXPECT_EQ(Said(raised.Run(MakeTranscriptTotals())), Says(Outcome::kFailed, "SUM_DOES_NOT_CLOSE"));
}

}  // namespace
}  // namespace justif::judging
