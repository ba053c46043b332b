#include "document/page_hash.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

PageHash Known(std::size_t rows) {
  PageHash page;
  for (std::size_t y = 0; y < rows; ++y) page.known[y] = kAll;
  return page;
}

TEST(PageHash, OnlyCellsKnownInBothAreCompared) {
  PageHash a = Known(90), b = Known(90);
  for (std::size_t y = 0; y < 90; ++y) {
    b.known[y] = 0x00FF'00FF'00FF'00FF;
    a.lighter[y] = 0x0F0F'0F0F'0F0F'0F0F;
    b.lighter[y] = a.lighter[y] & b.known[y];
  }
  EXPECT_EQ(Compare(a, b).common, 24);
  EXPECT_EQ(Compare(a, b).agreement, 1) << "lighter in both, or darker in both";
  for (std::uint64_t& row : b.lighter) row = 0;
  EXPECT_EQ(Compare(a, b).agreement, 0.5);
  EXPECT_EQ(Compare(b, a).agreement, 0.5);
}

TEST(PageHash, ThreeQuartersOfThePartsMustAgree) {
  const PageHash a = Known(90);
  PageHash b = a;
  for (std::size_t y = 0; y < 15; ++y) b.lighter[y] = kAll;
  EXPECT_EQ(Compare(a, b).agreement, 1) << "a sixth of the page was changed";
  for (std::size_t y = 0; y < 90; ++y) b.lighter[y] = 0xFFFF'FFFF;
  EXPECT_EQ(Compare(a, b).agreement, 0) << "one half agrees, the other does not";
}

TEST(PageHash, NothingInCommonIsNoAgreement) {
  EXPECT_EQ(Compare({}, {}).agreement, 0);
  EXPECT_FALSE(Compare({}, {}).IsComparable());
}

TEST(PageHash, TooFewPartsAreNotComparable) {
  EXPECT_EQ(Compare(Known(90), Known(31)).common, 8) << "a row of a part is too little of it";
  EXPECT_FALSE(Compare(Known(90), Known(31)).IsComparable());
  EXPECT_EQ(Compare(Known(90), Known(32)).common, 12);
  EXPECT_TRUE(Compare(Known(90), Known(32)).IsComparable());
}

}  // namespace
}  // namespace justif
