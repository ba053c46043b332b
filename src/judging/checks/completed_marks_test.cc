#include "judging/checks/completed_marks.h"

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

std::vector<MarkRow> Completed(const CaseBuilder& built) {
  std::vector<MarkRow> marks;
  built.Visit([&](const CheckContext& context) { marks = CompletedMarks(context); });
  return marks;
}

CaseBuilder General() {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", "2024");
  return built;
}

TEST(CompletedMarks, PointsAreMarkTimesCoefficient) {
  CaseBuilder built = General();
  built.Row("Histoire-géographie", 6, 11.9, 0);
  built.reading().marks[0].points = MarkCell();
  const MarkCell points = Completed(built)[0].points;
  EXPECT_DOUBLE_EQ(points.number.value_or(0), 71.4);
  EXPECT_TRUE(IsComputed(points));
  EXPECT_EQ(points.confidence, 0);
}

TEST(CompletedMarks, ACoefficientIsWhole) {
  CaseBuilder built = General();
  built.Row("Grand oral", 0, 12, 168).Row("Philosophie", 0, 12, 100);
  for (MarkRow& row : built.reading().marks) row.coefficient = MarkCell();
  const std::vector<MarkRow> marks = Completed(built);
  EXPECT_EQ(marks[0].coefficient.number, 14);
  EXPECT_TRUE(IsComputed(marks[0].coefficient));
  EXPECT_FALSE(marks[1].coefficient.number) << "8.33";
}

TEST(CompletedMarks, WhatLooksDisagreeOnWasNotRead) {
  CaseBuilder built = General();
  built.Row("Anglais", 5, 11.9, 99.5, Source::kOcr, 0.95).Row("Français", 5, 19, 75, Source::kOcr, 0.95);
  built.Row("Espagnol", 5, 11, 60);
  built.reading().marks[0].points.confidence = 0.3;
  built.reading().marks[1].mark.confidence = 0.3;
  built.reading().marks[2].points.confidence = 0.3;
  const std::vector<MarkRow> marks = Completed(built);
  EXPECT_DOUBLE_EQ(marks[0].points.number.value_or(0), 59.5);
  EXPECT_TRUE(IsComputed(marks[0].points));
  EXPECT_EQ(marks[1].points.number, 75);
  EXPECT_EQ(marks[2].points.number, 60) << "of a text layer";
  built.reading().marks[0].mark.confidence = 0.3;
  EXPECT_EQ(Completed(built)[0].points.number, 99.5) << "nothing to compute it from";
}

TEST(CompletedMarks, AContestedCoefficientIsTheWholeOne) {
  CaseBuilder built = General();
  built.Row("Épreuve d'analyse", 1, 8.5, 34, Source::kOcr, 0.3).Row("Anglais", 5, 11.9, 99.5, Source::kOcr, 0.3);
  const std::vector<MarkRow> marks = Completed(built);
  EXPECT_EQ(marks[0].coefficient.number, 4);
  EXPECT_EQ(marks[1].coefficient.number, 5) << "8.36 is none";
  EXPECT_EQ(marks[1].points.number, 99.5);
  built.reading().marks[0].coefficient = MarkCell();
  EXPECT_EQ(Completed(built)[0].coefficient.number, 4);
}

TEST(CompletedMarks, WhatWasReadStays) {
  CaseBuilder built = General();
  built.Row("Philosophie", 8, 12, 100).Row("Grand oral", 10, 12, 120);
  built.reading().marks[1].mark = MarkCell();
  const std::vector<MarkRow> marks = Completed(built);
  EXPECT_EQ(marks[0].points.number, 100);
  EXPECT_FALSE(IsComputed(marks[0].points));
  EXPECT_FALSE(marks[1].mark.number) << "no sum asks for it";
}

TEST(CompletedMarks, WhatTheCoefficientsLeaveNoRoomForIsNoRow) {
  const auto with = [](double of_coefficients, double of_points) {
    CaseBuilder built = General();
    built.Row("Établissement", 1, 0, 0).Row("Français", 5, 13, 65).Row("Philosophie", 8, 12, 96);
    built.Row("Points Matières", 0, 0, 7);
    built.reading().marks[0].points = built.reading().marks[3].coefficient = MarkCell();
    built.reading().marks[3].mark = MarkCell();
    built.Total(MarkRow::Role::kTotal, of_coefficients, of_points);
    return Completed(built);
  };
  const std::vector<MarkRow> marks = with(13, 161);
  EXPECT_FALSE(marks[0].coefficient.number);
  EXPECT_FALSE(marks[3].points.number);
  EXPECT_EQ(marks[1].points.number, 65);
  EXPECT_EQ(with(14, 161)[0].coefficient.number, 1) << "a row of which points and mark went unread";
  EXPECT_EQ(with(13, 168)[3].points.number, 7) << "points that count";
}

TEST(CompletedMarks, ALineThatIsNoneOfASectionIsNoneOfTheTable) {
  CaseBuilder built = General();
  built.Row("Français", 5, 13, 65).Total(MarkRow::Role::kSubtotal, 5, 65);
  built.Row("Points Matières", 0, 0, 7).Row("EPS", 6, 14, 84).Total(MarkRow::Role::kSubtotal, 6, 90);
  built.reading().marks[2].coefficient = built.reading().marks[2].mark = MarkCell();
  EXPECT_FALSE(Completed(built)[2].points.number);
}

TEST(CompletedMarks, NotOfWhatMayCountAboveTen) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "professionnel").Print("session", "2024");
  built.Row("Latin", 1, 16, 6);
  built.reading().marks[0].points = MarkCell();
  EXPECT_FALSE(Completed(built)[0].points.number);
}

}  // namespace
}  // namespace justif::judging
