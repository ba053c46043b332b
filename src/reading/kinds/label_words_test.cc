// What labels go on with: invented pages, shipped models.
#include "reading/kinds/label_words.h"

#include <gtest/gtest.h>

#include <string>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

PageBuilder Attestation() {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  return page;
}

LayoutLine LineOf(const std::string& text) {
  PageBuilder page;
  page.At(0.1, 0.1, text);
  return PageLayout(page.Text()).lines()[0];
}

LabelWords Words() {
  model::v1::LabelWords words;
  words.add_of_persons("de l'étudiant");
  words.add_of_things("du diplôme");
  words.add_translations("given name(s)");
  return FoldLabelWords(words);
}

TEST(EndOfLabel, IsBehindBracketsStrokesAndWordsOfLabels) {
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms (état civil) Anne"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 3U);
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms / Given name(s) Anne"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 3U);
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms de l'étudiant (état civil) Anne"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()),
            6U);
  EXPECT_EQ(EndOfLabel(LineOf("Moyenne /20 12,5"), 1, model::v1::SHAPE_MEAN, Words()), 2U);
  EXPECT_EQ(EndOfLabel(LineOf("Mention du diplôme : Bien"), 1, model::v1::SHAPE_MENTION, Words()), 3U);
}

TEST(EndOfLabel, IsBehindATranslationThatBreaksOff) {
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms / Given"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 2U);
  // "de l'ét(udiant)" of a label begins so too.
  EXPECT_EQ(EndOfLabel(LineOf("Nom DELET"), 1, model::v1::SHAPE_FAMILY_NAME, Words()), 1U);
}

TEST(EndOfLabel, IsBeforeValues) {
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms : de l'étudiant"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Nom du diplôme Licence"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Prénoms Anne / Given"), 1, model::v1::SHAPE_GIVEN_NAMES, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Moyenne 12,5 /20"), 1, model::v1::SHAPE_MEAN, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Mention (Bien)"), 1, model::v1::SHAPE_MENTION, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Moyenne du diplôme : 12"), 1, model::v1::SHAPE_MEAN, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Lieu du diplôme : Lyon"), 1, model::v1::SHAPE_PLACE, Words()), 1U);
  EXPECT_EQ(EndOfLabel(LineOf("Lycée (12 rue des Lilas)"), 1, model::v1::SHAPE_TEXT, Words()), 1U);
}

TEST(LabelWords, LabelsGoOnInColumns) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom / Surname").At(0.5, 0.20, "DIALLO");
  page.At(0.1, 0.23, "Prénom(s) de l'étudiant(e)").At(0.5, 0.23, "Corentin Tugdual");
  page.At(0.1, 0.26, "Date de naissance (JJ/MM/AAAA)").At(0.5, 0.26, "27/09/2007");
  page.At(0.1, 0.29, "Numéro de l'attestation CVEC").At(0.5, 0.29, "LIM9-ELFDCH-14");
  Expect(page, kCvecAttestation,
         {{"family_name", "DIALLO"},
          {"given_names", "Corentin Tugdual"},
          {"birth_date", "2007-09-27"},
          {"cvec_number", "LIM9-ELFDCH-14"}});
}

TEST(LabelWords, LabelsGoOnAboveValuesAndBeforeColons) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de naissance").At(0.1, 0.215, "LOPEZ KARATAŞ");
  page.At(0.1, 0.24, "Prénoms d'état civil").At(0.1, 0.255, "Rémy Maurice");
  page.At(0.1, 0.28, "Né le / Née le : 04/04/2003");
  page.At(0.1, 0.31, "Identifiant national (étudiant) : 1203347781U");
  Expect(page, kCvecAttestation,
         {{"family_name", "LOPEZ KARATAŞ"},
          {"given_names", "Rémy Maurice"},
          {"birth_date", "2003-04-04"},
          {"ine", "1203347781U"}});
}

TEST(LabelWords, LabelsGoOnOnASecondLine) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Prénom(s) de").At(0.3, 0.20, "Annaïg").At(0.1, 0.214, "l'étudiant(e) :");
  page.At(0.1, 0.25, "Date de naissance (JJ/MM/").At(0.4, 0.25, "22/01/2005").At(0.1, 0.264, "AAAA) :");
  Expect(page, kCvecAttestation, {{"given_names", "Annaïg"}, {"birth_date", "2005-01-22"}});
}

TEST(LabelWords, WhatIsNoKnownLabelIsNoValueEither) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom porté sur le passeport").At(0.5, 0.20, "DIALLO");
  page.At(0.1, 0.23, "Prénoms inscrits au registre").At(0.5, 0.23, "Corentin Tugdual");
  Expect(page, kCvecAttestation, {{"family_name", ""}, {"given_names", ""}});
}

TEST(LabelWords, NamesOfThingsAreNotOfPersons) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE").At(0.1, 0.10, "Nom du diplôme : Bac général");
  page.At(0.1, 0.20, "Nom : CARIOU").At(0.1, 0.23, "Prénoms : Kilian").At(0.1, 0.26, "Mention du diplôme : Bien");
  page.At(0.1, 0.29, "Session d'examen : 2025").At(0.1, 0.32, "Rectorat : Rennes");
  Expect(page, kBacCertificate,
         {{"family_name", "CARIOU"}, {"mention", "B"}, {"session", "2025"}, {"academy", "Rennes"}});
}

}  // namespace
}  // namespace justif::reading
