#include "reading/kinds/full_names.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

struct Case {
  const char* full;
  NameOrder order;
  const char* family;
  const char* given;
  bool sure;
};

KnownNames Known() {
  KnownNames known;
  for (const char* name :
       {"Camille",  "Jeanne",  "Martin", "Clément", "Léa",   "Inès",   "Jean",  "Marie", "Khoa", "Viet",
        "Geoffroy", "Guilhem", "Thomas", "Bilal",   "Mehdi", "Salah",  "Hervé", "Lola",  "Anne", "Hoa",
        "Anh",      "Stefano", "Luca",   "Ali",     "Hadj",  "Moussa", "Zaïna", "Rose",  "Ève"})
    known.given.Add(name);
  for (const char* name : {"Martin", "Duval", "Caron", "Roux", "Thomas", "Salah", "Hervé", "Coulibaly", "Le", "Ali",
                           "Hadj", "Moussa", "El Fassi", "Rose-Ève"})
    known.family.Add(name);
  return known;
}

TEST(SplitFullName, WhatTellsTheNamesApart) {
  const KnownNames known = Known();
  const Case cases[] = {
      {"Mme LE GUELLEC Solenn Katell", NameOrder::kUnknown, "LE GUELLEC", "Solenn Katell", true},
      {"Solenn LE GUELLEC", NameOrder::kFamilyFirst, "LE GUELLEC", "Solenn", true},
      {"Kervella, Maëlle Jeanne", NameOrder::kFamilyFirst, "Kervella", "Maëlle Jeanne", true},
      {"Kervella Maëlle", NameOrder::kFamilyFirst, "Kervella", "Maëlle", true},
      {"Maëlle Kervella", NameOrder::kGivenFirst, "Kervella", "Maëlle", true},
      {"KERVELLA MAËLLE, JEANNE", NameOrder::kUnknown, "KERVELLA", "MAËLLE JEANNE", true},
      {"Maëlle, Jeanne Kervella", NameOrder::kGivenFirst, "Kervella", "Maëlle Jeanne", true},
      {"Rolland-Le Gac Yves Erwan", NameOrder::kUnknown, "Rolland-Le Gac", "Yves Erwan", true},
      {"DE LA TOUR MARIE", NameOrder::kFamilyFirst, "DE LA TOUR", "MARIE", true},
      {"DE LA TOUR, MARIE, ANNE", NameOrder::kFamilyFirst, "DE LA TOUR", "MARIE ANNE", true},
      {"Marie Anne de La Tour", NameOrder::kGivenFirst, "de La Tour", "Marie Anne", true},
      {"Kervella Maëlle Solenn", NameOrder::kFamilyFirst, "Kervella", "Maëlle Solenn", false},
      {"POULAIN CLÉMENT", NameOrder::kUnknown, "POULAIN", "CLÉMENT", true},
      {"Clément Poulain", NameOrder::kUnknown, "Poulain", "Clément", true},
      {"Coulibaly Duval Léa Inès", NameOrder::kUnknown, "Coulibaly Duval", "Léa Inès", false},
      {"Jean-Marie Camille Nkounkou", NameOrder::kUnknown, "Nkounkou", "Jean-Marie Camille", true},
      {"GEOFFROY GUILHEM VAN DEN BROECK", NameOrder::kUnknown, "VAN DEN BROECK", "GEOFFROY GUILHEM", true},
      {"LE GALL MARIE", NameOrder::kUnknown, "LE GALL", "MARIE", true},
      {"HERVÉ LOLA", NameOrder::kUnknown, "HERVÉ", "LOLA", true},
      {"CAMILLE MARTIN", NameOrder::kUnknown, "MARTIN", "CAMILLE", true},
      {"Camille, Jeanne Martin", NameOrder::kUnknown, "Martin", "Camille Jeanne", true},
      {"Thomas Martin", NameOrder::kMostlyGivenFirst, "Martin", "Thomas", false},
      {"LÉA INÈS CARON LE ROUX", NameOrder::kUnknown, "CARON LE ROUX", "LÉA INÈS", false},
      {"El Mehdi, Bilal Bel Hadj Salah", NameOrder::kMostlyGivenFirst, "Bel Hadj Salah", "El Mehdi Bilal", true},
      {"Le Hoa, Anh", NameOrder::kUnknown, "Le", "Hoa Anh", false},
      {"Di Stefano Luca", NameOrder::kFamilyFirst, "Di Stefano", "Luca", false},
      {"LÉA, INÈS, ZAÏNA MOUSSA ALI", NameOrder::kUnknown, "MOUSSA ALI", "LÉA INÈS ZAÏNA", false},
      {"Jeanne, Thivya Roux", NameOrder::kMostlyGivenFirst, "Roux", "Jeanne Thivya", false},
      {"LÉA HADJ-ALI", NameOrder::kUnknown, "HADJ-ALI", "LÉA", true},
      {"LE KHOA VIET", NameOrder::kFamilyFirst, "LE", "KHOA VIET", false},
      {"El Bilal Léa", NameOrder::kUnknown, "El Bilal", "Léa", false},
      {"Thomas Rose-Ève", NameOrder::kUnknown, "Thomas", "Rose-Ève", false}};
  for (const Case& expected : cases) {
    SCOPED_TRACE(expected.full);
    const auto split = SplitFullName(expected.full, expected.order, known);
    ASSERT_TRUE(split.has_value());
    EXPECT_EQ(split->family, expected.family);
    EXPECT_EQ(split->given, expected.given);
    EXPECT_EQ(split->certainty > 0.85, expected.sure);
  }
  EXPECT_FALSE(SplitFullName("THOMAS MARTIN", NameOrder::kUnknown, known)) << "either may be the family name";
  EXPECT_FALSE(SplitFullName("MARTIN", NameOrder::kFamilyFirst, known));
}

}  // namespace
}  // namespace justif::reading
