// Invented layouts, read with the shipped models.
#include "reading/kinds/kind_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "reading/kinds/expected_values.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

using Values = std::map<std::string, std::string>;

KindResult Read(const PageText& text, const std::string& expected_kind = "", const LookAgain& look_again = nullptr,
                const std::vector<Code>& codes = {}) {
  static const auto* const reader = [] {
    auto created = KindReader::Create("models");
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? created->release() : nullptr;
  }();
  return reader->Read({text}, codes, expected_kind, look_again);
}

void Expect(const KindResult& result, std::string_view kind, const Values& values) {
  EXPECT_EQ(result.kind, kind);
  for (const auto& [name, value] : values) {
    const Field* field = FindField(result.fields, name);
    if (value.empty()) {
      EXPECT_EQ(field, nullptr) << name << " is not on the page";
    } else if (field == nullptr) {
      ADD_FAILURE() << name << " was not read";
    } else {
      EXPECT_EQ(field->normalized_value, value) << name;
      EXPECT_FALSE(field->regions.empty()) << name;
    }
  }
}

const Values kAttestation = {{"family_name", "KERVELLA"},    {"given_names", "Maëlle Jeanne"},
                             {"birth_date", "2005-11-21"},   {"ine", "0600010040B"},
                             {"academic_year", "2024-2025"}, {"cvec_number", "REN4-ABCDEF-42"}};

TEST(CvecAttestation, LabelsBesideValues) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation d'acquittement de la contribution de vie étudiante et de campus (CVEC)");
  page.At(0.1, 0.10, "Année universitaire : 2024-2025").At(0.1, 0.15, "Numéro d'attestation : REN4-ABCDEF-42");
  page.At(0.1, 0.20, "Nom de naissance : KERVELLA").At(0.1, 0.23, "Prénoms : Maëlle Jeanne");
  page.At(0.1, 0.26, "Né(e) le : 21/11/2005").At(0.1, 0.29, "INE : 0600010040B");
  page.At(0.1, 0.32, "Montant acquitté : 103,00 €").At(0.1, 0.35, "Délivrée le : 02/09/2024");
  Values values = kAttestation;
  values["amount_eur"] = "103.00";
  values["issue_date"] = "2024-09-02";
  values["usage_name"] = "";
  Expect(Read(page.Text()), kCvecAttestation, values);
}

TEST(CvecAttestation, AnInePrintedWithoutItsLabel) {
  const auto read = [](const char* printed, const char* other) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Attestation d'acquittement de la contribution de vie étudiante et de campus (CVEC)");
    page.At(0.1, 0.10, "Numéro d'attestation : REN4-ABCDEF-42").At(0.1, 0.20, "Nom de naissance : KERVELLA");
    page.At(0.1, 0.23, "SINE").At(0.3, 0.23, printed).At(0.3, 0.5, other);
    return Read(page.Text());
  };
  Expect(read("0600010040B", "Fait le"), kCvecAttestation, {{"ine", "0600010040B"}});
  Expect(read("154203388K]", "Fait le"), kCvecAttestation, {{"ine", "154203388KJ"}});
  Expect(read("0600010040C", "Fait le"), kCvecAttestation, {{"ine", ""}});
  Expect(read("0600010040B", "0912745530G"), kCvecAttestation, {{"ine", ""}});
  Expect(read("20265731157", "Fait le"), kCvecAttestation, {{"ine", ""}});
}

TEST(CvecAttestation, ADateBehindALabelIsNoPartOfIt) {
  // By the letters "Naissance : 20" is near to "naissance le".
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation d'acquittement de la contribution de vie étudiante et de campus (CVEC)");
  page.At(0.1, 0.10, "Numéro d'attestation : REN4-ABCDEF-42");
  page.At(0.1, 0.20, "Naissance : 20/05/2005 à VAULX-EN-VELIN");
  Expect(Read(page.Text()), kCvecAttestation, {{"birth_date", "2005-05-20"}, {"birth_place", "VAULX-EN-VELIN"}});
}

TEST(CvecAttestation, LabelsOverValuesInTwoColumns) {
  PageBuilder page;
  page.At(0.1, 0.05, "ATTESTATION CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.20, "NOM DE FAMILLE").At(0.55, 0.20, "PRÉNOM(S)");
  page.At(0.1, 0.22, "KERVELLA").At(0.55, 0.22, "Maëlle, Jeanne");
  page.At(0.1, 0.30, "DATE DE NAISSANCE").At(0.55, 0.30, "IDENTIFIANT NATIONAL ÉTUDIANT (INE)");
  page.At(0.1, 0.32, "21 novembre 2005").At(0.55, 0.32, "0600010040B");
  page.At(0.1, 0.40, "CODE CVEC").At(0.55, 0.40, "ANNÉE UNIVERSITAIRE");
  page.At(0.1, 0.42, "REN4 ABCDEF 42").At(0.55, 0.42, "2024/2025");
  Expect(Read(page.Text()), kCvecAttestation, kAttestation);
}

TEST(CvecAttestation, ValuesInAFarColumn) {
  PageBuilder page;
  page.At(0.1, 0.05, "Crous - CVEC - Attestation d'acquittement par exonération");
  const std::pair<const char*, const char*> rows[] = {
      {"Année universitaire", "2024-2025"}, {"Code de l'attestation", "REN4-ABCDEF-42"}, {"Nom de famille", "KERVELLA"},
      {"Prénom(s)", "Maëlle Jeanne"},       {"Date de naissance", "21.11.2005"},         {"N° INE", "0600010040B"}};
  double y = 0.2;
  for (const auto& [label, value] : rows) {
    page.At(0.1, y, label).At(0.6, y + 0.001, value);
    y += 0.03;
  }
  Values values = kAttestation;
  values["cvec_basis"] = "exoneration";
  values["amount_eur"] = "";
  Expect(Read(page.Text()), kCvecAttestation, values);
}

TEST(CvecAttestation, NameAtBirthAndNameInUseAreKeptApart) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.10, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom de naissance : KERVELLA").At(0.1, 0.23, "Nom d'usage : BOURDON");
  page.At(0.1, 0.26, "Prénom : Maëlle").At(0.1, 0.29, "N° d'attestation : REN4-ABCDEF-42");
  Expect(Read(page.Text()), kCvecAttestation, {{"family_name", "KERVELLA"}, {"usage_name", "BOURDON"}});
}

TEST(CvecAttestation, WhatIsNotThereStaysAbsent) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  page.At(0.1, 0.20, "Nom de naissance :").At(0.1, 0.26, "Prénoms :").At(0.1, 0.32, "INE :");
  Expect(Read(page.Text()), kCvecAttestation,
         {{"family_name", ""}, {"given_names", ""}, {"ine", ""}, {"birth_date", ""}, {"cvec_number", ""}});
}

TEST(BacCertificate, ASentenceOverSeveralLines) {
  PageBuilder page;
  page.At(0.1, 0.05, "Académie de Nantes").At(0.1, 0.12, "ATTESTATION DE RÉUSSITE AU BACCALAURÉAT");
  page.At(0.1, 0.20, "Le recteur atteste que Monsieur LE GUELLEC Erwan, né le 3");
  page.At(0.1, 0.22, "mai 2006 à Saint-Nazaire (INE 0600010040B), a été déclaré admis au");
  page.At(0.1, 0.24, "baccalauréat général, session 2024, avec la mention Très bien.");
  Expect(Read(page.Text()), kBacCertificate,
         {{"family_name", "LE GUELLEC"},
          {"given_names", "Erwan"},
          {"birth_date", "2006-05-03"},
          {"birth_place", "Saint-Nazaire"},
          {"ine", "0600010040B"},
          {"bac_track", "general"},
          {"session", "2024"},
          {"mention", "TB"},
          {"decision", "admis"},
          {"academy", "Nantes"}});
}

TEST(BacCertificate, LabelsAndValues) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de diplôme").At(0.1, 0.09, "Diplôme : Baccalauréat technologique");
  page.At(0.1, 0.14, "Série : ST2S").At(0.1, 0.17, "Session : 2023").At(0.1, 0.20, "Académie : Lyon");
  page.At(0.1, 0.23, "Nom de naissance : BENKIRANE").At(0.1, 0.26, "Prénoms : Omar, Idriss");
  page.At(0.1, 0.29, "Né le : 21/11/2005").At(0.1, 0.32, "Lieu de naissance : Rabat").At(0.1, 0.35, "Mention : Bien");
  Expect(Read(page.Text()), kBacCertificate,
         {{"family_name", "BENKIRANE"},
          {"given_names", "Omar Idriss"},
          {"birth_date", "2005-11-21"},
          {"birth_place", "Rabat"},
          {"bac_track", "technologique"},
          {"bac_series", "ST2S"},
          {"session", "2023"},
          {"academy", "Lyon"},
          {"mention", "B"}});
}

// Heading and identity of a transcript, without its table.
PageBuilder TranscriptHead(Source source = Source::kTextLayer) {
  PageBuilder page(source);
  page.At(0.1, 0.04, "Académie de Lille").At(0.1, 0.07, "RELEVÉ DE NOTES DU BACCALAURÉAT");
  page.At(0.1, 0.09, "Session 2024 Voie générale");
  page.At(0.1, 0.12, "Nom : TRAN VAN").At(0.5, 0.12, "Prénoms : Inès");
  page.At(0.1, 0.14, "Né(e) le : 03/05/2006").At(0.5, 0.14, "N° de candidat : 0342187765");
  return page;
}

struct Row {
  const char* subject;
  const char* coefficient;
  const char* mark;
  const char* points;
};
constexpr Row kRows[] = {{"Français écrit", "5", "13,0", "65,0"},    {"Philosophie", "8", "12,0", "96,0"},
                         {"Grand oral", "10", "17,0", "170,0"},      {"Mathématiques", "16", "15,0", "240,0"},
                         {"Physique-chimie", "16", "14,0", "224,0"}, {"Langue vivante A", "6", "16,2", "97,2"}};

TEST(BacTranscript, ColumnsNamedByTheirHeadings) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  page.At(0.1, y, "Total général").At(0.53, y, "61").At(0.8, y, "892,2");
  page.At(0.1, y + 0.04, "Moyenne : 14,63")
      .At(0.1, y + 0.06, "Décision du jury : Admis")
      .At(0.1, y + 0.08, "Mention : Bien");
  const KindResult result = Read(page.Text());
  Expect(result, kBacTranscript,
         {{"family_name", "TRAN VAN"},
          {"given_names", "Inès"},
          {"birth_date", "2006-05-03"},
          {"session", "2024"},
          {"candidate_number", "0342187765"},
          {"bac_track", "general"},
          {"mean", "14.63"},
          {"decision", "admis"},
          {"mention", "B"},
          {"total_points", "892.2"},
          {"total_coefficients", "61"},
          {"academy", "Lille"}});
  ASSERT_EQ(result.marks.size(), 7U);
  EXPECT_EQ(result.marks[1].subject, "Philosophie");
  EXPECT_EQ(result.marks[1].coefficient.number, 8);
  EXPECT_EQ(result.marks[1].mark.number, 12);
  EXPECT_EQ(result.marks[1].points.number, 96);
  EXPECT_EQ(result.marks[6].role, MarkRow::Role::kTotal);
}

TEST(BacTranscript, AGrandTotalUnderTheTableIsNotThatOfAPart) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
    if (std::string(row.subject) != "Grand oral") continue;
    page.At(0.1, y, "Total partiel").At(0.53, y, "23").At(0.8, y, "331,0");
    y += 0.02;
  }
  page.At(0.1, y + 0.04, "TOTAL :892,2").At(0.5, y + 0.04, "Total des coefficients : 61");
  Expect(Read(page.Text()), kBacTranscript, {{"total_points", "892.2"}, {"total_coefficients", "61"}});
  // A part of the table may be called as the whole is.
  PageText alike = page.Text();
  for (TextLine& line : alike.lines) {
    if (line.Text() == "Total partiel") line.words.pop_back();
  }
  Expect(Read(alike), kBacTranscript, {{"total_points", "892.2"}, {"total_coefficients", "61"}});
}

TEST(BacTranscript, AGrandTotalInOneRowUnderTheTable) {
  for (const char* cells : {"61 892,2 / 1220", "61 892,2 | 1220", "61 892,2"}) {
    PageBuilder page = TranscriptHead();
    page.At(0.1, 0.20, "Discipline").At(0.4, 0.20, "Note").At(0.5, 0.20, "Coefficient").At(0.85, 0.20, "Points");
    double y = 0.22;
    for (const Row& row : kRows) {
      page.At(0.1, y, row.subject).At(0.4, y, row.mark).At(0.53, y, row.coefficient).At(0.85, y, row.points);
      y += 0.02;
    }
    page.At(0.1, y + 0.01, "Total général").At(0.7, y + 0.01, cells);
    Expect(Read(page.Text()), kBacTranscript, {{"total_points", "892.2"}, {"total_coefficients", "61"}});
  }
}

TEST(BacTranscript, ATotalThatCoversLessThanTheRowsIsNone) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  PageBuilder coefficients = page;
  coefficients.At(0.1, y + 0.04, "Total général").At(0.53, y + 0.04, "110");
  Expect(Read(coefficients.Text()), kBacTranscript, {{"total_points", ""}});
  page.At(0.1, y + 0.04, "Total : 331,0").At(0.5, y + 0.04, "Total des coefficients : 23");
  Expect(Read(page.Text()), kBacTranscript, {{"total_points", ""}, {"total_coefficients", ""}});
}

TEST(BacTranscript, AnOptionBelowTenHasNoPartInTheTotals) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  page.At(0.1, y, "Enseignements optionnels");
  page.At(0.1, y + 0.02, "Latin").At(0.53, y + 0.02, "1").At(0.65, y + 0.02, "9,5").At(0.8, y + 0.02, "0,0");
  page.At(0.1, y + 0.06, "TOTAL : 892,2").At(0.5, y + 0.06, "Total des coefficients : 61");
  Expect(Read(page.Text()), kBacTranscript, {{"total_points", "892.2"}, {"total_coefficients", "61"}});
}

TEST(BacTranscript, TotalsWithoutPointsMayLeaveOutAnOption) {
  const auto page = [](const char* total) {
    PageBuilder transcript;
    transcript.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES").At(0.3, 0.08, "Baccalauréat professionnel");
    transcript.At(0.1, 0.30, "Matière").At(0.65, 0.30, "Note").At(0.8, 0.30, "Coef.");
    transcript.At(0.1, 0.33, "Économie-gestion").At(0.65, 0.33, "15,0").At(0.81, 0.33, "1");
    transcript.At(0.1, 0.36, "Technologie").At(0.65, 0.36, "14,5").At(0.81, 0.36, "10");
    transcript.At(0.1, 0.39, "Français").At(0.65, 0.39, "10,5").At(0.81, 0.39, "4");
    transcript.At(0.1, 0.42, "Langue vivante C").At(0.65, 0.42, "13,5").At(0.81, 0.42, "2");
    transcript.At(0.1, 0.46, std::string("Total des points : ") + total + " sur 300");
    transcript.At(0.1, 0.49, "Total des coefficients : 15");
    return transcript;
  };
  // 15 + 145 + 42, and of the option 2 x 3,5 above ten.
  Expect(page("209,0"), kBacTranscript, {{"total_points", "209"}, {"total_coefficients", "15"}});
  Expect(page("202,0"), kBacTranscript, {{"total_points", ""}, {"total_coefficients", ""}});
}

TEST(BacTranscript, TotalsWithoutPointsThatLeaveOutASubjectAreOfAPart) {
  PageBuilder page;
  page.At(0.3, 0.05, "BACCALAURÉAT - RELEVÉ DE NOTES").At(0.3, 0.08, "Baccalauréat professionnel");
  page.At(0.1, 0.30, "Matière").At(0.65, 0.30, "Note").At(0.8, 0.30, "Coef.");
  page.At(0.1, 0.33, "Technologie").At(0.65, 0.33, "14,5").At(0.81, 0.33, "10");
  page.At(0.1, 0.36, "Français").At(0.65, 0.36, "10,5").At(0.81, 0.36, "4");
  page.At(0.1, 0.39, "Arts").At(0.65, 0.39, "8,0").At(0.81, 0.39, "2");
  page.At(0.1, 0.46, "Total des points : 187,0").At(0.1, 0.49, "Total des coefficients : 14");
  Expect(page, kBacTranscript, {{"total_points", ""}, {"total_coefficients", ""}});
}

TEST(BacTranscript, ARowOfSchoolReportsMakesItNone) {
  PageBuilder page;
  page.At(0.1, 0.04, "Académie de Lille").At(0.1, 0.07, "RELEVÉ DE NOTES").At(0.1, 0.09, "Session 2024 Voie générale");
  page.At(0.1, 0.20, "Épreuve").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  page.At(0.1, 0.22, "Philosophie").At(0.53, 0.22, "8").At(0.65, 0.22, "12,0").At(0.8, 0.22, "96,0");
  page.At(0.1, 0.24, "Bulletins scolaires").At(0.53, 0.24, "10").At(0.65, 0.24, "13,0").At(0.8, 0.24, "130,0");
  page.At(0.1, 0.40, "Moyennes arrêtées en conseil de classe");
  EXPECT_EQ(Read(page.Text()).kind, kBacTranscript);
  // A report itself is none.
  PageBuilder report;
  report.At(0.1, 0.04, "Lycée Jean Moulin").At(0.1, 0.07, "BULLETIN TRIMESTRIEL - RELEVÉ DE NOTES");
  report.At(0.1, 0.20, "Matière").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Moyenne").At(0.8, 0.20, "Appréciations");
  report.At(0.1, 0.22, "Philosophie").At(0.53, 0.22, "1").At(0.65, 0.22, "12,0").At(0.8, 0.22, "Ensemble correct");
  EXPECT_EQ(Read(report.Text()).kind, kUnknownKind);
}

TEST(BacTranscript, IsOneWithoutTheWordAndWithANoteOnTheClassCouncil) {
  PageBuilder page;
  page.At(0.1, 0.04, "Division des examens et concours").At(0.1, 0.06, "Académie de Toulouse");
  page.At(0.4, 0.09, "Relevé de notes").At(0.4, 0.11, "Général - Session 2022");
  page.At(0.1, 0.20, "Épreuve").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  page.At(0.1, 0.22, "Philosophie").At(0.53, 0.22, "8").At(0.65, 0.22, "12,0").At(0.8, 0.22, "96,0");
  page.At(0.1, 0.40, "Les notes du contrôle continu sont arrêtées par le conseil de classe.");
  page.At(0.5, 0.44, "La présidente du jury");
  EXPECT_EQ(Read(page.Text()).kind, kBacTranscript);
}

TEST(BacTranscript, ColumnsNamedByArithmetic) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Épreuve").At(0.1, 0.21, "coefficients controle continu");
  double y = 0.24;
  for (const Row& row : kRows) {  // points first, then the mark, then the coefficient; no headings
    page.At(0.1, y, row.subject).At(0.5, y, row.points).At(0.65, y, row.mark).At(0.83, y, row.coefficient);
    y += 0.02;
  }
  const KindResult result = Read(page.Text());
  ASSERT_EQ(result.kind, kBacTranscript);
  ASSERT_EQ(result.marks.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(result.marks[i].coefficient.number, std::atof(kRows[i].coefficient)) << i;
    EXPECT_NEAR(*result.marks[i].mark.number * *result.marks[i].coefficient.number, *result.marks[i].points.number,
                0.01);
  }
}

TEST(BacTranscript, DoubtfulAndMissingCellsAreLookedAtAgain) {
  PageBuilder page = TranscriptHead(Source::kOcr);
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    const bool philosophy = std::string(row.subject) == "Philosophie";
    const bool oral = std::string(row.subject) == "Grand oral";
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient);
    if (!oral) page.At(0.65, y, philosophy ? "17,0" : row.mark);  // misread, and not read
    page.At(0.8, y, row.points);
    y += 0.02;
  }
  const LookAgain looks = [](int, const Box& box, Expected) {
    const bool mark = box.x0 > 0.6 && box.x0 < 0.75;
    const bool oral = box.y0 > 0.25;
    const char* points = oral ? "170,0" : "96,0";
    const char* coefficient = oral ? "10" : "8";
    const char* text = mark ? "12,0" : box.x0 > 0.75 ? points : coefficient;
    return std::vector<TextLine>(4, TextLine{{{text, box, 0.95}}, box});
  };
  const KindResult result = Read(page.Text(), "", looks);
  ASSERT_EQ(result.marks.size(), 6U);
  EXPECT_EQ(result.marks[1].mark.number, 12);
  EXPECT_LT(result.marks[1].mark.confidence, 0.93) << "the first look read something else";
  EXPECT_EQ(result.marks[2].mark.number, 12);
  EXPECT_LT(result.marks[2].mark.confidence, 0.85) << "the first look read nothing";
  EXPECT_EQ(result.marks[2].points.number, 170);
}

TEST(BacTranscript, ATotalBeyondTheHighestMarksLostItsComma) {
  PageBuilder page = TranscriptHead(Source::kOcr);
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  page.At(0.1, y, "Total général").At(0.53, y, "61").At(0.8, y, "8922");
  const KindResult result = Read(page.Text());
  const Field* total = FindField(result.fields, "total_points");
  ASSERT_NE(total, nullptr);
  EXPECT_EQ(total->normalized_value, "892.2");
  EXPECT_LT(total->confidence, 0.93) << "the comma was not seen";
}

TEST(BacTranscript, ALostCommaIsPutBack) {
  PageBuilder page = TranscriptHead(Source::kOcr);
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark);
    page.At(0.8, y, std::string(row.points) == "97,2" ? "972" : row.points);
    y += 0.02;
  }
  const KindResult result = Read(page.Text());
  ASSERT_EQ(result.marks.size(), 6U);
  EXPECT_EQ(result.marks[5].points.number, 97.2);
  EXPECT_LT(result.marks[5].points.confidence, 0.85);
}

TEST(BacTranscript, SpecialitiesOfTwoRowsWithTheirLabelBefore) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    if (std::string_view(row.coefficient) == "16") continue;
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  page.At(0.1, y, "Spécialité : Mathématiques").At(0.53, y, "16").At(0.65, y, "10,0").At(0.8, y, "160,0");
  page.At(0.1, y + 0.02, "Spécialité : Physique-chimie").At(0.53, y + 0.02, "16").At(0.65, y + 0.02, "12,0");
  page.At(0.8, y + 0.02, "192,0");
  Expect(Read(page.Text()), kBacTranscript, {{"bac_specialities", "Mathématiques; Physique-chimie"}});
}

TEST(BacTranscript, AValueOfALabelIsNoRow) {
  PageBuilder page = TranscriptHead(Source::kOcr);
  page.At(0.1, 0.20, "Discipline").At(0.5, 0.20, "Coefficient").At(0.65, 0.20, "Note").At(0.8, 0.20, "Points");
  double y = 0.22;
  for (const Row& row : kRows) {
    page.At(0.1, y, row.subject).At(0.53, y, row.coefficient).At(0.65, y, row.mark).At(0.8, y, row.points);
    y += 0.02;
  }
  page.At(0.1, y, "Date de délibération du jury").At(0.8, y, "4");
  page.At(0.1, y + 0.02, "Points de jury").At(0.8, y + 0.02, "3");
  const std::vector<MarkRow> marks = Read(page.Text()).marks;
  const auto row = [&](const char* subject) {
    return std::any_of(marks.begin(), marks.end(), [&](const MarkRow& mark) { return mark.subject == subject; });
  };
  EXPECT_FALSE(row("Date de délibération du jury"));
  EXPECT_TRUE(row("Points de jury"));
}

TEST(BacTranscript, ALabelThatBeginsLikeAnother) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.20, "Spécialité abandonnée : NSI").At(0.1, 0.24, "coefficient note points moyenne");
  Expect(Read(page.Text()), kBacTranscript, {{"bac_specialities", ""}});
}

TEST(BacTranscript, AMentionThatBreaksOffInTheDecisionIsWholeAtItsLabel) {
  PageBuilder page = TranscriptHead();
  page.At(0.1, 0.70, "Décision du jury :").At(0.3, 0.70, "Admis avec mention Très bien");
  page.At(0.3, 0.72, "(félicitations du jury)");
  page.At(0.1, 0.74, "Mention :").At(0.3, 0.74, "Très bien (félicitations du jury)");
  Expect(Read(page.Text()), kBacTranscript, {{"mention", "TBF"}});
}

TEST(Kinds, WhatReachesTheEdgeOfThePageMayBeCutOff) {
  const auto confidence = [](const std::string& school) {
    PageBuilder page(Source::kTextLayer, 1);
    page.At(0.1, 0.05, "RELEVÉ DE NOTES").At(0.1, 0.08, "Baccalauréat général").At(0.1, 0.11, "Session 2024");
    page.At(0.1, 0.20, "Établissement :").At(0.66, 0.20, school);
    const KindResult result = ReadWithShippedModels(page.Text());
    const Field* read = FindField(result.fields, "establishment");
    return read == nullptr ? 0 : read->confidence;
  };
  EXPECT_GT(confidence("Lycée Gay-Lussac, Limoges"), 0.95);
  EXPECT_GT(confidence("Lycée Joseph-Louis Gay-Lussac, Limoges"), 0.5);
  EXPECT_LT(confidence("Lycée Joseph-Louis Gay-Lussac, Limoges"), 0.9);
}

TEST(Kinds, NamesSpeakAgainstNothing) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "CONTRIBUTION VIE ÉTUDIANTE ET DE CAMPUS").At(0.1, 0.3, "Crous de Versailles");
  page.At(0.1, 0.20, "Iban Eneko CUEFF, né(e) le 30/12/2007, a acquitté la contribution pour l'année 2024-2025");
  EXPECT_EQ(ReadWithShippedModels(page.Text()).kind, kCvecAttestation);
  PageBuilder certificate(Source::kTextLayer, 1);
  certificate.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.20, "Baccalauréat général, Iban CUEFF, session 2024");
  EXPECT_EQ(ReadWithShippedModels(certificate.Text()).kind, kBacCertificate);
}

TEST(Kinds, OtherDocumentsAreUnknown) {
  PageBuilder bank;
  bank.At(0.1, 0.05, "RELEVÉ D'IDENTITÉ BANCAIRE").At(0.1, 0.1, "Titulaire : TRAN VAN Inès");
  bank.At(0.1, 0.15, "IBAN FR76 3000 4000 0300 0000 0000 123").At(0.1, 0.2, "BIC ABCDFRPP");
  PageBuilder invoice;
  invoice.At(0.1, 0.05, "FACTURE n° 2024-117")
      .At(0.1, 0.1, "Date : 02/09/2024")
      .At(0.1, 0.15, "Montant TTC : 103,00 €");
  invoice.At(0.1, 0.2, "Nom : TRAN VAN").At(0.1, 0.25, "Échéance : 30 jours");
  PageBuilder school;
  school.At(0.1, 0.05, "CERTIFICAT DE SCOLARITÉ").At(0.1, 0.1, "Année universitaire 2024-2025");
  school.At(0.1, 0.15, "est inscrite en licence de droit").At(0.1, 0.2, "INE : 0600010040B");
  PageBuilder brevet;
  brevet.At(0.1, 0.05, "RELEVÉ DE NOTES").At(0.1, 0.1, "Diplôme national du brevet, session 2020");
  brevet.At(0.1, 0.15, "Français 38/50").At(0.1, 0.2, "Mathématiques 41/50").At(0.1, 0.25, "Total 612/800");
  PageBuilder licence;
  licence.At(0.1, 0.05, "RELEVÉ DE NOTES ET RÉSULTATS").At(0.1, 0.1, "Licence 2 informatique, ECTS");
  licence.At(0.1, 0.15, "Semestre 3 : moyenne 12,4").At(0.1, 0.2, "Session 1, crédits 30");
  PageBuilder receipt;  // speaks of the CVEC but attests nothing
  receipt.At(0.1, 0.05, "Guide de l'étudiant").At(0.1, 0.1, "La CVEC est due chaque année avant l'inscription.");
  const std::pair<const char*, const PageText*> pages[] = {
      {"bank details", &bank.Text()}, {"invoice", &invoice.Text()}, {"certificate of schooling", &school.Text()},
      {"brevet", &brevet.Text()},     {"licence", &licence.Text()}, {"guide", &receipt.Text()}};
  for (const auto& [what, text] : pages) EXPECT_EQ(Read(*text).kind, kUnknownKind) << what;
  EXPECT_EQ(Read(bank.Text(), "cvec-attestation").kind, kUnknownKind) << "what is expected does not make it so";
  EXPECT_EQ(Read(PageText()).kind, kUnknownKind);
}

TEST(KindReader, TheDocumentMayBeOnAnyPage) {
  auto reader = KindReader::Create("models");
  ASSERT_TRUE(reader.ok());
  PageBuilder cover, document;
  cover.At(0.1, 0.1, "Veuillez trouver ci-joint mes pièces justificatives");
  document.At(0.1, 0.05, "Attestation d'acquittement CVEC").At(0.1, 0.08, "Contribution de vie étudiante et de campus");
  document.At(0.1, 0.2, "Nom de naissance : KERVELLA");
  PageText second = document.Text();
  second.page = 2;
  const KindResult result = (*reader)->Read({cover.Text(), second}, {}, "", nullptr);
  EXPECT_EQ(result.kind, kCvecAttestation);
  EXPECT_EQ(result.page, 2);
  EXPECT_EQ(FindField(result.fields, "family_name")->regions[0].page, 2);
}

TEST(KindReader, ABrokenModelIsNamedWithItsLine) {
  const std::filesystem::path models = std::filesystem::path(testing::TempDir()) / "broken-kinds";
  std::filesystem::remove_all(models);
  std::filesystem::create_directories(models / "kinds");
  std::filesystem::create_directories(models / "names");
  std::ofstream(models / "names/given-names.textproto") << "given_names: 'Camille'\n";
  std::ofstream(models / "kinds/student-card.textproto") << "kind: 'student-card'\nsure_weight: 0.8\nanchor {}\n";
  const auto reader = KindReader::Create(models.string());
  ASSERT_FALSE(reader.ok());
  EXPECT_NE(std::string(reader.status().message()).find("student-card.textproto:3"), std::string::npos)
      << reader.status();
  EXPECT_FALSE(KindReader::Create("models/no-such-folder").ok());
}

}  // namespace
}  // namespace justif::reading
