#include "reading/kinds/side_by_side.h"

#include <gtest/gtest.h>

#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

PageBuilder& Attestation(PageBuilder& page, double left) {
  page.At(left, 0.10, "Attestation d'acquittement de la CVEC");
  page.At(left, 0.20, "Nom de naissance : KERVELLA").At(left, 0.24, "Prénoms : Maëlle Jeanne");
  page.At(left, 0.28, "INE : 0600010040B").At(left, 0.32, "Numéro d'attestation : REN4-ABCDEF-42");
  return page.At(left, 0.36, "Année universitaire : 2024-2025").At(left, 0.40, "Né(e) le : 21/11/2005");
}

PageBuilder& Insurance(PageBuilder& page, double left) {
  page.At(left, 0.12, "Attestation d'assurance habitation").At(left, 0.22, "Date : 01/02/2023");
  page.At(left, 0.30, "Nous attestons que Paul Imran").At(left, 0.33, "né le 14/04/2006 est garanti");
  return page.At(left, 0.36, "pour sa responsabilité civile");
}

PageText Landscape(const PageBuilder& page) {
  PageText text = page.Text();
  text.aspect = 0.71;
  return text;
}

std::string Value(const KindResult& result, const char* name) {
  const Field* field = FindField(result.fields, name);
  return field == nullptr ? "none" : field->normalized_value;
}

KindResult Read(const PageText& text) {
  static const auto* const reader = KindReader::Create("models")->release();
  return reader->Read({text}, {}, "", nullptr);
}

TEST(PartsSideBySide, ValuesAreThoseOfTheDocumentAlone) {
  for (const bool attestation_left : {true, false}) {
    PageBuilder page;
    Attestation(page, attestation_left ? 0.05 : 0.55);
    Insurance(page, attestation_left ? 0.60 : 0.08);
    const KindResult result = Read(Landscape(page));
    EXPECT_EQ(result.kind, kCvecAttestation);
    EXPECT_EQ(Value(result, "birth_date"), "2005-11-21");
    EXPECT_EQ(Value(result, "family_name"), "KERVELLA");
    EXPECT_EQ(Value(result, "issue_date"), "none") << "the date of the other document";
  }
}

TEST(PartsSideBySide, ColumnsOfOneDocumentAreNotParted) {
  PageBuilder page;
  page.At(0.05, 0.10, "Attestation d'acquittement de la CVEC").At(0.05, 0.14, "Crous de Lille et des Hauts");
  page.At(0.05, 0.20, "Nom de naissance : KERVELLA").At(0.05, 0.24, "Prénoms : Maëlle Jeanne");
  page.At(0.05, 0.28, "INE : 0600010040B").At(0.60, 0.32, "Numéro d'attestation : REN4-ABCDEF-42");
  page.At(0.60, 0.36, "Année universitaire : 2024-2025").At(0.60, 0.40, "Né(e) le : 21/11/2005");
  page.At(0.60, 0.44, "Montant acquitté : 103,00 €");
  ASSERT_TRUE(PartsSideBySide(Landscape(page)).has_value());
  const KindResult result = Read(Landscape(page));
  EXPECT_EQ(Value(result, "family_name"), "KERVELLA");
  EXPECT_EQ(Value(result, "cvec_number"), "REN4-ABCDEF-42");
}

TEST(PartsSideBySide, WhatTheOtherDocumentSaysHidesNoKind) {
  PageBuilder page;
  Attestation(page, 0.05);
  page.At(0.60, 0.12, "Relevé d'identité bancaire").At(0.60, 0.22, "IBAN").At(0.60, 0.26, "Certificat de scolarité");
  page.At(0.60, 0.30, "Nom : Imran").At(0.60, 0.34, "Prénom : Paul").At(0.60, 0.38, "né le 14/04/2006");
  const KindResult result = Read(Landscape(page));
  EXPECT_EQ(result.kind, kCvecAttestation);
  EXPECT_EQ(Value(result, "family_name"), "KERVELLA");
}

TEST(PartsSideBySide, ValuesOfASentenceCountToo) {
  PageBuilder page;
  page.At(0.02, 0.10, "Diplôme du baccalauréat général").At(0.02, 0.14, "Le recteur de l'académie de Nantes");
  page.At(0.02, 0.20, "atteste que Monsieur Jean KERVELLA,").At(0.02, 0.24, "né le 14/04/2006 à Nice,");
  page.At(0.02, 0.28, "a satisfait aux épreuves de la").At(0.02, 0.32, "session 2024, lui est conféré");
  page.At(0.02, 0.36, "le grade de bachelier");
  page.At(0.60, 0.12, "Attestation d'assurance").At(0.60, 0.20, "Nom : PETIT").At(0.60, 0.24, "Prénom : MAËLLE");
  page.At(0.60, 0.28, "Née le : 12/07/2006").At(0.60, 0.32, "est assurée pour son logement");
  const KindResult result = Read(Landscape(page));
  EXPECT_EQ(result.kind, kBacCertificate);
  EXPECT_EQ(Value(result, "family_name"), "KERVELLA");
}

TEST(PartsSideBySide, APortraitPageOrALineAcrossIsOne) {
  PageBuilder page;
  Attestation(page, 0.05);
  Insurance(page, 0.60);
  EXPECT_FALSE(PartsSideBySide(page.Text()).has_value()) << "higher than wide";
  EXPECT_TRUE(PartsSideBySide(Landscape(page)).has_value());
  page.At(0.2, 0.6, "Cette ligne va d'un bord de la page presque à l'autre bord de la page");
  EXPECT_FALSE(PartsSideBySide(Landscape(page)).has_value());
}

}  // namespace
}  // namespace justif::reading
