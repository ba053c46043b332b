// Labels and values as OCR gives them, read with the shipped models.
#include "reading/kinds/field_extraction.h"

#include <gtest/gtest.h>

#include "reading/kinds/kind_model.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

const KindModel& Model(const std::string& kind) {
  static const auto* const models = [] {
    auto loaded = LoadKindModels("models");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return new std::vector<KindModel>(*std::move(loaded));
  }();
  for (const KindModel& model : *models) {
    if (model.data.kind() == kind) return model;
  }
  ADD_FAILURE() << "no model of " << kind;
  return models->front();
}

std::string Value(const PageBuilder& page, const std::string& kind, const char* name) {
  const auto fields = ExtractFields(Model(kind), page.Text(), PageLayout(page.Text()), nullptr);
  const Field* field = FindField(fields, name);
  return field == nullptr ? "none" : field->normalized_value;
}

TEST(ExtractFields, SpecksOfABackgroundStandBetweenLabelAndValue) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Prénom(s) :").At(0.26, 0.2, "À", 0.55).At(0.3, 0.2, "£", 0.9).At(0.4, 0.2, "Hermine Isaure");
  page.At(0.1, 0.23, "Née le :").At(0.26, 0.23, "K", 0.62).At(0.4, 0.23, "17-06-2005");
  EXPECT_EQ(Value(page, "cvec-attestation", "given_names"), "Hermine Isaure");
  EXPECT_EQ(Value(page, "cvec-attestation", "birth_date"), "2005-06-17");
}

TEST(ExtractFields, LabelsThatStandAloneTellWhereTheirValuesAre) {
  PageBuilder page(Source::kOcr);
  // The round corners of cards.
  page.At(0.1, 0.20, "Nom").At(0.5, 0.20, "Prénoms").At(0.88, 0.20, "FA", 0.66);
  page.At(0.1, 0.215, "Petit").At(0.5, 0.215, "Loïc El Mehdi");
  page.At(0.1, 0.25, "Né(e) le").At(0.46, 0.25, "A", 0.58).At(0.5, 0.25, "Lieu");
  page.At(0.1, 0.265, "21/01/2005").At(0.5, 0.265, "Saint-Nazaire");
  page.At(0.1, 0.50, "Session : 2023").At(0.1, 0.53, "Moyenne : 17,83").At(0.1, 0.56, "Mention : Très Bien");
  EXPECT_EQ(Value(page, "bac-transcript", "given_names"), "Loïc El Mehdi");
  EXPECT_EQ(Value(page, "bac-transcript", "birth_date"), "2005-01-21");
  EXPECT_EQ(Value(page, "bac-transcript", "birth_place"), "Saint-Nazaire");
}

TEST(ExtractFields, TheSecondLineOfAValueUnderItsLabel) {
  const auto page = [](double second, double label) {
    PageBuilder column;
    column.At(0.1, 0.20, "Nom").At(0.1, 0.216, "MARECHAL").At(0.1, 0.25, "Prénoms").At(0.1, 0.266, "YASMINE AMBRE");
    column.At(0.1, second, "ÉLODIE").At(0.1, label, "Rang").At(0.1, label + 0.016, "12");
    return column;
  };
  EXPECT_EQ(Value(page(0.278, 0.31), "bac-transcript", "given_names"), "YASMINE AMBRE ÉLODIE");
  EXPECT_EQ(Value(page(0.290, 0.302), "bac-transcript", "given_names"), "YASMINE AMBRE") << "a label over a value";
}

TEST(ExtractFields, SpecialitiesOfTwoLinesUnderTheirLabel) {
  PageBuilder page;
  page.At(0.1, 0.20, "Nom : MARECHAL").At(0.5, 0.20, "Enseignements de spécialité : Sciences de l'ingénieur –");
  page.At(0.1, 0.22, "Prénoms : Ewen").At(0.5, 0.22, "Numérique et sciences informatiques");
  page.At(0.5, 0.24, "Session : 2024");
  EXPECT_EQ(Value(page, "bac-transcript", "bac_specialities"),
            "Sciences de l'ingénieur; Numérique et sciences informatiques");
}

TEST(ExtractFields, TheRowOfAnotherLabelAddsNoSpeciality) {
  PageBuilder page;
  page.At(0.1, 0.20, "Spécialités").At(0.4, 0.20, "NSI, Mathématiques");
  page.At(0.1, 0.22, "Spécialité suivie en première").At(0.4, 0.22, "SES");
  EXPECT_EQ(Value(page, "bac-transcript", "bac_specialities"), "Numérique et sciences informatiques; Mathématiques");
}

TEST(ExtractFields, ALetterOfABackgroundBeforeAColumnOfValues) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Nom de naissance").At(0.4, 0.20, "BENALI").At(0.1, 0.23, "Prénoms").At(0.4, 0.23, "El Mehdi");
  page.At(0.1, 0.26, "Né(e) le").At(0.4, 0.26, "11/04/2006").At(0.1, 0.29, "Lieu de naissance");
  page.At(0.37, 0.29, "M").At(0.4, 0.29, "LA ROCHELLE");
  EXPECT_EQ(Value(page, "bac-transcript", "birth_place"), "LA ROCHELLE");
}

TEST(ExtractFields, AShortNameReadSurelyIsNoSpeck) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom de naissance :").At(0.4, 0.2, "LY").At(0.6, 0.2, "N° 12 345");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "LY");
}

TEST(ExtractFields, ALabelWhoseMiddleWasNotRead) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom").At(0.15, 0.2, "prénom :  POIRIER Rémy Anatole");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "POIRIER");
  EXPECT_EQ(Value(page, "cvec-attestation", "given_names"), "Rémy Anatole");
  PageBuilder columns(Source::kOcr);
  columns.At(0.1, 0.2, "Nom :").At(0.5, 0.2, "Prénom : Rémy").At(0.1, 0.22, "POIRIER");
  EXPECT_EQ(Value(columns, "cvec-attestation", "given_names"), "Rémy") << "two labels far apart";
}

TEST(ExtractFields, AValueThatBreaksOffGoesOnBesideOrBelow) {
  PageBuilder beside(Source::kOcr);
  beside.At(0.1, 0.2, "Établissement : Lycée Lalande,").At(0.40, 0.2, "Bourg-en-Bresse");
  EXPECT_EQ(Value(beside, "bac-transcript", "establishment"), "Lycée Lalande, Bourg-en-Bresse");
  PageBuilder labelled(Source::kOcr);
  labelled.At(0.1, 0.2, "Établissement : Lycée Lalande,").At(0.40, 0.2, "Académie : Lyon");
  EXPECT_EQ(Value(labelled, "bac-transcript", "establishment"), "Lycée Lalande");
}

TEST(ExtractFields, ALetterOfAStampIsNoLabelOfATown) {
  PageBuilder stamp(Source::kOcr);
  stamp.At(0.1, 0.2, "Née le 2 février 2007")
      .At(0.4, 0.42, "À", 0.73)
      .At(0.536, 0.42, "Fait à Strasbourg, le 16 janvier 2026");
  EXPECT_EQ(Value(stamp, "bac-certificate", "birth_place"), "none");
  PageBuilder logo(Source::kOcr);
  logo.At(0.18, 0.08, "A: Les Crous").At(0.18, 0.3, "Né(e) le : 22 septembre 2005");
  EXPECT_EQ(Value(logo, "cvec-attestation", "birth_place"), "none");
  PageBuilder above(Source::kOcr);
  above.At(0.2, 0.2, "Naissance").At(0.55, 0.2, "À").At(0.2, 0.22, "17-06-2005").At(0.55, 0.22, "Ouagadougou");
  EXPECT_EQ(Value(above, "cvec-attestation", "birth_place"), "Ouagadougou");
  PageBuilder rows(Source::kOcr);
  rows.At(0.1, 0.2, "Né(e) le").At(0.4, 0.2, "17-06-2005").At(0.1, 0.23, "À").At(0.4, 0.23, "Vannes");
  EXPECT_EQ(Value(rows, "cvec-attestation", "birth_place"), "Vannes");
}

TEST(ExtractFields, ATownApartBehindItsDate) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Naissance : 12 avril 2003")
      .At(0.38, 0.2, "à Sélestat")
      .At(0.6, 0.2, "Numéro CVEC : LYO3-ABCDEF-12");
  EXPECT_EQ(Value(page, "cvec-attestation", "birth_place"), "Sélestat");
  PageBuilder far(Source::kTextLayer);
  far.At(0.1, 0.2, "Naissance : 12 avril 2003").At(0.7, 0.2, "à Sélestat");
  EXPECT_EQ(Value(far, "cvec-attestation", "birth_place"), "none") << "another column";
}

TEST(ExtractFields, ACardOfTheTownUnderThatOfTheDate) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.20, "Prénom(s)").At(0.5, 0.20, "Né(e) le").At(0.1, 0.215, "Aksel").At(0.5, 0.215, "22 octobre 2007");
  page.At(0.1, 0.265, "À").At(0.5, 0.265, "INE").At(0.1, 0.28, "Ploërmel").At(0.5, 0.28, "8493849066M");
  EXPECT_EQ(Value(page, "bac-certificate", "birth_place"), "Ploërmel");
}

TEST(ExtractFields, WordsThatAreAllButGuessedStandBetweenLabelAndValue) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom patronymique").At(0.3, 0.2, "TR ET DE PE", 0.36).At(0.7, 0.2, "FONTAINE");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "FONTAINE");
  PageBuilder alone(Source::kOcr);
  alone.At(0.1, 0.2, "Nom patronymique").At(0.7, 0.2, "FONTAINE", 0.36);
  EXPECT_EQ(Value(alone, "cvec-attestation", "family_name"), "FONTAINE") << "all there is";
}

TEST(ExtractFields, ALabelWithoutItsSpaces) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nometprénoms POIRIER Rémy Anatole");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "POIRIER");
  PageBuilder misread(Source::kOcr);
  misread.At(0.1, 0.2, "Nometprenorns POIRIER Rémy Anatole");
  EXPECT_EQ(Value(misread, "cvec-attestation", "family_name"), "none") << "lost spaces and a misread letter";
}

TEST(ExtractFields, FragmentsOfALine) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "N°").At(0.133, 0.2, "candidat :").At(0.3, 0.2, "02407067817");
  EXPECT_EQ(Value(page, "bac-transcript", "candidate_number"), "02407067817");
  PageBuilder apart(Source::kOcr);
  apart.At(0.1, 0.2, "N°").At(0.16, 0.2, "candidat :").At(0.3, 0.2, "02407067817");
  EXPECT_EQ(Value(apart, "bac-transcript", "candidate_number"), "none") << "another column";
}

TEST(ExtractFields, TheHalvesOfAWholeNameSetApart) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom - prénom: HAMIDI").At(0.4, 0.2, "AYOUB");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "HAMIDI");
  EXPECT_EQ(Value(page, "cvec-attestation", "given_names"), "AYOUB");
  PageBuilder beside(Source::kOcr);
  beside.At(0.1, 0.2, "Nom - prénom").At(0.3, 0.2, "HAMIDI").At(0.45, 0.2, "AYOUB");
  EXPECT_EQ(Value(beside, "cvec-attestation", "given_names"), "AYOUB");
  PageBuilder two(Source::kOcr);
  two.At(0.1, 0.2, "Nom - prénom : HAMIDI").At(0.4, 0.2, "INE : 0912745530G");
  EXPECT_EQ(Value(two, "cvec-attestation", "given_names"), "none") << "another label";
}

TEST(ExtractFields, WordsOfAValueWideApart) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Prénoms: AWA,").At(0.24, 0.2, "MY-LINH,").At(0.35, 0.2, "NY AINA");
  EXPECT_EQ(Value(page, "cvec-attestation", "given_names"), "AWA MY-LINH NY AINA");
}

TEST(ExtractFields, AWholeNameHasMoreThanAWord) {
  // Beside the label another one, misread; the name is under it.
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom - prénom").At(0.5, 0.2, "Nassanos").At(0.1, 0.22, "NÉDÉLEC YUNA");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "NÉDÉLEC");
}

TEST(ExtractFields, TheHalvesOfAWholeNameSetApartBesideTheirLabel) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Nom, prénom(s)").At(0.36, 0.2, "REY").At(0.46, 0.2, "Aurélien, Joël");
  EXPECT_EQ(Value(page, "bac-certificate", "family_name"), "REY");
  EXPECT_EQ(Value(page, "bac-certificate", "given_names"), "Aurélien Joël");
}

TEST(ExtractFields, TheHalvesOfAWholeNameSetApartUnderTheirLabel) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Nom, prénom(s)").At(0.6, 0.2, "Naissance");
  page.At(0.1, 0.22, "REY").At(0.16, 0.22, "Aurélien, Joël").At(0.6, 0.22, "31/01/2007 à Albi");
  EXPECT_EQ(Value(page, "bac-transcript", "family_name"), "REY");
  EXPECT_EQ(Value(page, "bac-transcript", "given_names"), "Aurélien Joël");
}

TEST(ExtractFields, ACrousOnTwoLines) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Crous de rattachement :").At(0.4, 0.2, "Crous de").At(0.4, 0.217, "Toulouse-Occitanie");
  EXPECT_EQ(Value(page, "cvec-attestation", "crous"), "Crous de Toulouse-Occitanie");
}

TEST(ExtractFields, ALabelOnAnotherLevelThanItsValueStaysWhole) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Lycée d'origine: Lycée Pascal Paoli, Corte");
  PageText text = page.Text();
  for (std::size_t i = 2; i < text.lines[0].words.size(); ++i) {
    text.lines[0].words[i].box.y0 += 0.004;
    text.lines[0].words[i].box.y1 += 0.004;
  }
  const auto fields = ExtractFields(Model("bac-transcript"), text, PageLayout(text), nullptr);
  const Field* establishment = FindField(fields, "establishment");
  ASSERT_NE(establishment, nullptr);
  EXPECT_EQ(establishment->value, "Lycée Pascal Paoli, Corte");
}

TEST(ExtractFields, ADecisionOnTwoLines) {
  PageBuilder page(Source::kTextLayer);
  page.At(0.1, 0.2, "Résultat : Autorisée à passer les épreuves du").At(0.21, 0.217, "second groupe");
  EXPECT_EQ(Value(page, "bac-transcript", "decision"), "second-groupe");
  PageBuilder beside(Source::kTextLayer);
  beside.At(0.1, 0.2, "Résultat").At(0.4, 0.2, "Autorisé(e) à passer les épreuves").At(0.4, 0.217, "du second groupe");
  EXPECT_EQ(Value(beside, "bac-transcript", "decision"), "second-groupe");
}

TEST(ExtractFields, ALetterBeforeADate) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Date de naissance").At(0.3, 0.2, "À,", 0.9).At(0.5, 0.2, "05/03/2004");
  EXPECT_EQ(Value(page, "cvec-attestation", "birth_date"), "2004-03-05");
}

TEST(ExtractFields, TheCivilityIsALetterAndAValue) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.10, "Civilité :").At(0.22, 0.10, "M.");
  for (int i = 0; i < 5; ++i) page.At(0.1, 0.14 + 0.04 * i, "Série").At(0.35, 0.14 + 0.04 * i, "générale");
  page.At(0.35, 0.10, "Voie");
  EXPECT_EQ(Value(page, "bac-transcript", "civility"), "M.");
}

TEST(ExtractFields, ACrousThatGoesOnUnderItsLine) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Crous de rattachement").At(0.4, 0.20, "Crous de Nantes-Pays de");
  page.At(0.4, 0.218, "la Loire");
  EXPECT_EQ(Value(page, "cvec-attestation", "crous"), "Crous de Nantes-Pays de la Loire");
}

TEST(ExtractFields, APrepositionThatTouchesItsDate) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Né(e) le").At(0.4, 0.20, "30/06/2005à Voiron");
  EXPECT_EQ(Value(page, "cvec-attestation", "birth_date"), "2005-06-30");
  EXPECT_EQ(Value(page, "cvec-attestation", "birth_place"), "Voiron");
}

TEST(ExtractFields, WhereALabelPromisesAValueThatWasNotRead) {
  const auto value = [](const PageBuilder& page, const char* name, const char* seen, const Box& at) {
    const LookAgain look = [&](int, const Box& place, Expected) {
      const Point middle = at.Center();
      const bool there = middle.x > place.x0 && middle.x < place.x1 && middle.y > place.y0 && middle.y < place.y1;
      TextLine line;
      line.box = place;
      if (there) line.words.push_back({seen, at, 0.9});
      return std::vector<TextLine>(3, line);
    };
    const auto fields = ExtractFields(Model("cvec-attestation"), page.Text(), PageLayout(page.Text()), look);
    const Field* field = FindField(fields, name);
    return field == nullptr ? "none" : field->normalized_value;
  };
  PageBuilder beside(Source::kOcr);
  beside.At(0.1, 0.20, "Nom de famille").At(0.45, 0.20, "PAOLI").At(0.1, 0.23, "Prénoms").At(0.45, 0.23, "Ange");
  beside.At(0.1, 0.26, "Né le").At(0.45, 0.26, "05/05/2004").At(0.1, 0.29, "Montant").At(0.45, 0.29, "105 euros");
  beside.At(0.1, 0.32, "Numéro CVEC").At(0.1, 0.35, "Année universitaire").At(0.29, 0.35, "Ne do", 0.2);
  EXPECT_EQ(value(beside, "cvec_number", "NAN0-NYSFGI-68", {0.45, 0.32, 0.58, 0.332}), "NAN0-NYSFGI-68");
  EXPECT_EQ(value(beside, "academic_year", "2026-2027", {0.45, 0.35, 0.53, 0.362}), "2026-2027");
  EXPECT_EQ(value(beside, "academic_year", "Ne do", {0.45, 0.35, 0.53, 0.362}), "none");
  EXPECT_EQ(value(beside, "birth_date", "01/02/2003", {0.45, 0.26, 0.53, 0.272}), "2004-05-05") << "what was read";
  PageBuilder under(Source::kOcr);
  under.At(0.1, 0.20, "Nom de famille").At(0.1, 0.22, "PAOLI").At(0.4, 0.20, "Prénoms").At(0.4, 0.22, "Ange");
  under.At(0.1, 0.30, "Identifiant national").At(0.4, 0.30, "Né le").At(0.4, 0.32, "05/05/2004");
  EXPECT_EQ(value(under, "ine", "924470252FK", {0.1, 0.32, 0.2, 0.332}), "924470252FK");
}

TEST(ExtractFields, CurvesBehindALabelAreNotItsValue) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Née le :").At(0.7, 0.2, "22/05/2007");
  PageText text = page.Text();
  const Box behind = {0.2, 0.2, 0.24, 0.212};
  for (const double confidence : {0.2, 0.9}) {
    PageText with = text;
    with.lines[0].words.push_back({"ARE", behind, confidence});
    with.lines[0].box = Union(with.lines[0].box, behind);
    const auto fields = ExtractFields(Model("cvec-attestation"), with, PageLayout(with), nullptr);
    EXPECT_EQ(FindField(fields, "birth_date") != nullptr, confidence < 0.5) << confidence;
  }
}

TEST(MakeField, AWordOfAValueIsAWhole) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "MENDE, titulaire de l'identifiant");
  const LayoutLine line = PageLayout(page.Text()).lines()[0];
  const Field field = MakeField("birth_place", {"MENDE", "MENDE", 1}, line, 0, line.words.size(), page.Text());
  EXPECT_LT(BoundsOf(field.regions.front()).x1, 0.16);
}

TEST(ExtractFields, TheSignOfANumberTakenForAnApostrophe) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Candidat n' :").At(0.23, 0.20, "0624961394");
  EXPECT_EQ(Value(page, "bac-transcript", "candidate_number"), "0624961394");
}

TEST(ExtractFields, DotsBeforeANameAreNotOfIt) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Nom de naissance :").At(0.4, 0.2, ". KAMIŃSKI");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "KAMIŃSKI");
}

TEST(ExtractFields, ASpecialityGivenUpIsNotOneOfThose) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.2, "Spécialités : Mathématiques; Physique-chimie", 0.7);
  page.At(0.1, 0.6, "Spécialité suivie en première").At(0.1, 0.62, "Spécialités : Mathématiques");
  EXPECT_EQ(Value(page, "bac-transcript", "bac_specialities"), "Mathématiques; Physique-chimie");
}

TEST(ExtractFields, ASpecialityAtEachOfTwoLabels) {
  PageBuilder page;
  page.At(0.1, 0.20, "Nom : MARECHAL").At(0.1, 0.23, "Spécialité : NSI").At(0.5, 0.23, "Spécialité : Arts plast");
  EXPECT_EQ(Value(page, "bac-transcript", "bac_specialities"), "Numérique et sciences informatiques; Arts plastiques");
  page.At(0.1, 0.26, "Spécialité : SVT");
  const auto fields = ExtractFields(Model("bac-transcript"), page.Text(), PageLayout(page.Text()), nullptr);
  EXPECT_LT(FindField(fields, "bac_specialities")->confidence, 0.6) << "two of three";
}

TEST(ExtractFields, AFormBesideATableHasADirectionOfItsOwn) {
  // Values under their labels on the left, beside them on the right.
  PageBuilder page;
  page.At(0.1, 0.200, "Nom de naissance :").At(0.4, 0.198, "ÉPREUVES TERMINALES").At(0.1, 0.215, "MARECHAL");
  page.At(0.1, 0.240, "Né(e) le :").At(0.4, 0.238, "Projet et réalisation").At(0.1, 0.255, "28/06/2006");
  page.At(0.1, 0.280, "Lieu de naissance :").At(0.4, 0.278, "Enseignement général").At(0.1, 0.295, "Brest");
  page.At(0.4, 0.340, "Décision du jury").At(0.7, 0.340, "ADMIS").At(0.4, 0.360, "Mention").At(0.7, 0.360, "Bien");
  EXPECT_EQ(Value(page, "bac-transcript", "family_name"), "MARECHAL");
  EXPECT_EQ(Value(page, "bac-transcript", "birth_place"), "Brest");
  EXPECT_EQ(Value(page, "bac-transcript", "decision"), "admis");
}

TEST(ExtractFields, AFormUnderOneOfAnotherDirectionHasItsOwn) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Civilité :").At(0.19, 0.20, "M.").At(0.5, 0.20, "Nom").At(0.58, 0.20, "LEROY");
  page.At(0.1, 0.22, "Prénoms").At(0.2, 0.22, "VALENTIN, LÉANDRE, AIMÉ, ANATOLE, BAPTISTE");
  page.At(0.1, 0.24, "Né(e) le :").At(0.2, 0.24, "18.11.2008");
  page.At(0.5, 0.26, "N° INE").At(0.58, 0.26, "878460679AG");
  page.At(0.5, 0.60, "Session").At(0.5, 0.615, "2025").At(0.5, 0.64, "Délibération du jury");
  page.At(0.5, 0.655, "03/07/2025").At(0.5, 0.68, "Date d'édition").At(0.5, 0.695, "08/07/2025");
  EXPECT_EQ(Value(page, "bac-transcript", "family_name"), "LEROY");
  EXPECT_EQ(Value(page, "bac-transcript", "ine"), "878460679AG");
  EXPECT_EQ(Value(page, "bac-transcript", "jury_date"), "2025-07-03");
  EXPECT_EQ(Value(page, "bac-transcript", "issue_date"), "2025-07-08");
}

TEST(ExtractFields, ADateCloseBehindItsColonIsThatOfItsLabel) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Session:").At(0.1, 0.215, "2025").At(0.1, 0.24, "N° candidat:").At(0.1, 0.255, "06628430662");
  page.At(0.1, 0.28, "INE:").At(0.1, 0.295, "878460679AG");
  page.At(0.1, 0.32, "Jury du:").At(0.18, 0.32, "10/07/2025").At(0.1, 0.34, "Le 21/07/2025");
  EXPECT_EQ(Value(page, "bac-transcript", "jury_date"), "2025-07-10");
}

TEST(ExtractFields, NamesAndTownsAreNoMisreadLabels) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Nom de naissance").At(0.1, 0.215, "LAURENT").At(0.1, 0.25, "Prénoms");
  page.At(0.1, 0.265, "Ulysse Louis").At(0.1, 0.30, "Lieu de naissance").At(0.1, 0.315, "MENTON");
  page.At(0.1, 0.35, "Né le").At(0.1, 0.365, "20-04-2003");
  EXPECT_EQ(Value(page, "bac-transcript", "family_name"), "LAURENT") << "no \"lauréat\"";
  EXPECT_EQ(Value(page, "bac-transcript", "birth_place"), "MENTON") << "no \"mention\"";
}

TEST(ExtractFields, ASentenceIsNoLabelOfANumber) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Matricule :").At(0.25, 0.20, "146866558");
  page.At(0.1, 0.60, "Le relevé est communiqué au candidat après la proclamation des");
  page.At(0.75, 0.60, "Fait à Aix-en-Provence, le 11.07.2025");
  const auto look = [](int, const Box&, Expected) {
    return std::vector<TextLine>(3, PageBuilder(Source::kOcr).At(0.75, 0.60, "PL11072025").Text().lines[0]);
  };
  const auto fields = ExtractFields(Model("bac-transcript"), page.Text(), PageLayout(page.Text()), look);
  EXPECT_EQ(FindField(fields, "candidate_number")->normalized_value, "146866558");
}

TEST(ExtractFields, StrokesOfABackgroundBesideANameAreNotOfIt) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.20, "Prénom(s)").At(0.36, 0.20, "Goulven").At(0.44, 0.20, "1117");
  page.At(0.1, 0.23, "Nom").At(0.24, 0.23, "7").At(0.36, 0.23, "Razafindrakoto").At(0.5, 0.23, "/");
  EXPECT_EQ(Value(page, "cvec-attestation", "given_names"), "Goulven");
  EXPECT_EQ(Value(page, "cvec-attestation", "family_name"), "Razafindrakoto");
}

}  // namespace
}  // namespace justif::reading
