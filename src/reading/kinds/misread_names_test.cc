#include "reading/kinds/misread_names.h"

#include <gtest/gtest.h>

#include <memory>

namespace justif::reading {
namespace {

// With the names that are known.
KindModel Model(std::vector<std::string> known) {
  KindModel model;
  auto* family = model.data.add_fields();
  family->set_name("family_name");
  family->set_shape(model::v1::SHAPE_FAMILY_NAME);
  auto* place = model.data.add_fields();
  place->set_name("birth_place");
  place->set_shape(model::v1::SHAPE_PLACE);
  auto names = std::make_shared<KnownNames>();
  for (const std::string& name : known) names->family.Add(name);
  model.known_names = names;
  return model;
}

Field Printed(const std::string& name, const std::string& value) {
  Field field;
  field.name = name;
  field.value = field.normalized_value = value;
  field.source = Source::kOcr;
  field.confidence = 0.96;
  field.regions = {RegionOf(1, {0.1, 0.1, 0.3, 0.12})};
  return field;
}

LookAgain Sees(std::vector<std::pair<std::string, double>> words) {
  return [words](int, const Box& box, Expected expected) {
    EXPECT_EQ(expected, Expected::kName);
    std::vector<TextLine> looks;
    for (const auto& [text, confidence] : words) looks.push_back({{{text, box, confidence}}, box});
    return looks;
  };
}

Field Mended(const std::string& value, const LookAgain& look, std::vector<std::string> known = {"Martin"}) {
  std::vector<Field> fields = {Printed("family_name", value)};
  MendMisreadNames(Model(std::move(known)), PageText{}, look, fields);
  return fields[0];
}

TEST(IsSameButForForeignLetters, OtherLettersAreTheSame) {
  EXPECT_TRUE(IsSameButForForeignLetters("Stanistaw", "Stanisław"));
  EXPECT_TRUE(IsSameButForForeignLetters("PAWEE", "PAWEŁ"));
  EXPECT_TRUE(IsSameButForForeignLetters("Oÿuz", "Oğuz"));
  EXPECT_FALSE(IsSameButForForeignLetters("Stanistaw", "Stanislaw")) << "no letter that French lacks";
  EXPECT_FALSE(IsSameButForForeignLetters("Stanistaw", "Stanisłav")) << "another letter changed too";
  EXPECT_FALSE(IsSameButForForeignLetters("Pawe", "Paweł")) << "a letter more";
  EXPECT_FALSE(IsSameButForForeignLetters("Ete", "Łłę")) << "nothing left to tell that it is the same";
  EXPECT_FALSE(IsSameButForForeignLetters("Maelle", "Maëlle")) << "French has it";
}

TEST(MendMisreadNames, WhatAllLooksOfAnotherLanguageAgreeOn) {
  const Field mended = Mended("Woëniak", Sees({{"Woźniak", 0.7}, {"Woźniak", 0.75}, {"Woeniak", 0.9}}));
  EXPECT_EQ(mended.normalized_value, "Woźniak");
  EXPECT_LT(mended.confidence, 0.93) << "the first look read something else";
  EXPECT_EQ(Mended("Woëniak", Sees({{"Woźniak", 0.9}})).normalized_value, "Woëniak") << "one look only";
  EXPECT_EQ(Mended("Woëniak", Sees({{"Woźniak", 0.9}, {"Woźniak", 0.9}, {"Woğniak", 0.9}})).normalized_value, "Woëniak")
      << "they differ";
  EXPECT_EQ(Mended("Woëniak", Sees({{"Woźniak", 0.3}, {"Woźniak", 0.3}})).normalized_value, "Woëniak") << "unsure";
  EXPECT_EQ(Mended("Woëniak", Sees({{"Woźniak", 0.9}, {"Woźniak", 0.9}, {"Woíniak", 0.9}})).normalized_value,
            "Woźniak");
  const LookAgain iberian = Sees({{"Mbanguí", 0.9}, {"Mbanguí", 0.9}});
  EXPECT_EQ(Mended("Mbangui", iberian).normalized_value, "Mbangui") << "a speck";
  EXPECT_EQ(Mended("Mbangui", iberian, {"Mbanguí"}).normalized_value, "Mbanguí");
}

TEST(MendMisreadNames, TheLineOfTheWordIsLookedAt) {
  PageText text;
  const Box above{0.1, 0.1, 0.3, 0.11}, below{0.1, 0.11, 0.2, 0.12};
  text.lines = {{{{"Gonçalo", above, 0.9}}, above}, {{{"Mércio", below, 0.9}}, below}};
  std::vector<Field> fields = {Printed("family_name", "Gonçalo Mércio")};
  std::vector<Box> places;
  const LookAgain look = [&](int, const Box& place, Expected) {
    places.push_back(place);
    return std::vector<TextLine>{{{{"Márcio", place, 0.9}}, place}};
  };
  MendMisreadNames(Model({"Gonçalo", "Márcio"}), text, look, fields);
  EXPECT_EQ(fields[0].normalized_value, "Gonçalo Márcio");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].y0, below.y0);
  EXPECT_EQ(places[0].y1, below.y1);
}

TEST(MendMisreadNames, AnAccentOfFrenchStaysUnlessTheNameIsKnown) {
  const LookAgain look = Sees({{"Marković", 0.9}, {"Marković", 0.9}});
  EXPECT_EQ(Mended("Markovié", look).normalized_value, "Markovié");
  EXPECT_EQ(Mended("Markovié", look, {"Marković"}).normalized_value, "Marković");
}

TEST(MendMisreadNames, AKnownNameNeedsOneLook) {
  EXPECT_EQ(Mended("Woëniak", Sees({{"Woźniak", 0.5}, {"Woğniak", 0.9}}), {"Woźniak"}).normalized_value, "Woźniak");
}

TEST(MendMisreadNames, KnownNamesAndOtherFieldsAreLeft) {
  const LookAgain none = [](int, const Box&, Expected) {
    ADD_FAILURE() << "no look is needed";
    return std::vector<TextLine>{};
  };
  EXPECT_EQ(Mended("MARTIN", none).normalized_value, "MARTIN");
  std::vector<Field> fields = {Printed("birth_place", "tzmir")};
  MendMisreadNames(Model({}), PageText{}, none, fields);
  EXPECT_EQ(fields[0].normalized_value, "tzmir");
  PageText layer;
  layer.source = Source::kTextLayer;
  fields = {Printed("family_name", "Woëniak")};
  MendMisreadNames(Model({}), layer, none, fields);
  EXPECT_EQ(fields[0].normalized_value, "Woëniak");
}

TEST(MendMisreadNames, KnownNamesThatAreMostlySpeltOtherwise) {
  const LookAgain polish = [](int, const Box&, Expected) {
    TextLine look;
    look.words.push_back({"Małgorzata", {}, 0.9});
    return std::vector<TextLine>(2, look);
  };
  const LookAgain french = [](int, const Box&, Expected) {
    TextLine look;
    look.words.push_back({"Malgorzata", {}, 0.9});
    return std::vector<TextLine>(2, look);
  };
  EXPECT_EQ(Mended("Malgorzata", polish, {"Małgorzata"}).normalized_value, "Małgorzata");
  EXPECT_EQ(Mended("Malgorzata", french, {"Małgorzata"}).normalized_value, "Malgorzata");
  EXPECT_EQ(Mended("Malgorzata", polish, {"Malgorzata"}).normalized_value, "Malgorzata") << "known so";
}

TEST(MendMisreadNames, LettersThatLookLikeThoseOfAKnownName) {
  EXPECT_EQ(Mended("lonescu", nullptr, {"Ionescu"}).normalized_value, "Ionescu");
  EXPECT_EQ(Mended("lonescu-Martin", nullptr, {"Ionescu", "Martin"}).normalized_value, "Ionescu-Martin");
  EXPECT_EQ(Mended("lambert", nullptr, {"Lambert", "Iambert"}).normalized_value, "lambert") << "a name as it stands";
  EXPECT_EQ(Mended("GUERROUD]", nullptr, {"Guerroudj"}).normalized_value, "GUERROUDJ");
  EXPECT_EQ(Mended("BOUHADJ GUERROUD)", nullptr).normalized_value, "BOUHADJ GUERROUDJ");
  EXPECT_EQ(Mended("(GUERROUD)", nullptr).normalized_value, "(GUERROUD)");
  EXPECT_EQ(Mended("DURAND (née EBRARD)", nullptr).normalized_value, "DURAND (née EBRARD)");
  EXPECT_EQ(Mended("MARTIN]", nullptr, {"Guerroudj"}).normalized_value, "MARTIN]");
  EXPECT_EQ(Mended("MARTIN)", nullptr, {"Martin"}).normalized_value, "MARTIN") << "nothing opens the bracket";
  EXPECT_EQ(Mended("fñigo", nullptr, {"Íñigo"}).normalized_value, "Íñigo");
  EXPECT_EQ(Mended("lonescu", nullptr, {"Martin"}).normalized_value, "lonescu");
}

}  // namespace
}  // namespace justif::reading
