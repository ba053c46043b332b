// Towns of birth: invented pages, shipped models.
#include <gtest/gtest.h>

#include <string>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

TEST(BirthPlace, EndsWithItsLine) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  page.At(0.1, 0.20, "Date et lieu de naissance").At(0.5, 0.20, "21 novembre 2005 à La Rochelle");
  page.At(0.1, 0.23, "Numéro INE").At(0.5, 0.23, "0600010040B");
  Expect(page, kBacCertificate, {{"birth_date", "2005-11-21"}, {"birth_place", "La Rochelle"}, {"ine", "0600010040B"}});
  PageBuilder apart;
  apart.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  apart.At(0.1, 0.20, "Né le").At(0.5, 0.20, "21/11/2005").At(0.1, 0.23, "Né à").At(0.5, 0.23, "La Rochelle");
  Expect(apart, kBacCertificate, {{"birth_place", "La Rochelle"}});
}

TEST(BirthPlace, EndsBeforeTheNextLabel) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  page.At(0.1, 0.20, "Date de naissance : 25 juin 2006").At(0.41, 0.20, "à La Rochelle Numéro INE : 0600010040B");
  Expect(page, kBacCertificate, {{"birth_place", "La Rochelle"}});
}

TEST(BirthPlace, IsNotWhoSigns) {
  // A stamp's ring is read as "À :" beside the signature.
  for (const char* signs : {"La présidente du jury", "Le président du jury", "La rectrice", "Le recteur"}) {
    SCOPED_TRACE(signs);
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Diplôme du baccalauréat").At(0.1, 0.08, "Baccalauréat général");
    page.At(0.1, 0.20, "attestant que Madame Marchal Victoire, née le 1er novembre 2005 à Béjaïa, a satisfait");
    page.At(0.53, 0.40, "Fait à Reims, le 23.01.2026").At(0.16, 0.42, "À :").At(0.53, 0.424, signs);
    Expect(page, kBacCertificate, {{"birth_place", "Béjaïa"}});
  }
}

TEST(BirthPlace, HoldsNoMisreadLabel) {
  for (const char* place : {"Châlons-en-Champagne", "Le Lamentin"}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
    page.At(0.1, 0.20, std::string("Naissance : 4 juillet 2007 à ") + place);
    Expect(page, kCvecAttestation, {{"birth_date", "2007-07-04"}, {"birth_place", place}});
  }
}

TEST(BirthPlace, UnderTheDateInAColumn) {
  // Labels that end in one line, their values behind it.
  PageBuilder aligned(Source::kOcr);
  aligned.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  aligned.At(0.252, 0.20, "Date naissance 07/12/2003").At(0.357, 0.22, "À CANNES");
  aligned.At(0.279, 0.24, "Numéro INE 0600010040B");
  Expect(aligned, kBacCertificate, {{"birth_date", "2003-12-07"}, {"birth_place", "CANNES"}});
  // The date is misread; what it is is told by its label.
  PageBuilder cards(Source::kOcr);
  cards.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  cards.At(0.1, 0.20, "Nom : PETIT").At(0.5, 0.20, "Date naissance : 1210.2006");
  cards.At(0.1, 0.22, "À : Nantes").At(0.5, 0.22, "N° INE : 0600010040B");
  Expect(cards, kBacCertificate, {{"birth_place", "Nantes"}});
}

TEST(BirthPlace, BrokenAtItsHyphen) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Relevé de notes du baccalauréat").At(0.1, 0.1, "Session 2025");
  page.At(0.1, 0.2, "Date et lieu de naissance : 17/02/2007 à Boulogne-").At(0.1, 0.214, "sur-Mer");
  Expect(page, kBacTranscript, {{"birth_place", "Boulogne-sur-Mer"}});
}

TEST(BirthPlace, GoesOnUnderItsDate) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.08, "Diplôme : Baccalauréat général");
  page.At(0.1, 0.20, "Date et lieu de naissance :").At(0.377, 0.20, "21/11/2005 à");
  page.At(0.377, 0.215, "CHÂTEAU-THIERRY");
  Expect(page, kBacCertificate, {{"birth_date", "2005-11-21"}, {"birth_place", "CHÂTEAU-THIERRY"}});
}

}  // namespace
}  // namespace justif::reading
