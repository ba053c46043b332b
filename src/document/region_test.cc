#include "document/region.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

TEST(Region, BoundsOfARegionAreTheBoxItWasMadeFrom) {
  const Box box{0.1, 0.2, 0.5, 0.9};
  EXPECT_EQ(BoundsOf(RegionOf(3, box)), box);
  EXPECT_EQ(RegionOf(3, box).page, 3);
}

TEST(Region, BoundsOfNothingAreEmpty) { EXPECT_EQ(BoundsOf(Region{}), Box{}); }

TEST(Region, UnionHoldsBoth) { EXPECT_EQ(Union({0, 0, 1, 1}, {0.5, -1, 2, 0.5}), (Box{0, -1, 2, 1})); }

}  // namespace
}  // namespace justif
