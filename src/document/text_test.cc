#include "document/text.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

TEST(PageText, QuarterTurnMapsUprightTopLeftToDisplayedTopRight) {
  PageText text;
  text.page = 2;
  text.upright_to_page = {0, -1, 1, 1, 0, 0, 0, 0, 1};  // displayed = upright turned clockwise
  const Region region = text.ToPage({0, 0, 0.25, 0.5});
  EXPECT_EQ(region.page, 2);
  EXPECT_EQ(BoundsOf(region), (Box{0.5, 0, 1, 0.25}));
}

TEST(PageText, PlacesOutsideThePageAreClipped) {
  PageText text;
  EXPECT_EQ(BoundsOf(text.ToPage({-0.5, 0.5, 1.5, 2})), (Box{0, 0.5, 1, 1}));
}

TEST(PageText, ToUprightUndoesToPage) {
  PageText text;
  text.upright_to_page = {0.9, -0.1, 0.08, 0.05, 0.95, 0.02, 0.1, -0.05, 1};  // a page seen at an angle
  text.bend.coefficients = {0.01, 0.04, -0.02, 0.03, 0, 0};                   // that curls
  const Box box{0.25, 0.5, 0.5, 0.625};
  const Box back = text.ToUpright(text.ToPage(box));
  EXPECT_NEAR(back.x0, box.x0, 1e-9);
  EXPECT_NEAR(back.y0, box.y0, 1e-9);
  EXPECT_NEAR(back.x1, box.x1, 1e-9);
  EXPECT_NEAR(back.y1, box.y1, 1e-9);
}

TEST(TextLine, WordsAreJoinedBySingleSpaces) {
  TextLine line;
  line.words = {{"Nom", {}}, {":", {}}, {"MARTIN", {}}};
  EXPECT_EQ(line.Text(), "Nom : MARTIN");
}

TEST(IsSlanted, LettersWiderThanAnyFontHas) {
  constexpr double kAspect = 1.4142;
  EXPECT_TRUE(IsSlanted({"S", {0.3, 0.19, 0.42, 0.217}}, kAspect));
  EXPECT_FALSE(IsSlanted({"W", {0.3, 0.2, 0.317, 0.212}}, kAspect)) << "as wide as its box is high";
  EXPECT_FALSE(IsSlanted({"28/08/2025", {0.3, 0.2, 0.42, 0.212}}, kAspect));
  Word down{"Philosophie", {0.3, 0.2, 0.317, 0.31}};
  down.quarter_turns = 1;
  EXPECT_FALSE(IsSlanted(down, kAspect)) << "writing that runs down the page";
}

}  // namespace
}  // namespace justif
