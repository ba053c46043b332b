#include "judging/checks/arithmetic_repairs.h"

#include <algorithm>

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

// What is to be changed in each way to mend, as `subject=expected`.
std::vector<std::string> RepairsOf(const CaseBuilder& built) {
  std::vector<std::string> all;
  built.Visit([&](const CheckContext& context) {
    for (const Repair& repair : ArithmeticRepairs(context)) {
      std::string text;
      for (const Evidence& change : repair) {
        EXPECT_FALSE(change.regions.empty()) << change.subject;
        EXPECT_FALSE(change.seen.empty()) << change.subject;
        text += (text.empty() ? "" : " ") + change.subject + "=" + change.expected;
      }
      all.push_back(text);
    }
  });
  return all;
}

using Ways = std::vector<std::string>;

// 65 + 96 + 170 + 93 = 424 points of 29, a mean of 14.62.
CaseBuilder Table(double philosophy, double philosophy_points, double total, const std::string& mean) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", "2024");
  built.Row("Français écrit", 5, 13, 65).Row("Philosophie", 8, philosophy, philosophy_points);
  built.Row("Grand oral", 10, 17, 170).Row("Langue vivante A", 6, 15.5, 93);
  built.Total(MarkRow::Role::kTotal, 29, total);
  built.Print("total_points", Decimal(total)).Print("total_coefficients", "29").Print("mean", mean);
  return built;
}

TEST(ArithmeticRepairs, NothingToMend) { EXPECT_EQ(RepairsOf(Table(12, 96, 424, "14.62")), Ways{}); }

TEST(ArithmeticRepairs, AMarkAlone) {
  EXPECT_EQ(RepairsOf(Table(18, 96, 424, "14.62")), (Ways{"marks[1].mark=12.00"})) << "its points are in the sums";
}

TEST(ArithmeticRepairs, PointsAlone) {
  EXPECT_EQ(RepairsOf(Table(12, 136, 424, "14.62")), (Ways{"marks[1].points=96.00"}));
}

TEST(ArithmeticRepairs, TheTotalOrTheMeanAlone) {
  EXPECT_EQ(RepairsOf(Table(12, 96, 474, "14.62")), (Ways{"marks[4].points=424.00"}));
  EXPECT_EQ(RepairsOf(Table(12, 96, 424, "16.62")), (Ways{"mean=14.62"}));
  EXPECT_EQ(RepairsOf(Table(12, 96, 474, "16.34")), (Ways{"marks[4].points=424.00 mean=14.62"}))
      << "a total raised with its mean goes before a row lowered";
}

TEST(ArithmeticRepairs, ARowThatMultipliesButDoesNotFitTheSums) {
  // 48 points too many: by whole marks only philosophy, by tenths the language.
  EXPECT_EQ(RepairsOf(Table(18, 144, 424, "14.62")),
            (Ways{"marks[1].mark=12.00 marks[1].points=96.00", "marks[3].mark=7.50 marks[3].points=45.00"}));
}

TEST(ArithmeticRepairs, WholeMarksOfASessionWhoseCoefficientsAreNotKnown) {
  CaseBuilder built = Table(15, 120, 424, "14.62");  // 24 points too many, which are no whole mark of French
  for (Field& field : built.reading().fields) {
    if (field.name == "session") field.value = field.normalized_value = "2021";
  }
  EXPECT_EQ(RepairsOf(built),
            (Ways{"marks[3].mark=11.50 marks[3].points=69.00", "marks[1].mark=12.00 marks[1].points=96.00"}));
}

TEST(ArithmeticRepairs, ACoefficientWhereTheCoefficientsLackIt) {
  CaseBuilder built = Table(12, 96, 424, "14.62");
  built.reading().marks[1].coefficient.number = 4;
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[1].coefficient=8.00"}));
}

TEST(ArithmeticRepairs, SeveralMarksAtOnce) {
  CaseBuilder built = Table(18, 96, 424, "14.62");
  built.reading().marks[2].mark.number = 20;
  EXPECT_EQ(RepairsOf(built), Ways{}) << "half of the rows: the table was not understood";
  built = Table(18, 96, 484, "13.83");
  built.reading().marks.insert(built.reading().marks.begin(), built.reading().marks[3]);
  built.reading().marks[0].coefficient.number = 6;
  built.reading().marks[0].mark.number = 19;
  built.reading().marks[0].points.number = 60;
  built.reading().marks[5].coefficient.number = 35;
  built.reading().fields[3].normalized_value = "35";
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[0].mark=10.00 marks[2].mark=12.00"}));
}

TEST(ArithmeticRepairs, ASubtotalSaysInWhichPart) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", "2024");
  built.Row("Philosophie", 8, 12, 96).Row("Grand oral", 10, 17, 170).Total(MarkRow::Role::kSubtotal, 18, 266);
  built.Row("Spécialité suivie en première", 8, 18, 144).Row("EMC", 2, 15, 30);
  built.Total(MarkRow::Role::kSubtotal, 10, 134).Total(MarkRow::Role::kTotal, 28, 400);
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[3].mark=13.00 marks[3].points=104.00"}));
}

TEST(ArithmeticRepairs, OptionsThatCountAboveTenAddNoCoefficient) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "professionnel").Print("session", "2024");
  built.Row("Français", 5, 13, 65).Row("Économie", 4, 12, 48).Row("Anglais", 3, 17, 51).Row("Latin", 1, 16, 6);
  built.reading().marks[3].optional_subject = true;
  built.Total(MarkRow::Role::kTotal, 12, 170);
  EXPECT_EQ(RepairsOf(built), Ways{});
  built.reading().marks[3].mark.number = 18;
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[3].mark=16.00"}));
}

// Gives cells of the first rows places of their own.
void Place(Reading& reading) {
  double top = 0.3;
  for (MarkRow& row : reading.marks) {
    row.coefficient.region = RegionOf(1, {0.5, top, 0.55, top + 0.02});
    row.mark.region = RegionOf(1, {0.6, top, 0.65, top + 0.02});
    row.points.region = RegionOf(1, {0.7, top, 0.75, top + 0.02});
    top += 0.05;
  }
}

CoveredText Beneath(const std::string& beneath, const std::string& above, const MarkCell& cell) {
  return {.beneath = beneath, .above = above, .region = cell.region};
}

TEST(ArithmeticRepairs, WhatTheFileStillHoldsSettlesIt) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  Reading& reading = built.reading();
  Place(reading);
  reading.pdf.emplace();
  reading.pdf->covered = {Beneath("12,00 / 20", "18", reading.marks[1].mark)};
  reading.pdf->revised.push_back({.before = "96,0", .after = "144", .region = reading.marks[1].points.region});
  // The end of "12,00 / 20" is a text of its own.
  reading.pdf->revised.push_back({.before = "20", .after = "/ 20", .region = reading.marks[1].mark.region});
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[1].mark=12.00 marks[1].points=96.00"}));
}

TEST(ArithmeticRepairs, WhatDoesNotCloseSettlesNothing) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  Reading& reading = built.reading();
  Place(reading);
  reading.pdf.emplace();
  reading.pdf->covered = {Beneath("11,00 / 20", "15,5", reading.marks[3].mark)};
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[3].mark=7.50 marks[3].points=45.00"})) << "but it is a trace";
}

TEST(ArithmeticRepairs, WhatTheFileHoldsOfSomeRowsLeavesTheOthers) {
  // 48 points more in philosophy, of which the file holds what was, and 10 in the first row.
  CaseBuilder built = Table(18, 144, 424, "14.62");
  Reading& reading = built.reading();
  reading.marks[0].mark.number = 15;
  reading.marks[0].points.number = 75;
  Place(reading);
  reading.pdf.emplace();
  reading.pdf->covered = {Beneath("12", "18", reading.marks[1].mark), Beneath("96", "144", reading.marks[1].points)};
  const Ways ways = RepairsOf(built);
  ASSERT_FALSE(ways.empty());
  for (const std::string& way : ways) EXPECT_TRUE(way.starts_with("marks[1].mark=12.00 marks[1].points=96.00 ")) << way;
  EXPECT_NE(std::ranges::find(ways,
                              "marks[1].mark=12.00 marks[1].points=96.00 marks[0].mark=13.00 "
                              "marks[0].points=65.00"),
            ways.end());
}

TEST(ArithmeticRepairs, RowsThatBearTracesGoFirst) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  ASSERT_EQ(RepairsOf(built).size(), 2U);
  Reading& reading = built.reading();
  Place(reading);
  reading.pixels.emplace();
  reading.pixels->noise = {PixelState::kMeasured, {{reading.marks[3].points.region, -6}}};
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[3].mark=7.50 marks[3].points=45.00"}));
}

TEST(ArithmeticRepairs, TheLikeliestOfManyGoFirst) {
  // Ten rows that may each be two marks lower; one stands out.
  CaseBuilder built(kBacTranscript);
  double total = 0;
  for (int i = 0; i < 10; ++i) {
    const double mark = i == 4 ? 15 : 11 + 0.1 * i;
    built.Row("Histoire-géographie", 3, mark, 3 * mark);
    total += 3 * mark;
  }
  built.Total(MarkRow::Role::kTotal, 30, total - 6);
  const Ways ways = RepairsOf(built);
  ASSERT_EQ(ways.size(), kMostRowsNamed);
  EXPECT_EQ(ways[0], "marks[4].mark=13.00 marks[4].points=39.00");
}

TEST(ArithmeticRepairs, NobodyLowersATotal) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 18, 144).Row("Grand oral", 10, 17, 170).Row("EPS", 5, 3.3, 16.5);
  built.Total(MarkRow::Role::kTotal, 23, 314.5);
  EXPECT_EQ(RepairsOf(built),
            (Ways{"marks[0].mark=16.00 marks[0].points=128.00", "marks[1].mark=15.40 marks[1].points=154.00",
                  "marks[2].mark=0.10 marks[2].points=0.50"}))
      << "though another total is but one number";
}

TEST(ArithmeticRepairs, ARowOfWhichNeitherMarkNorPointsAreRight) {
  EXPECT_EQ(RepairsOf(Table(18, 960, 424, "14.62")), (Ways{"marks[1].mark=12.00 marks[1].points=96.00"}));
}

TEST(ArithmeticRepairs, WhatWasComputedIsNotNamed) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  built.reading().marks[1].points = MarkCell();
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[1].mark=12.00", "marks[3].mark=7.50 marks[3].points=45.00"}));
}

TEST(ArithmeticRepairs, AHeadingIsNoRow) {
  CaseBuilder built = Table(18, 96, 424, "14.62");
  MarkRow heading;
  heading.mark.number = 7;
  built.reading().marks.insert(built.reading().marks.begin(), heading);
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[2].mark=12.00"}));
}

TEST(ArithmeticRepairs, WithoutTotalsTheRowIsNamed) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 18, 96).Row("Grand oral", 10, 17, 170).Row("EPS", 6, 14, 84);
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[0].mark=12.00"})) << "points that are too low serve nobody";
}

TEST(ArithmeticRepairs, WhatIsNotReadIsNoSum) {
  CaseBuilder built = Table(12, 96, 999, "14.62");
  built.reading().marks[2].points.number.reset();
  built.reading().marks[2].mark.number.reset();
  built.reading().fields.pop_back();
  EXPECT_EQ(RepairsOf(built), Ways{});
}

// What is added, as `subject reason`.
Ways Added(const CaseBuilder& built) {
  Ways said;
  built.Visit([&](const CheckContext& context) {
    std::vector<Evidence> evidence;
    AddRepairs(context,
               {.only = "ONLY_REPAIR",
                .possible = "POSSIBLE_REPAIR",
                .with_another = "RAISED_WITH_ANOTHER",
                .traced = "TRACED_ROW"},
               evidence);
    for (const Evidence& change : evidence) {
      EXPECT_FALSE(change.regions.empty()) << change.subject;
      said.push_back(change.subject + " " + change.reason);
    }
  });
  return said;
}

TEST(AddRepairs, SaysWhetherThereIsOneWay) {
  EXPECT_EQ(Added(Table(18, 96, 424, "14.62")), Ways{"marks[1].mark ONLY_REPAIR"});
  // Philosophie or the language, of which a 7,5 is the less likely.
  EXPECT_EQ(Added(Table(18, 144, 424, "14.62")),
            (Ways{"marks[1].mark POSSIBLE_REPAIR", "marks[1].points POSSIBLE_REPAIR"}));
}

TEST(AddRepairs, AWayIsNotTheOnlyOneForBeingTheLikeliest) {
  // 18 points too many: nine marks of the language, or two of one of the others.
  CaseBuilder built(kBacTranscript);
  for (int i = 0; i < 8; ++i) built.Row("Histoire-géographie", 9, 10, 90);
  built.Row("Langue vivante A", 2, 19, 38).Total(MarkRow::Role::kTotal, 74, 740);
  const Ways added = Added(built);
  ASSERT_EQ(added.size(), 2U) << "the others would leave a mark of 19";
  EXPECT_EQ(added[0], "marks[8].mark POSSIBLE_REPAIR");
}

TEST(AddRepairs, AnEndlessSearchEnds) {
  CaseBuilder built(kBacTranscript);
  for (int part = 0; part < 12; ++part) {
    for (int i = 0; i < 12; ++i) built.Row("Histoire-géographie", 3, 11 + 0.1 * i, 33 + 0.3 * i);
    built.Total(MarkRow::Role::kSubtotal, 36, 400.8);
  }
  for (const std::string& added : Added(built)) EXPECT_TRUE(added.ends_with("POSSIBLE_REPAIR")) << added;
}

TEST(AddRepairs, TellsEachChangeOnce) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  built.Row("EMC", 1, 15, 12);
  built.reading().marks.back().coefficient.number = 1;
  std::swap(built.reading().marks[4], built.reading().marks[5]);
  built.reading().marks[5].coefficient.number = 30;
  built.reading().marks[5].points.number = 436;
  built.reading().fields[2].normalized_value = "436";
  built.reading().fields[3].normalized_value = "30";
  built.reading().fields[4].normalized_value = "14.53";
  EXPECT_EQ(std::ranges::count(Added(built), "marks[4].mark POSSIBLE_REPAIR"), 1);
}

TEST(AddRepairs, TwoRowsOfOneSumAreToldWhereOneIsNotLikely) {
  // 48 points more: one alone would have been at 1 or at 3.
  CaseBuilder built(kBacTranscript);
  for (const double mark : {19.0, 17.0, 10.0, 11.0, 10.0, 11.0}) built.Row("Histoire-géographie", 3, mark, 3 * mark);
  built.Total(MarkRow::Role::kTotal, 18, 234 - 48);
  const Ways added = Added(built);
  ASSERT_EQ(added.size(), 4U);
  EXPECT_EQ(std::ranges::count_if(added, [](const std::string& each) { return each.starts_with("marks[0]"); }), 2);
  EXPECT_EQ(std::ranges::count_if(added, [](const std::string& each) { return each.starts_with("marks[1]"); }), 2);
}

TEST(AddRepairs, ARowThatExplainsNothingAloneIsToldWithoutWhatItWas) {
  // 20 points more: a row of coefficient 1 and 17 points has not as many.
  CaseBuilder built(kBacTranscript);
  built.Row("Français", 7, 10, 70).Row("Histoire-géographie", 2, 18, 36).Row("EMC", 1, 17, 17);
  built.Row("EPS", 7, 10, 70).Total(MarkRow::Role::kTotal, 17, 193 - 20);
  const Ways added = Added(built);
  EXPECT_EQ(std::ranges::count(added, "marks[2].points RAISED_WITH_ANOTHER"), 1);
}

TEST(AddRepairs, AMarkThatLooksDisagreeOnDoesNotStandForARowRaised) {
  // 25 points more in the first row; "14,47" of the third is a comma misread.
  CaseBuilder built(kBacTranscript);
  for (const double mark : {19.0, 15.0, 14.4, 14.2}) built.Row("Langue", 5, mark, 5 * mark, Source::kOcr, 0.97);
  built.Row("Philosophie", 4, 15, 60, Source::kOcr, 0.97);
  built.Total(MarkRow::Role::kTotal, 24, 348, Source::kOcr, 0.97);
  MarkCell& misread = built.reading().marks[2].mark;
  misread.number = 14.47;
  misread.confidence = 0.3;
  const Ways added = Added(built);
  ASSERT_FALSE(added.empty());
  EXPECT_EQ(added[0], "marks[0].mark POSSIBLE_REPAIR");
  EXPECT_EQ(std::ranges::count_if(added, [](const std::string& each) { return each.starts_with("marks[2].mark"); }), 0);
}

TEST(AddRepairs, ARowWhoseMarkWentUnreadMayBeTheOneRaised) {
  // 25 points more in the first row, of which the points alone were read.
  CaseBuilder built(kBacTranscript);
  for (const double mark : {19.0, 15.0, 14.4, 14.2}) built.Row("Langue", 5, mark, 5 * mark);
  built.Row("Philosophie", 4, 15, 60).Total(MarkRow::Role::kTotal, 24, 348);
  built.reading().marks[0].mark = MarkCell();
  const Ways added = Added(built);
  EXPECT_EQ(std::ranges::count(added, "marks[0].points POSSIBLE_REPAIR"), 1);
}

TEST(AddRepairs, TwoRowsOfOneSumAreToldByTheirTraces) {
  // 30 points more in the Grand oral, 18 in the language.
  CaseBuilder built = Table(12, 96, 424, "14.62");
  Reading& reading = built.reading();
  reading.marks[2].mark.number = 20;
  reading.marks[2].points.number = 200;
  reading.marks[3].mark.number = 18.5;
  reading.marks[3].points.number = 111;
  Place(reading);
  EXPECT_EQ(std::ranges::count(Added(built), "marks[1].mark POSSIBLE_REPAIR"), 1) << "one row alone would do";
  reading.pixels.emplace();
  reading.pixels->grid_origin = {PixelState::kMeasured,
                                 {{reading.marks[2].mark.region, -6}, {reading.marks[3].points.region, -6}}};
  EXPECT_EQ(Added(built), (Ways{"marks[2].points TRACED_ROW", "marks[3].points TRACED_ROW"}));
}

TEST(AddRepairs, TracesElsewhereDoNotReplaceWays) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 96).Row("Grand oral", 10, 17, 170).Total(MarkRow::Role::kSubtotal, 18, 266);
  built.Row("Sciences", 8, 18, 144).Row("EMC", 2, 15, 30).Total(MarkRow::Role::kSubtotal, 10, 134);
  Reading& reading = built.reading();
  Place(reading);
  reading.pixels.emplace();
  reading.pixels->noise = {PixelState::kMeasured, {{reading.marks[0].mark.region, -6}}};
  EXPECT_EQ(Added(built),
            (Ways{"marks[3].mark ONLY_REPAIR", "marks[3].points ONLY_REPAIR", "marks[0].points TRACED_ROW"}));
}

}  // namespace
}  // namespace justif::judging
