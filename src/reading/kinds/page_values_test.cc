// Values of whole pages, beside their labels and without: invented pages, shipped models.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

TEST(Values, GoOnUnderTheirLine) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  page.At(0.1, 0.20, "Spécialités").At(0.5, 0.20, "Mathématiques ; Littérature, langues et");
  page.At(0.5, 0.217, "cultures de l'Antiquité");
  page.At(0.1, 0.24, "Né le").At(0.5, 0.24, "21/11/2005");
  Expect(page, kBacCertificate,
         {{"bac_specialities", "Mathématiques; Littérature, langues et cultures de l'Antiquité"},
          {"birth_date", "2005-11-21"}});
}

TEST(Values, GoOnInALineWithoutAccents) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat technologique");
  page.At(0.1, 0.20, "Spécialités").At(0.3, 0.20, "Économie et gestion hôtelière; Sciences et technologies");
  page.At(0.3, 0.219, "culinaires et des services");
  PageText text = page.Text();
  for (TextLine& line : text.lines) {
    if (!line.Text().starts_with("Économie")) continue;
    line.box.y0 -= 0.007;
    for (Word& word : line.words) word.box.y0 -= 0.007;
  }
  Expect(text, kBacCertificate,
         {{"bac_specialities", "Économie et gestion hôtelière; Sciences et technologies culinaires et des services"}});
}

TEST(Values, NamesGoOnAloneInTheColumnOfValues) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Prénoms :").At(0.5, 0.20, "Maëlle Jeanne Anne-Charlotte");
  page.At(0.5, 0.214, "Marguerite Solenn").At(0.1, 0.25, "Née le :").At(0.5, 0.25, "21/11/2005");
  Expect(page, kCvecAttestation, {{"given_names", "Maëlle Jeanne Anne-Charlotte Marguerite Solenn"}});
  PageBuilder apart;
  apart.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  apart.At(0.1, 0.20, "Prénoms :").At(0.5, 0.20, "Maëlle Jeanne").At(0.5, 0.214, "Étudiante boursière");
  apart.At(0.1, 0.25, "Née le :").At(0.5, 0.25, "21/11/2005");
  apart.At(0.1, 0.40, "La contribution est destinée à favoriser l'accueil et l'accompagnement social des étudiants");
  Expect(apart, kCvecAttestation, {{"given_names", "Maëlle Jeanne"}});
}

TEST(Values, CongratulationsMayStandUnderTheMention) {
  for (const auto& [under, mention] :
       {std::pair{"(félicitations du jury).", "TBF"}, {"au titre de la session 2023.", "TB"}}) {
    PageBuilder page;
    page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2023");
    page.At(0.086, 0.20, "Monsieur Jean PETIT, INE 0600010040B, a obtenu le baccalauréat général, mention Très bien");
    page.At(0.086, 0.218, under);
    Expect(page, kBacCertificate, {{"mention", mention}});
  }
}

TEST(Labels, HoldNoColon) {
  // "Nom complet" is another label, two letters off.
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat").At(0.1, 0.08, "Baccalauréat général, session 2024");
  page.At(0.1, 0.20, "NOM : COLLET").At(0.5, 0.20, "Prénom(s) : CLARA");
  page.At(0.1, 0.22, "Candidatn").At(0.5, 0.22, "0008197125");
  Expect(page, kBacTranscript,
         {{"family_name", "COLLET"}, {"given_names", "CLARA"}, {"candidate_number", "0008197125"}});
}

TEST(Values, WordsSetWideApartAreOne) {
  PageBuilder under(Source::kOcr);
  under.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  under.At(0.1, 0.20, "Pour l'année universitaire").At(0.1, 0.216, "2022").At(0.16, 0.216, "2023");
  under.At(0.1, 0.25, "Crous").At(0.1, 0.266, "Crous de Limoges").At(0.1, 0.30, "INE").At(0.1, 0.316, "0600010040B");
  Expect(under, kCvecAttestation, {{"academic_year", "2022-2023"}});
  PageBuilder behind(Source::kOcr);
  behind.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  behind.At(0.1, 0.20, "Année universitaire : 2022").At(0.35, 0.20, "2023");
  Expect(behind, kCvecAttestation, {{"academic_year", "2022-2023"}});
}

// Labels to the left of an axis, values to its right, no colons: the room
// between them is that between words.
TEST(LabelColumns, WeakLabelsCountBeforeTheColumnOfValues) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  const std::pair<const char*, const char*> rows[] = {{"Nom", "Kervella"},
                                                      {"Prénom", "Maëlle"},
                                                      {"Née le", "21/11/2005"},
                                                      {"Numéro INE", "0600010040B"},
                                                      {"Numéro CVEC", "REN4-ABCDEF-42"}};
  double y = 0.2;
  for (const auto& [label, value] : rows) {
    std::string letters = label;
    const auto words = 1 + std::count(letters.begin(), letters.end(), ' ');
    const double width = 0.009 * static_cast<double>(letters.size() + 1 - static_cast<std::size_t>(words)) +
                         0.006 * static_cast<double>(words);
    page.At(0.4 - width, y, letters + " " + value);
    y += 0.03;
  }
  Expect(
      page, kCvecAttestation,
      {{"family_name", "Kervella"}, {"given_names", "Maëlle"}, {"ine", "0600010040B"}, {"birth_date", "2005-11-21"}});
}

TEST(LabelColumns, AWeakLabelInRunningTextIsNone) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Née le 21/11/2005").At(0.1, 0.23, "Numéro INE 0600010040B");
  page.At(0.1, 0.26, "Nom et adresse figurent au dossier");
  Expect(page, kCvecAttestation, {{"family_name", ""}, {"ine", "0600010040B"}});
}

TEST(LabelColumns, AValueThatBeginsLikeALabelIsAValue) {
  PageBuilder page;
  page.At(0.1, 0.05, "Académie de Lyon").At(0.1, 0.08, "RELEVÉ DE NOTES").At(0.1, 0.11, "Baccalauréat général");
  page.At(0.484, 0.20, "Né 21/11/2005 à Brest").At(0.409, 0.23, "Numéro INE 0600010040B");
  page.At(0.1, 0.26, "Établissement :").At(0.451, 0.26, "Lycée Condorcet, Dol").At(0.1, 0.28, "Matières");
  Expect(page, kBacTranscript, {{"establishment", "Lycée Condorcet, Dol"}});
}

TEST(Stamps, WhatCrossesALineIsNotOfIt) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  page.At(0.1, 0.20, "Nom de naissance : KERVELLA").At(0.5, 0.5, "Fait à Lyon, le 03/07/2024");
  PageText text = page.Text();
  TextLine& date = text.lines.back();
  date.words.push_back({"XAMEN", {0.76, 0.505, 0.81, 0.517}, 1});
  date.box = Union(date.box, date.words.back().box);
  Expect(text, kBacCertificate, {{"issue_date", "2024-07-03"}});
}

TEST(Watermarks, LettersAcrossThePageAreNoValues) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom de naissance :").At(0.5, 0.20, "KERVELLA").At(0.1, 0.23, "Prénom :").At(0.5, 0.23, "Maëlle");
  PageText text = page.Text();
  text.lines.push_back({{{"O", {0.40, 0.15, 0.48, 0.27}, 1}}, {0.40, 0.15, 0.48, 0.27}});
  auto reader = KindReader::Create("models");
  ASSERT_TRUE(reader.ok());
  const KindResult result = (*reader)->Read({text}, {}, "", nullptr);
  ASSERT_NE(FindField(result.fields, "family_name"), nullptr);
  EXPECT_EQ(FindField(result.fields, "family_name")->normalized_value, "KERVELLA");
  EXPECT_EQ(FindField(result.fields, "given_names")->normalized_value, "Maëlle");
}

TEST(Establishment, AtTheHeadOfWhatItsHeadTeacherSigns) {
  for (const bool signs : {true, false}) {
    PageBuilder page(Source::kTextLayer, 1);
    page.At(0.1, 0.05, "Lycée du Parc Impérial").At(0.15, 0.066, "Beauvais").At(0.1, 0.082, "60100 BEAUVAIS");
    page.At(0.1, 0.14, "Attestation de réussite au baccalauréat").At(0.1, 0.18, "Session 2023");
    page.At(0.1, 0.22, signs ? "Je soussigné, proviseur de l'établissement, certifie que" : "Document remis à");
    Expect(page, kBacCertificate, {{"establishment", signs ? "Lycée du Parc Impérial Beauvais" : ""}});
  }
}

TEST(Establishment, ATitleUnderItIsNoTown) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Lycée Carnot").At(0.1, 0.066, "Attestation de réussite").At(0.1, 0.09, "au baccalauréat");
  page.At(0.1, 0.18, "Session 2023").At(0.1, 0.22, "Je soussigné, proviseur de l'établissement, certifie que");
  Expect(page, kBacCertificate, {{"establishment", "Lycée Carnot"}});
}

TEST(Values, EndBeforeALabelThatIsNotKnown) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat").At(0.1, 0.2, "Établissement fréquenté : Lycée Eiffel Paris");
  page.At(0.52, 0.2, "Jury n° : 0403").At(0.1, 0.25, "Série / spécialité : ST2S");
  Expect(page, kBacTranscript,
         {{"establishment", "Lycée Eiffel Paris"}, {"bac_specialities", ""}, {"bac_series", "ST2S"}});
}

}  // namespace
}  // namespace justif::reading
