// Labels told by their form, cut short or going on with words that are not known:
// invented pages, shipped models.
#include "reading/kinds/label_forms.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

PageBuilder Attestation(Source source = Source::kTextLayer) {
  PageBuilder page(source);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  return page;
}

PageBuilder Transcript() {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES").At(0.3, 0.08, "Baccalauréat général");
  return page;
}

LayoutLine LineOf(const std::string& text) {
  PageBuilder page;
  page.At(0.1, 0.1, text);
  return PageLayout(page.Text()).lines()[0];
}

TEST(LabelForms, AnExpressionThatIsNoneIsNamed) {
  model::v1::LabelWords words;
  words.add_forms()->add_words("nom( (de");
  const auto forms = CompileLabelForms(words);
  ASSERT_FALSE(forms.ok());
  EXPECT_NE(forms.status().message().find("nom( (de"), std::string::npos) << forms.status();
}

TEST(LabelForms, NameSetsOfWordsAndWhatTheyAreNot) {
  model::v1::LabelWords words;
  (*words.mutable_word_sets())["of_person"] = "du|candidat";
  model::v1::LabelForm& form = *words.add_forms();
  form.set_like("Nom de naissance");
  form.add_words("nom( <of_person>)+");
  form.set_unless("candidat$");
  const auto forms = CompileLabelForms(words);
  ASSERT_TRUE(forms.ok()) << forms.status();
  EXPECT_EQ((*forms)[0].like, "nomdenaissance");
  EXPECT_TRUE(HasForm(SpanOfLabel(LineOf("Nom du :")), (*forms)[0]));
  EXPECT_FALSE(HasForm(SpanOfLabel(LineOf("Nom du candidat")), (*forms)[0]));
  EXPECT_FALSE(HasForm(SpanOfLabel(LineOf("Nom du père")), (*forms)[0]));
}

TEST(LabelForms, ASpanEndsAtItsColonAndHoldsNoNumber) {
  EXPECT_EQ(SpanOfLabel(LineOf("Date de création : 12/03/2024")).words, "date de creation");
  EXPECT_TRUE(SpanOfLabel(LineOf("Date de création : 12/03/2024")).colon);
  EXPECT_EQ(SpanOfLabel(LineOf("Date de création")).last, 3U);
  EXPECT_EQ(SpanOfLabel(LineOf("Date de création 2024")).last, 0U);
  EXPECT_EQ(SpanOfLabel(LineOf("Date de création 2024"), 3).words, "date de creation");
}

TEST(LabelForms, LabelsOfAnAttestationThatNoListHolds) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "N° de votre attestation :").At(0.5, 0.20, "TOU9-YMRBCM-40");
  page.At(0.1, 0.23, "Nom légal :").At(0.5, 0.23, "YAHIAOUI");
  page.At(0.1, 0.26, "Premier prénom et suivants :").At(0.5, 0.26, "Bilal Amine");
  page.At(0.1, 0.29, "Nom d'usage (le cas échéant) :").At(0.5, 0.29, "Martin");
  page.At(0.1, 0.32, "Votre date de naissance :").At(0.5, 0.32, "21/01/2000");
  page.At(0.1, 0.35, "INE (identifiant national élève) :").At(0.5, 0.35, "3110647271N");
  page.At(0.1, 0.38, "Année de validité :").At(0.5, 0.38, "2022/2023");
  page.At(0.1, 0.41, "Statut de l'acquittement :").At(0.5, 0.41, "Paiement");
  page.At(0.1, 0.44, "Somme due et versée :").At(0.5, 0.44, "95,00 EUR");
  page.At(0.1, 0.47, "Crous territorialement compétent :").At(0.5, 0.47, "Crous de Toulouse-Occitanie");
  page.At(0.1, 0.50, "Acquittement enregistré le :").At(0.5, 0.50, "12/06/2022");
  Expect(page, kCvecAttestation,
         {{"cvec_number", "TOU9-YMRBCM-40"},
          {"family_name", "YAHIAOUI"},
          {"given_names", "Bilal Amine"},
          {"usage_name", "Martin"},
          {"birth_date", "2000-01-21"},
          {"ine", "3110647271N"},
          {"academic_year", "2022-2023"},
          {"cvec_basis", "paiement"},
          {"amount_eur", "95.00"},
          {"crous", "Crous de Toulouse-Occitanie"},
          {"issue_date", "2022-06-12"}});
}

TEST(LabelForms, LabelsOfATranscriptThatNoListHolds) {
  PageBuilder page = Transcript();
  page.At(0.1, 0.20, "Nom de famille et prénoms :").At(0.5, 0.20, "BENALI Bilal Sofiane");
  page.At(0.1, 0.23, "Lieu et date de naissance :").At(0.5, 0.23, "Metz, le 09-08-2006");
  page.At(0.1, 0.26, "Numéro d'inscription Cyclades :").At(0.5, 0.26, "0186078171");
  page.At(0.1, 0.29, "Établissement de préparation :").At(0.5, 0.29, "Lycée Montesquieu, Le Mans");
  page.At(0.1, 0.32, "Session de l'examen :").At(0.5, 0.32, "2024");
  page.At(0.1, 0.35, "Moyenne au baccalauréat :").At(0.5, 0.35, "13,91 / 20");
  page.At(0.1, 0.38, "Verdict du jury :").At(0.5, 0.38, "ADMIS(E)");
  page.At(0.1, 0.41, "Délibérations tenues le :").At(0.5, 0.41, "05/07/2024");
  page.At(0.1, 0.44, "Académie de passage :").At(0.5, 0.44, "Nantes");
  Expect(page, kBacTranscript,
         {{"family_name", "BENALI"},
          {"given_names", "Bilal Sofiane"},
          {"birth_date", "2006-08-09"},
          {"birth_place", "Metz"},
          {"candidate_number", "0186078171"},
          {"establishment", "Lycée Montesquieu, Le Mans"},
          {"session", "2024"},
          {"mean", "13.91"},
          {"decision", "admis"},
          {"jury_date", "2024-07-05"},
          {"academy", "Nantes"}});
}

TEST(LabelForms, OfTheHolderAndOfTheExamination) {
  PageBuilder page = Transcript();
  page.At(0.1, 0.20, "Titulaire de l'attestation").At(0.5, 0.20, "PETIT Agathe Clara");
  page.At(0.1, 0.23, "Nom d'usage éventuel :").At(0.5, 0.23, "JOLY");
  page.At(0.1, 0.26, "Lycée d'enseignement :").At(0.5, 0.26, "Lycée Masséna, Nice");
  page.At(0.1, 0.29, "Année de passage de l'examen :").At(0.5, 0.29, "2024");
  page.At(0.1, 0.32, "Décision prise :").At(0.5, 0.32, "Autorisé(e) à se présenter aux épreuves du second groupe");
  page.At(0.1, 0.35, "Date des résultats :").At(0.5, 0.35, "8 juillet 2024");
  page.At(0.1, 0.38, "Académie d'obtention :").At(0.5, 0.38, "Créteil");
  Expect(page, kBacTranscript,
         {{"family_name", "PETIT"},
          {"given_names", "Agathe Clara"},
          {"usage_name", "JOLY"},
          {"establishment", "Lycée Masséna, Nice"},
          {"session", "2024"},
          {"decision", "second-groupe"},
          {"jury_date", "2024-07-08"},
          {"academy", "Créteil"}});
}

TEST(LabelForms, ANameOfAnAssuredStudentAndAllGivenNames) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de l'assuré étudiant :").At(0.5, 0.20, "LY");
  page.At(0.1, 0.23, "Tous les prénoms").At(0.5, 0.23, "Kajan Wei");
  Expect(page, kCvecAttestation, {{"family_name", "LY"}, {"given_names", "Kajan Wei"}});
  PageBuilder other = Attestation();
  other.At(0.1, 0.20, "Nom de l'assuré :").At(0.5, 0.20, "LY");
  Expect(other, kCvecAttestation, {{"family_name", ""}});
}

TEST(LabelForms, OfOtherDatesAndHeadingsTheyAreNone) {
  for (const char* label : {"Date d'admission à l'établissement :", "Date des résultats du contrôle continu :"}) {
    PageBuilder page = Transcript();
    page.At(0.1, 0.20, label).At(0.6, 0.20, "8 juillet 2024");
    SCOPED_TRACE(label);
    Expect(page, kBacTranscript, {{"jury_date", ""}});
  }
  PageBuilder page = Transcript();
  page.At(0.1, 0.20, "Résultat proclamé le :").At(0.5, 0.20, "8 juillet 2024");
  page.At(0.1, 0.23, "Établissement :").At(0.5, 0.23, "Lycée général et technologique");
  page.At(0.1, 0.26, "Candidat Diplôme").At(0.5, 0.26, "Anne MARTIN");
  Expect(page, kBacTranscript,
         {{"jury_date", "2024-07-08"}, {"establishment", "Lycée général et technologique"}, {"family_name", ""}});
}

TEST(LabelForms, ASpaceIsBetweenLabelAndValue) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Date de naissance 04/07/2004").At(0.1, 0.23, "N° INE 3110647271N");
  page.At(0.1, 0.26, "Date de création 13-06-2022");
  Expect(page, kCvecAttestation, {{"birth_date", "2004-07-04"}, {"issue_date", "2022-06-13"}});
}

TEST(LabelForms, DoNotTakeTheValue) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom La Porte").At(0.1, 0.23, "Prénom(s) Diane Sixtine");
  page.At(0.1, 0.26, "Date de naissance 04/07/2004").At(0.1, 0.29, "N° INE 3110647271N");
  Expect(page, kCvecAttestation, {{"family_name", "La Porte"}, {"given_names", "Diane Sixtine"}});
  PageBuilder with_article = Attestation();
  with_article.At(0.1, 0.20, "Nom patronymique LE CORRE-LECA").At(0.1, 0.23, "Prénom(s) ZOÉ LÉONIE");
  with_article.At(0.1, 0.26, "Date de naissance 10/11/2006").At(0.1, 0.29, "N° INE 3110647271N");
  Expect(with_article, kCvecAttestation, {{"family_name", "LE CORRE-LECA"}});
  PageBuilder of_others = Attestation();
  of_others.At(0.1, 0.20, "Nom Du Père Martin").At(0.1, 0.23, "Prénom(s) Diane Sixtine");
  of_others.At(0.1, 0.26, "Date de naissance 04/07/2004").At(0.1, 0.29, "N° INE 3110647271N");
  Expect(of_others, kCvecAttestation, {{"family_name", ""}});
}

TEST(LabelForms, EndAtTheirColonWhateverStandsUnderThem) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "NOM : de").At(0.2, 0.20, "Oliveira").At(0.1, 0.216, "Naissance").At(0.3, 0.216, "04/07/2004");
  Expect(page, kCvecAttestation, {{"family_name", "de Oliveira"}, {"birth_date", "2004-07-04"}});
}

TEST(LabelForms, ACommuneIsOfTheBirthWhoseDateItFollows) {
  PageBuilder beside = Attestation(), under = Attestation(), of_address = Attestation(), of_exam = Attestation();
  beside.At(0.1, 0.20, "Né(e) le : 04/07/2004").At(0.5, 0.20, "Commune : Albi");
  under.At(0.1, 0.20, "Date de naissance :").At(0.4, 0.20, "04/07/2004").At(0.1, 0.22, "Ville :").At(0.4, 0.22, "Albi");
  of_address.At(0.1, 0.20, "Date de naissance :").At(0.4, 0.20, "04/07/2004").At(0.1, 0.22, "Commune :");
  of_address.At(0.4, 0.22, "Albi").At(0.1, 0.24, "Code postal :").At(0.4, 0.24, "81000");
  of_exam.At(0.1, 0.20, "Date de délivrance :")
      .At(0.4, 0.20, "04/07/2024")
      .At(0.1, 0.22, "Ville :")
      .At(0.4, 0.22, "Albi");
  Expect(beside, kCvecAttestation, {{"birth_place", "Albi"}});
  Expect(under, kCvecAttestation, {{"birth_place", "Albi"}});
  Expect(of_address, kCvecAttestation, {{"birth_place", ""}});
  Expect(of_exam, kCvecAttestation, {{"birth_place", ""}});
}

TEST(LabelForms, GoBeforeLabelsThatAreAlike) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom du titulaire:").At(0.3, 0.20, "DU CHAFFAUT");
  page.At(0.1, 0.22, "Vos prénoms:").At(0.3, 0.22, "Foulques");
  Expect(page, kCvecAttestation, {{"family_name", "DU CHAFFAUT"}, {"given_names", "Foulques"}, {"full_name", ""}});
}

TEST(LabelForms, ABareCandidateHasANumberOfManyDigits) {
  for (const auto& [label, number] :
       {std::pair{"Candidat :", "0746291853"}, {"Candidat", "0746291853"}, {"Candidat - téléphone :", ""}}) {
    PageBuilder page = Transcript();
    page.At(0.1, 0.20, "INE :").At(0.5, 0.20, "3110647271N").At(0.1, 0.23, label).At(0.5, 0.23, "0746291853");
    SCOPED_TRACE(label);
    Expect(page, kBacTranscript, {{"candidate_number", number}});
  }
}

TEST(LabelForms, AnotherLabelUnderOneIsNoValue) {
  for (const char* other : {"L'établissement :", "N° de table / candidat :"}) {
    PageBuilder page = Transcript();
    page.At(0.1, 0.20, "Scolarité").At(0.1, 0.22, other).At(0.5, 0.22, "0746291853");
    SCOPED_TRACE(other);
    Expect(page, kBacTranscript, {{"establishment", ""}});
  }
}

TEST(LabelForms, OfOthersTheyAreNone) {
  for (const char* label : {"Nom du père", "Nom de la mère", "Nom du directeur", "Nom de l'établissement",
                            "Nom du porteur", "Nom du déclarant", "Nom du diplôme"}) {
    PageBuilder page = Attestation();
    page.At(0.1, 0.20, std::string(label) + " :").At(0.5, 0.20, "MARTIN");
    SCOPED_TRACE(label);
    Expect(page, kCvecAttestation, {{"family_name", ""}});
  }
}

TEST(LabelForms, OfOthersTheirDatesAreNone) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Date de naissance du père :").At(0.5, 0.20, "12/07/1974");
  page.At(0.1, 0.23, "Acquittée le : 05/09/2023").At(0.1, 0.26, "Année universitaire : 2023-2024");
  Expect(page, kCvecAttestation, {{"birth_date", ""}, {"issue_date", "2023-09-05"}});
}

TEST(LabelForms, AListedLabelGoesBefore) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom du titulaire porté sur la carte :").At(0.5, 0.20, "MARTIN");
  page.At(0.1, 0.23, "Nom de famille :").At(0.5, 0.23, "BENALI").At(0.1, 0.26, "Prénom : Anne");
  page.At(0.1, 0.29, "Autres prénoms :").At(0.5, 0.29, "Marie Zoé").At(0.1, 0.32, "Prénom 2 :").At(0.5, 0.32, "Marie");
  Expect(page, kCvecAttestation, {{"family_name", "BENALI"}, {"given_names", "Anne"}});
}

TEST(LabelForms, ACellThatBreaksOffIsNoName) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom du").At(0.5, 0.20, "MARTIN").At(0.1, 0.214, "père");
  Expect(page, kCvecAttestation, {{"family_name", ""}});
}

TEST(LabelForms, OtherSumsAreNotTheContribution) {
  for (const char* label : {"Montant des droits d'inscription", "Total général", "Montant de la bourse"}) {
    PageBuilder page = Attestation();
    page.At(0.1, 0.20, std::string(label) + " :").At(0.6, 0.20, "278,00 €").At(0.1, 0.23, "Montant : 103,00 €");
    SCOPED_TRACE(label);
    Expect(page, kCvecAttestation, {{"amount_eur", "103.00"}});
  }
}

TEST(LabelForms, WordsOfLabelsMayBeCutShort) {
  PageBuilder page = Transcript();
  page.At(0.1, 0.20, "Nom de naiss. :")
      .At(0.5, 0.20, "GARCIA")
      .At(0.1, 0.23, "Date de naiss.")
      .At(0.5, 0.23, "01-06-2006");
  page.At(0.1, 0.26, "Étab. d'origine :").At(0.5, 0.26, "Lycée Lapérouse, Albi");
  Expect(page, kBacTranscript,
         {{"family_name", "GARCIA"}, {"birth_date", "2006-06-01"}, {"establishment", "Lycée Lapérouse, Albi"}});
}

TEST(LabelForms, AnotherDateIsNotThatOfTheDocument) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Date de prélèvement : 03/05/2023").At(0.1, 0.23, "Date : 07/01/2023");
  page.At(0.1, 0.26, "Né(e) le : 06/11/2003");
  Expect(page, kCvecAttestation, {{"issue_date", "2023-01-07"}, {"birth_date", "2003-11-06"}});
}

TEST(LabelForms, ALabelUnderAHeadingIsNoName) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Identité");
  page.At(0.1, 0.22, "N° unique d'attestation :").At(0.5, 0.22, "ANT2-OPMUQQ-80");
  Expect(page, kCvecAttestation, {{"family_name", ""}, {"given_names", ""}, {"cvec_number", "ANT2-OPMUQQ-80"}});
}

TEST(LabelForms, ANameOfAPersonMayBeTheWhole) {
  PageBuilder page = Attestation();
  page.At(0.1, 0.20, "Nom de l'étudiant(e) :").At(0.5, 0.20, "BEN ABDALLAH Soukaïna");
  Expect(page, kCvecAttestation, {{"family_name", "BEN ABDALLAH"}, {"given_names", "Soukaïna"}});
  PageBuilder two = Attestation();
  two.At(0.1, 0.20, "Nom de famille :").At(0.5, 0.20, "Ben Abdallah");
  Expect(two, kCvecAttestation, {{"family_name", "Ben Abdallah"}, {"given_names", ""}});
}

TEST(BirthPlaces, EndWhereTheSentenceGoesOn) {
  for (const char* town :
       {"Varsovie", "La Roche sur Yon", "Paris 14e arrondissement", "L'Isle d'Abeau", "Sidi bel Abbès"}) {
    PageBuilder page;
    page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE").At(0.1, 0.08, "Baccalauréat général");
    page.At(0.05, 0.20, "Hocine MEBARKI né(e) le 19/06/2007 à " + std::string(town) + " a été reçu(e) à l'examen du");
    SCOPED_TRACE(town);
    Expect(page, kBacCertificate, {{"birth_date", "2007-06-19"}, {"birth_place", town}});
  }
  PageBuilder page;
  page.At(0.1, 0.05, "ATTESTATION DE RÉUSSITE").At(0.1, 0.08, "Baccalauréat général");
  page.At(0.05, 0.20, "Hocine MEBARKI né(e) le 19/06/2007 à Lyon de nationalité française");
  Expect(page, kBacCertificate, {{"birth_place", "Lyon"}});
}

TEST(BirthPlaces, BehindADateAndBeforeIt) {
  for (const char* value : {"24/02/2004 - Tourcoing", "24/02/2004, Tourcoing", "24/02/2004 (Tourcoing)",
                            "Tourcoing, le 24/02/2004", "24/02/2004 / Tourcoing"}) {
    PageBuilder page = Transcript();
    page.At(0.1, 0.20, "Date et lieu de naissance :").At(0.5, 0.20, value);
    SCOPED_TRACE(value);
    Expect(page, kBacTranscript, {{"birth_date", "2004-02-24"}, {"birth_place", "Tourcoing"}});
  }
  PageBuilder page = Transcript();
  page.At(0.1, 0.20, "Né(e) le : 24/02/2004 - INE 3110647271N");
  Expect(page, kBacTranscript, {{"birth_date", "2004-02-24"}, {"birth_place", ""}});
  for (const char* value : {"24/02/2004 - Masculin", "24/02/2004, Française", "24/02/2004 / F", "Paul 24/02/2004"}) {
    PageBuilder none = Transcript();
    none.At(0.1, 0.20, "Date de naissance :").At(0.5, 0.20, value);
    SCOPED_TRACE(value);
    Expect(none, kBacTranscript, {{"birth_date", "2004-02-24"}, {"birth_place", ""}});
  }
}

}  // namespace
}  // namespace justif::reading
