#include "reading/kinds/row_readings.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

std::vector<TextLine> Looks(const std::vector<const char*>& texts, double confidence = 0.9) {
  std::vector<TextLine> looks;
  for (const char* text : texts) looks.push_back({{{text, {0, 0, 0.1, 0.1}, confidence}}, {0, 0, 0.1, 0.1}});
  return looks;
}

struct Row {
  std::optional<Cell> coefficient, mark, points;
};

Row Choose(const std::vector<const char*>& c, const std::vector<const char*>& m, const std::vector<const char*>& p,
           Row row = {Cell{}, Cell{}, Cell{}}) {
  ChooseReadings(ReadingsOf(Looks(c)), ReadingsOf(Looks(m)), ReadingsOf(Looks(p)), row.coefficient, row.mark,
                 row.points);
  return row;
}

TEST(ReadingsOf, TheWeightiestFirst) {
  const auto readings = ReadingsOf(Looks({"12,0", "17,0", "12,0", "?"}));
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[0].cell.number, 12);
  EXPECT_EQ(readings[0].looks, 2);
  EXPECT_NEAR(readings[0].weight, 2.0 / 3, 1e-9);
  EXPECT_EQ(readings[1].cell.number, 17);
}

TEST(ReadingsOf, DigitsMayHaveLostAComma) {
  const auto readings = ReadingsOf(Looks({"114 / 20", "114 / 20"}));
  ASSERT_EQ(readings.size(), 3U);
  EXPECT_EQ(readings[1].cell.number, 11.4);
  EXPECT_EQ(readings[1].cell.text, "11,4 / 20");
  EXPECT_LT(readings[1].weight, readings[0].weight);
  EXPECT_EQ(readings[2].cell.number, 1.14);
}

TEST(ReadingsOf, LooksThatHesitateAlikeAreNotSureTogether) {
  const auto readings = ReadingsOf(Looks({"195,4", "195,4", "195,4", "195,4"}, 0.55));
  ASSERT_FALSE(readings.empty());
  EXPECT_LT(readings[0].cell.confidence, 0.75);
  EXPECT_GT(ReadingsOf(Looks({"195,4", "195,4", "195,4", "195,4"}, 0.9))[0].cell.confidence, 0.9);
}

TEST(ChooseReadings, AMinorityThatMultipliesOut) {
  const Row row = Choose({"8", "8", "8"}, {"17,0", "17,0", "12,0"}, {"96,0", "96,0", "96,0"});
  EXPECT_EQ(row.mark->number, 12);
  EXPECT_LT(row.mark->confidence, 0.85) << "most looks read something else";
  EXPECT_GT(row.points->confidence, 0.85);
}

TEST(ChooseReadings, LostCommasOfMarkAndPoints) {
  const Row row = Choose({"8", "8"}, {"114 / 20", "114 / 20"}, {"912", "912"});
  EXPECT_EQ(row.mark->number, 11.4);
  EXPECT_EQ(row.points->number, 91.2);
}

// A mark raised by hand: every look reads what stands there.
TEST(ChooseReadings, WhatAllLooksReadIsNotMadeToFit) {
  const Row row = Choose({"8", "8", "8", "8"}, {"17,0", "17,0", "17,0", "17,0"}, {"96,0", "96,0", "96,0", "96,0"});
  EXPECT_EQ(row.mark->number, 17);
  EXPECT_GT(row.mark->confidence, 0.9);
  EXPECT_EQ(row.points->number, 96);
}

TEST(ChooseReadings, TwoChoicesAreNone) {
  // 8 × 12 and 6 × 16 are both 96.
  const Row row = Choose({"8", "6"}, {"12,0", "16,0"}, {"96,0", "96,0"});
  EXPECT_LT(row.coefficient->confidence, 0.5);
  EXPECT_LT(row.mark->confidence, 0.5);
}

TEST(ChooseReadings, AMissingNumberIsTakenOnlyWhereLooksAgree) {
  const Row agreed = Choose({"8", "8", "8"}, {"17,0", "17,0", "17,0"}, {"96,0", "96,0", "96,0"}, {Cell{}, {}, Cell{}});
  ASSERT_TRUE(agreed.mark);
  EXPECT_EQ(agreed.mark->number, 17);
  EXPECT_LT(agreed.mark->confidence, 0.85) << "the first look saw nothing";
  const Row divided = Choose({"8", "8", "8"}, {"17,0", "11,0", "17,0"}, {"96,0", "96,0", "96,0"}, {Cell{}, {}, Cell{}});
  EXPECT_FALSE(divided.mark);
  const Row fitting = Choose({"8", "8", "8"}, {"12,0"}, {"96,0", "96,0", "96,0"}, {Cell{}, {}, Cell{}});
  ASSERT_TRUE(fitting.mark);
  EXPECT_EQ(fitting.mark->number, 12);
  EXPECT_FALSE(Choose({"8", "8"}, {}, {"96,0", "96,0"}, {Cell{}, {}, Cell{}}).mark) << "nothing is there to be read";
}

}  // namespace
}  // namespace justif::reading
