// Attestations, and what forgers change on them.
#include <algorithm>
#include <cstdlib>

#include "tools/synth/code_names.h"
#include "tools/synth/subject.h"

namespace justif::tools {
namespace {

constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

CodeForm FormOf(const std::string& name) {
  if (name == "2d-doc-qr") return CodeForm::kTwoDDocInQr;
  if (name == "qr-number") return CodeForm::kQrNumber;
  if (name == "qr-delimited") return CodeForm::kQrDelimited;
  if (name == "qr-url") return CodeForm::kQrUrl;
  return CodeForm::kTwoDDoc;
}

bool IsTwoDDoc(CodeForm form) { return form == CodeForm::kTwoDDoc || form == CodeForm::kTwoDDocInQr; }

std::string YearBefore(const std::string& academic_year, int years) {
  const int first = std::atoi(academic_year.c_str()) - years;
  return std::to_string(first) + "-" + std::to_string(first + 1);
}

// Somebody else of the same sex, so that the wording around stays.
Person Another(const Materials& materials, const Person& person, const std::string& birth_year, Dice random) {
  for (int attempt = 0;; ++attempt) {
    Person other =
        InventPerson(materials, std::atoi(birth_year.c_str()) + 18, random.Fork("person" + std::to_string(attempt)));
    if (other.woman != person.woman || CodeName(other.family_name) == CodeName(person.family_name)) continue;
    if (!person.usage_name.empty() != !other.usage_name.empty()) continue;
    return other;
  }
}

// Whether the page says two things: the code another than the print, or the
// amount or the date another year. `code` is what the code still says.
bool Contradicts(const Attestation& print, const Attestation& code, bool year_coded, const Materials& materials) {
  if (IsTwoDDoc(print.form)) {
    if (CodeName(print.holder.family_name) != CodeName(code.holder.family_name) ||
        CodeGivenNames(print.holder.given_names) != CodeGivenNames(code.holder.given_names) ||
        print.holder.birth_date != code.holder.birth_date || print.holder.ine != code.holder.ine ||
        print.number != code.number)
      return true;
    if (year_coded && print.academic_year != code.academic_year) return true;
  }
  if (!print.exempt && print.amount_eur != AmountOf(materials, print.academic_year)) return true;
  return print.issued_on <
         IsoDay(std::atoi(print.academic_year.c_str()), static_cast<int>(materials.cvec.earliest_month()), 1);
}

// A value close to the old one that a student would want.
void ChangeIdentity(Attestation& a, const Materials& materials, Dice& random) {
  const Person other = Another(materials, a.holder, a.holder.birth_date.substr(0, 4), random.Fork("another"));
  switch (random.Below(4)) {
    case 0:  // the whole identity: somebody else's attestation
      a.holder = other;
      return;
    case 1:  // names alone
      a.holder.family_name = other.family_name;
      a.holder.usage_name = other.usage_name;
      a.holder.given_names = other.given_names;
      return;
    case 2:
      a.holder.given_names = other.given_names;
      a.holder.birth_date = other.birth_date;
      return;
    default:
      if (random.Chance(0.5)) {
        a.holder.birth_date = DayAfter(a.holder.birth_date, random.Between(1, 300));
      } else {
        a.holder.ine = other.ine;
      }
  }
}

// Flips one bit of the number so that it stays a number.
void ChangeBit(std::string& code, Dice& random) {
  const std::size_t number = code.find("BK") + 2;
  constexpr int kNumberLength = 14;
  while (true) {
    char& c = code[number + static_cast<std::size_t>(random.Below(kNumberLength))];
    const char changed = static_cast<char>(c ^ (1 << random.Below(3)));
    const bool digit = c >= '0' && c <= '9' && changed >= '0' && changed <= '9';
    const bool letter = c >= 'A' && c <= 'Z' && changed >= 'A' && changed <= 'Z';
    if (!digit && !letter) continue;
    c = changed;
    return;
  }
}

struct Forger {
  const SubjectOrder& order;
  const Materials& materials;
  const Signers& signers;
  Dice& random;

  // Changes `shown`, which starts as the genuine one.
  ForgedContent Forge(const Attestation& genuine, Attestation& shown, Dice code_chance) {
    ForgedContent forged{order.forgery};
    if (order.forgery == "printed-value") {
      ChangeIdentity(shown, materials, random);
    } else if (order.forgery == "year") {
      // An attestation of an earlier year made into a later one, with or
      // without what goes with it.
      shown.academic_year = YearBefore(genuine.academic_year, -1);
      if (!shown.exempt && random.Chance(0.4)) shown.amount_eur = AmountOf(materials, shown.academic_year);
      const std::string later = DayAfter(genuine.issued_on, 365);
      if (random.Chance(0.35) && later <= kLastDay) shown.issued_on = later;
    } else if (order.forgery == "number") {
      if (random.Chance(0.5)) {
        shown.number = InventCvecNumber(genuine.number.substr(0, 3), random);
      } else {
        std::string& number = shown.number;
        const std::size_t at = random.Chance(0.5) ? 5 + static_cast<std::size_t>(random.Below(6))
                                                  : 12 + static_cast<std::size_t>(random.Below(2));
        const char before = number[at];
        while (number[at] == before) number[at] = before >= 'A' ? random.Text(kLetters, 1)[0] : random.Digits(1)[0];
      }
    } else if (order.forgery == "amount") {
      static const std::vector<int> kAmounts = {90, 91, 92, 95, 100, 103, 105};
      while (shown.amount_eur == genuine.amount_eur) shown.amount_eur = random.Of(kAmounts);
    } else if (order.forgery == "code-of-another") {
      Attestation other = genuine;
      other.holder = Another(materials, genuine.holder, genuine.holder.birth_date.substr(0, 4), random.Fork("owner"));
      other.number = InventCvecNumber(genuine.number.substr(0, 3), random);
      shown.code = CodeOf(other, signers.corpus, materials, code_chance);
      forged.contradicts = true;
      return forged;
    } else if (order.forgery == "code-resigned") {
      shown.holder = Another(materials, genuine.holder, genuine.holder.birth_date.substr(0, 4), random.Fork("owner"));
      shown.code = CodeOf(shown, signers.stranger, materials, code_chance);
      forged.contradicts = true;
      forged.evidence = "code";
      return forged;
    } else if (order.forgery == "code-bit") {
      ChangeBit(shown.code, random);
      forged.contradicts = true;
      forged.evidence = "code";
      return forged;
    } else if (order.forgery == "invention") {
      // Either no code at all, or one that nobody has signed.
      if (random.Chance(0.3)) {
        shown.code.clear();
        shown.form = CodeForm::kNone;
      } else {
        shown.code = CodeOf(shown, signers.stranger, materials, code_chance);
        forged.contradicts = true;
        forged.evidence = "code";
      }
      return forged;
    }
    const bool year_coded = genuine.code.find("BF7") != std::string::npos;
    forged.contradicts = Contradicts(shown, genuine, year_coded, materials);
    return forged;
  }
};

bool NeedsSignature(const std::string& forgery) {
  return forgery.starts_with("code-") || forgery == "invention" || forgery == "number" || forgery == "printed-value";
}

}  // namespace

Subject MakeAttestation(const SubjectOrder& order, const Materials& materials, const Signers& signers, Dice random) {
  Attestation genuine;
  for (int attempt = 0;; ++attempt) {
    genuine = InventAttestation(materials, kLastDay, random.Fork("attestation" + std::to_string(attempt)));
    if (order.forgery == "amount" && genuine.exempt) continue;
    if (order.forgery == "year" && genuine.academic_year >= "2026") continue;
    break;
  }
  Dice choices = random.Fork("code");
  const bool untrusted = order.code == "2d-doc-untrusted" && order.forgery.empty();
  genuine.form = !order.forgery.empty() && NeedsSignature(order.forgery) && !IsTwoDDoc(FormOf(order.code))
                     ? CodeForm::kTwoDDoc
                     : FormOf(order.code);
  genuine.code = CodeOf(genuine, untrusted ? signers.untrusted : signers.corpus, materials, choices);
  Attestation shown = genuine;
  Subject subject;
  if (!order.forgery.empty()) {
    Dice chance = random.Fork("forgery");
    subject.forgery = Forger{order, materials, signers, chance}.Forge(genuine, shown, choices);
  }
  subject.genuine = DrawAttestation(genuine, materials, random.Fork("layout"));
  subject.shown = DrawAttestation(shown, materials, random.Fork("layout"));
  // The file's own date is the genuine one's.
  subject.shown.made_on = genuine.issued_on;
  subject.holder = shown.holder;
  subject.academic_year = shown.academic_year;
  subject.is_signed = IsTwoDDoc(genuine.form) && !untrusted && order.forgery.empty();
  return subject;
}

}  // namespace justif::tools
