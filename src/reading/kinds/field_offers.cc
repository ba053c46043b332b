#include "reading/kinds/field_offers.h"

#include <algorithm>
#include <utility>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr double kMuchSurer = 0.15;

// "Spécialité : Mathématiques" and elsewhere "Spécialité : Physique-chimie": one each of
// the two that a candidate has.
bool IsTheOther(const Field& field, const Field& other) {
  if (field.name != "bac_specialities") return false;
  const std::string one = FoldWords(field.normalized_value), two = FoldWords(other.normalized_value);
  const auto several = [](const Field& names) { return names.normalized_value.find(';') != std::string::npos; };
  if (field.regions.empty() || other.regions.empty()) return false;
  return !several(field) && !several(other) && one.find(two) == std::string::npos && two.find(one) == std::string::npos;
}

// Left for two specialities of which there is a third.
constexpr double kOneOfThree = 0.5;

bool Includes(const Field& whole, const Field& part) {
  return FoldWords(whole.normalized_value).find(FoldWords(part.normalized_value)) != std::string::npos;
}

void AddOther(Field other, Field& field) {
  const Box first = BoundsOf(field.regions.front()), second = BoundsOf(other.regions.front());
  if (std::pair(second.y0, second.x0) < std::pair(first.y0, first.x0)) std::swap(field, other);
  field.value += "; " + other.value;
  field.normalized_value += "; " + other.normalized_value;
  field.regions.insert(field.regions.end(), other.regions.begin(), other.regions.end());
  field.confidence = std::min(field.confidence, other.confidence);
}

}  // namespace

void FieldOffers::Add(Field field, bool weak) {
  const auto known = offers_.find(field.name);
  if (known == offers_.end()) {
    const std::string name = field.name;
    offers_.emplace(name, Offer{std::move(field), weak});
    return;
  }
  if (known->second.weak == weak && IsTheOther(known->second.field, field)) {
    AddOther(std::move(field), known->second.field);
    known->second.joined = true;
    return;
  }
  // A third one: which two are the candidate's is not told.
  if (known->second.joined && !Includes(known->second.field, field)) {
    known->second.field.confidence = std::min(known->second.field.confidence, kOneOfThree);
    return;
  }
  const std::string had = FoldWords(known->second.field.value), has = FoldWords(field.value);
  if (has.size() < had.size() && had.find(has) != std::string::npos) return;
  const bool whole = has.starts_with(had + " ") && field.confidence >= known->second.field.confidence;
  const bool better = (known->second.weak && !weak) || (known->second.weak == weak && whole) ||
                      (known->second.weak == weak && field.confidence > known->second.field.confidence + kMuchSurer);
  if (better) known->second = Offer{std::move(field), weak};
}

void FieldOffers::AddNames(const Field& whole, NameOrder order, bool weak, const KnownNames& known) {
  const auto split = SplitFullName(whole.value, order, known);
  const bool of_several = SplitWords(FoldWords(whole.value)).size() > 1;
  if (of_several && (!split || split->certainty < kSureSplit)) Add(whole, weak);
  if (!split) return;
  for (const auto& [name, value] : {std::pair{"family_name", split->family}, std::pair{"given_names", split->given}}) {
    Field part = whole;
    part.name = name;
    part.value = part.normalized_value = value;
    part.confidence *= split->certainty;
    Add(std::move(part), true);
  }
}

void FieldOffers::SplitFamilyName(bool of_person, const KnownNames& known) {
  const auto family = offers_.find("family_name");
  if (family == offers_.end() || Holds("given_names") || Holds("full_name")) return;
  const std::string value = family->second.field.value;
  const std::vector<std::string> words = SplitWords(value);
  const auto capitals = std::ranges::count_if(words, [](const std::string& word) { return IsUpperWord(word); });
  const bool one_case = capitals == 0 || capitals == static_cast<std::ptrdiff_t>(words.size());
  if (words.size() < 2 || (one_case && !of_person)) return;
  if (one_case) {
    Field whole = family->second.field;
    whole.name = "full_name";
    offers_.erase(family);
    Add(std::move(whole), true);
    return;
  }
  const auto split = SplitFullName(value, NameOrder::kUnknown, known);
  if (!split || split->certainty < kSureSplit) return;
  Field whole = family->second.field;
  offers_.erase(family);
  whole.confidence *= split->certainty;
  for (const auto& [name, part] : {std::pair{"family_name", split->family}, std::pair{"given_names", split->given}}) {
    whole.name = name;
    whole.value = whole.normalized_value = part;
    Add(whole, true);
  }
}

std::vector<Field> FieldOffers::Fields() const {
  std::vector<Field> fields;
  for (const auto& [name, offer] : offers_) fields.push_back(offer.field);
  return fields;
}

}  // namespace justif::reading
