#include "judging/checks/raised_rows.h"

#include <gtest/gtest.h>

namespace justif::judging {
namespace {

TEST(ProbablyRaised, TheOneRowThatCanBe) {
  // 7 points: of coefficients 3 and 5 no mark to the tenth.
  const std::vector<double> raised =
      ProbablyRaised({{.coefficient = 3, .mark = 12, .whole_mark = true}, {.coefficient = 7, .mark = 15}}, 7, 12, 2);
  EXPECT_LT(raised[0], 0.1);
  EXPECT_GT(raised[1], 0.9);
}

TEST(ProbablyRaised, AMarkThatStandsOut) {
  const std::vector<double> raised = ProbablyRaised(
      {{.coefficient = 3, .mark = 10}, {.coefficient = 3, .mark = 18}, {.coefficient = 3, .mark = 11}}, 15, 11, 2);
  EXPECT_GT(raised[1], 0.9);
  EXPECT_LT(raised[0], 0.1) << "it would have been 5";
}

TEST(ProbablyRaised, TwoRowsWhereOneWouldLeaveNoLikelyMark) {
  // One alone would have been at 1 or at 3.
  const std::vector<double> raised = ProbablyRaised({{.coefficient = 3, .mark = 19},
                                                     {.coefficient = 3, .mark = 17},
                                                     {.coefficient = 3, .mark = 10},
                                                     {.coefficient = 3, .mark = 11}},
                                                    48, 11, 2);
  EXPECT_GT(raised[0], 0.9);
  EXPECT_GT(raised[1], 0.9);
  EXPECT_LT(raised[2], 0.1);
}

TEST(ProbablyRaised, NobodyWhereNothingExplainsIt) {
  EXPECT_EQ(ProbablyRaised({{.coefficient = 3, .mark = 2}, {.coefficient = 2, .mark = 1}}, 20, 10, 2),
            (std::vector<double>{0, 0}));
  EXPECT_TRUE(ProbablyRaised({}, 20, 10, 2).empty());
}

}  // namespace
}  // namespace justif::judging
