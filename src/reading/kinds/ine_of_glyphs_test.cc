#include "reading/kinds/ine_of_glyphs.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

// Glyphs of proportional type: letters O and Q wider than digits, Q with a tail.
std::vector<Box> Printed(const std::string& number) {
  std::vector<Box> glyphs;
  double x = 0.1;
  for (const char c : number) {
    const double width = c == 'O' || c == 'Q' ? 0.010 : c == '1' || c == 'I' ? 0.004 : 0.0075;
    glyphs.push_back({x, 0.2, x + width, c == 'Q' ? 0.212 : 0.21});
    x += width + 0.001;
  }
  return glyphs;
}

TEST(IneOfGlyphs, RoundLettersAreWiderThanZeros) {
  // Each with the key that is right for it.
  for (const char* number : {"8O4R1G70260", "86SGK0O9804", "2Z07Q980535"}) {
    std::string read = number;
    for (char& c : read) {
      if (c == 'O' || c == 'Q') c = '0';
    }
    EXPECT_EQ(IneOfGlyphs(read, Printed(number)), number);
  }
  EXPECT_EQ(IneOfGlyphs("OWAGVFC3408", Printed("0WAGVFC3408")), "0WAGVFC3408");
  EXPECT_EQ(IneOfGlyphs("OWAGVFC3428", Printed("0WAGVFC3428")), std::nullopt) << "the key is another";
}

TEST(IneOfGlyphs, InTypeOfOneWidthTheKeyTells) {
  std::vector<Box> glyphs;
  for (int i = 0; i < 11; ++i)
    glyphs.push_back({0.1 + 0.01 * i, 0.2, 0.1084 + 0.01 * i - (i % 2 == 0 ? 0 : 0.0008), 0.21});
  EXPECT_EQ(IneOfGlyphs("O5TYT7P4231", glyphs), std::nullopt) << "neither way";
}

TEST(IneOfGlyphs, NothingIsToldWithoutAGlyphForEachCharacter) {
  std::vector<Box> glyphs = Printed("8O4R1G70260");
  glyphs.pop_back();
  EXPECT_EQ(IneOfGlyphs("804R1G70260", glyphs), std::nullopt);
}

}  // namespace
}  // namespace justif::reading
