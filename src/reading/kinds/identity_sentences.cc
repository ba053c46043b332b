// Who a document is about, where a sentence or a form of address says it.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "document/ine.h"
#include "reading/kinds/birth_place.h"
#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/holder_names.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

constexpr std::size_t kMostWordsOfDate = 3;
constexpr std::size_t kLongestTown = 6;

bool Has(const std::vector<Field>& fields, const char* name) { return FindField(fields, name) != nullptr; }

// "née à Pointe-Noire le 28.11.2002": both, the town first.
void AddBirthBehindTown(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "birth_date")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i + 1 < flow.words().size(); ++i) {
    if (!IsBirth(flow.Folded(i)) || flow.Folded(i + 1) != "a") continue;
    std::size_t end = i + 2;
    while (end < flow.words().size() && end < i + 2 + kLongestTown && flow.Folded(end) != "le") ++end;
    if (end == i + 2 || end >= flow.words().size() || flow.Folded(end) != "le") continue;
    for (std::size_t words = 1; words <= kMostWordsOfDate; ++words) {
      const LayoutLine line = flow.Line(end + 1, end + 1 + words);
      const auto date = FindShape(model::v1::SHAPE_DATE, line.Text(), page.model.vocabularies);
      if (!date) continue;
      fields.push_back(MakeField("birth_date", *date, line, 0, line.words.size(), page.text));
      const LayoutLine town = flow.Line(i + 2, end);
      const auto place = FindShape(model::v1::SHAPE_PLACE, town.Text(), page.model.vocabularies);
      if (place && !Has(fields, "birth_place"))
        fields.push_back(MakeField("birth_place", *place, town, 0, town.words.size(), page.text));
      return;
    }
  }
}

// "né le 30.09.2007 à Albi (INE …": the town behind the date.
void AddBirthPlace(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "birth_place") || !Has(fields, "birth_date")) return;
  const PageFlow& flow = page.flow;
  for (const char* birth : {"ne le", "nee le", "ne e le"}) {
    const auto match = flow.Find(birth);
    if (!match) continue;
    for (std::size_t i = match->last; i < std::min(flow.words().size(), match->last + 5); ++i) {
      if (flow.Folded(i) != "a") continue;
      std::size_t end = i + 1;
      while (end < flow.words().size() && end < i + kLongestTown) {
        const std::string& text = flow.words()[end].text;
        if (text.starts_with("(") || EndsName(flow.Folded(end))) break;
        ++end;
        if (text.ends_with(",") || text.ends_with(".") || text.ends_with(";") || flow.EndsCell(end - 1)) break;
      }
      const LayoutLine words = flow.Line(i + 1, end);
      // Where the sentence's lines are read in another order its own words follow.
      if (words.words.empty() || StartsWithSmallLetter(words.words[0].text)) return;
      const LayoutLine line = words.Part(0, EndOfTown(words, 0, words.words.size()));
      const auto value = FindShape(model::v1::SHAPE_PLACE, line.Text(), page.model.vocabularies);
      if (value) fields.push_back(MakeField("birth_place", *value, line, 0, line.words.size(), page.text));
      return;
    }
  }
}

// A date of the document that lies as far before its year as a birth does: a "Date" of
// which more was not read.
void DropBirthReadAsIssue(std::vector<Field>& fields) {
  const Field* year = FindField(fields, "academic_year");
  if (year == nullptr) year = FindField(fields, "session");
  if (year == nullptr) return;
  const int of_page = YearOf(year->normalized_value);
  std::erase_if(fields, [&](const Field& field) {
    return field.name == "issue_date" && YearOf(field.normalized_value) + kYoungestStudent <= of_page;
  });
}

// The date of a cell that lies as far before all else the page says of time as a birth
// does, whatever its label says.
void AddBirthDateOfCells(const KindPage& page, std::vector<Field>& fields) {
  int latest = 0;
  for (const char* name : {"issue_date", "jury_date", "session", "academic_year"}) {
    if (const Field* field = FindField(fields, name)) latest = std::max(latest, YearOf(field->normalized_value));
  }
  if (latest == 0) return;
  AddOfCells(
      page, "birth_date", model::v1::SHAPE_DATE,
      [&](const ShapedValue& date) { return YearOf(date.normalized) + kYoungestStudent <= latest; },
      [&](const std::string& label) { return !IsOfOthers(page.model, label); }, fields);
}

// Whether a birth follows a name behind word `i`: "Monsieur AMOUSSOU KOFFI, né".
bool IsBornBehind(const PageFlow& flow, std::size_t i) {
  std::size_t end = i + 1;
  while (end < flow.words().size() && end <= i + kLongestName && !EndsName(flow.Folded(end))) ++end;
  return end < flow.words().size() && end > i + 1 && flow.Folded(end).starts_with("ne");
}

// "Mme KERVELLA", "Monsieur Jean": the form of address right before the name
// of the holder; those who sign have other names.
void AddCivility(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "civility")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i + 1 < flow.words().size(); ++i) {
    if (!IsCivility(flow, i)) continue;
    const std::string next = flow.Folded(i + 1);
    for (const char* name : {"family_name", "given_names"}) {
      const Field* holder = FindField(fields, name);
      const std::string folded = holder == nullptr ? "" : FoldWords(holder->normalized_value);
      if (next.empty() || (!(folded + " ").starts_with(next + " ") && !IsBornBehind(flow, i))) continue;
      const LayoutLine line = flow.Line(i, i + 1);
      const auto value = FindShape(model::v1::SHAPE_CIVILITY, line.Text(), page.model.vocabularies);
      if (!value) continue;
      fields.push_back(MakeField("civility", *value, line, 0, 1, page.text));
      return;
    }
  }
}

// Words and numbers may have the form of an INE, but hardly its key. Eleven
// digits, as of a diploma, end in that of the oldest form once in ten, and in
// what looks like the letter of another nearly as often.
bool MayStandAlone(const ShapedValue& ine) {
  const bool number =
      ine.value.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string::npos;
  return !number && (HasRightKey(ine.normalized) || FormOfIne(ine.normalized) == IneForm::kRnie);
}

}  // namespace

void CompleteIdentity(const KindPage& page, std::vector<Field>& fields) {
  AddHolderNames(page, fields);
  AddUsageName(page, fields);
  AddBirthBehindTown(page, fields);
  AddBirthPlace(page, fields);
  DropBirthReadAsIssue(fields);
  AddBirthDateOfCells(page, fields);
  AddCivility(page, fields);
  AddIfUnique(page, "ine", model::v1::SHAPE_INE, MayStandAlone, fields);
}

void SplitMendedName(const KindPage& page, std::vector<Field>& fields) {
  if (page.text.source != Source::kOcr || Has(fields, "family_name") || Has(fields, "given_names")) return;
  const auto whole = std::find_if(fields.begin(), fields.end(), [](const Field& f) { return f.name == "full_name"; });
  if (whole == fields.end()) return;
  const auto split = SplitFullName(whole->value, OrderOfSentence(whole->value), *page.model.known_names);
  if (!split || split->certainty < kSureSplit) return;
  const auto family = FindShape(model::v1::SHAPE_FAMILY_NAME, split->family, page.model.vocabularies);
  const auto given = FindShape(model::v1::SHAPE_GIVEN_NAMES, split->given, page.model.vocabularies);
  if (!family || !given) return;
  Field part = *whole;
  fields.erase(whole);
  part.confidence *= split->certainty;
  for (const auto& [name, value] : {std::pair{"family_name", family}, std::pair{"given_names", given}}) {
    part.name = name;
    part.value = value->value;
    part.normalized_value = value->normalized;
    fields.push_back(part);
  }
}

}  // namespace justif::reading