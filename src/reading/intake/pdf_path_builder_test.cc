#include "reading/intake/pdf_path_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace justif::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

void Draw(PdfPathBuilder& path, const std::vector<Point>& points) {
  ASSERT_TRUE(path.Start(points[0]));
  for (std::size_t i = 1; i < points.size(); ++i) path.Add(points[i]);
}

TEST(PdfPathBuilder, SubpathsThatFillTheirBoundsAreSolid) {
  PdfPathBuilder path;
  Draw(path, {{10, 10}, {30, 10}, {30, 20}, {10, 20}});
  Draw(path, {{50, 10}, {90, 10}, {70, 40}});                        // a triangle
  Draw(path, {{5, 50}, {20, 50}, {22, 52}, {22, 60}, {5, 60}});      // a corner cut off
  Draw(path, {{0, 100}, {20, 100}, {20, 120}, {0, 120}, {0, 100}});  // closed by itself
  EXPECT_THAT(path.Solid(true, 0), ElementsAre(Box{10, 10, 30, 20}, Box{5, 50, 22, 60}, Box{0, 100, 20, 120}));
  EXPECT_THAT(path.Bounds(), Optional(Box{0, 10, 90, 120}));
}

TEST(PdfPathBuilder, ThickUprightLinesAreSolid) {
  PdfPathBuilder path;
  Draw(path, {{10, 50}, {90, 50}});
  Draw(path, {{20, 0}, {21, 80}});
  Draw(path, {{0, 0}, {50, 50}});
  Draw(path, {{10, 10}, {30, 10}, {30, 20}, {10, 20}});
  EXPECT_THAT(path.Solid(false, 8), ElementsAre(Box{10, 46, 90, 54}, Box{16, 0, 25, 80}));
  EXPECT_THAT(path.Solid(false, 0), IsEmpty());
}

TEST(PdfPathBuilder, LinesBeginASubpathWhereNoneWas) {
  PdfPathBuilder path;
  EXPECT_EQ(path.Bounds(), std::nullopt);
  for (const Point& point : {Point{10, 10}, Point{30, 10}, Point{30, 20}, Point{10, 20}}) path.Add(point);
  EXPECT_THAT(path.Solid(true, 0), ElementsAre(Box{10, 10, 30, 20}));
}

TEST(PdfPathBuilder, ClearedItIsNew) {
  PdfPathBuilder path;
  for (int i = 0; i < kMaxSubpaths; ++i) ASSERT_TRUE(path.Start({1.0 * i, 0}));
  EXPECT_FALSE(path.Start({-5, 0}));
  EXPECT_THAT(path.Bounds(), Optional(Box{0, 0, kMaxSubpaths - 1.0, 0}));
  path.Clear();
  EXPECT_EQ(path.Bounds(), std::nullopt);
  EXPECT_TRUE(path.Start({0, 0}));
  EXPECT_THAT(path.Solid(true, 1), IsEmpty());
}

}  // namespace
}  // namespace justif::reading
