#include "service/pages/page_svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const PagePicture kPicture{.page = 1, .width_px = 1000, .height_px = 1400, .jpeg = "JPEG"};

TEST(PageSvgTest, HoldsThePictureOnceAndItsMarks) {
  const std::string svg = PageSvg("page1", kPicture, "page", {{{0.1, 0.5, 0.3, 0.52}, 4, "bad"}});
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 1000 1400\""));
  EXPECT_THAT(svg, HasSubstr("data:image/jpeg;base64,SlBFRw==\""));
  EXPECT_THAT(svg, HasSubstr("<rect class=\"bad\" x=\"100\" y=\"700\" width=\"200\" height=\"28\"/>"));
  EXPECT_THAT(svg, HasSubstr(">4</text>"));
}

TEST(PageSvgTest, ANumberStaysOnThePage) {
  EXPECT_THAT(PageSvg("page1", kPicture, "page", {{{0, 0, 0.3, 0.02}, 1, "bad"}}), HasSubstr("cx=\"14\" cy=\"14\""));
  EXPECT_THAT(PageSvg("page1", kPicture, "page", {{{0, 0, 0.3, 0.02}, 0, "bad"}}), Not(HasSubstr("<circle")));
}

TEST(CropSvgTest, ShowsABitMoreThanTheBoxAndFitsItsSize) {
  const std::string svg = CropSvg("page1", kPicture, {0.4, 0.5, 0.6, 0.51}, {.width = 280, .height = 70, .scale = 2});
  EXPECT_THAT(svg, HasSubstr("<use href=\"#page1\"/>"));
  // 200 px and 2 % of the page and 15 % of the box at each side.
  EXPECT_THAT(svg, HasSubstr("viewBox=\"350 "));
  EXPECT_THAT(svg, HasSubstr("width=\"280\""));
  EXPECT_THAT(svg, Not(HasSubstr("base64"))) << "the picture is in the page already";
}

TEST(CropSvgTest, OutsideThePageThereIsNothing) { EXPECT_EQ(CropSvg("page1", kPicture, {1.5, 1.5, 1.5, 1.5}, {}), ""); }

}  // namespace
}  // namespace justif::service
