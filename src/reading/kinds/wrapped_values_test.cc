// Values on several lines as OCR gives them, read with the shipped models.
#include "reading/kinds/wrapped_values.h"

#include <gtest/gtest.h>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

std::string Value(const PageBuilder& page, const char* name) {
  static const auto* const models = new std::vector<KindModel>(*LoadKindModels("models"));
  for (const KindModel& model : *models) {
    if (model.data.kind() != "bac-certificate") continue;
    const auto fields = ExtractFields(model, page.Text(), PageLayout(page.Text()), nullptr);
    const Field* field = FindField(fields, name);
    return field == nullptr ? "none" : field->normalized_value;
  }
  return "no model";
}

TEST(WithWrappedLines, ALineSetTightUnderAValueBesideItsLabelIsOfIt) {
  const auto page = [](double second, double next) {
    PageBuilder form(Source::kOcr);
    form.At(0.1, 0.200, "Nom et prénoms").At(0.4, 0.200, "CECCALDI François-Xavier");
    form.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE")
        .At(0.7, 0.05, "AU BACCALAURÉAT GÉNÉRAL")
        .At(0.4, second, "Jean-Dominique Petru")
        .At(0.1, next, "Né(e) le")
        .At(0.4, next, "11 janvier 2005");
    return form;
  };
  EXPECT_EQ(Value(page(0.211, 0.235), "given_names"), "François-Xavier Jean-Dominique Petru");
  EXPECT_EQ(Value(page(0.220, 0.240), "given_names"), "François-Xavier") << "as far off as a row of the form";
}

TEST(WithWrappedLines, ALineBelowIsReadToItsEndWhereASpaceIsWide) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Enseignements de spécialité suivis :").At(0.5, 0.20, "Numérique et sciences informatiques;");
  page.At(0.5, 0.216, "Histoire-géographie,").At(0.7, 0.216, "géopolitique et sciences");
  page.At(0.5, 0.232, "politiques");
  EXPECT_EQ(Value(page, "bac_specialities"),
            "Numérique et sciences informatiques; Histoire-géographie, géopolitique et sciences politiques");
}

TEST(WithWrappedLines, ATitleGoesOnUnderTheMiddleOfItsLine) {
  for (const Source source : {Source::kTextLayer, Source::kOcr}) {
    PageBuilder page(source);
    page.At(0.3, 0.10, "BACCALAURÉAT PROFESSIONNEL");
    page.At(0.3, 0.12, "Spécialité : Accompagnement, soins et services à la");
    page.At(0.4965, 0.136, "personne");
    EXPECT_EQ(Value(page, "bac_specialities"), "Accompagnement, soins et services à la personne");
  }
}

TEST(WithWrappedLines, ANameThatBreaksOffAtItsHyphen) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.10, "ATTESTATION DE RÉUSSITE AU BACCALAURÉAT").At(0.1, 0.20, "Candidat(e)");
  page.At(0.4, 0.20, "RAMASSAMY Khadija Maria-Fernanda Anne-").At(0.4, 0.217, "Sophie");
  page.At(0.1, 0.24, "Date de naissance").At(0.4, 0.24, "19/08/2005");
  EXPECT_EQ(Value(page, "given_names"), "Khadija Maria-Fernanda Anne-Sophie");
  PageBuilder margin(Source::kOcr);
  margin.At(0.1, 0.20, "Nom et prénom(s)").At(0.3, 0.20, "Florian Gaspard Mohamed MORIN-");
  margin.At(0.1, 0.216, "COQUELLE").At(0.1, 0.24, "Date de naissance").At(0.3, 0.24, "18/06/2005");
  EXPECT_EQ(Value(margin, "family_name"), "MORIN-COQUELLE");
}

}  // namespace
}  // namespace justif::reading
