#include "reading/kinds/doubted_fields.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>

#include "document/ine.h"
#include "reading/kinds/agreement.h"
#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/identifier_shapes.h"
#include "reading/kinds/ine_of_glyphs.h"
#include "reading/kinds/misread_values.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

std::string Characters(const std::string& value) {
  std::string characters = FoldWords(value);
  std::erase(characters, ' ');
  return characters;
}

bool IsContradicted(const Field& field, const std::vector<Code>& codes) {
  for (const Code& code : codes) {
    const Field* coded = FindField(code.fields, field.name);
    if (coded != nullptr && !coded->normalized_value.empty() &&
        Characters(coded->normalized_value) != Characters(field.normalized_value)) {
      return true;
    }
  }
  return false;
}

// Names split from one value share its place, which then holds more than one.
bool SharesItsPlace(const Field& field, const std::vector<Field>& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field& other) { return other.name != field.name && other.regions == field.regions; });
}

// Of values on several lines a look sees one.
bool MayBeLong(model::v1::Shape shape) {
  return shape == model::v1::SHAPE_TEXT || shape == model::v1::SHAPE_SPECIALITIES;
}

// Whether lines under each other stand at `place`: between the words of a name that
// goes on in the next line there are others.
bool HoldsSeveralLines(const PageText& text, const Box& place) {
  std::vector<Box> inside;
  for (const TextLine& line : text.lines) {
    const Point center = line.box.Center();
    if (center.y > place.y0 && center.y < place.y1 && line.box.x0 < place.x1 && line.box.x1 > place.x0)
      inside.push_back(line.box);
  }
  return std::any_of(inside.begin(), inside.end(), [&](const Box& lower) {
    return std::any_of(inside.begin(), inside.end(),
                       [&](const Box& upper) { return upper.y1 < lower.Center().y && upper.Center().y < lower.y0; });
  });
}

// Below this the engine hesitated over a word; over digits and capitals that no
// language holds together it hesitates too little.
constexpr double kHesitant = 0.6, kHesitantIdentifier = 0.8;

bool IsHesitant(const Field& field, model::v1::Shape shape) {
  const bool identifier = ExpectedOf(shape) == Expected::kIdentifier;
  return field.confidence < (identifier ? kHesitantIdentifier : kHesitant);
}

// "1/02/2007": where one of day and month has its zero, the other lost a digit.
bool LostADigit(model::v1::Shape shape, const std::string& value) {
  static const RE2 half_padded("\\d\\D0\\d\\D\\d{4}|0\\d\\D\\d\\D\\d{4}");
  return shape == model::v1::SHAPE_DATE && RE2::FullMatch(value, half_padded);
}
// Left for it.
constexpr double kLostDigitConfidence = 0.5;

// There are names of one letter, and more that lost the others: left for one that
// no further look agrees on, and for one that is a part of a name that was split.
constexpr double kOneLetterConfidence = 0.5;

bool IsOneLetter(const Field& field) {
  const bool name = field.name == "family_name" || field.name == "given_names" || field.name == "usage_name";
  return name && Characters(field.value).size() == 1;
}

// Left for given names read as the family name of someone of whom no given names were
// read: the labels of one of the two were lost.
constexpr double kNameOfTheOtherPart = 0.8;

bool HoldsGivenNamesOnly(const Field& family, const KnownNames& known) {
  const std::vector<std::string> words = SplitWords(FoldWords(family.normalized_value));
  return !words.empty() && std::ranges::all_of(words, [&](const std::string& word) {
    return known.given.Holds(word) && !known.family.Holds(word);
  });
}

// Left for names that were parted by a guess, however surely they are read.
constexpr double kPartedByGuess = 0.8;

// Of a whole name that is kept because nothing tells its parts surely.
bool IsPartedByGuess(const Field& field, const std::vector<Field>& fields) {
  return (field.name == "family_name" || field.name == "given_names") && FindField(fields, "full_name") != nullptr;
}

// Left for a number whose key is wrong and may be so by characters that look
// alike.
constexpr double kWrongKeyConfidence = 0.6;

constexpr std::size_t kMostBeside = 2;  // letters beside a number in its word

void ConfirmIne(const PageText& text, const LookAgain& look_again, Field& ine) {
  if (ine.regions.empty() || !KeyOfIne(ine.normalized_value) || HasRightKey(ine.normalized_value)) return;
  const Box place = text.ToUpright(ine.regions.front());
  const auto looks = look_again(text.page, place, Expected::kIdentifier);
  std::vector<std::string> right;
  std::vector<Box> glyphs;
  for (const TextLine& line : look_again(text.page, place, Expected::kGlyphs)) {
    for (const Word& glyph : line.words) glyphs.push_back(glyph.box);
  }
  std::set<std::string> told;
  // With a bracket before or behind it: "(INE 82700B00884)".
  for (std::size_t from = 0; from <= kMostBeside && from + ine.normalized_value.size() <= glyphs.size(); ++from) {
    const auto first = glyphs.begin() + static_cast<std::ptrdiff_t>(from);
    const auto number =
        IneOfGlyphs(ine.normalized_value, {first, first + static_cast<std::ptrdiff_t>(ine.normalized_value.size())});
    if (number) told.insert(*number);
  }
  if (told.size() == 1 && glyphs.size() <= ine.normalized_value.size() + kMostBeside) {
    ine.value = ine.normalized_value = *told.begin();
    ine.confidence = kMostLooksConfidence;
    return;
  }
  std::vector<std::string> others;
  for (const TextLine& look : looks) {
    const auto seen = FindPrintedIne(look.Text());
    if (!seen) continue;
    others.push_back(seen->normalized);
    if (HasRightKey(seen->normalized)) right.push_back(seen->normalized);
  }
  if (right.empty()) right = InesOfOtherLooks(ine.normalized_value, others);
  // What no look explains is printed so.
  if (right.empty()) right = InesOfLookAlikes(ine.normalized_value);
  if (right.empty()) return;
  const bool one = std::all_of(right.begin(), right.end(), [&](const auto& value) { return value == right[0]; });
  ine.confidence = std::min(ine.confidence, one ? kMostLooksConfidence : kWrongKeyConfidence);
  if (one) ine.value = ine.normalized_value = right[0];
}

}  // namespace

void LookAgainAtDoubtedFields(const KindModel& model, const PageText& text, const std::vector<Code>& codes,
                              const LookAgain& look_again, std::vector<Field>& fields) {
  if (text.source != Source::kOcr || look_again == nullptr) return;
  for (Field& field : fields) {
    if (IsOneLetter(field)) field.confidence = std::min(field.confidence, kOneLetterConfidence);
    const auto wanted = std::find_if(model.data.fields().begin(), model.data.fields().end(),
                                     [&](const auto& candidate) { return candidate.name() == field.name; });
    if (wanted == model.data.fields().end() || MayBeLong(wanted->shape())) continue;
    const bool lost = LostADigit(wanted->shape(), field.value);
    if (lost) field.confidence = std::min(field.confidence, kLostDigitConfidence);
    const bool doubted = IsHesitant(field, wanted->shape()) || IsContradicted(field, codes);
    if (field.regions.empty() || !doubted || SharesItsPlace(field, fields)) continue;
    if (IsFree(wanted->shape()) && HoldsSeveralLines(text, text.ToUpright(field.regions.front()))) continue;
    const Box place = text.ToUpright(field.regions.front());
    const double most = ReachesEdge(place) ? kCutOffConfidence : IsPartedByGuess(field, fields) ? kPartedByGuess : 1;
    const auto looks = look_again(text.page, place, ExpectedOf(wanted->shape()));
    const auto seen = MostSeen(looks, [&](const TextLine& look) {
      const auto value = FindShape(wanted->shape(), look.Text(), model.vocabularies);
      return value && !LostADigit(wanted->shape(), value->value) ? value->normalized : "";
    });
    if (!seen) continue;
    if (seen->value == field.normalized_value) {
      field.confidence = std::max(field.confidence, std::min(most, ConfidenceOf(*seen)));
      continue;
    }
    const auto value = FindShape(wanted->shape(), seen->line.Text(), model.vocabularies);
    field.value = value->value;
    field.normalized_value = value->normalized;
    // The first look read something else.
    field.confidence = std::min({ConfidenceOf(*seen), kMostLooksConfidence, most});
  }
  const bool given = FindField(fields, "given_names") != nullptr;
  for (Field& field : fields) {
    if (field.name == "ine") ConfirmIne(text, look_again, field);
    if (field.name == "family_name" && !given && HoldsGivenNamesOnly(field, *model.known_names))
      field.confidence = std::min(field.confidence, kNameOfTheOtherPart);
  }
}

}  // namespace justif::reading
