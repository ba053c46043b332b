// What stands on a CVEC attestation without a label of its own.
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

constexpr double kInSentence = 0.97;
constexpr std::size_t kLongestTitleBytes = 90;

// "pour un montant de 103,00 €", "le Crous de Reims atteste": the value at
// once behind the words, the longest that has the form.
void AddOfSentence(const KindPage& page, const char* name, model::v1::Shape shape, const char* phrase, bool with_phrase,
                   std::size_t most_words, std::vector<Field>& fields) {
  const PageFlow& flow = page.flow;
  for (auto at = flow.Find(phrase); at && FindField(fields, name) == nullptr; at = flow.Find(phrase, at->first + 1)) {
    const std::size_t from = with_phrase ? at->first : at->last;
    for (std::size_t words = most_words; words > 0; --words) {
      const LayoutLine line = flow.Line(from, from + words);
      const auto value = FindShape(shape, line.Text(), page.model.vocabularies);
      if (!value || value->certainty < 1) continue;
      fields.push_back(MakeField(name, *value, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kInSentence;
      break;
    }
  }
}

// "…, soit 103,00 €": what else stands behind the word is no sum without its euros.
void AddAmountBehindSoit(const KindPage& page, std::vector<Field>& fields) {
  const Field* basis = FindField(fields, "cvec_basis");
  const bool exempt = basis != nullptr && basis->normalized_value == "exoneration";
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i + 1 < flow.words().size() && !exempt && FindField(fields, "amount_eur") == nullptr; ++i) {
    if (flow.Folded(i) != "soit") continue;
    for (const std::size_t words : {1, 2}) {
      const LayoutLine line = flow.Line(i + 1, i + 1 + words);
      static const RE2 euros("\\d{1,4}(?:[.,]\\d{2})? ?(?:€|euros?|EUR)[.,;]?");
      const auto value = FindShape(model::v1::SHAPE_AMOUNT, line.Text(), page.model.vocabularies);
      if (!RE2::FullMatch(line.Text(), euros) || !value) continue;
      fields.push_back(MakeField("amount_eur", *value, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kInSentence;
      break;
    }
  }
}

// "…2025-2026 (105,00 €).": where the page names a single sum of euros.
void AddOnlyAmount(const KindPage& page, std::vector<Field>& fields) {
  const Field* basis = FindField(fields, "cvec_basis");
  if (FindField(fields, "amount_eur") != nullptr || (basis != nullptr && basis->normalized_value == "exoneration"))
    return;
  std::optional<Field> only;
  for (std::size_t i = 0; i < page.flow.words().size(); ++i) {
    for (const std::size_t words : {1, 2}) {
      const LayoutLine line = page.flow.Line(i, i + words);
      static const RE2 euros("\\(?\\d{2,4}[.,]\\d{2} ?(?:€|euros?|EUR)\\)?[.,;]?");
      if (!RE2::FullMatch(line.Text(), euros)) continue;
      const auto value = FindShape(model::v1::SHAPE_AMOUNT, line.Text(), page.model.vocabularies);
      if (!value) continue;
      if (only && only->normalized_value != value->normalized) return;
      if (!only) only = MakeField("amount_eur", *value, line, 0, line.words.size(), page.text);
    }
  }
  if (!only) return;
  only->confidence *= kUnlabelled;
  fields.push_back(*std::move(only));
}

// The title says how it was acquitted ("Contribution vie étudiante et de campus
// - exonération"), or a sentence ("s'est acquittée par paiement"). Where the
// page names both ways outside its title, neither is told.
void AddBasis(const KindPage& page, std::vector<Field>& fields) {
  if (FindField(fields, "cvec_basis") != nullptr) return;
  for (const LayoutLine& line : page.layout.lines()) {
    const std::string folded = FoldWords(line.Text());
    const bool title = folded.find("acquittement") != std::string::npos ||
                       folded.find("attestation") != std::string::npos || folded.starts_with("contribution ");
    if (folded.size() > kLongestTitleBytes || !title) continue;
    const auto basis = FindShape(model::v1::SHAPE_CVEC_BASIS, line.Text(), page.model.vocabularies);
    if (!basis) continue;
    fields.push_back(MakeField("cvec_basis", *basis, line, 0, line.words.size(), page.text));
    return;
  }
  AddOfCells(
      page, "cvec_basis", model::v1::SHAPE_CVEC_BASIS,
      [](const ShapedValue& cell) {
        // "Date de paiement en ligne" is a label.
        static const RE2 of_a_label(
            "\\b(?:date|jour|heure|lieu|modes?|modalites?|moyens?|type|statut|etat|numero|no|reference|"
            "montant|preuve|recu|justificatif)\\b");
        return !RE2::PartialMatch(FoldWords(cell.value), of_a_label);
      },
      [](const std::string&) { return true; }, fields);
  if (FindField(fields, "cvec_basis") != nullptr) return;
  std::optional<Field> told;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    const LayoutLine word = flow.Line(i, i + 1);
    const auto basis = FindShape(model::v1::SHAPE_CVEC_BASIS, word.Text(), page.model.vocabularies);
    if (!basis) continue;
    if (told && told->normalized_value != basis->normalized) return;
    if (!told) told = MakeField("cvec_basis", *basis, word, 0, 1, page.text);
  }
  if (!told) return;
  told->confidence *= kInSentence;
  fields.push_back(*std::move(told));
}

// Its holder's birth aside, an attestation has one date, whatever its label says.
void AddDateOfAttestation(const KindPage& page, std::vector<Field>& fields) {
  const Field* birth = FindField(fields, "birth_date");
  if (birth == nullptr) return;
  const std::string born = birth->normalized_value;
  AddOfCells(
      page, "issue_date", model::v1::SHAPE_DATE,
      [&](const ShapedValue& date) { return YearOf(date.normalized) >= YearOf(born) + kYoungestStudent; },
      [&](const std::string& label) {
        static const RE2 of_a_term("jusqu|limite|\\bfin\\b|debut|valable|echeance|avant");
        return !IsOfOthers(page.model, label) && !RE2::PartialMatch(label, of_a_term);
      },
      fields);
}

}  // namespace

void CompleteCvecAttestation(const KindPage& page, std::vector<Field>& fields) {
  AddIfUnique(page, "cvec_number", model::v1::SHAPE_CVEC_NUMBER, nullptr, fields);
  AddIfUnique(page, "academic_year", model::v1::SHAPE_ACADEMIC_YEAR, nullptr, fields);
  AddIfUniqueInText(page, "academic_year", model::v1::SHAPE_ACADEMIC_YEAR, fields);
  AddBasis(page, fields);
  AddDateOfAttestation(page, fields);
  if (FindField(fields, "amount_eur") == nullptr) {
    for (const LayoutLine& line : page.layout.lines()) {
      const std::string folded = Fold(line.Text());
      if (folded.size() > 40 || folded.find("eur") == std::string::npos) continue;
      const auto amount = FindShape(model::v1::SHAPE_AMOUNT, line.Text(), page.model.vocabularies);
      if (!amount) continue;
      fields.push_back(MakeField("amount_eur", *amount, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kUnlabelled;
      break;
    }
  }
  if (FindField(fields, "crous") == nullptr) {
    for (const LayoutLine& line : page.layout.lines()) {
      if (!FoldWords(line.Text()).starts_with("crous ")) continue;
      const auto crous = FindShape(model::v1::SHAPE_CROUS, line.Text(), page.model.vocabularies);
      if (!crous || crous->certainty < 1) continue;
      fields.push_back(MakeField("crous", *crous, line, 0, line.words.size(), page.text));
      break;
    }
  }
  for (const char* phrase : {"montant de", "montant total de", "somme de", "hauteur de"})
    AddOfSentence(page, "amount_eur", model::v1::SHAPE_AMOUNT, phrase, false, 2, fields);
  AddAmountBehindSoit(page, fields);
  AddOnlyAmount(page, fields);
  AddOfSentence(page, "crous", model::v1::SHAPE_CROUS, "crous", true, 8, fields);
}

}  // namespace justif::reading
