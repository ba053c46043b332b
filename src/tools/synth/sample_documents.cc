#include "tools/synth/sample_documents.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "tools/signing/two_d_doc_writer.h"

namespace justif::tools {
namespace {

struct Person {
  std::string family, given, birth_print, birth, ine, place;
};

struct Attestation {
  Person holder;
  std::string number, year, amount, date;
};

// "18/08/2025" as ISO.
std::string IsoOf(const std::string& printed) {
  return printed.substr(6) + "-" + printed.substr(3, 2) + "-" + printed.substr(0, 2);
}

// A 2D-Doc of type B1.
std::string TwoDDoc(const Attestation& a, const SigningCertificate& signer) {
  static const reading::TwoDDocModel model = *reading::TwoDDocModel::Create("models");
  char year[8];
  std::snprintf(year, sizeof year, "%03X", std::atoi(a.year.substr(5).c_str()));
  const std::string& b = a.holder.birth;
  std::string given = TwoDDocName(a.holder.given);
  std::replace(given.begin(), given.end(), ' ', '/');
  TwoDDocContent content{.emission_date = IsoOf(a.date), .signature_date = IsoOf(a.date)};
  content.elements = {{"BK", a.number},
                      {"B0", given},
                      {"B2", TwoDDocName(a.holder.family)},
                      {"B7", b.substr(8) + b.substr(5, 2) + b.substr(0, 4)},
                      {"BB", a.holder.ine},
                      {"BF", year}};
  return WriteTwoDDoc(content, signer, model);
}

std::string TwoDDoc(const Attestation& a) { return TwoDDoc(a, SampleSigner()); }

std::string Amount(const std::string& amount) { return amount + ",00 €"; }

// Label and value side by side, in a ruled table under a dark band.
void DrawTable(SamplePage& page, const Attestation& a, const std::string& code) {
  page.Text(50, 50, "Œuvres universitaires - espace étudiant", 11, true);
  page.DataMatrix(470, 40, 1.25, code);
  page.Text(50, 160, "Contribution de vie étudiante et de campus", 17, true);
  page.Fill(50, 200, 495, 26, 0.18);
  page.Text(60, 205, "Attestation d'acquittement par paiement", 12, true, 1);
  const std::pair<std::string, std::string> rows[] = {{"Numéro de l'attestation", a.number},
                                                      {"Nom de famille", a.holder.family},
                                                      {"Prénoms", a.holder.given},
                                                      {"Né(e) le", a.holder.birth_print},
                                                      {"Identifiant national étudiant (INE)", a.holder.ine},
                                                      {"Au titre de l'année universitaire", a.year},
                                                      {"Montant réglé", Amount(a.amount)},
                                                      {"Délivrée le", a.date}};
  double y = 232;
  for (const auto& [label, value] : rows) {
    page.Text(60, y, label, 10, false, 0.25);
    page.Text(300, y, value, 10, true);
    page.Line(50, y + 19, 545, y + 19);
    y += 25;
  }
  page.Paragraph(
      50, 480, 495,
      "La CVEC est due chaque année, avant l'inscription en formation initiale. Certains étudiants en sont exonérés.",
      8);
}

// Label over value, two columns.
void DrawCards(SamplePage& page, const Attestation& a, const std::string& code) {
  page.Fill(0, 0, kPageWidth, 70, 0.12);
  page.Text(40, 22, "ATTESTATION D'ACQUITTEMENT CVEC", 18, true, 1);
  const std::pair<std::string, std::string> cards[] = {{"Nom de naissance", a.holder.family},
                                                       {"Prénom(s)", a.holder.given},
                                                       {"Date de naissance", a.holder.birth_print},
                                                       {"N° INE", a.holder.ine},
                                                       {"Année universitaire", a.year},
                                                       {"Code CVEC", a.number},
                                                       {"Mode d'acquittement", "Paiement"},
                                                       {"Somme versée", Amount(a.amount)},
                                                       {"Date d'émission", a.date}};
  int i = 0;
  for (const auto& [label, value] : cards) {
    const double x = i % 2 == 0 ? 45 : 300, y = 110 + i / 2 * 52;
    page.Text(x, y, label, 8.5, false, 0.35);
    page.Text(x, y + 13, value, 11.5, true);
    ++i;
  }
  page.QrCode(45, 430, 1.9, code);
  page.Paragraph(45, 620, 480,
                 "Document délivré par le Crous. Contribution vie étudiante et de campus, article L. 841-5 du code de "
                 "l'éducation.",
                 8);
}

struct Row {
  std::string subject;
  double coefficient, mark;
};

std::string Comma(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string printed = text;
  printed[printed.find('.')] = ',';
  return printed;
}

struct Transcript {
  Person holder;
  std::string mention = "BIEN";
  // A printed mark that its points contradict: row and mark, none when -1.
  int altered_row = -1;
  double altered_mark = 0;
};

const Row kRows[] = {{"Français - écrit", 5, 13},
                     {"Français - oral", 5, 16},
                     {"Philosophie", 8, 12},
                     {"Grand oral", 10, 17},
                     {"Mathématiques", 16, 15},
                     {"Physique-chimie", 16, 14},
                     {"Histoire-géographie", 6, 14.5},
                     {"Langue vivante A", 6, 16.2},
                     {"Langue vivante B", 6, 13.8},
                     {"Enseignement scientifique", 6, 15.1},
                     {"Éducation physique et sportive", 6, 14.9},
                     {"Enseignement moral et civique", 2, 17.5},
                     {"Spécialité abandonnée : NSI", 8, 13.7}};

void DrawTranscript(SamplePage& page, const Transcript& t) {
  page.Text(60, 40, "Académie de Nantes", 11, true);
  page.Text(150, 75, "RELEVÉ DE NOTES DU BACCALAURÉAT", 16, true);
  page.Text(205, 100, "Voie générale - Session 2024", 11);
  page.Text(60, 135, "Nom de famille : " + t.holder.family, 10);
  page.Text(330, 135, "Numéro INE : " + t.holder.ine, 10);
  page.Text(60, 152, "Prénoms : " + t.holder.given, 10);
  page.Text(330, 152, "N° de candidat : 0342187765", 10);
  page.Text(60, 169, "Né(e) le : " + t.holder.birth_print, 10);
  page.Text(330, 169, "Lieu de naissance : " + t.holder.place, 10);
  double y = 205;
  page.Text(60, y, "Discipline", 10, true);
  page.Text(350, y, "Coef.", 10, true);
  page.Text(420, y, "Note", 10, true);
  page.Text(490, y, "Points", 10, true);
  page.Line(55, y + 17, 540, y + 17);
  double points = 0, coefficients = 0;
  for (int i = 0; i < static_cast<int>(std::size(kRows)); ++i) {
    const Row& row = kRows[i];
    y += 21;
    page.Text(60, y, row.subject);
    page.Text(358, y, std::to_string(static_cast<int>(row.coefficient)));
    page.Text(422, y, Comma(i == t.altered_row ? t.altered_mark : row.mark));
    page.Text(490, y, Comma(row.mark * row.coefficient));
    points += row.mark * row.coefficient;
    coefficients += row.coefficient;
  }
  y += 26;
  page.Line(55, y - 4, 540, y - 4);
  page.Text(60, y, "Total général", 10, true);
  page.Text(352, y, std::to_string(static_cast<int>(coefficients)), 10, true);
  page.Text(485, y, Comma(points), 10, true);
  char mean[32];
  std::snprintf(mean, sizeof mean, "%.2f", points / coefficients);
  std::string printed = mean;
  printed[printed.find('.')] = ',';
  page.Text(60, y + 34, "Moyenne sur 20 : " + printed, 11);
  page.Text(60, y + 52, "Décision du jury : Admis", 11);
  page.Text(60, y + 70, "Mention : " + t.mention, 11);
  page.Text(330, y + 110, "Date du jury : 05/07/2024", 10);
}

void DrawCertificate(SamplePage& page, const Person& p) {
  page.Text(70, 60, "Académie de Lille", 11, true);
  page.Text(120, 150, "Attestation de réussite au baccalauréat", 17, true);
  page.Paragraph(70, 230, 455,
                 "Le recteur de l'académie atteste que Madame " + p.family + " " + p.given + ", née le " +
                     p.birth_print + " à " + p.place + " (INE " + p.ine +
                     "), a été déclarée admise au baccalauréat technologique série STMG, session 2023, avec la mention "
                     "Assez bien.",
                 12);
  page.Text(70, 420, "Fait le 12 juillet 2023", 11);
}

void DrawBankDetails(SamplePage& page, const Person& p) {
  page.Text(60, 60, "Banque des Embruns", 16, true);
  page.Text(60, 120, "RELEVÉ D'IDENTITÉ BANCAIRE", 13, true);
  page.Text(60, 160, "Titulaire du compte : " + p.given + " " + p.family, 11);
  page.Text(60, 190, "IBAN  FR76 0000 1111 2222 3333 4444 555", 11);
  page.Text(60, 215, "BIC  EMBRFR00XXX", 11);
  page.Paragraph(
      60, 260, 450,
      "Ce relevé est destiné à vos créanciers ou débiteurs pour les virements et prélèvements sur votre compte.", 10);
}

void Claim(const Person& p, const std::string& year, model::v1::Expectation& expectation) {
  auto& claim = *expectation.mutable_claim();
  claim.set_family_name(p.family);
  std::string name;
  for (const char c : p.given + " ") {
    if (c != ' ') {
      name += c;
    } else if (!name.empty()) {
      claim.add_given_names(name);
      name.clear();
    }
  }
  claim.set_birth_date(p.birth);
  claim.set_ine(p.ine);
  claim.set_academic_year(year);
}

model::v1::Expectation Expect(const Attestation& a, const std::string& outcome) {
  model::v1::Expectation e;
  e.set_kind("cvec-attestation");
  e.add_outcomes(outcome);
  auto& fields = *e.mutable_fields();
  fields["family_name"] = a.holder.family;
  fields["given_names"] = a.holder.given;
  fields["birth_date"] = a.holder.birth;
  fields["ine"] = a.holder.ine;
  fields["cvec_number"] = a.number;
  fields["academic_year"] = a.year;
  fields["cvec_basis"] = "paiement";
  fields["amount_eur"] = a.amount + ".00";
  Claim(a.holder, a.year, e);
  return e;
}

model::v1::Expectation Expect(const Transcript& t, const std::string& outcome) {
  model::v1::Expectation e;
  e.set_kind("bac-transcript");
  e.add_outcomes(outcome);
  auto& fields = *e.mutable_fields();
  fields["family_name"] = t.holder.family;
  fields["given_names"] = t.holder.given;
  fields["birth_date"] = t.holder.birth;
  fields["birth_place"] = t.holder.place;
  fields["ine"] = t.holder.ine;
  fields["session"] = "2024";
  fields["academy"] = "Nantes";
  fields["bac_track"] = "general";
  fields["decision"] = "admis";
  fields["candidate_number"] = "0342187765";
  fields["total_coefficients"] = "100";
  e.set_subjects(static_cast<int>(std::size(kRows)));
  Claim(t.holder, "2024-2025", e);
  return e;
}

}  // namespace

const TestAuthority& SampleAuthority() {
  static const TestAuthority authority(kSampleAuthority, "justif samples");
  return authority;
}

SigningCertificate SampleSigner() { return SampleAuthority().Issue({.id = kSampleCertificate}); }

std::vector<SampleDocument> SampleDocuments() {
  const Person anna{"LE GUELLEC", "ANNA MARIE", "07/03/2006", "2006-03-07", "1203347781U", "Quimper"};
  const Person omar{"BENKIRANE-MOREL", "OMAR", "21 novembre 2005", "2005-11-21", "154203388KA", "Rabat"};
  const Person zoe{"D'ARGENTEUIL", "Zoé Clémence", "30/01/2006", "2006-01-30", "0912745530G", "Angers"};
  const Person ines{"TRAN VAN", "Inès", "3 mai 2005", "2005-05-03", "0714429917H", "Roubaix"};
  const Attestation table{anna, "NAN5-QWERTZ-41", "2025-2026", "105", "18/08/2025"};
  const Attestation cards{omar, "AIX4-LMNOPQ-07", "2024-2025", "103", "02/09/2024"};
  const Transcript transcript{zoe};

  std::vector<SampleDocument> samples;
  const auto cvec = [&](const char* name, Carrier carrier, const Attestation& a,
                        void (*draw)(SamplePage&, const Attestation&, const std::string&)) {
    SampleDocument sample{name, carrier, [=](SamplePage& page) { draw(page, a, TwoDDoc(a)); }, Expect(a, "ACCEPTED")};
    sample.expectation.set_code(TwoDDoc(a));
    sample.expectation.set_assurance("SIGNED");
    samples.push_back(std::move(sample));
  };
  cvec("genuine/cvec-native", Carrier::kNativePdf, table, DrawTable);
  cvec("genuine/cvec-cards", Carrier::kNativePdf, cards, DrawCards);
  cvec("genuine/cvec-scan", Carrier::kFineScannedPdf, table, DrawTable);
  cvec("genuine/cvec-photo", Carrier::kPhotograph, cards, DrawCards);
  cvec("genuine/cvec-rotated", Carrier::kRotatedScan, table, DrawTable);
  for (const auto& [name, carrier] : {std::pair{"genuine/transcript-native", Carrier::kNativePdf},
                                      std::pair{"genuine/transcript-scan", Carrier::kScan},
                                      std::pair{"genuine/transcript-photo", Carrier::kPhotograph}}) {
    SampleDocument sample{name, carrier, [=](SamplePage& page) { DrawTranscript(page, transcript); },
                          Expect(transcript, "ACCEPTED")};
    (*sample.expectation.mutable_fields())["mention"] = "B";
    samples.push_back(std::move(sample));
  }
  const auto certificate = [&](const char* name, Carrier carrier) {
    SampleDocument sample{name, carrier, [=](SamplePage& page) { DrawCertificate(page, ines); }, {}};
    auto& e = sample.expectation;
    e.set_kind("bac-certificate");
    e.add_outcomes("ACCEPTED");
    auto& fields = *e.mutable_fields();
    fields["family_name"] = ines.family;
    fields["given_names"] = ines.given;
    fields["birth_date"] = ines.birth;
    fields["birth_place"] = ines.place;
    fields["ine"] = ines.ine;
    fields["session"] = "2023";
    fields["bac_track"] = "technologique";
    fields["bac_series"] = "STMG";
    fields["mention"] = "AB";
    fields["academy"] = "Lille";
    Claim(ines, "2023-2024", e);
    samples.push_back(std::move(sample));
  };
  certificate("genuine/certificate-native", Carrier::kNativePdf);
  certificate("genuine/certificate-scan", Carrier::kScan);
  {
    SampleDocument sample{
        "genuine/bank-details", Carrier::kNativePdf, [=](SamplePage& page) { DrawBankDetails(page, ines); }, {}};
    sample.expectation.set_kind("unknown");
    sample.expectation.add_outcomes("WRONG_DOCUMENT");
    samples.push_back(std::move(sample));
  }

  // Forged: what people see was changed, the code was left.
  const auto forged = [&](const char* name, Carrier carrier, const Attestation& shown, const std::string& code,
                          const char* evidence) {
    SampleDocument sample{name, carrier, [=](SamplePage& page) { DrawTable(page, shown, code); },
                          Expect(shown, "SUSPECTED_FALSIFICATION")};
    sample.expectation.set_code(code);
    sample.expectation.set_evidence(evidence);
    samples.push_back(std::move(sample));
  };
  Attestation other_name = table;
  other_name.holder.family = "KERVELLA";
  other_name.holder.given = "SOIZIC";
  forged("forged/cvec-name-native", Carrier::kNativePdf, other_name, TwoDDoc(table), "family_name");
  forged("forged/cvec-name-scan", Carrier::kScannedPdf, other_name, TwoDDoc(table), "family_name");
  // Code and print changed alike, the signature left; and a code made by a key
  // of one's own under the name of the issuer's.
  std::string patched = TwoDDoc(table);
  patched.replace(patched.find("LE GUELLEC"), 10, "LE GUELLOC");
  Attestation patched_name = table;
  patched_name.holder.family = "LE GUELLOC";
  forged("forged/cvec-code-patched-native", Carrier::kNativePdf, patched_name, patched, "code");
  const SigningCertificate stranger =
      TestAuthority(kSampleAuthority, "somebody else").Issue({.id = kSampleCertificate});
  forged("forged/cvec-resigned-native", Carrier::kNativePdf, other_name, TwoDDoc(other_name, stranger), "code");
  forged("forged/cvec-resigned-scan", Carrier::kFineScannedPdf, other_name, TwoDDoc(other_name, stranger), "code");
  Attestation last_year = table;
  last_year.year = "2024-2025";
  last_year.amount = "103";
  last_year.date = "20/08/2024";
  Attestation this_year = last_year;
  this_year.year = "2025-2026";
  forged("forged/cvec-year-native", Carrier::kNativePdf, this_year, TwoDDoc(last_year), "academic_year");
  for (const auto& [name, carrier] : {std::pair{"forged/transcript-mark-native", Carrier::kNativePdf},
                                      std::pair{"forged/transcript-mark-scan", Carrier::kScan}}) {
    Transcript altered = transcript;
    altered.altered_row = 2;
    altered.altered_mark = 18;
    SampleDocument sample{name, carrier, [=](SamplePage& page) { DrawTranscript(page, altered); },
                          Expect(altered, "SUSPECTED_FALSIFICATION")};
    sample.expectation.set_evidence("marks[2].points");
    samples.push_back(std::move(sample));
  }
  {
    Transcript altered = transcript;
    altered.mention = "TRÈS BIEN";
    SampleDocument sample{"forged/transcript-mention-native", Carrier::kNativePdf,
                          [=](SamplePage& page) { DrawTranscript(page, altered); },
                          Expect(altered, "SUSPECTED_FALSIFICATION")};
    sample.expectation.set_evidence("mention");
    samples.push_back(std::move(sample));
  }
  // From here on in the order they came, so that the others keep their seeds.
  certificate("genuine/certificate-signed-scan", Carrier::kSignedScan);
  // Zoé's file: her transcript is above, and here are this year's attestation,
  // last year's, and one on which the portal has her name misspelt.
  const Attestation zoe_now{zoe, "NAN4-HJKLMN-21", "2024-2025", "103", "11/07/2024"};
  Attestation zoe_before = zoe_now;
  zoe_before.number = "NAN3-PQRSTU-58";
  zoe_before.year = "2023-2024";
  zoe_before.amount = "100";
  zoe_before.date = "04/09/2023";
  Attestation zoe_misspelt = zoe_now;
  zoe_misspelt.holder.family = "D'ARGANTEUIL";
  cvec("dossier/cvec", Carrier::kNativePdf, zoe_now, DrawTable);
  cvec("dossier/cvec-last-year", Carrier::kNativePdf, zoe_before, DrawTable);
  cvec("dossier/cvec-misspelt", Carrier::kNativePdf, zoe_misspelt, DrawTable);
  return samples;
}

}  // namespace justif::tools
