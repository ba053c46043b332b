#include "reading/intake/pdf_graphics_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

using ::testing::DoubleNear;
using ::testing::Optional;

class SetGraphicsStateTest : public testing::Test {
 protected:
  // `operands` as they stand in a content stream.
  bool Set(const std::string& operands, const std::string& name) {
    return SetGraphicsState(name, QPDFObjectHandle::parse("[" + operands + "]").getArrayAsVector(), resources_, state_);
  }

  QPDFObjectHandle resources_ = QPDFObjectHandle::parse(
      "<</ColorSpace<</Profile[/ICCBased null]/Ink[/Separation /Gold /DeviceCMYK null]>>"
      "/ExtGState<</Glass<</ca .5>>/Blended<</BM/Multiply/LW 3>>/Full<</ca 1>>"
      "/Plain<</BM/Normal>>/Masked<</SMask<</S/Luminosity>>>>/Unmasked<</SMask/None>>"
      "/WithFont<</Font[<</BaseFont/Arial>> 9]>>>>"
      "/Font<</F1<</BaseFont/Courier>>>>>>");
  GraphicsState state_;
};

TEST_F(SetGraphicsStateTest, ColoursOfDevicesAreGrays) {
  EXPECT_TRUE(Set(".25", "g"));
  EXPECT_THAT(state_.fill_gray, Optional(0.25));
  EXPECT_TRUE(Set("1 0 0", "rg"));
  EXPECT_THAT(state_.fill_gray, Optional(DoubleNear(0.299, 1e-9)));
  EXPECT_TRUE(Set("0 0 0 .4", "K"));
  EXPECT_THAT(state_.stroke_gray, Optional(DoubleNear(0.6, 1e-9)));
  EXPECT_THAT(state_.fill_gray, Optional(DoubleNear(0.299, 1e-9))) << "strokes have their own";
}

TEST_F(SetGraphicsStateTest, ASpaceThatIsNotPlainHasNoGray) {
  EXPECT_TRUE(Set("/Ink", "cs"));
  EXPECT_TRUE(Set("1", "scn"));
  EXPECT_EQ(state_.fill_gray, std::nullopt);
  Set("/Missing", "cs");
  EXPECT_EQ(state_.fill_gray, std::nullopt);
  Set("/Profile", "cs");
  EXPECT_THAT(state_.fill_gray, Optional(0.0)) << "black at first";
  Set("1 1 1", "sc");
  EXPECT_THAT(state_.fill_gray, Optional(DoubleNear(1, 1e-9)));
  Set("/Ink", "CS");
  EXPECT_EQ(state_.stroke_gray, std::nullopt);
  Set("0", "G");
  Set("1", "SC");
  EXPECT_THAT(state_.stroke_gray, Optional(1.0)) << "a device's colour sets its space";
}

TEST_F(SetGraphicsStateTest, OpaqueAgainWhenWhatMadeItTranslucentIsTakenBack) {
  const std::pair<const char*, const char*> states[] = {
      {"/Glass", "/Full"}, {"/Blended", "/Plain"}, {"/Masked", "/Unmasked"}};
  for (const auto& [state, back] : states) {
    EXPECT_TRUE(Set(state, "gs"));
    for (const auto& [another, of_another] : states) {
      if (another == state) continue;
      Set(of_another, "gs");
      EXPECT_FALSE(state_.Opaque()) << state << of_another;
    }
    Set(back, "gs");
    EXPECT_TRUE(state_.Opaque()) << state;
  }
  EXPECT_EQ(state_.line_width, 3);
}

TEST_F(SetGraphicsStateTest, FontsByNameAndByExtendedState) {
  EXPECT_TRUE(Set("/F1 12", "Tf"));
  EXPECT_TRUE(state_.text.font.getKey("/BaseFont").isNameAndEquals("/Courier"));
  EXPECT_EQ(state_.text.size, 12);
  EXPECT_TRUE(Set("/WithFont", "gs"));
  EXPECT_TRUE(state_.text.font.getKey("/BaseFont").isNameAndEquals("/Arial"));
  EXPECT_EQ(state_.text.size, 9);
  Set("/Missing 8", "Tf");
  EXPECT_TRUE(state_.text.font.isNull());
}

TEST_F(SetGraphicsStateTest, MatrixAndTextState) {
  EXPECT_TRUE(Set("2 0 0 2 10 20", "cm"));
  EXPECT_TRUE(Set("1 0 0 1 5 5", "cm"));
  EXPECT_EQ(state_.ctm.e, 20) << "within the matrix that was";
  EXPECT_EQ(state_.ctm.f, 30);
  EXPECT_TRUE(Set("50", "Tz"));
  EXPECT_EQ(state_.text.stretch, 0.5);
  EXPECT_TRUE(Set("3", "Tr"));
  EXPECT_TRUE(state_.text.Invisible());
}

TEST_F(SetGraphicsStateTest, WhatIsMissingOrOfAnotherTypeSetsNothingOdd) {
  EXPECT_TRUE(Set("", "gs"));
  EXPECT_TRUE(Set("(Glass)", "gs"));
  EXPECT_TRUE(state_.Opaque());
  EXPECT_TRUE(Set("", "w"));
  EXPECT_EQ(state_.line_width, 0);
  EXPECT_TRUE(Set("99999999999", "w"));
  EXPECT_EQ(state_.line_width, kFarthestOperand);
  EXPECT_TRUE(Set("1 2", "g"));
  EXPECT_EQ(state_.fill_gray, std::nullopt);
  resources_ = QPDFObjectHandle::newNull();
  EXPECT_TRUE(Set("/F1 12", "Tf"));
  EXPECT_TRUE(state_.text.font.isNull());
}

TEST_F(SetGraphicsStateTest, OperatorsThatDoMoreAreNotItsOwn) {
  for (const char* name : {"q", "Q", "Do", "re", "f", "W", "sh", "BT", "Tm", "TD", "Tj", "\"", "BDC", ""})
    EXPECT_FALSE(Set("1 2 3", name)) << name;
}

}  // namespace
}  // namespace justif::reading
