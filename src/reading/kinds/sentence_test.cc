// What pages say outside of "label : value": invented pages, shipped models.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

TEST(Sentences, AnAttestationInOneParagraph) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Le Crous de Limoges atteste que Madame Maëlle, Jeanne, Anne Kervella, née le");
  page.At(0.1, 0.22, "21 novembre 2005 à Le Mans, identifiant INE 0600010040B, s'est acquittée de la");
  page.At(0.1, 0.24, "contribution pour un montant de 103,00 € au titre de l'année universitaire");
  page.At(0.1, 0.26, "2024-2025. Fait pour servir et valoir ce que de droit, Monsieur Paul Dupré, directeur.");
  Expect(page, kCvecAttestation,
         {{"crous", "Crous de Limoges"},
          {"civility", "Mme"},
          {"family_name", "Kervella"},
          {"given_names", "Maëlle Jeanne Anne"},
          {"birth_date", "2005-11-21"},
          {"birth_place", "Le Mans"},
          {"amount_eur", "103.00"}});
}

TEST(Sentences, ATitleAboveIsNoPartOfAName) {
  for (const char* opening : {"", "Madame, Monsieur ", "L'étudiant(e) "}) {
    PageBuilder page(Source::kTextLayer, 1);
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.10, "CONTRIBUTION VIE ÉTUDIANTE").At(0.1, 0.13, "ET DE CAMPUS");
    page.At(0.1, 0.20,
            std::string(opening) + "Donatien LE BIHAN, né(e) le 17/02/2003, titulaire de l'INE 1203347781U,");
    page.At(0.1, 0.22, "est exonéré(e) de la contribution de vie étudiante et de campus pour l'année 2023-2024.");
    Expect(page, kCvecAttestation, {{"family_name", "LE BIHAN"}, {"given_names", "Donatien"}, {"ine", "1203347781U"}});
  }
}

TEST(Sentences, NamesAreToldByTheirPlaceInASentence) {
  const std::pair<const char*, const char*> sentences[] = {
      {"L'étudiant(e) LEBON Élora, identifié(e) par le numéro 1203347781U, est en règle", "LEBON"},
      {"Nous confirmons que LEBON Élora (INE : 1203347781U) a acquitté la CVEC", "LEBON"},
      {"La contribution de vie étudiante et de campus a été réglée par Élora LEBON (INE 1203347781U)", "LEBON"},
      {"LEBON Élora – née le 30/12/2006 – INE 1203347781U – a acquitté la CVEC pour l'année", "LEBON"},
      {"La contribution est gérée par Élora LEBON, directrice du service de la vie étudiante", ""},
      {"Nous attestons que Élora LEBON, directrice, a signé le présent document pour le service", ""},
  };
  for (const auto& [sentence, name] : sentences) {
    PageBuilder page(Source::kTextLayer, 1);
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
    page.At(0.1, 0.15, "Code CVEC à communiquer à votre établissement pour l'inscription : REI0-MSYYGC-13");
    page.At(0.1, 0.20, sentence);
    SCOPED_TRACE(sentence);
    Expect(page, kCvecAttestation, {{"family_name", name}, {"given_names", *name == 0 ? "" : "Élora"}});
  }
}

TEST(Sentences, WhatSentencesSayOnceIsRead) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20,
          "Nous attestons que Élora LEBON, née le 30/12/2006, est à jour de la CVEC 2025 - 2026, soit 105,00 €.");
  page.At(0.1, 0.25, "Fait pour servir et valoir ce que de droit, le 2 août 2025.");
  Expect(page, kCvecAttestation,
         {{"academic_year", "2025-2026"}, {"amount_eur", "105.00"}, {"issue_date", "2025-08-02"}});
  PageBuilder dated(Source::kTextLayer, 1);
  dated.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.1, "Baccalauréat général, session 2025");
  dated.At(0.1, 0.20, "LEBON Élora, née").At(0.1, 0.23, "Le 30/12/2006").At(0.1, 0.5, "Le 2 août 2025");
  Expect(dated, kBacCertificate, {{"birth_date", "2006-12-30"}, {"issue_date", "2025-08-02"}});
}

TEST(Sentences, WhatOnlyLooksLikeAValueIsNone) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "L'étudiant était inscrit en 2023-2024 et il est exonéré pour 2024-2025, soit 60 jours de plus,");
  page.At(0.1, 0.23,
          "de la contribution de 105 € que paient les autres. Attestation délivrée à Saint Denis, le 3 juillet 2025");
  Expect(page, kCvecAttestation, {{"academic_year", ""}, {"amount_eur", ""}, {"family_name", ""}, {"given_names", ""}});
}

TEST(Sentences, OfANameThatWasMisreadInPartNothingIsTaken) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nous certifions que LEB0N Élora Marie, née le 30/12/2006, a acquitté la contribution pour");
  Expect(page, kCvecAttestation, {{"family_name", ""}, {"given_names", ""}, {"birth_date", "2006-12-30"}});
}

TEST(Sentences, FamilyNamesMayBeLinked) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2024");
  page.At(0.1, 0.20, "Le recteur certifie que Monsieur Joaquín, Íñigo Ortega y Gómez, né le 30/12/2007 à");
  page.At(0.1, 0.22, "Nanterre, a satisfait aux épreuves de l'examen");
  Expect(page, kBacCertificate, {{"family_name", "Ortega y Gómez"}, {"given_names", "Joaquín Íñigo"}});
}

TEST(Sentences, ShortWordsOfABackgroundAreNotOfThem) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Contribution vie étudiante et de campus").At(0.1, 0.08, "Attestation CVEC");
  page.At(0.1, 0.20, "Le directeur du Crous de Lille atteste que Monsieur Tiago DA SILVA, né(e)");
  page.At(0.80, 0.2005, "É PAR", 0.6).At(0.1, 0.22, "le 10/08/2007, titulaire de l'identifiant national");
  Expect(page, kCvecAttestation, {{"birth_date", "2007-08-10"}, {"family_name", "DA SILVA"}});
}

TEST(Sentences, ABracketThatIsTheKeyOfANumber) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Contribution vie étudiante et de campus").At(0.1, 0.08, "Au service des étudiants");
  page.At(0.1, 0.12, "Cage Code").At(0.1, 0.2, "Nous certifions que l'étudiante DES ESSARTS Blanche, née le");
  page.At(0.1, 0.23, "19/08/2007 (INE 7566833741)), a acquitté la contribution vie étudiante (CVEC)");
  Expect(page, kCvecAttestation, {{"ine", "7566833741J"}, {"family_name", "DES ESSARTS"}, {"given_names", "Blanche"}});
}

TEST(Sentences, NamesInOneCaseAreToldByKnownGivenNames) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus - exonération");
  page.At(0.1, 0.20, "Nous certifions que l'étudiant(e) KERVELLA MAËLLE, né(e) le 12-02-2005 (INE");
  page.At(0.1, 0.22, "0600010040B), bénéficie d'une exonération pour l'année universitaire 2025 - 2026.");
  Expect(page, kCvecAttestation,
         {{"family_name", "KERVELLA"}, {"given_names", "MAËLLE"}, {"cvec_basis", "exoneration"}});
}

TEST(Sentences, WhatStandsBesideASentenceIsNotOfIt) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation d'acquittement de la CVEC").At(0.1, 0.08, "Acquittement par paiement");
  page.At(0.1, 0.20, "Le Crous certifie l'acquittement de la CVEC de Madame ZHANG Sakura, Garazi,");
  page.At(0.88, 0.21, "Code CVEC");
  page.At(0.1, 0.22, "hé(e) le 01/11/2008, pour l'année 2025-2026, numéro LIL8-XBEPDP-22.");
  Expect(page, kCvecAttestation, {{"family_name", "ZHANG"}, {"given_names", "Sakura Garazi"}, {"civility", "Mme"}});
}

TEST(Sentences, ANameBeforeABirthWithoutAFormOfAddress) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.08, "Le baccalauréat professionnel");
  page.At(0.1, 0.20, "Le recteur de l'académie de Reims certifie que Maëlle Kervella, née le 17.07.2006 à");
  page.At(0.1, 0.22,
          "Saint-Mandé, a obtenu le baccalauréat professionnel, spécialité Accompagnement, soins et services");
  page.At(0.1, 0.24,
          "à la personne, session 2024, mention Bien. Mentions : assez bien à partir de 12, bien à partir de 14.");
  Expect(page, kBacCertificate,
         {{"family_name", "Kervella"},
          {"given_names", "Maëlle"},
          {"bac_specialities", "Accompagnement, soins et services à la personne"},
          {"mention", "B"}});
}

TEST(Sentences, TheRuleOfMentionsIsNone) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.08, "Baccalauréat général, session 2024");
  page.At(0.1, 0.24, "Mentions : assez bien à partir de 12, bien à partir de 14.");
  Expect(page, kBacCertificate, {{"mention", ""}});
}

TEST(Sentences, NamesWhoseFirstLetterWasMisreadAreOfTheName) {
  for (const char* sentence :
       {"campus de Monsieur RICCI Sergio, fñigo, Matteo, né le", "Monsieur lban Bixente RICCI, né le"}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
    page.At(0.1, 0.20, sentence).At(0.1, 0.218, "12/03/2004, INE 3110647271N, pour l'année 2023-2024.");
    Expect(page, kCvecAttestation, {{"family_name", "RICCI"}});
  }
}

TEST(Sentences, TheDateOfTheJuryIsNotThatOfTheDocument) {
  PageBuilder page;
  page.At(0.1, 0.05, "Diplôme du baccalauréat général").At(0.1, 0.08, "Session 2026");
  page.At(0.1, 0.20,
          "Vu le procès-verbal du jury établi le 09/07/2026, le grade de bachelier est conféré à Jean PETIT,");
  page.At(0.1, 0.218, "né le 16/12/2008 à Orange.");
  Expect(page, kBacCertificate, {{"jury_date", "2026-07-09"}, {"issue_date", ""}});
  page.At(0.1, 0.236, "Certificat de réussite établi le 08/08/2026 à Lille");
  Expect(page, kBacCertificate, {{"jury_date", "2026-07-09"}, {"issue_date", "2026-08-08"}});
}

TEST(Sentences, BonjourLeadsToTheHolder) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Bonjour Marine PETIT,")
      .At(0.1, 0.23, "Voici votre attestation pour l'année universitaire 2024-2025.");
  page.At(0.1, 0.26, "Votre INE n° 0600010040B");
  Expect(page, kCvecAttestation, {{"family_name", "PETIT"}, {"given_names", "Marine"}, {"ine", "0600010040B"}});
}

TEST(Sentences, WordsOfASentenceInPiecesAreNoTown) {
  for (const auto& [under, town] : {std::pair{"épreuves de la", ""}, {"Albi", "Albi"}}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Diplôme du baccalauréat général").At(0.1, 0.08, "Session 2025");
    page.At(0.42, 0.308, "née").At(0.49, 0.308, "le").At(0.548, 0.308, "22").At(0.612, 0.308, "novembre 2007");
    page.At(0.866, 0.309, "à").At(0.80, 0.332, under);
    Expect(page, kBacCertificate, {{"birth_place", town}});
  }
}

TEST(Sentences, MentionsGoOnWithCongratulations) {
  PageBuilder page;
  page.At(0.1, 0.05, "Diplôme du baccalauréat général").At(0.1, 0.08, "Session 2023");
  page.At(0.1, 0.20, "Ce diplôme est délivré à Madame Jeanne PETIT, née le 31 janvier 2005 à Albi, avec la mention");
  page.At(0.1, 0.218, "Très bien avec les félicitations du jury, pour en jouir avec les droits qui y sont attachés.");
  Expect(page, kBacCertificate, {{"mention", "TBF"}});
}

TEST(Sentences, ASpecialityEndsWhereTheDiplomaIsConferred) {
  PageBuilder page;
  page.At(0.1, 0.05, "Académie de Lyon").At(0.1, 0.08, "Diplôme du baccalauréat");
  page.At(0.1, 0.20, "Vu les procès-verbaux du jury, le baccalauréat professionnel, spécialité Cuisine");
  page.At(0.1, 0.22, "lui est conféré à la session 2024, mention Bien, ainsi que le grade de bachelier.");
  Expect(page, kBacCertificate, {{"bac_specialities", "Cuisine"}, {"session", "2024"}});
}

TEST(Sentences, ASpecialityThatIsConferred) {
  PageBuilder page;
  page.At(0.1, 0.05, "Diplôme du baccalauréat").At(0.1, 0.10, "Session 2026, le baccalauréat professionnel,");
  page.At(0.1, 0.12, "spécialité Menuisier en sièges lui est conféré, mention TRÈS BIEN, ainsi que le grade");
  Expect(page, kBacCertificate, {{"bac_specialities", "Menuisier en sièges"}});
}

TEST(Sentences, PiecesOfALineInCapitalsAndWithTailsAreOfOneRow) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat");
  page.At(0.1, 0.20, "Je soussigné, chef du service des examens de l'académie de Lyon, certifie que Madame");
  page.At(0.1, 0.221, "LEFEBVRE").At(0.2, 0.221, "Sixtine, Ngoc, Hoa");
  PageText text = page.Text();
  TextLine birth = PageBuilder(Source::kOcr).At(0.42, 0.219, ", née le 12/07/2001 à Voiron").Text().lines[0];
  for (Word& word : birth.words) word.box.y1 = 0.236;
  birth.box.y1 = 0.236;
  text.lines.insert(text.lines.begin() + 2, birth);
  Expect(text, kBacCertificate,
         {{"family_name", "LEFEBVRE"}, {"given_names", "Sixtine Ngoc Hoa"}, {"civility", "Mme"}});
}

TEST(Sentences, ASessionOnTheNextLineThatIsInPieces) {
  // The second piece has accents and begins a hair higher.
  const auto page = [](const char* first, const char* second, const char* below) {
    PageBuilder pieces(Source::kOcr);
    pieces.At(0.1, 0.05, "Attestation de réussite au baccalauréat");
    pieces.At(0.1, 0.20, "Monsieur Nestor Yohann, né le 18/08/2007 à Créteil, a été déclaré admis à la session");
    pieces.At(0.1, 0.22, first).At(0.45, 0.219, second).At(0.1, 0.24, below);
    return pieces;
  };
  Expect(page("2025, avec la mention Bien", "La présente attestation est délivrée", "pour servir"), kBacCertificate,
         {{"session", "2025"}, {"mention", "B"}});
  Expect(page("2025, avec les notes conservées", "et obtenues lors de l'examen de la session", "2022, par le jury"),
         kBacCertificate, {{"session", ""}});
}

TEST(Sentences, ThePageNumberIsNoPayment) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nous certifions que l'étudiante KERVELLA Maëlle, née le 21/11/2005, bénéficie d'une");
  page.At(0.1, 0.22, "exonération de la contribution pour l'année universitaire 2024-2025.");
  page.At(0.5, 0.95, "Page 1 / 1");
  Expect(page, kCvecAttestation, {{"cvec_basis", "exoneration"}, {"family_name", "KERVELLA"}});
}

TEST(Sentences, ACommaMayStandApartFromTheName) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nous certifions que l'étudiante KERVELLA Maëlle").At(0.7, 0.20, ", née le 21/11/2005");
  page.At(0.1, 0.22, "(INE 0600010040B), bénéficie d'une exonération pour l'année universitaire 2024-2025.");
  Expect(page, kCvecAttestation, {{"family_name", "KERVELLA"}, {"given_names", "Maëlle"}});
}

TEST(Sentences, TheBracketsOfABirthAreMisread) {
  for (const char* birth : {"né(e)", "néfe)", "nète)"}) {
    SCOPED_TRACE(birth);
    PageBuilder page;
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
    page.At(0.1, 0.20, std::string("Nous attestons que Monsieur Brieuc, Hervé LE MOAL, ") + birth + " le 21/11/2005");
    page.At(0.1, 0.22, "bénéficie d'une exonération pour l'année universitaire 2024-2025.");
    Expect(page, kCvecAttestation, {{"family_name", "LE MOAL"}, {"given_names", "Brieuc Hervé"}});
  }
}

TEST(Sentences, AWordHigherThanItsRowDoesNotTurnTheOrderOfItsParts) {
  PageBuilder page;
  page.At(0.1, 0.05, "Académie de Lyon").At(0.1, 0.08, "Diplôme du baccalauréat");
  page.At(0.1, 0.20, "Le diplôme du baccalauréat général est délivré à Madame KERVELLA Maëlle, née le 21 novembre");
  page.At(0.8, 0.2199, ", pour en jouir avec les droits et");
  page.At(0.1, 0.22, "2005 à Brest, au titre de la session 2023, avec la mention Bien");
  page.At(0.1, 0.24, "prérogatives qui y sont attachés.");
  Expect(page, kBacCertificate, {{"birth_date", "2005-11-21"}, {"birth_place", "Brest"}, {"mention", "B"}});
}

TEST(FullNames, AGuessKeepsTheWholeName) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom et prénom : Zarbokov Quimbra Maëlle").At(0.1, 0.23, "Née le : 21/11/2005");
  Expect(page, kCvecAttestation, {{"family_name", "Zarbokov Quimbra"}, {"full_name", "Zarbokov Quimbra Maëlle"}});
  PageBuilder told;
  told.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  told.At(0.1, 0.20, "Nom et prénom : KERVELLA Maëlle").At(0.1, 0.23, "Née le : 21/11/2005");
  Expect(told, kCvecAttestation, {{"family_name", "KERVELLA"}, {"full_name", ""}});
}

TEST(Sentences, NamesInCapitalsAreNotGuessedButTheCivilityIsRead) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général").At(0.1, 0.08, "Session 2024");
  page.At(0.1, 0.20, "Le chef du service des examens certifie que Madame THOMAS MARTIN, née le");
  page.At(0.1, 0.22, "21 novembre 2005 à BREST (INE 0600010040B), a satisfait aux épreuves de l'examen");
  Expect(page, kBacCertificate,
         {{"family_name", ""}, {"given_names", ""}, {"civility", "Mme"}, {"birth_place", "BREST"}});
}

TEST(FullNames, InTheOrderOfTheirLabel) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom et prénoms : LE GUELLEC MAËLLE, JEANNE");
  Expect(page, kCvecAttestation, {{"family_name", "LE GUELLEC"}, {"given_names", "MAËLLE JEANNE"}});
}

TEST(Sentences, WhomALetterIsTo) {
  PageBuilder page;
  page.At(0.1, 0.03, "Rectorat").At(0.1, 0.05, "M. le directeur des examens").At(0.1, 0.07, "60000 BEAUVAIS");
  page.At(0.5, 0.10, "Mme AL-KHATIB Clémence")
      .At(0.5, 0.12, "3 bis allée du Moulin-Neuf")
      .At(0.5, 0.14, "60608 SAINT-LEU");
  page.At(0.1, 0.20, "Objet : Relevé de notes du baccalauréat général").At(0.1, 0.23, "Session : 2024");
  Expect(page, kBacTranscript, {{"family_name", "AL-KHATIB"}, {"given_names", "Clémence"}, {"civility", "Mme"}});
}

TEST(Sentences, ASpecialityUpToWhomItIsGiven) {
  PageBuilder page;
  page.At(0.1, 0.05, "DIPLÔME DU BACCALAURÉAT");
  page.At(0.1, 0.10, "La rectrice délivre le baccalauréat professionnel – spécialité MÉTIERS");
  page.At(0.1, 0.12, "DE LA SÉCURITÉ à :").At(0.1, 0.15, "Nom : MAZOYER").At(0.1, 0.18, "Session : 2024");
  Expect(page, kBacCertificate, {{"bac_specialities", "MÉTIERS DE LA SÉCURITÉ"}});
}

TEST(Sentences, ALyceeOfSeveralLinesUnderItsLabel) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général");
  page.At(0.1, 0.20, "Étab. d'origine")
      .At(0.1, 0.214, "LYCÉE")
      .At(0.1, 0.227, "PROFESSIONNEL")
      .At(0.1, 0.24, "HÉNAFF, ROANNE");
  page.At(0.1, 0.30, "Session").At(0.1, 0.314, "2024");
  Expect(page, kBacCertificate, {{"establishment", "LYCÉE PROFESSIONNEL HÉNAFF, ROANNE"}, {"session", "2024"}});
}

TEST(Sentences, AFamilyNameOverGivenNames) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation relative à la CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.11, "Madame SIVAKUMARAN").At(0.1, 0.125, "Clémence Inès").At(0.1, 0.14, "Nom usuel : PHAM");
  page.At(0.1, 0.155, "Né(e) le : 03/02/2002");
  Expect(page, kCvecAttestation,
         {{"family_name", "SIVAKUMARAN"}, {"given_names", "Clémence Inès"}, {"usage_name", "PHAM"}});
}

TEST(SentenceOfANoun, ItsPrepositionIsNoParticle) {
  PageBuilder page;
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat").At(0.1, 0.08, "Baccalauréat général, session 2024");
  page.At(0.1, 0.20, "Vous trouverez ci-dessous le détail des notes de MARTIN Marie (née le 23/11/2006)");
  Expect(page, kBacTranscript, {{"family_name", "MARTIN"}, {"given_names", "Marie"}, {"birth_date", "2006-11-23"}});
}

TEST(SentenceOfADiploma, LettersOfASpacedTitleAreNoFormOfAddress) {
  PageBuilder page;
  page.At(0.2, 0.05, "A C A D É M I E D E L I M O G E S").At(0.3, 0.10, "Diplôme du baccalauréat général");
  page.At(0.2, 0.20, "le diplôme est décerné à").At(0.2, 0.24, "Madame Marie VASSEUR");
  page.At(0.2, 0.28, "née le 25 novembre 2006 à Brest").At(0.2, 0.32, "session 2024 avec mention : Bien");
  Expect(page, kBacCertificate, {{"family_name", "VASSEUR"}, {"given_names", "Marie"}});
}

TEST(SentenceOfADecision, WhatFollowsIsOfIt) {
  const auto page = [](const char* sentence) {
    PageBuilder certificate;
    certificate.At(0.1, 0.05, "Attestation du service des examens").At(0.1, 0.08, "Baccalauréat général, session 2024");
    certificate.At(0.1, 0.20, "Nom de naissance : DUPUIS").At(0.1, 0.23, "Attestation de réussite");
    certificate.At(0.1, 0.26, sentence);
    return certificate;
  };
  Expect(page("Elle a été reçue au baccalauréat général"), kBacCertificate, {{"decision", "admis"}});
  Expect(page("Votre demande a été reçue le 3 juillet 2024"), kBacCertificate, {{"decision", ""}});
  Expect(page("Elle a été admise à passer les épreuves du second groupe"), kBacCertificate,
         {{"decision", "second-groupe"}});
}

TEST(Sentences, ARequestThatWasReceivedIsNoDecision) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat");
  page.At(0.1, 0.20, "Votre demande a été reçue. Le diplôme du baccalauréat vous sera envoyé par courrier.");
  Expect(page, kBacCertificate, {{"decision", ""}});
}

TEST(Sentences, ASpecialityOfPremiereIsNoneOfTheTwo) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat général").At(0.1, 0.10, "Session 2024");
  page.At(0.1, 0.30, "Enseignement de spécialité de première : Physique-chimie").At(0.8, 0.30, "11,00/20");
  Expect(page, kBacTranscript, {{"bac_specialities", ""}});
}

TEST(Sentences, ReceivedAtTheExamination) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation tenant lieu de diplôme");
  page.At(0.1, 0.20, "Le recteur certifie que Monsieur LAVIGNE Yanis, né(e) le 2 décembre 2007 à BRIVE-LA-");
  page.At(0.1, 0.22, "GAILLARDE (19), a été reçu(e), à la session de juin 2025, au diplôme du baccalauréat général.");
  Expect(page, kBacCertificate,
         {{"decision", "admis"}, {"birth_place", "BRIVE-LA-GAILLARDE"}, {"bac_track", "general"}});
}

TEST(Sentences, AnOfficeForSeveralTracksTellsNone) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "DEC - Pôle baccalauréat général et technologique").At(0.1, 0.10, "Relevé de notes");
  page.At(0.1, 0.15, "Baccalauréat technologique - session 2026");
  Expect(page, kBacTranscript, {{"bac_track", "technologique"}});
}

}  // namespace
}  // namespace justif::reading
