#include "judging/checks/arithmetic_repairs.h"

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

TEST(ArithmeticRepairs, WhatTheFileStillHoldsSettlesIt) {
  CaseBuilder built = Table(18, 144, 424, "14.62");
  Reading& reading = built.reading();
  reading.marks[1].mark.region = RegionOf(1, {0.5, 0.6, 0.6, 0.62});
  reading.marks[1].points.region = RegionOf(1, {0.7, 0.6, 0.8, 0.62});
  reading.pdf.emplace();
  reading.pdf->covered.push_back({.beneath = "12,00 / 20", .above = "18", .region = reading.marks[1].mark.region});
  reading.pdf->revised.push_back({.before = "96,0", .after = "144", .region = reading.marks[1].points.region});
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[1].mark=12.00 marks[1].points=96.00"}));
  reading.pdf->covered[0].beneath = "11,00 / 20";
  EXPECT_EQ(RepairsOf(built).size(), 2U) << "what does not close settles nothing";
}

TEST(ArithmeticRepairs, WithoutTotalsTheRowIsNamed) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 18, 96).Row("Grand oral", 10, 17, 170).Row("EPS", 6, 14, 84);
  EXPECT_EQ(RepairsOf(built), (Ways{"marks[0].mark=12.00"})) << "points that are too low serve nobody";
}

TEST(ArithmeticRepairs, WhatIsNotReadIsNoSum) {
  CaseBuilder built = Table(12, 96, 999, "14.62");
  built.reading().marks[2].points.number.reset();
  built.reading().fields.pop_back();
  EXPECT_EQ(RepairsOf(built), Ways{});
}

TEST(AddRepairs, SaysWhetherThereIsOneWay) {
  const auto reasons = [](const CaseBuilder& built) {
    std::vector<std::string> said;
    built.Visit([&](const CheckContext& context) {
      std::vector<Evidence> evidence;
      AddRepairs(context, {.only = "ONE", .possible = "SOME"}, evidence);
      for (const Evidence& change : evidence) said.push_back(change.reason);
    });
    return said;
  };
  EXPECT_EQ(reasons(Table(18, 96, 424, "14.62")), Ways{"ONE"});
  EXPECT_EQ(reasons(Table(18, 144, 424, "14.62")), (Ways{"SOME", "SOME", "SOME", "SOME"}));
}

}  // namespace
}  // namespace justif::judging
