#include "service/pages/evidence_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::service {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Box kName = {0.1, 0.2, 0.3, 0.22};

TEST(EvidencePlaces, EachHasOneNumber) {
  EvidencePlaces places;
  const auto first = places.Add({RegionOf(1, kName)}, "bad");
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(first[0].number, 1);
  EXPECT_EQ(first[0].box, kName);
  EXPECT_EQ(places.Add({RegionOf(1, {0.1, 0.5, 0.3, 0.52})}, "mid").at(0).number, 2);
  const auto again = places.Add({RegionOf(1, {0.101, 0.2, 0.3, 0.221})}, "soft");
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].number, 1);
  EXPECT_EQ(again[0].style, "bad") << "as the most serious evidence has it";
  EXPECT_EQ(places.Add({RegionOf(2, kName)}, "mid").at(0).number, 3) << "another page";
  ASSERT_THAT(places.all(), SizeIs(3));
  EXPECT_EQ(places.all()[1].style, "mid");
  EXPECT_EQ(places.all()[2].page, 2);
}

TEST(EvidencePlaces, WhatStandsInOneLineIsOne) {
  EvidencePlaces places;
  const auto line = places.Add({RegionOf(1, kName), RegionOf(1, {0.5, 0.202, 0.6, 0.222})}, "mid");
  ASSERT_THAT(line, SizeIs(1));
  EXPECT_EQ(line[0].box, (Box{0.1, 0.2, 0.6, 0.222}));
  const auto apart = places.Add(
      {RegionOf(1, {0.5, 0.3, 0.6, 0.32}), RegionOf(1, {0.5, 0.315, 0.6, 0.335}), RegionOf(2, {0.5, 0.3, 0.6, 0.32})},
      "mid");
  EXPECT_THAT(apart, SizeIs(3)) << "lines that touch, and another page";
}

TEST(EvidencePlaces, NothingWithoutAPolygon) {
  EvidencePlaces places;
  EXPECT_THAT(places.Add({}, "mid"), IsEmpty());
  EXPECT_THAT(places.Add({Region{1, {}}}, "mid"), IsEmpty());
  EXPECT_THAT(places.all(), IsEmpty());
}

}  // namespace
}  // namespace justif::service
