#include "reading/kinds/label_words.h"

#include <re2/re2.h>

#include <algorithm>

#include "reading/kinds/folding.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr std::size_t kFewestOfBroken = 5;  // letters of a phrase that a line breaks off
constexpr std::size_t kMostTokens = 6;      // of a phrase behind a label
constexpr std::size_t kMostBracketed = 6;   // words between brackets

std::vector<std::string> Joined(const google::protobuf::RepeatedPtrField<std::string>& phrases) {
  std::vector<std::string> joined;
  for (const std::string& phrase : phrases) {
    joined.push_back(FoldWords(phrase));
    std::erase(joined.back(), ' ');
  }
  return joined;
}

bool HasDigit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }

// The first token of a word behind `word`.
std::size_t TokenBehind(const LayoutLine& line, std::size_t from, std::size_t word) {
  while (from < line.tokens.size() && line.tokens[from].word <= word) ++from;
  return from;
}

// "(commune)" is of a label, where "(Bien)" and "(Jura)" are values.
bool OpensInSmallLetters(const LayoutLine& line, std::size_t last) {
  const std::string& text = line.words[line.tokens[last - 1].word + 1].text;
  return text.size() > 1 && StartsWithSmallLetter(text.substr(1));
}

// "(11 caractères)" is of a label, "(12/03/2004)" and "(75)" are values.
bool SaysHowMany(const std::string& bracketed) {
  static const RE2 form("\\(\\d{1,2} \\p{L}{4,}\\):?");
  return RE2::FullMatch(bracketed, form);
}

// Behind "(état civil)" when that follows token `last`; else `last`.
std::size_t PastBrackets(const LayoutLine& line, std::size_t last) {
  const std::size_t open = line.tokens[last - 1].word + 1;
  if (open >= line.words.size() || !line.words[open].text.starts_with('(')) return last;
  for (std::size_t i = open; i < line.words.size() && i < open + kMostBracketed; ++i) {
    const std::string& text = line.words[i].text;
    if (HasDigit(text) && !SaysHowMany(line.TextOf(open, open + 2))) return last;
    if (text.find(')') != std::string::npos) return TokenBehind(line, last, i);
  }
  // "Nom de famille (de | naissance)" beside its value.
  std::size_t end = open;
  while (end < line.words.size() && StartsWithSmallLetter(line.words[end].text.substr(end == open ? 1 : 0))) ++end;
  return end > open ? TokenBehind(line, last, end - 1) : last;
}

// Behind the longest of `phrases` at token `from`, of which the line's end may hold the
// beginning alone (`may_break_off`); `from` when there is none.
std::size_t PastPhrase(const LayoutLine& line, std::size_t from, const std::vector<std::string>& phrases,
                       bool may_break_off = false) {
  std::string joined;
  std::size_t past = from;
  for (std::size_t to = from; to < line.tokens.size() && to < from + kMostTokens; ++to) {
    joined += line.tokens[to].text;
    const bool ends_word = to + 1 == line.tokens.size() || line.tokens[to + 1].word != line.tokens[to].word;
    const bool breaks_off = may_break_off && to + 1 == line.tokens.size() && joined.size() >= kFewestOfBroken;
    const auto is_it = [&](const std::string& phrase) {
      return phrase == joined || (breaks_off && phrase.starts_with(joined));
    };
    if (ends_word && std::ranges::any_of(phrases, is_it)) past = to + 1;
    if (line.tokens[to].colon_after) break;
  }
  return past;
}

// Behind "/ Surname" and "/Surname"; else `last`.
std::size_t PastTranslation(const LayoutLine& line, std::size_t last, const LabelWords& words) {
  const std::size_t stroke = line.tokens[last - 1].word + 1;
  if (stroke >= line.words.size() || !line.words[stroke].text.starts_with('/')) return last;
  return PastPhrase(line, last, words.translations, true);
}

// Behind "/20" and "(/20)", what a mean is out of; else `last`.
std::size_t PastOutOf(const LayoutLine& line, std::size_t last) {
  static const RE2 out_of("\\(?/20\\)?:?");
  const std::size_t next = line.tokens[last - 1].word + 1;
  if (next >= line.words.size() || !RE2::FullMatch(line.words[next].text, out_of)) return last;
  return TokenBehind(line, last, next);
}

bool MayBeOfAThing(model::v1::Shape shape) {
  return !IsOfAName(shape) && shape != model::v1::SHAPE_PLACE && shape != model::v1::SHAPE_MEAN &&
         shape != model::v1::SHAPE_POINTS && shape != model::v1::SHAPE_COEFFICIENTS;
}

// Values of these are never set in brackets behind their label.
bool MayHaveBrackets(model::v1::Shape shape) {
  return IsOfAName(shape) || shape == model::v1::SHAPE_DATE || shape == model::v1::SHAPE_INE ||
         shape == model::v1::SHAPE_CVEC_NUMBER || shape == model::v1::SHAPE_DIGITS;
}

}  // namespace

LabelWords FoldLabelWords(const model::v1::LabelWords& words) {
  return {Joined(words.of_persons()), Joined(words.of_things()), Joined(words.translations()),
          Joined(words.of_others()), Joined(words.no_labels())};
}

std::size_t EndOfLabel(const LayoutLine& line, std::size_t last, model::v1::Shape shape, const LabelWords& words) {
  for (std::size_t before = 0; before != last && !line.tokens[last - 1].colon_after;) {
    before = last;
    last = PastBrackets(line, last);
    if (last != before && !line.tokens[last - 1].colon_after && !MayHaveBrackets(shape) &&
        !OpensInSmallLetters(line, before))
      last = before;
    if (last == before) last = PastOutOf(line, last);
    if (last == before) last = PastTranslation(line, last, words);
    if (last == before) last = PastPhrase(line, last, words.of_persons);
    if (last == before && MayBeOfAThing(shape)) last = PastPhrase(line, last, words.of_things);
  }
  return last;
}

}  // namespace justif::reading
