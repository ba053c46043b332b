// Fields that are looked at again.
#include "reading/kinds/doubted_fields.h"

#include <gtest/gtest.h>

#include <memory>

#include "reading/kinds/expected_values.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

KindModel ModelOfFamilyNames(std::shared_ptr<const KnownNames> names) {
  KindModel model;
  auto& wanted = *model.data.add_fields();
  wanted.set_name("family_name");
  wanted.set_shape(model::v1::SHAPE_FAMILY_NAME);
  model.known_names = std::move(names);
  return model;
}

const LookAgain kSeesCoulibaly = [](int, const Box& box, Expected) {
  return std::vector<TextLine>(5, TextLine{{{"Coulibaly", box, 0.95}}, box});
};

TEST(DoubtedFields, WhatACodeContradictsIsLookedAtAgain) {
  PageBuilder page(Source::kOcr, 0.9);
  page.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "INE : 0600010048B").At(0.1, 0.23, "Nom de naissance : KERVELLA");
  Code code;
  code.content = CodeContent::kCvecDelimited;
  code.fields = {{"ine", "0600010040B", "0600010040B", Source::kCode, 1, {}},
                 {"family_name", "KERVELLA", "KERVELLA", Source::kCode, 1, {}}};
  int looked = 0;
  const auto looks_at = [&](const std::string& text) {
    return [&looked, text](int, const Box& box, Expected) {
      if (box.y0 > 0.15) ++looked;  // under the title
      return std::vector<TextLine>(5, TextLine{{{text, box, 0.95}}, box});
    };
  };
  KindResult result = ReadWithShippedModels(page.Text(), looks_at("0600010040B"), {code});
  EXPECT_EQ(FindField(result.fields, "ine")->normalized_value, "0600010040B");
  EXPECT_EQ(looked, 1) << "the name agrees and is left alone";
  // What every look shows stands, whatever the code says.
  result = ReadWithShippedModels(page.Text(), looks_at("0600010048B"), {code});
  EXPECT_EQ(FindField(result.fields, "ine")->normalized_value, "0600010048B");
  EXPECT_GE(FindField(result.fields, "ine")->confidence, 0.9);
}

TEST(DoubtedFields, WhatWasReadWithHesitationIsLookedAtAgain) {
  PageBuilder page(Source::kOcr, 0.9);
  page.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom de naissance : D'ALÉÈS", 0.3).At(0.1, 0.23, "Prénoms : Jeanne");
  const auto looks_at = [](int agreeing) {
    return [agreeing](int, const Box& box, Expected) {
      std::vector<TextLine> looks;
      for (const char* text : {"D'ALEES", "D'ALIES", "D'ALFES", "D'ALTES"})
        looks.push_back(TextLine{{{text, box, 0.9}}, box});
      for (int i = 0; i < agreeing; ++i) looks[static_cast<std::size_t>(i)].words[0].text = "D'ALÈS";
      return box.y0 > 0.15 ? looks : std::vector<TextLine>{};
    };
  };
  KindResult result = ReadWithShippedModels(page.Text(), looks_at(3));
  EXPECT_EQ(FindField(result.fields, "family_name")->normalized_value, "D'ALÈS");
  EXPECT_LT(FindField(result.fields, "family_name")->confidence, 0.93) << "the first look read something else";
  EXPECT_EQ(FindField(result.fields, "given_names")->normalized_value, "Jeanne");
  result = ReadWithShippedModels(page.Text(), looks_at(1));
  EXPECT_LT(FindField(result.fields, "family_name")->confidence, 0.6) << "looks that differ make nothing surer";
}

TEST(DoubtedFields, ZerosAndLettersOfAStudentNumberByTheirWidth) {
  const PageBuilder page(Source::kOcr);
  const auto glyphs_with = [](const std::string& printed) {
    return [printed](int, const Box& box, Expected expected) {
      if (expected != Expected::kGlyphs) return std::vector<TextLine>{};
      TextLine line;
      double x = box.x0;
      for (const char c : printed) {
        const double width = c == 'O' ? 0.010 : c == ')' ? 0.003 : 0.0075;
        line.words.push_back({"", {x, 0.2, x + width, 0.21}, 1});
        x += width + 0.001;
      }
      return std::vector<TextLine>{line};
    };
  };
  for (const char* printed : {"8O4R1G70260", "8O4R1G70260)", "(8O4R1G70260)"}) {
    std::vector<Field> fields = {
        {"ine", "804R1G70260", "804R1G70260", Source::kOcr, 0.9, {page.Text().ToPage({0.1, 0.2, 0.2, 0.21})}}};
    LookAgainAtDoubtedFields(KindModel{}, page.Text(), {}, glyphs_with(printed), fields);
    EXPECT_EQ(fields[0].normalized_value, "8O4R1G70260") << printed;
    EXPECT_LT(fields[0].confidence, 0.9) << "it was read otherwise";
  }
}

TEST(DoubtedFields, NamesPartedByAGuessStayUnsure) {
  PageBuilder page(Source::kOcr, 0.9);
  page.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom et prénom : Coulibaly Duval Zolen Xarem", 0.3);
  const KindModel model = ModelOfFamilyNames(std::make_shared<KnownNames>());
  for (const bool by_guess : {true, false}) {
    std::vector<Field> fields = {
        {"family_name", "Coulibaly", "Coulibaly", Source::kOcr, 0.3, {page.Text().ToPage({0.1, 0.2, 0.2, 0.21})}}};
    if (by_guess) fields.push_back({"full_name", "Coulibaly Duval", "Coulibaly Duval", Source::kOcr, 0.3, {}});
    LookAgainAtDoubtedFields(model, page.Text(), {}, kSeesCoulibaly, fields);
    EXPECT_EQ(fields[0].confidence <= 0.8, by_guess) << fields[0].confidence;
  }
}

TEST(DoubtedFields, LooksSeeNoMoreThanThePageOfWhatReachesItsEdge) {
  const KindModel model = ModelOfFamilyNames(std::make_shared<KnownNames>());
  for (const double right : {0.98, 1.0}) {
    std::vector<Field> fields = {
        {"family_name", "Coulibaly", "Coulibaly", Source::kOcr, 0.3, {RegionOf(1, {0.8, 0.2, right, 0.21})}}};
    LookAgainAtDoubtedFields(model, PageText{}, {}, kSeesCoulibaly, fields);
    EXPECT_EQ(fields[0].confidence <= 0.8, right == 1.0) << fields[0].confidence;
  }
}

TEST(DoubtedFields, GivenNamesAloneAreNoSureFamilyName) {
  auto names = std::make_shared<KnownNames>();
  for (const char* given : {"Thérèse", "Bérénice", "Martin"}) names->given.Add(given);
  names->family.Add("Martin");
  const KindModel model = ModelOfFamilyNames(names);
  const auto nothing = [](int, const Box&, Expected) { return std::vector<TextLine>{}; };
  const auto sure = [&](const std::string& family, const std::string& given) {
    std::vector<Field> fields = {{"family_name", family, family, Source::kOcr, 0.97, {}}};
    if (!given.empty()) fields.push_back({"given_names", given, given, Source::kOcr, 0.97, {}});
    LookAgainAtDoubtedFields(model, PageText{}, {}, nothing, fields);
    return fields[0].confidence > 0.9;
  };
  EXPECT_FALSE(sure("Thérèse Bérénice", ""));
  EXPECT_TRUE(sure("Thérèse Bérénice", "Anne")) << "the labels told them apart";
  EXPECT_TRUE(sure("Martin", "")) << "it is a family name too";
  EXPECT_TRUE(sure("Leroux", ""));
}

}  // namespace
}  // namespace justif::reading
