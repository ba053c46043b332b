// Values that stand in cells and sentences without a label that is known: invented
// pages, shipped models.
#include <gtest/gtest.h>

#include <string>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

PageBuilder Attestation() {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Attestation de paiement ou d'exonération");
  page.At(0.1, 0.11, "Contribution vie étudiante et de campus");
  return page;
}

TEST(IssueDates, ADateAsLongAgoAsABirthIsNone) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Année universitaire : 2022-2023").At(0.1, 0.23, "Date NT 07/09/2003");
  Expect(page, kCvecAttestation, {{"issue_date", ""}});
  PageBuilder later(Source::kOcr);
  later.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  later.At(0.1, 0.20, "Année universitaire : 2022-2023").At(0.1, 0.23, "Date 07/09/2022");
  Expect(later, kCvecAttestation, {{"issue_date", "2022-09-07"}});
}

TEST(ValuesOfCells, AreToldByTheirForm) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Jour J").At(0.5, 0.20, "21/01/2000").At(0.1, 0.23, "Enregistrement").At(0.5, 0.23, "12/06/2022");
  page.At(0.1, 0.26, "Année universitaire : 2022-2023").At(0.1, 0.29, "Obligation").At(0.5, 0.29, "par paiement");
  Expect(page, kCvecAttestation,
         {{"birth_date", "2000-01-21"}, {"issue_date", "2022-06-12"}, {"cvec_basis", "paiement"}});
}

TEST(ValuesOfCells, OfTwoNeitherIsTold) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Né(e) le : 21/01/2000")
      .At(0.1, 0.23, "Réception : 12/06/2022")
      .At(0.1, 0.26, "Envoi : 13/06/2022");
  page.At(0.1, 0.29, "Paiement").At(0.5, 0.29, "Exonération");
  Expect(page, kCvecAttestation, {{"birth_date", "2000-01-21"}, {"issue_date", ""}, {"cvec_basis", ""}});
}

TEST(ValuesOfCells, ALabelIsNoWayOfPayment) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Qualité").At(0.5, 0.20, "Exonération");
  page.At(0.1, 0.23, "Date de paiement en ligne").At(0.5, 0.23, "20-08-2026");
  Expect(page, kCvecAttestation, {{"cvec_basis", "exoneration"}});
}

TEST(ValuesOfCells, TheOnlyLongNumberIsTheCandidates) {
  const auto page = [](const char* label) {
    PageBuilder transcript;
    transcript.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES").At(0.3, 0.08, "Baccalauréat général");
    transcript.At(0.1, 0.20, "Nom de famille :").At(0.5, 0.20, "DUPUIS");
    transcript.At(0.1, 0.23, label).At(0.5, 0.23, "0746291853");
    return transcript;
  };
  Expect(page("N° de table :"), kBacTranscript, {{"candidate_number", "0746291853"}});
  for (const char* other :
       {"Téléphone :", "N° de téléphone :", "Numéro du diplôme :", "Numéro UAI :", "N° BEA :", "N° de dossier :"}) {
    SCOPED_TRACE(other);
    Expect(page(other), kBacTranscript, {{"candidate_number", ""}});
  }
}

TEST(ValuesOfSentences, TheOnlySumOfEuros) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "a réglé la contribution due pour l'année universitaire 2022-2023 (95,00 €).");
  Expect(page, kCvecAttestation, {{"amount_eur", "95.00"}, {"academic_year", "2022-2023"}});
}

TEST(ValuesOfSentences, HoldersOfSeveralForms) {
  for (const char* sentence : {"Je certifie que M./Mme MOURET Louna Juliette, né(e) le 11/08/2002, est en règle",
                               "certifions avoir reçu de Louna Juliette MOURET (INE 415317027GD), né(e) le 11/08/2002",
                               "Chère Louna Juliette MOURET, nous vous confirmons votre acquittement de ce jour",
                               "la contribution de Louna Juliette MOURET, né(e) le 11/08/2002, a été réglée"}) {
    PageBuilder page = Attestation();
    page.At(0.05, 0.20, sentence);
    SCOPED_TRACE(sentence);
    Expect(page, kCvecAttestation, {{"family_name", "MOURET"}, {"given_names", "Louna Juliette"}});
  }
}

TEST(ValuesOfSentences, ATownBeforeItsDate) {
  PageBuilder page;
  page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE").At(0.1, 0.08, "Baccalauréat général");
  page.At(0.05, 0.20, "attestons que Serena PIETRI, née à Les Sables-d'Olonne le 11 août 2006, a été admise");
  Expect(page, kBacCertificate, {{"birth_date", "2006-08-11"}, {"birth_place", "Les Sables-d'Olonne"}});
}

TEST(ValuesOfSentences, DeliveredIsNotDeliberated) {
  PageBuilder page;
  page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE").At(0.1, 0.08, "Baccalauréat général");
  page.At(0.1, 0.20, "Session : 2023").At(0.6, 0.40, "Délivré le 08-01-2024");
  Expect(page, kBacCertificate, {{"issue_date", "2024-01-08"}, {"jury_date", ""}});
}

TEST(ValuesOfCells, TheNumberOfADiplomaIsNeitherItsHoldersNorAnIne) {
  const auto diploma = [](const char* label, const char* number) {
    PageBuilder page;
    page.At(0.3, 0.05, "DIPLÔME DU BACCALAURÉAT").At(0.3, 0.08, "Baccalauréat général");
    page.At(0.1, 0.20, "Nom de famille :").At(0.5, 0.20, "DUPUIS").At(0.1, 0.23, label).At(0.5, 0.23, number);
    return page;
  };
  // 2026444877A has the right key, and its letter looks like a 4.
  Expect(diploma("Numéro de diplôme :", "20264448774"), kBacCertificate, {{"ine", ""}, {"candidate_number", ""}});
  Expect(diploma("Référence :", "2026444877A"), kBacCertificate, {{"ine", "2026444877A"}});
  Expect(diploma("N° :", "20259842664"), kBacCertificate, {{"ine", ""}, {"candidate_number", ""}});
  Expect(diploma("N° de table :", "20259842664"), kBacCertificate, {{"candidate_number", "20259842664"}});
}

TEST(ValuesOfTitles, LettersThatStandApart) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCAL AURÉAT GÉNÉR AL").At(0.3, 0.08, "Attestation de réussite, session 2024");
  page.At(0.3, 0.12, "Lalaina FONTANEL").At(0.3, 0.14, "née le 17 juin 2006").At(0.3, 0.16, "a obtenu le diplôme");
  Expect(page, kBacCertificate, {{"bac_track", "general"}, {"decision", "admis"}, {"birth_date", "2006-06-17"}});
}

TEST(ValuesOfCells, StandInTheMiddleOfTheCellUnderTheirLabel) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général");
  page.At(0.1, 0.20, "Date de naissance")
      .At(0.5, 0.20, "Session")
      .At(0.7, 0.20, "Spécialités")
      .At(0.7, 0.21, "(terminale)");
  page.At(0.1, 0.222, "22.10.2004").At(0.5, 0.222, "2023").At(0.7, 0.222, "Mathématiques et Physique-chimie");
  page.At(0.1, 0.25, "Lieu de naissance").At(0.45, 0.27, "BAMAKO (MALI)");
  Expect(page, kBacCertificate,
         {{"birth_date", "2004-10-22"},
          {"session", "2023"},
          {"birth_place", "BAMAKO"},
          {"bac_specialities", "Mathématiques; Physique-chimie"}});
}

TEST(ValuesOfCells, AValueInSmallLettersUnderItsLabelIsNoPartOfIt) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Mode d'acquittement").At(0.1, 0.214, "par paiement");
  page.At(0.1, 0.24, "Année universitaire").At(0.1, 0.254, "2024-2025");
  Expect(page, kCvecAttestation, {{"cvec_basis", "paiement"}, {"academic_year", "2024-2025"}});
}

TEST(ValuesOfCells, UnderLabelsOfTwoLinesAndWordsOfUse) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général");
  page.At(0.1, 0.20, "Nom de naissance ou de").At(0.1, 0.212, "famille").At(0.5, 0.20, "Nom porté (usage)");
  page.At(0.2, 0.23, "BÉNÉZET").At(0.55, 0.23, "MAGALHÃES").At(0.8, 0.20, "Né(e) le").At(0.81, 0.23, "17.05.2003");
  Expect(page, kBacCertificate,
         {{"family_name", "BÉNÉZET"}, {"usage_name", "MAGALHÃES"}, {"birth_date", "2003-05-17"}});
}

TEST(Certificates, MayTellSums) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat général");
  page.At(0.1, 0.20, "Points (total) : 1514,20 / 2080").At(0.1, 0.23, "Cumul des coefficients : 104");
  page.At(0.1, 0.26, "Moyenne générale : 14,56").At(0.1, 0.29, "Établissement ..... Lycée Ampère .....");
  Expect(page, kBacCertificate,
         {{"total_points", "1514.2"},
          {"total_coefficients", "104"},
          {"mean", "14.56"},
          {"establishment", "Lycée Ampère"}});
}

TEST(ValuesOfCells, TheYearOfAHeadingIsTheSession) {
  for (const char* heading : {"Baccalauréat général – 2025", "Académie de Lille — Baccalauréat général — JUIN 2025",
                              "(ST2S) – 2025", "2025", "juin 2025"}) {
    PageBuilder page;
    page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE AU BACCALAURÉAT").At(0.1, 0.08, heading);
    page.At(0.1, 0.20, "Nom de naissance : DUPUIS").At(0.1, 0.23, "Né le 12 mars 2006");
    page.At(0.1, 0.26, "Fait à Lille, le 8 juillet 2024");
    SCOPED_TRACE(heading);
    Expect(page, kBacCertificate, {{"session", "2025"}});
  }
  PageBuilder page;
  page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE AU BACCALAURÉAT")
      .At(0.1, 0.08, "Réforme du baccalauréat de juillet 2018");
  page.At(0.1, 0.20, "Nom de naissance : DUPUIS").At(0.1, 0.23, "Fait à Lille, le 8 juillet 2024");
  Expect(page, kBacCertificate, {{"session", ""}});
  PageBuilder wrapped;
  wrapped.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE AU BACCALAURÉAT").At(0.1, 0.10, "Fait à Lille, le 12");
  wrapped.At(0.1, 0.113, "septembre 2025").At(0.1, 0.20, "Nom de naissance : DUPUIS");
  Expect(wrapped, kBacCertificate, {{"session", ""}});
}

TEST(ValuesOfCells, ANameAtTheHeadOfThePage) {
  const auto page = [](const char* name, const char* under) {
    PageBuilder certificate;
    certificate.At(0.1, 0.05, "Attestation de réussite au baccalauréat général, session 2024");
    certificate.At(0.1, 0.10, name).At(0.1, 0.113, under);
    certificate.At(0.1, 0.20, "Date de naissance :")
        .At(0.5, 0.20, "15/06/2006")
        .At(0.1, 0.23, "Mention :")
        .At(0.5, 0.23, "Bien");
    return certificate;
  };
  for (const char* name : {"Marie VASSEUR", "VASSEUR Marie", "Mme Marie VASSEUR"}) {
    SCOPED_TRACE(name);
    Expect(page(name, "12 rue Haute"), kBacCertificate, {{"family_name", "VASSEUR"}, {"given_names", "Marie"}});
  }
  Expect(page("Marie VASSEUR", "Directrice du service"), kBacCertificate, {{"family_name", ""}});
  Expect(page("Marie Vasseur", "12 rue Haute"), kBacCertificate, {{"family_name", ""}});
  Expect(page("Marie VASSEUR", "Jeanne PETIT"), kBacCertificate, {{"family_name", ""}});
  for (const char* above : {"Affaire suivie par", "Le proviseur", "Contact :"}) {
    SCOPED_TRACE(above);
    Expect(page(above, "Marie VASSEUR"), kBacCertificate, {{"family_name", ""}});
  }
}

}  // namespace
}  // namespace justif::reading
