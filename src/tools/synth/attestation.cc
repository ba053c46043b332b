#include "tools/synth/attestation.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "tools/signing/two_d_doc_writer.h"
#include "tools/synth/code_names.h"

namespace justif::tools {
namespace {

constexpr int kFirstYear = 2022, kLastYear = 2026;
constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::string TwoDDocOf(const Attestation& a, const SigningCertificate& signer, const Materials& materials,
                      Dice& random) {
  static const std::vector<double> kVersions = {0, 0, 0.06, 0.1, 0.84};
  TwoDDocContent content;
  content.version = static_cast<int>(random.Weighted(kVersions));
  content.emission_date = a.issued_on;
  content.signature_date = random.Chance(0.9) ? a.issued_on : "";
  const std::string& birth = a.holder.birth_date;
  char year[8];
  std::snprintf(year, sizeof year, "%03X", static_cast<unsigned>(std::atoi(a.academic_year.substr(5).c_str())));
  content.elements = {{"BK", a.number},
                      {"B0", CodeGivenNames(a.holder.given_names)},
                      {"B2", CodeName(a.holder.family_name)},
                      {"B7", birth.substr(8) + birth.substr(5, 2) + birth.substr(0, 4)},
                      {"BB", a.holder.ine}};
  if (random.Chance(0.85)) content.elements.emplace_back("BF", year);
  if (!a.holder.usage_name.empty()) {
    content.elements.emplace_back("B3", CodeName(a.holder.usage_name));
  } else if (random.Chance(0.3)) {
    content.elements.emplace_back("B3", "");
  }
  if (random.Chance(0.7)) random.Shuffle(content.elements);
  return WriteTwoDDoc(content, signer, *materials.two_d_doc);
}

}  // namespace

int AmountOf(const Materials& materials, const std::string& academic_year) {
  for (const auto& year : materials.cvec.years()) {
    if (year.academic_year() == academic_year) return static_cast<int>(year.amount_eur());
  }
  return 0;
}

std::string InventCvecNumber(const std::string& trigram, Dice& random) {
  return trigram + random.Digits(1) + "-" + random.Text(kLetters, 6) + "-" + random.Digits(2);
}

Attestation InventAttestation(const Materials& materials, const std::string& last_day, Dice random) {
  Attestation a;
  const int year = random.Between(kFirstYear, kLastYear);
  a.academic_year = std::to_string(year) + "-" + std::to_string(year + 1);
  a.holder = InventPerson(materials, year - (random.Chance(0.5) ? 0 : random.Between(0, 4)), random.Fork("holder"));
  const auto& crous = random.Of(materials.places.crous());
  a.crous = crous.name();
  a.number = InventCvecNumber(crous.trigram(), random);
  a.exempt = random.Chance(0.3);
  a.amount_eur = a.exempt ? 0 : AmountOf(materials, a.academic_year);
  // From June on, mostly in summer; some download it again in winter.
  const std::string opening = IsoDay(year, 6, 1);
  a.issued_on = DayAfter(opening, random.Chance(0.85) ? random.Between(0, 110) : random.Between(110, 270));
  if (a.issued_on > last_day) a.issued_on = DayAfter(opening, random.Between(0, 60));
  return a;
}

std::string CodeOf(const Attestation& a, const SigningCertificate& signer, const Materials& materials, Dice random) {
  const std::string letters = FirstLetters(a.holder.family_name);
  switch (a.form) {
    case CodeForm::kTwoDDoc:
    case CodeForm::kTwoDDocInQr:
      return TwoDDocOf(a, signer, materials, random);
    case CodeForm::kQrNumber: {
      std::string number = a.number;
      if (random.Chance(0.4)) std::replace(number.begin(), number.end(), '-', ' ');
      return random.Chance(0.5) ? number : number + " / " + letters;
    }
    case CodeForm::kQrDelimited: {
      const std::string separator = random.Text(";|", 1);
      const std::string& birth = a.holder.birth_date;
      const std::string day = birth.substr(8) + "/" + birth.substr(5, 2) + "/" + birth.substr(0, 4);
      if (random.Chance(0.5)) {
        return a.number + separator + CodeName(a.holder.family_name) + separator + CodeName(a.holder.Given()) +
               separator + day + separator + a.holder.ine + separator + a.academic_year;
      }
      return "cvec=" + a.number + separator + "nom=" + CodeName(a.holder.family_name) + separator +
             "prenom=" + CodeName(a.holder.Given()) + separator + "naissance=" + day + separator +
             "ine=" + a.holder.ine;
    }
    case CodeForm::kQrUrl:
      return (random.Chance(0.6) ? "https://cvec-ctrl.etudiant.gouv.fr/api/attestation/"
                                 : "https://messervices.etudiant.gouv.fr/cvec/attestation/") +
             a.number + "?etudiant=" + letters;
    case CodeForm::kNone:
      break;
  }
  return "";
}

}  // namespace justif::tools
