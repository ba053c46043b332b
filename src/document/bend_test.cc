#include "document/bend.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

TEST(Bend, IsFlatUntilTold) {
  const Bend bend;
  EXPECT_TRUE(bend.IsFlat());
  EXPECT_EQ(bend.Rise(0.9, 0.1), 0);
  EXPECT_EQ(bend.Flatten(0.9, 0.1), 0.1);
}

TEST(Bend, RisesFromTheMiddleOfThePage) {
  const Bend arch{{0, 0.08, 0, 0, 0, 0}};
  EXPECT_FALSE(arch.IsFlat());
  EXPECT_DOUBLE_EQ(arch.Rise(0.5, 0.3), 0);
  EXPECT_DOUBLE_EQ(arch.Rise(0, 0.3), 0.02);
  EXPECT_DOUBLE_EQ(arch.Rise(1, 0.3), 0.02);
}

TEST(Bend, FlattenUndoesIt) {
  const Bend bend{{0.02, -0.05, 0.03, 0.04, 0.06, -0.02}};
  for (const double x : {0.0, 0.2, 0.5, 0.85, 1.0}) {
    for (const double y : {0.05, 0.5, 0.95}) EXPECT_NEAR(bend.Flatten(x, y + bend.Rise(x, y)), y, 1e-12);
  }
}

}  // namespace
}  // namespace justif
