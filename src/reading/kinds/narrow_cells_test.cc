// Labels and values that run over lines in narrow cells, as browsers print tables:
// invented pages, shipped models.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading/kinds/expected_values.h"
#include "reading/kinds/speciality_names.h"

namespace justif::reading {
namespace {

PageBuilder Attestation() {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  return page;
}

TEST(NarrowCells, ALabelOverTwoLinesIsOne) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de").At(0.26, 0.20, "TSHIBANDA").At(0.5, 0.20, "Prénom(s) :").At(0.65, 0.20, "Akissi");
  page.At(0.1, 0.215, "naissance :");
  page.At(0.1, 0.24, "Date de")
      .At(0.26, 0.24, "30 décembre 2007")
      .At(0.5, 0.24, "N° INE :")
      .At(0.65, 0.24, "667844382BB");
  page.At(0.1, 0.255, "naissance :");
  Expect(
      page, kCvecAttestation,
      {{"family_name", "TSHIBANDA"}, {"given_names", "Akissi"}, {"birth_date", "2007-12-30"}, {"ine", "667844382BB"}});
}

TEST(NarrowCells, ACellNeedNotFillThePage) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "RELEVÉ DE NOTES DU BACCALAURÉAT").At(0.1, 0.08, "Coefficient des épreuves, total des points");
  page.At(0.1, 0.20, "Établissement de scolarisation :").At(0.42, 0.20, "Lycée Younoussa");
  page.At(0.42, 0.214, "Bamana, Mamoudzou");
  page.At(0.1, 0.28, "Spécialités :").At(0.42, 0.28, "Sciences de l'ingénieur /").At(0.42, 0.294, "Physique-chimie");
  Expect(page, kBacTranscript,
         {{"establishment", "Lycée Younoussa Bamana, Mamoudzou"},
          {"bac_specialities", "Sciences de l'ingénieur; Physique-chimie"}});
}

TEST(NarrowCells, TwoLabelsUnderEachOtherStayTwo) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom").At(0.26, 0.20, "TSHIBANDA");
  page.At(0.1, 0.215, "Prénom").At(0.26, 0.215, "Akissi");
  Expect(page, kCvecAttestation, {{"family_name", "TSHIBANDA"}, {"given_names", "Akissi"}});
}

TEST(NarrowCells, AColonUnderItsLabel) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "N° d'attestation CVEC").At(0.32, 0.20, "CRE4-WLREZO-");
  page.At(0.1, 0.215, ":").At(0.32, 0.215, "70");
  page.At(0.1, 0.24, "Prénom :").At(0.32, 0.24, "Ghislain");
  Expect(page, kCvecAttestation, {{"cvec_number", "CRE4-WLREZO-70"}, {"given_names", "Ghislain"}});
}

TEST(NarrowCells, AHyphenAtTheEndOfALineIsOfTheWord) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "Lieu de").At(0.26, 0.20, "Fort-de-").At(0.1, 0.215, "naissance :").At(0.26, 0.215, "France");
  page.At(0.1, 0.24, "Établissement :").At(0.26, 0.24, "Lycée Jean-Michel, Lons-");
  page.At(0.26, 0.255, "le-Saunier");
  Expect(page, kBacTranscript,
         {{"birth_place", "Fort-de-France"}, {"establishment", "Lycée Jean-Michel, Lons-le-Saunier"}});
}

TEST(NarrowCells, ALabelOfAnotherCellBesideTheSecondLine) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Identifiant national étudiant").At(0.38, 0.20, "5VCB5NS6208");
  page.At(0.6, 0.20, "Année universitaire").At(0.79, 0.20, "2025 -");
  page.At(0.1, 0.215, "(INE) :").At(0.6, 0.215, ":").At(0.79, 0.215, "2026");
  Expect(page, kCvecAttestation, {{"academic_year", "2025-2026"}, {"ine", "5VCB5NS6208"}});
}

TEST(NarrowCells, WeakLabelsInAColumnOfLabelsWithTheirValues) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom YILMAZ").At(0.1, 0.22, "Prénoms Can Burak").At(0.1, 0.24, "Date de naissance 06/03/2005");
  page.At(0.1, 0.26, "Identifiant national étudiant 4551663187L").At(0.1, 0.28, "Année universitaire 2023-2024");
  Expect(page, kCvecAttestation, {{"family_name", "YILMAZ"}, {"given_names", "Can Burak"}});
}

TEST(NarrowCells, AValueThatBeginsLikeALabelUnderItsOwn) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "Date de naissance 06/03/2005").At(0.1, 0.22, "N° INE 4551663187L");
  page.At(0.1, 0.24, "N° candidat 0902074699");
  page.At(0.1, 0.26, "Établissement").At(0.1, 0.275, "Lycée Berthollet, Annecy");
  Expect(page, kBacTranscript, {{"establishment", "Lycée Berthollet, Annecy"}});
}

TEST(NarrowCells, ALabelOverTwoLinesBesideTheNextValue) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "Prénoms :").At(0.3, 0.20, "Tarek").At(0.42, 0.20, "INE :").At(0.3, 0.215, "Massinissa");
  page.At(0.1, 0.23, "Lieu de").At(0.3, 0.23, "Bayonne").At(0.1, 0.245, "naissance :");
  Expect(page, kBacTranscript, {{"given_names", "Tarek Massinissa"}, {"birth_place", "Bayonne"}});
}

TEST(NarrowCells, WhatLeadsUpToTheNextLabelIsNoValue) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat professionnel");
  page.At(0.1, 0.20, "Monsieur DIALLO Rohan, né le 03/12/2007 à Mulhouse, admis au baccalauréat professionnel,");
  page.At(0.1, 0.22, "spécialité Technicien d'usinage à la session 2025, avec la mention Très Bien.");
  Expect(page, kBacCertificate, {{"bac_specialities", "Technicien d'usinage"}, {"session", "2025"}, {"mention", "TB"}});
}

TEST(NarrowCells, ADateOverTwoLines) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Né(e) le :").At(0.26, 0.20, "17 février").At(0.26, 0.215, "2004");
  page.At(0.1, 0.24, "N° INE :").At(0.26, 0.24, "4551663187L");
  Expect(page, kCvecAttestation, {{"birth_date", "2004-02-17"}});
}

TEST(NarrowCells, AValueEndsBeforeTheNextLabelOfItsRow) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom :").At(0.2, 0.20, "BRANDÃO Prénom(s) :").At(0.5, 0.20, "Fátima Tânia");
  Expect(page, kCvecAttestation, {{"family_name", "BRANDÃO"}, {"given_names", "Fátima Tânia"}});
}

TEST(NarrowCells, ATotalOverTwoLines) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "Épreuves").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const char* subject : {"Philosophie", "Grand oral", "Histoire-géographie", "Mathématiques", "Physique-chimie"}) {
    page.At(0.1, y, subject).At(0.53, y, "8").At(0.65, y, "12,0").At(0.8, y, "96,0");
    y += 0.02;
  }
  page.At(0.8, y, "480,0 /").At(0.1, y + 0.008, "Total général").At(0.53, y + 0.008, "40").At(0.81, y + 0.016, "800");
  Expect(page, kBacTranscript, {{"total_points", "480"}, {"total_coefficients", "40"}});
}

// Columns of a transcript: subject, coefficient, mark, points.
PageBuilder Transcript(Source source) {
  PageBuilder page(source);
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "Enseignements").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note sur").At(0.8, 0.20, "Points");
  return page;
}

std::vector<MarkRow> MarksOf(const PageBuilder& page) { return ReadWithShippedModels(page.Text()).marks; }

TEST(NarrowCells, AHeadingOverTwoLinesIsNoRow) {
  PageBuilder page = Transcript(Source::kOcr);
  page.At(0.67, 0.214, "20");
  double y = 0.235;
  for (const char* subject : {"Philosophie", "Grand oral", "Histoire-géographie", "Mathématiques"}) {
    page.At(0.1, y, subject).At(0.53, y, "8").At(0.65, y, "12,0").At(0.8, y, "96,0");
    y += 0.02;
  }
  const std::vector<MarkRow> marks = MarksOf(page);
  ASSERT_EQ(marks.size(), 4U);
  EXPECT_EQ(marks[0].subject, "Philosophie");
}

TEST(NarrowCells, DottedRulesAreNoPartOfNumbers) {
  PageBuilder page = Transcript(Source::kOcr);
  double y = 0.22;
  for (const char* subject : {"Philosophie", "Grand oral", "Histoire-géographie", "Mathématiques"}) {
    page.At(0.1, y, subject).At(0.53, y, "8.").At(0.65, y, "12,0 :").At(0.8, y, "96,0:");
    y += 0.02;
  }
  const std::vector<MarkRow> marks = MarksOf(page);
  ASSERT_EQ(marks.size(), 4U);
  EXPECT_EQ(marks[1].coefficient.number, 8);
  EXPECT_EQ(marks[1].mark.number, 12);
  EXPECT_EQ(marks[1].points.number, 96);
}

TEST(NarrowCells, ANumberOfASentenceThatBreaksBehindItsLabel) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2026");
  page.At(0.1, 0.20, "Madame SANTOS Débora, née le 1er juin 2008 à Antananarivo, INE 667844382BB, candidat");
  page.At(0.1, 0.22, "n° 0902074699, a été déclarée admise au baccalauréat général, session 2026.");
  Expect(page, kBacCertificate, {{"candidate_number", "0902074699"}});
}

TEST(NarrowCells, ACommaApartFromAName) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nous attestons que Joël Lucas RIVIÈRE , né(e) le 17/05/2004 (INE : 0650086782T),");
  page.At(0.1, 0.22, "s'est acquitté(e) de la contribution au titre de l'année universitaire 2022-2023.");
  Expect(page, kCvecAttestation, {{"family_name", "RIVIÈRE"}, {"given_names", "Joël Lucas"}});
}

TEST(NarrowCells, ANameInTheLineAboveTheBirth) {
  PageBuilder page;
  page.At(0.3, 0.05, "ATTESTATION DE RÉUSSITE");
  page.At(0.4, 0.20, "Nahia Camille LARRALDE");
  page.At(0.38, 0.22, "né(e) le 9 novembre 2004 à Beauvais");
  page.At(0.1, 0.24, "a subi avec succès les épreuves du baccalauréat général à la session 2021 avec la mention");
  page.At(0.1, 0.26, "Bien. L'académie en délivre une attestation au candidat, à sa demande.");
  Expect(page, kBacCertificate,
         {{"family_name", "LARRALDE"},
          {"given_names", "Nahia Camille"},
          {"birth_place", "Beauvais"},
          {"decision", "admis"}});
}

TEST(NarrowCells, ATitleAboveABirthIsNoName) {
  for (const char* title : {"Baccalauréat GÉNÉRAL", "Lycée Jean MOULIN", "Série STMG", "Ardoise GRISE"}) {
    PageBuilder page;
    page.At(0.3, 0.05, "Attestation de réussite au baccalauréat général").At(0.3, 0.08, "Session 2021");
    page.At(0.4, 0.20, title);
    page.At(0.38, 0.22, "né(e) le 9 novembre 2004 à Beauvais");
    Expect(page, kBacCertificate, {{"family_name", ""}, {"given_names", ""}, {"full_name", ""}});
  }
}

TEST(NarrowCells, AnEmptyNameInUseIsNone) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de naissance : DUPONT").At(0.1, 0.22, "Prénom : Marie").At(0.1, 0.24, "Nom d'usage :");
  page.At(0.1, 0.26, "Date de naissance : 03/04/2006");
  Expect(page, kCvecAttestation, {{"family_name", "DUPONT"}, {"usage_name", ""}, {"birth_date", "2006-04-03"}});
  PageBuilder dash = Attestation();
  dash.At(0.1, 0.20, "Nom de naissance : DUPONT").At(0.1, 0.22, "Prénom : Marie").At(0.1, 0.24, "Nom d'usage : –");
  dash.At(0.1, 0.26, "Lieu de naissance : Gap");
  Expect(dash, kCvecAttestation, {{"usage_name", ""}});
  PageBuilder headings = Attestation();
  headings.At(0.1, 0.20, "Nom d'usage Date de naissance").At(0.1, 0.22, "06/03/2005");
  Expect(headings, kCvecAttestation, {{"usage_name", ""}});
}

TEST(NarrowCells, ALabelOfTwoTokensInAWordAboveAnother) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Date d'édition").At(0.3, 0.20, "12/10/2025");
  page.At(0.1, 0.215, "Acquittement").At(0.3, 0.215, "par paiement");
  Expect(page, kCvecAttestation, {{"issue_date", "2025-10-12"}, {"cvec_basis", "paiement"}});
  PageBuilder bare = Attestation();
  bare.At(0.1, 0.20, "Date d'édition").At(0.1, 0.215, "Acquittement");
  Expect(bare, kCvecAttestation, {{"issue_date", ""}});
}

TEST(NarrowCells, NumbersOfASchoolOrAnAddressAreNoCandidates) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2026");
  page.At(0.1, 0.20, "Établissement du candidat: 0690026D Lycée Ampère");
  page.At(0.1, 0.22, "Adresse du candidat: 69007 LYON");
  Expect(page, kBacCertificate, {{"candidate_number", ""}});
}

TEST(NarrowCells, LongerLabelsAndSchoolsInAColumnOfLabels) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES")
      .At(0.3, 0.08, "Baccalauréat général")
      .At(0.3, 0.10, "Session 2025");
  page.At(0.1, 0.20, "NOM DU PERE MARTIN").At(0.1, 0.22, "DATE DE NAISSANCE 06/03/2005");
  page.At(0.1, 0.24, "N° INE 4551663187L")
      .At(0.1, 0.26, "JURY DU 04/07/2025")
      .At(0.1, 0.30, "Lycée Berthollet, Annecy");
  Expect(page, kBacTranscript, {{"family_name", ""}, {"birth_date", "2005-03-06"}});
}

TEST(NarrowCells, ADateUnderWhatIsNoneIsAnother) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Date de naissance : non renseignée,").At(0.253, 0.215, "12/07/2024");
  Expect(page, kCvecAttestation, {{"birth_date", ""}});
}

TEST(NarrowCells, ANameInUseIsNotTheName) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat professionnel").At(0.1, 0.08, "Session 2021");
  page.At(0.1, 0.20, "MAILLARD Thérèse Jeanne (nom d'usage : MAILLARD BENALI), né(e) le 10 janvier 2003 à Agen, a");
  page.At(0.1, 0.22, "été déclaré(e) admis(e) au baccalauréat professionnel, session 2021 avec la mention Assez bien.");
  Expect(page, kBacCertificate,
         {{"family_name", "MAILLARD"}, {"given_names", "Thérèse Jeanne"}, {"usage_name", "MAILLARD BENALI"}});
  PageBuilder attestation = Attestation();
  attestation.At(0.1, 0.20, "Nous attestons que Farès Hédi TIGHILT, nom d'usage LEMOINE, né(e) le 15/04/2007 (INE :");
  attestation.At(0.1, 0.22, "368216231DH), a été exonéré(e) de la contribution au titre de l'année 2026-2027.");
  Expect(attestation, kCvecAttestation,
         {{"family_name", "TIGHILT"}, {"given_names", "Farès Hédi"}, {"usage_name", "LEMOINE"}});
}

TEST(NarrowCells, ATownEndsAtWhatFollowsIt) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2026");
  page.At(0.1, 0.20, "SANTOS Débora, né(e) le 01/06/2008 à Antananarivo, INE 667844382BB, candidat n°");
  page.At(0.1, 0.22, "0902074699, a été déclaré(e) admis(e) au baccalauréat général, session 2026.");
  Expect(page, kBacCertificate, {{"birth_place", "Antananarivo"}, {"ine", "667844382BB"}});
}

TEST(SpecialityNames, CommasPartOnlyBetweenKnownNames) {
  const std::vector<std::string> known = {"Mathématiques", "Physique-chimie",
                                          "Langues, littératures et cultures étrangères et régionales"};
  std::vector<std::string> technological = known;
  technological.push_back("Physique-chimie et mathématiques");
  EXPECT_EQ(WithSpecialitiesApart("Mathématiques, Physique-chimie", known), "Mathématiques; Physique-chimie");
  EXPECT_EQ(WithSpecialitiesApart("Mathématiques et Physique-chimie", known), "Mathématiques; Physique-chimie");
  EXPECT_EQ(WithSpecialitiesApart("Langues, littératures et cultures étrangères et régionales, Mathématiques", known),
            "Langues, littératures et cultures étrangères et régionales; Mathématiques");
  EXPECT_EQ(WithSpecialitiesApart("Physique-chimie et Mathématiques", technological), "Physique-chimie; Mathématiques");
  EXPECT_EQ(WithSpecialitiesApart("Physique-chimie et mathématiques", technological),
            "Physique-chimie et mathématiques");
  EXPECT_EQ(WithSpecialitiesApart("Alimentation, hygiène", known), "Alimentation, hygiène");
  EXPECT_EQ(WithSpecialitiesApart("... EDS Mathématiques – Spécialité : Physique-chimie", known),
            "Mathématiques; Physique-chimie");
  EXPECT_EQ(WithSpecialitiesApart("Biologie / Chimie", known), "Biologie; Chimie");
  EXPECT_EQ(WithSpecialitiesApart("Biologie; Mathématiques, Physique-chimie", known),
            "Biologie; Mathématiques, Physique-chimie");
}

}  // namespace
}  // namespace justif::reading
