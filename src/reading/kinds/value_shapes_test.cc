#include "reading/kinds/value_shapes.h"

#include <gtest/gtest.h>

#include "reading/kinds/free_text_shapes.h"

namespace justif::reading {
namespace {

const Vocabularies kVocabularies = {{"academies", {"Aix-Marseille", "Nancy-Metz", "La Réunion", "Lille"}},
                                    {"series", {"STMG", "ST2S", "STI2D", "S"}},
                                    {"crous", {"Crous d'Aix-Marseille-Avignon", "Crous de Corse"}}};

std::string Find(model::v1::Shape shape, const std::string& text) {
  const auto value = FindShape(shape, text, kVocabularies);
  return value ? value->normalized : "none";
}

TEST(FindShape, Dates) {
  for (const char* printed : {"16/04/2004", "16.04.2004", "16-04-2004", "le 16/4/2004 à Nice", "2004-04-16",
                              "16 avril 2004", "16 AVRIL 2004", "16 avr. 2004", "16 04 2004"}) {
    EXPECT_EQ(Find(model::v1::SHAPE_DATE, printed), "2004-04-16") << printed;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "1er mars 2005"), "2005-03-01");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "3 août 2005"), "2005-08-03");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "12 décembre 2005"), "2005-12-12");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "29/02/2004"), "2004-02-29");
  for (const char* none :
       {"31/02/2005", "29/02/2005", "00/01/2005", "12/13/2005", "12 brumaire 2005", "2005", "12/2005", ""}) {
    EXPECT_EQ(Find(model::v1::SHAPE_DATE, none), "none") << none;
  }
}

TEST(FindShape, OfAChoiceWhatIsTicked) {
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "☒ Admis(e) ☐ Second groupe ☐ Refusé(e)"), "admis");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "☐ Admis(e) ☐ Second groupe ☑ Refusé(e)"), "ajourne");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Admis(e) [X] Ajourné(e) [ ]"), "admis");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "☐ Admis(e) ☐ Refusé(e)"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Admis(e) / Refusé(e)"), "none") << "a choice that nothing tells";
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "☐ Admis(e) ☒"), "none") << "cut off";
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Admis ☒ Refusé"), "none") << "a box that was not read";
  EXPECT_EQ(Find(model::v1::SHAPE_MENTION, "☐ Assez bien ☒ Bien ☐ Très bien"), "B");
  EXPECT_EQ(Find(model::v1::SHAPE_MENTION, "Assez bien ☐ Bien ☐ Très bien ✓"), "TB");
  EXPECT_EQ(Find(model::v1::SHAPE_MENTION, "Assez bien Bien Très bien"), "none") << "a choice that nothing tells";
}

TEST(FindShape, SeriesByTheirNames) {
  const Vocabularies named = {{"series", {"STL"}}, {"series_names", {"STL = Sciences et technologies de laboratoire"}}};
  const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, "Série : Sciences et technologies de laboratoire", named);
  ASSERT_TRUE(series);
  EXPECT_EQ(series->normalized, "STL");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "a obtenu le diplôme, mention Bien"), "admis");
}

TEST(FindShape, ASeriesWithADigitForALetter) {
  const Vocabularies named = {{"series", {"ST2S", "STI2D", "ES"}}};
  const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, "série ST25", named);
  ASSERT_TRUE(series);
  EXPECT_EQ(series->normalized, "ST2S");
  EXPECT_LT(series->certainty, 1);
  EXPECT_EQ(FindShape(model::v1::SHAPE_BAC_SERIES, "série ST12D", named)->normalized, "STI2D");
  EXPECT_FALSE(FindShape(model::v1::SHAPE_BAC_SERIES, "série E5", named)) << "of two letters one is half of it";
}

TEST(FindShape, AnIneOfFewDigitsIsToldByItsKey) {
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "1ABCDEFGH26"), "1ABCDEFGH26");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "1ABCDEFGH27"), "none") << "another key";
}

TEST(FindShape, WhoIsExemptOfThePaymentDidNotPay) {
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_BASIS, "est exonérée du paiement de la CVEC"), "exoneration");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_BASIS, "paiement ou exonération"), "none");
}

TEST(FindShape, TownsWithoutTheirCountry) {
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "Quimper (29)"), "Quimper");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "Dakar (Sénégal)"), "Dakar");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "L'Haÿ-les-Roses (Val-"), "L'Haÿ-les-Roses");
}

TEST(FindShape, ACrousInOtherWords) {
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "Crous Aix-Marseille-Avignon"), "Crous d'Aix-Marseille-Avignon");
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "Crous du"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "CROUS"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "Les Crous"), "none");
}

TEST(FindShape, ACrousEndsBeforeTheDateBesideIt) {
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "Crous d'Aix-Marseille-Avignon 27/06/2025"), "Crous d'Aix-Marseille-Avignon");
  EXPECT_EQ(Find(model::v1::SHAPE_CROUS, "27/06/2025"), "none");
}

TEST(FindShape, WhatOcrTakesForAnother) {
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "23 avril 200$"), "2005-04-23");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "ler mars 2005"), "2005-03-01");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "Fait le Ier août 2024"), "2024-08-01");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "ler brumaire 2005"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "le rer janvier 2022"), "2022-01-01");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "3042/2002 à Ankara"), "2002-12-30") << "the stroke and the 1";
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "3044/2002"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_DATE, "Arrêté n° 1541/2019"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_TEXT, "s Lycée Carnot, Dijon"), "Lycée Carnot, Dijon") << "the colon";
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "LÉA » INÈS , ANNE"), "LÉA INÈS ANNE");
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "Bartlomie)j"), "Bartlomiej");
  EXPECT_EQ(Find(model::v1::SHAPE_FAMILY_NAME, "MOREAU - ABGRALL"), "MOREAU-ABGRALL");
  EXPECT_EQ(Find(model::v1::SHAPE_SPECIALITIES, "Mathématiques: Physique-chimie"), "Mathématiques; Physique-chimie");
  EXPECT_EQ(Find(model::v1::SHAPE_SPECIALITIES, "Spécialité : Chimie"), "Spécialité : Chimie");
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "Nino lbrahima, llyes"), "Nino Ibrahima Ilyes");
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "Jean-luc léa"), "Jean-luc léa") << "typed without capitals";
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "Bari$"), "Baris");
  // The key of 0000000008 is J, that of 0000000009 K.
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0000000008]"), "0000000008J");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0000000009]"), "none");
  // Where letters stand a bracket is a J.
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "912047197H)"), "912047197HJ");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "839600840]]"), "839600840JJ");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "(INE 0600010040B)"), "0600010040B");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "5441772647Ù, a satisfait"), "5441772647U");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "INE N°0600010040B"), "0600010040B");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "$20907496JB"), "520907496JB");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "O11531498DF"), "011531498DF");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "O00000000O8J"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "O00000000OA"), "0000000000A") << "as its key says";
  // A zero that was read twice; with either taken out the key is 4.
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0AE10O234504"), "0AE10234504");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0AE10O234505"), "none");
}

TEST(FindShape, ATextThatBreaksOffIsUnsure) {
  for (const char* text : {"Lycée Lalande,", "Physique-chimie;", "Sciences et"}) {
    const auto value = FindShape(model::v1::SHAPE_TEXT, text, kVocabularies);
    ASSERT_TRUE(value) << text;
    EXPECT_LT(value->certainty, 0.8) << text;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_SPECIALITIES, "- Mathématiques"), "Mathématiques");
  EXPECT_EQ(FindShape(model::v1::SHAPE_TEXT, "Lycée Lalande, Bourg-en-Bresse", kVocabularies)->certainty, 1);
}

TEST(FindShape, CommasTakenForColons) {
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "7:36 /20"), "7.36");
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "7: 36"), "7") << "a colon that stands apart ends the number";
}

TEST(FindShape, NationalStudentNumbers) {
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0912745530G"), "0912745530G");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, ": 0912745530g (BEA)"), "0912745530G");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "0912 745 530 G"), "0912745530G");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "154203388KA"), "154203388KA");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "12VZW7NAKY0"), "12VZW7NAKY0");
  const auto misread = FindShape(model::v1::SHAPE_INE, "O9I2745530G", kVocabularies);
  ASSERT_TRUE(misread.has_value());
  EXPECT_EQ(misread->normalized, "0912745530G");
  EXPECT_LT(misread->certainty, 0.85) << "letters taken for digits are not sure";
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "né(e) le 02/06/2004, 0912745530G"), "0912745530G");
  for (const char* none : {"Lycée — CS 30010", "2437643552", "ABCDEFGHIJK", "rue des 11 novembre", "",
                           "KOWALSKI, né(e) le 02/06/2004 à Senlis", "né(e) le 02.06.2004"}) {
    EXPECT_EQ(Find(model::v1::SHAPE_INE, none), "none") << none;
  }
}

TEST(FindShape, NationalStudentNumbersMisread) {
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "(INE 311614703K)J), a été"), "311614703KJ");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "(INE 0924393nEK), a été"), "092439311EK");
}

TEST(FindShape, TheLastLetterOfAStudentNumberTakenForADigit) {
  // The key of 0912745530 is G, that of 1234567890 V: no digit looks like it.
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "09127455306"), "0912745530G");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "12345678908"), "12345678908");
  EXPECT_EQ(Find(model::v1::SHAPE_INE, "154203388K4"), "154203388KA");
  for (const char* misread : {"09127455306", "12345678908", "154203388K4"})
    EXPECT_LT(FindShape(model::v1::SHAPE_INE, misread, kVocabularies)->certainty, 0.85) << misread;
}

TEST(FindShape, NumbersInTheBorderOfAForm) {
  EXPECT_EQ(Find(model::v1::SHAPE_DIGITS, "04923004491I"), "04923004491");
  EXPECT_EQ(Find(model::v1::SHAPE_DIGITS, "A2304491I"), "A2304491I") << "one with letters";
  EXPECT_EQ(Find(model::v1::SHAPE_POINTS, "424,5 | 580"), "424.5") << "a slash";
}

TEST(FindShape, CvecNumbers) {
  for (const char* printed :
       {"AIX4-LMNOPQ-07", "AIX4 LMNOPQ 07", "AIX4LMNOPQ07 / MARTI", "n° AIX4–LMNOPQ–07", "AIX4-LMNO PQ-07"}) {
    EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, printed), "AIX4-LMNOPQ-07") << printed;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "18-ROSWFTHR-35"), "18-ROSWFTHR-35");
  const auto misread = FindShape(model::v1::SHAPE_CVEC_NUMBER, "NANS-QWERTZ-4I", kVocabularies);
  ASSERT_TRUE(misread.has_value());
  EXPECT_EQ(misread->normalized, "NAN5-QWERTZ-41");
  EXPECT_LT(misread->certainty, 1);
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "0912745530G"), "none");
  // The J of some fonts has a bracket behind or is one, the 5 is a dollar.
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "CRES-XRMFR]J-$o"), "CRE5-XRMFRJ-50");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "CORB8-I]VFNV-42"), "COR8-IJVFNV-42");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "COR9I-MARCHY-57"), "COR9-MARCHY-57");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "MONG6-BUAPJM-47 / DUFOU"), "MON6-BUAPJM-47");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "LIL6-UMXEAK:-64 / PUECH"), "LIL6-UMXEAK-64");
  EXPECT_EQ(Find(model::v1::SHAPE_CVEC_NUMBER, "CONSTITUTIONS"), "none");
}

TEST(FindShape, AcademicYears) {
  for (const char* printed : {"2024-2025", "2024/2025", "2024 - 2025", "2024–2025", "2024-202$"}) {
    EXPECT_EQ(Find(model::v1::SHAPE_ACADEMIC_YEAR, printed), "2024-2025") << printed;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_ACADEMIC_YEAR, "2024-2026"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_ACADEMIC_YEAR, "16/04/2004"), "none");
}

TEST(FindShape, Amounts) {
  for (const char* printed : {"103,00 €", "103.00 EUR", "103 €", "103 euros", "103,00"}) {
    EXPECT_EQ(Find(model::v1::SHAPE_AMOUNT, printed), "103.00") << printed;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_AMOUNT, "10$,00 euros"), "105.00");
  EXPECT_EQ(Find(model::v1::SHAPE_AMOUNT, "gratuit"), "none");
}

TEST(FindShape, Baccalaureat) {
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_TRACK, "Voie générale"), "general");
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_TRACK, "BACCALAURÉAT TECHNOLOGIQUE"), "technologique");
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_TRACK, "professionnelle"), "professionnel");
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_SERIES, "série STMG"), "STMG");
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_SERIES, "Série S"), "S");
  EXPECT_EQ(Find(model::v1::SHAPE_BAC_SERIES, "S'il vous plaît"), "none")
      << "one letter is a series behind the word only";
  EXPECT_EQ(Find(model::v1::SHAPE_ACADEMY, "Académie d'Aix-Marseille"), "Aix-Marseille");
  EXPECT_EQ(Find(model::v1::SHAPE_ACADEMY, "Académie de La Réunion"), "La Réunion");
  EXPECT_EQ(Find(model::v1::SHAPE_ACADEMY, "Académie de Poudlard"), "none");
}

TEST(FindShape, MentionsAndDecisions) {
  const std::pair<const char*, const char*> mentions[] = {
      {"TRÈS BIEN", "TB"},      {"Bien", "B"},        {"assez bien", "AB"},
      {"sans mention", "none"}, {"Passable", "none"}, {"Très bien avec les félicitations du jury", "TBF"}};
  for (const auto& [printed, mention] : mentions)
    EXPECT_EQ(Find(model::v1::SHAPE_MENTION, printed), mention) << printed;
  const std::pair<const char*, const char*> decisions[] = {
      {"Admis", "admis"},
      {"ADMISE", "admis"},
      {"Ajourné", "ajourne"},
      {"non admis", "ajourne"},
      {"Autorisé à se présenter au second groupe", "second-groupe"},
      {"Admise à se présenter au second groupe", "second-groupe"},
      {"ADMISE À PASSER LES ÉPREUVES DU 2ND GROUPE", "second-groupe"},
      {"Admise, 2nd groupe passé en juillet", "admis"},
      {"Admis à l'issue du second groupe", "admis"}};
  for (const auto& [printed, decision] : decisions) {
    EXPECT_EQ(Find(model::v1::SHAPE_DECISION, printed), decision) << printed;
  }
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "ADMIS(E) À SUBIR LES ÉPREUVES DU SECOND GROUPE"), "second-groupe");
}

TEST(FindShape, WhatStandsAroundANameIsNotOfItButItsAccentsAre) {
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "Zoë"), "Zoë");
  EXPECT_EQ(Find(model::v1::SHAPE_GIVEN_NAMES, "« Zoë »,"), "Zoë");
  EXPECT_EQ(Find(model::v1::SHAPE_FAMILY_NAME, ". : DUFÛ"), "DUFÛ");
  EXPECT_EQ(Find(model::v1::SHAPE_TEXT, "Lycée Monge , Savenay"), "Lycée Monge, Savenay");
}

TEST(FindShape, ASmallLetterIsNoName) {
  EXPECT_EQ(Find(model::v1::SHAPE_FAMILY_NAME, "p"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_FAMILY_NAME, "O"), "O");
  EXPECT_EQ(Find(model::v1::SHAPE_FAMILY_NAME, "€"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_AMOUNT, "I00,00 euros"), "none") << "the first digit is a letter";
  EXPECT_EQ(Find(model::v1::SHAPE_AMOUNT, "de 0,00 EUR"), "0.00");
  const auto first = FindShape(model::v1::SHAPE_TEXT, "Lycée François ler, Le Havre", kVocabularies);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->normalized, "Lycée François Ier, Le Havre");
  EXPECT_LT(first->certainty, 0.9);
}

TEST(FindShape, TownsHaveACapital) {
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "à La Rochelle"), "La Rochelle");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "le Havre"), "le Havre");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "izmir"), "izmir");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "à présenter lors de votre inscription"), "none");
}

TEST(FindShape, TheRuleOfMentionsIsNoneWhereItsLineEnds) {
  EXPECT_FALSE(FindShape(model::v1::SHAPE_MENTION, "assez bien à", kVocabularies).has_value());
  EXPECT_EQ(Find(model::v1::SHAPE_MENTION, "assez bien"), "AB");
}

TEST(FindShape, DotsOfALeaderAreOfNoTown) {
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, ". POINTE-À-PITRE"), "POINTE-À-PITRE");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "..... L'Isle-Adam"), "L'Isle-Adam");
}

TEST(FindShape, CertaintyAndPrintedForm) {
  const auto value = FindShape(model::v1::SHAPE_DATE, "né le 16 avril 2004 à Nice", kVocabularies);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->value, "16 avril 2004");
  EXPECT_EQ(value->certainty, 1);
}

TEST(FindShape, WhatACertificateSaysInPlaceOfADecision) {
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "a subi avec succès"), "admis");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "a satisfait aux épreuves"), "admis");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Ajourné, baccalauréat non obtenu"), "ajourne");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Refusé : n'a satisfait ni à l'écrit ni à l'oral"), "ajourne");
  EXPECT_EQ(Find(model::v1::SHAPE_DECISION, "Doit satisfaire aux épreuves du second groupe"), "second-groupe");
  EXPECT_FALSE(FindShape(model::v1::SHAPE_DECISION, "a obtenu au baccalauréat général", kVocabularies).has_value());
  EXPECT_FALSE(FindShape(model::v1::SHAPE_DECISION, "n'a pas satisfait aux épreuves", kVocabularies).has_value());
}

TEST(FindShape, SharesAndSignsAreNoValues) {
  EXPECT_FALSE(FindShape(model::v1::SHAPE_MEAN, "3%", kVocabularies).has_value());
  EXPECT_FALSE(FindShape(model::v1::SHAPE_MEAN, "12 % 14", kVocabularies).has_value());
  EXPECT_TRUE(FindShape(model::v1::SHAPE_MEAN, "12,5 / 20", kVocabularies).has_value());
  EXPECT_FALSE(FindShape(model::v1::SHAPE_TEXT, "€", kVocabularies).has_value());
  EXPECT_EQ(Find(model::v1::SHAPE_YEAR, "2O21"), "2021");
  EXPECT_FALSE(FindShape(model::v1::SHAPE_YEAR, "A2O21", kVocabularies).has_value());
}

TEST(NumberOf, CellsOfTables) {
  const std::pair<const char*, double> numbers[] = {{"12", 12},
                                                    {"14,60", 14.6},
                                                    {"14.6", 14.6},
                                                    {"13,00 / 20", 13},
                                                    {"x 5", 5},
                                                    {"× 5", 5},
                                                    {"1 515,9 / 2080", 1515.9},
                                                    {"13;7", 13.7},
                                                    {"1 261", 1261}};
  for (const auto& [text, number] : numbers) {
    const auto seen = NumberOf(text);
    ASSERT_TRUE(seen.has_value()) << text;
    EXPECT_DOUBLE_EQ(*seen, number) << text;
  }
  for (const char* none : {"", "Note", "12 août", "12a", "A 12", "-", "1,2,3"}) {
    EXPECT_FALSE(NumberOf(none).has_value()) << none;
  }
}

TEST(Names, APartOfASentenceIsNone) {
  for (const char* part : {"et de campus de Monsieur", "de campus", "au titre de", "la contribution de Mme PETIT"})
    EXPECT_FALSE(FindShape(model::v1::SHAPE_FULL_NAME, part, kVocabularies) ||
                 FindShape(model::v1::SHAPE_FAMILY_NAME, part, kVocabularies))
        << part;
  EXPECT_TRUE(FindShape(model::v1::SHAPE_FULL_NAME, "Paré Élora", kVocabularies));
  EXPECT_TRUE(FindShape(model::v1::SHAPE_FAMILY_NAME, "de Campus-Rey", kVocabularies));
}

TEST(TakeCivility, OffTheName) {
  std::string name = "Mme PETIT Zoé";
  EXPECT_EQ(TakeCivility(name), "Mme");
  EXPECT_EQ(name, "PETIT Zoé");
  name = "MADELEINE Paul";
  EXPECT_EQ(TakeCivility(name), "");
  EXPECT_EQ(name, "MADELEINE Paul");
}

TEST(Amounts, BracketsMakeNoSum) {
  std::string brackets;
  for (int i = 0; i < 5000; ++i) brackets += "1 (";
  EXPECT_FALSE(FindShape(model::v1::SHAPE_AMOUNT, brackets, {}).has_value());
  EXPECT_FALSE(FindShape(model::v1::SHAPE_AMOUNT, "100 \uFF08", {}).has_value()) << "wide bracket";
  const auto amount = FindShape(model::v1::SHAPE_AMOUNT, "2022-2023 (95,00 €)", {});
  ASSERT_TRUE(amount.has_value());
  EXPECT_EQ(amount->normalized, "95.00");
}

TEST(FindShape, OrdinalsAreNoMeans) {
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "1er groupe : 9,46"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "1ER GROUPE : 9,46"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "2eme groupe : 11"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "1re"), "none");
  EXPECT_EQ(Find(model::v1::SHAPE_MEAN, "9,46 / 20"), "9.46");
}

TEST(FindShape, TownsBeforeTheirCountry) {
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "DAKAR, Sénégal"), "DAKAR");
  EXPECT_EQ(Find(model::v1::SHAPE_PLACE, "Hô Chi Minh-Ville"), "Hô Chi Minh-Ville");
}

}  // namespace
}  // namespace justif::reading
