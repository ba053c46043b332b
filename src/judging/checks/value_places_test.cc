#include "judging/checks/value_places.h"

#include <gtest/gtest.h>

namespace justif::judging {
namespace {

Reading WithACellInALine() {
  Reading reading;
  Field field;
  field.name = "bac_specialities";
  field.regions = {RegionOf(1, {0.1, 0.5, 0.9, 0.52})};
  reading.fields.push_back(field);
  MarkRow row;
  row.mark.region = RegionOf(1, {0.5, 0.5, 0.6, 0.52});
  row.points.region = RegionOf(1, {0.7, 0.5, 0.8, 0.52});
  reading.marks.push_back(row);
  return reading;
}

TEST(ValueAt, ACellRatherThanTheLineItStandsIn) {
  const Reading reading = WithACellInALine();
  EXPECT_EQ(ValueAt(reading, RegionOf(1, {0.5, 0.5, 0.6, 0.52})), "marks[0].mark");
  EXPECT_EQ(ValueAt(reading, RegionOf(1, {0.72, 0.5, 0.82, 0.52})), "marks[0].points") << "most of it";
  EXPECT_EQ(ValueAt(reading, RegionOf(1, {0.15, 0.5, 0.3, 0.52})), "bac_specialities");
}

TEST(ValueAt, NothingElsewhere) {
  const Reading reading = WithACellInALine();
  EXPECT_EQ(ValueAt(reading, RegionOf(1, {0.5, 0.6, 0.6, 0.62})), "");
  EXPECT_EQ(ValueAt(reading, RegionOf(2, {0.5, 0.5, 0.6, 0.52})), "");
}

TEST(IsAt, TheCenterDecides) {
  const Region place = RegionOf(1, {0.2, 0.2, 0.4, 0.3});
  EXPECT_TRUE(IsAt(place, RegionOf(1, {0.3, 0.25, 0.45, 0.33})));
  EXPECT_FALSE(IsAt(place, RegionOf(1, {0.38, 0.25, 0.45, 0.3})));
  EXPECT_FALSE(IsAt(place, RegionOf(2, {0.3, 0.25, 0.35, 0.3})));
  EXPECT_FALSE(IsAt(place, Region{.page = 1}));
  EXPECT_FALSE(IsAt(Region{.page = 1}, place));
}

}  // namespace
}  // namespace justif::judging
