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

TEST(SplitFullName, WhatTellsTheNamesApart) {
  const Case cases[] = {{"Mme LE GUELLEC Solenn Katell", NameOrder::kUnknown, "LE GUELLEC", "Solenn Katell", true},
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
                        {"Kervella Maëlle Jeanne", NameOrder::kFamilyFirst, "Kervella", "Maëlle Jeanne", false}};
  for (const Case& expected : cases) {
    SCOPED_TRACE(expected.full);
    const auto split = SplitFullName(expected.full, expected.order);
    ASSERT_TRUE(split.has_value());
    EXPECT_EQ(split->family, expected.family);
    EXPECT_EQ(split->given, expected.given);
    EXPECT_EQ(split->certainty > 0.85, expected.sure);
  }
  EXPECT_FALSE(SplitFullName("CAMILLE MARTIN", NameOrder::kUnknown)) << "either may be the family name";
  EXPECT_FALSE(SplitFullName("Camille, Jeanne Martin", NameOrder::kUnknown));
  EXPECT_FALSE(SplitFullName("MARTIN", NameOrder::kFamilyFirst));
}

}  // namespace
}  // namespace justif::reading
