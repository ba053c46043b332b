#include "judging/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::judging {
namespace {

using ::testing::ElementsAre;

TEST(NameWords, AccentsLigaturesAndSeparators) {
  EXPECT_THAT(NameWords("Œuvrard-d’Æther"), ElementsAre("OEUVRARD", "D", "AETHER"));
  EXPECT_THAT(NameWords("  Noël   LE GUELLEC "), ElementsAre("NOEL", "LE", "GUELLEC"));
  EXPECT_THAT(NameWords("Groß Øyvind Łukasz"), ElementsAre("GROSS", "OYVIND", "LUKASZ"));
  EXPECT_THAT(NameWords("ĐORĐEVIĆ Þorsteinn Yıldız"), ElementsAre("DORDEVIC", "THORSTEINN", "YILDIZ"));
  EXPECT_THAT(NameWords("© Martin®"), ElementsAre("MARTIN")) << "signs are no letters";
  EXPECT_THAT(NameWords("e\u0301tienne"), ElementsAre("ETIENNE")) << "a combining accent";
  EXPECT_TRUE(NameWords("").empty());
  EXPECT_TRUE(NameWords("\xFF\xFE").empty());
}

TEST(CompareFamilyNames, SameName) {
  const std::pair<const char*, const char*> same[] = {{"D'ARGENTEUIL", "d’Argenteuil"},
                                                      {"DE LA TOUR", "Latour de la Tour"},
                                                      {"BENKIRANE-MOREL", "Benkirane Morel"},
                                                      {"BENKIRANE-MOREL", "MOREL"},
                                                      {"LE GUELLEC", "GUELLEC"},
                                                      {"VAN DEN BERG", "BERG"},
                                                      {"DE LUCA", "Deluca"}};
  for (const auto& [a, b] : same) {
    EXPECT_EQ(CompareFamilyNames(a, b), NameComparison::kMatch) << a << " / " << b;
    EXPECT_EQ(CompareFamilyNames(b, a), NameComparison::kMatch) << b << " / " << a;
  }
}

TEST(CompareFamilyNames, AFieldCutsLongNames) {
  EXPECT_EQ(CompareFamilyNames("RAKOTONDRAMANANANTSOA", "RAKOTONDRAMANANANTSOANIRINA"), NameComparison::kMatch);
  EXPECT_NE(CompareFamilyNames("MARTIN", "MARTINEAU"), NameComparison::kMatch) << "six letters are no end of a field";
}

TEST(CompareFamilyNames, CloseNamesAreNeverTheSame) {
  for (const auto& [a, b] :
       {std::pair{"MARTIN", "MORIN"}, std::pair{"PETIT", "PETIN"}, std::pair{"DUBOIS", "DUBAIS"}}) {
    EXPECT_NE(CompareFamilyNames(a, b), NameComparison::kMatch) << a << " / " << b;
  }
  EXPECT_EQ(CompareFamilyNames("LEMARCHAND", "BOURDON"), NameComparison::kMismatch);
  EXPECT_EQ(CompareFamilyNames("", "BOURDON"), NameComparison::kMismatch);
}

TEST(CompareGivenNames, SecondNamesInitialsAndOrder) {
  for (const auto& [a, b] : {std::pair{"Zoé Clémence", "ZOE"}, std::pair{"Zoé C.", "Zoé Clémence"},
                             std::pair{"Clémence Zoé", "Zoé Clémence"}, std::pair{"Jean-Marie", "JEANMARIE"},
                             std::pair{"Anne-Lise, Paule", "anne lise paule"}}) {
    EXPECT_EQ(CompareGivenNames(a, b), NameComparison::kMatch) << a << " / " << b;
    EXPECT_EQ(CompareGivenNames(b, a), NameComparison::kMatch) << b << " / " << a;
  }
}

TEST(CompareGivenNames, OthersAreNot) {
  EXPECT_EQ(CompareGivenNames("Zoé", "Baptiste"), NameComparison::kMismatch);
  EXPECT_EQ(CompareGivenNames("Zoé Clémence", "Zoé Baptistine"), NameComparison::kNearMatch);
  EXPECT_EQ(CompareGivenNames("Katarzyna", "Katarzina"), NameComparison::kNearMatch);
  EXPECT_EQ(CompareGivenNames("", "Zoé"), NameComparison::kMismatch);
}

TEST(CompareFullName, AllWaysToCutIt) {
  EXPECT_EQ(CompareFullName("CAMILLE MARTIN", "Martin", "Camille"), NameComparison::kMatch);
  EXPECT_EQ(CompareFullName("MARTIN CAMILLE", "Martin", "Camille Zoé"), NameComparison::kMatch);
  EXPECT_EQ(CompareFullName("Van den Broeck Geoffroy", "Van den Broeck", "Geoffroy"), NameComparison::kMatch);
  EXPECT_EQ(CompareFullName("CAMILLE MARTEN", "Martin", "Camille"), NameComparison::kNearMatch);
  EXPECT_EQ(CompareFullName("CAMILLE DUPRÉ", "Martin", "Camille"), NameComparison::kMismatch);
  EXPECT_EQ(CompareFullName("MARTIN", "Martin", "Camille"), NameComparison::kMismatch) << "half a name";
}

TEST(ConfusionDistance, LettersThatLookAlikeCostHalf) {
  EXPECT_EQ(ConfusionDistance("0912745530G", "0912745530G"), 0);
  EXPECT_EQ(ConfusionDistance("O912745530G", "0912745530G"), 1);
  EXPECT_EQ(ConfusionDistance("09I2745S30G", "0912745530G"), 2);
  EXPECT_EQ(ConfusionDistance("DIJ9-QTLFWE-20", "DIJ9-QTLFWF-20"), 1);
  EXPECT_EQ(ConfusionDistance("0912745537G", "0912745530G"), 2);
  EXPECT_EQ(ConfusionDistance("912745530G", "0912745530G"), 2);
  EXPECT_EQ(ConfusionDistance("", "AB"), 4);
}

TEST(CompareFamilyNames, ANameOfParticlesAlone) {
  EXPECT_EQ(CompareFamilyNames("LE VAN", "Le Van"), NameComparison::kMatch);
  EXPECT_EQ(CompareFamilyNames("LE VAN", "Quynh Anh Tuyet Le Van"), NameComparison::kMatch);
  EXPECT_EQ(CompareFamilyNames("LE VAN", "Le Goff"), NameComparison::kMismatch);
}

}  // namespace
}  // namespace justif::judging
