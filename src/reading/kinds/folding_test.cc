#include "reading/kinds/folding.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

TEST(FoldWords, CaseAccentsAndSigns) {
  EXPECT_EQ(FoldWords("N° d’Attestation :"), "no d attestation");
  EXPECT_EQ(FoldWords("PRÉNOM(S)"), "prenoms");
  EXPECT_EQ(FoldWords("  Œuvres   universitaires "), "oeuvres universitaires");
  EXPECT_EQ(FoldWords("Né(e)\u00A0le"), "nee le");
  EXPECT_EQ(FoldWords("103 €"), "103 eur");
  EXPECT_EQ(FoldWords("\xFF\xFE"), "");
}

TEST(SplitWords, BySpaces) {
  EXPECT_EQ(SplitWords("no d attestation"), (std::vector<std::string>{"no", "d", "attestation"}));
  EXPECT_TRUE(SplitWords("").empty());
}

TEST(EditDistance, UpToTheLimit) {
  EXPECT_EQ(EditDistance("naissance", "naissance", 2), 0);
  EXPECT_EQ(EditDistance("naissance", "naisance", 2), 1);
  EXPECT_EQ(EditDistance("naissance", "narssanoe", 2), 2);
  EXPECT_EQ(EditDistance("naissance", "session", 2), 3) << "one over the limit";
  EXPECT_EQ(EditDistance("", "ab", 5), 2);
}

TEST(RoughlyEqual, AsManySlipsAsTheLengthAllows) {
  EXPECT_TRUE(RoughlyEqual("baccalaureat", "baccalaureat"));
  EXPECT_TRUE(RoughlyEqual("baccaiaureat", "baccalaureat"));
  EXPECT_FALSE(RoughlyEqual("nam", "nom")) << "short words are exact";
  EXPECT_TRUE(RoughlyEqual("sesslon", "session"));
  EXPECT_FALSE(RoughlyEqual("passion", "session"));
}

TEST(FirstLetter, HasItsCase) {
  for (const char* capital : {"Albi", "Épinal", "Łucja", "Œuvre"}) {
    EXPECT_TRUE(StartsWithCapital(capital)) << capital;
    EXPECT_FALSE(StartsWithSmallLetter(capital)) << capital;
  }
  for (const char* small : {"albi", "épinal", "łucja"}) {
    EXPECT_FALSE(StartsWithCapital(small)) << small;
    EXPECT_TRUE(StartsWithSmallLetter(small)) << small;
  }
  for (const char* neither : {"", "8e", "(INE", "\xff"}) {
    EXPECT_FALSE(StartsWithCapital(neither) || StartsWithSmallLetter(neither)) << neither;
  }
}

}  // namespace
}  // namespace justif::reading
