#include "reading/kinds/value_shapes.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "reading/kinds/folding.h"
#include "reading/kinds/free_text_shapes.h"
#include "reading/kinds/identifier_shapes.h"
#include "reading/kinds/vocabulary_shapes.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// OCR takes the 5 of some fonts for a dollar.
std::string WithoutDollars(std::string_view text) {
  std::string plain(text);
  static const RE2 behind("(\\d)\\$"), before("\\$(\\d)");
  RE2::GlobalReplace(&plain, behind, "\\15");
  RE2::GlobalReplace(&plain, before, "5\\1");
  return plain;
}

std::optional<ShapedValue> FindDate(std::string_view text) {
  std::string d, m, y, whole;
  int day = 0, month = 0, year = 0;
  double certainty = 1;
  std::string plain = WithoutDollars(text);
  // The 1 of "1er mars" is taken for a letter.
  static const RE2 first_of_month("(^|[^\\pL\\d])[lIr|!]\\s?er(\\s)");
  RE2::GlobalReplace(&plain, first_of_month, "\\11er\\2");
  static const RE2 numbers("(?:^|[^0-9])((\\d{1,2})\\s?[./\\-]\\s?(\\d{1,2})\\s?[./\\-]\\s?(\\d{4}))(?:[^0-9]|$)");
  static const RE2 year_first("(?:^|[^0-9])((\\d{4})-(\\d{2})-(\\d{2}))(?:[^0-9]|$)");
  static const RE2 with_month("((\\d{1,2})\\s*(?:er)?\\s+([\\pL.]{3,10})\\s+(\\d{4}))");
  static const RE2 apart("(?:^|[^0-9])((\\d{2})\\s(\\d{2})\\s(\\d{4}))(?:[^0-9]|$)");
  // A stroke and a 1 that run together: "30/12/2002".
  static const RE2 one_at_stroke("^[^0-9\\pL]*((\\d{2})4([0-2])\\s?/\\s?(\\d{4}))(?:[^0-9]|$)");
  if (RE2::PartialMatch(plain, numbers, &whole, &d, &m, &y)) {
    day = std::atoi(d.c_str()), month = std::atoi(m.c_str()), year = std::atoi(y.c_str());
  } else if (RE2::PartialMatch(plain, year_first, &whole, &y, &m, &d)) {
    day = std::atoi(d.c_str()), month = std::atoi(m.c_str()), year = std::atoi(y.c_str());
  } else if (RE2::PartialMatch(plain, with_month, &whole, &d, &m, &y)) {
    static constexpr std::array<std::string_view, 12> kMonths = {"janvier",   "fevrier", "mars",     "avril",
                                                                 "mai",       "juin",    "juillet",  "aout",
                                                                 "septembre", "octobre", "novembre", "decembre"};
    const std::string name = FoldWords(m);
    for (std::size_t i = 0; i < kMonths.size() && month == 0; ++i) {
      const bool cut = name.size() >= 3 && kMonths[i].starts_with(name) && name != "jui" && name != "ma";
      if (cut || RoughlyEqual(name, kMonths[i])) month = static_cast<int>(i) + 1;
      if (month != 0 && !cut) certainty = 0.9;
      if (month != 0 && cut) certainty = 1;
    }
    day = std::atoi(d.c_str()), year = std::atoi(y.c_str());
  } else if (RE2::PartialMatch(plain, apart, &whole, &d, &m, &y)) {
    day = std::atoi(d.c_str()), month = std::atoi(m.c_str()), year = std::atoi(y.c_str());
    certainty = 0.8;
  } else if (RE2::PartialMatch(plain, one_at_stroke, &whole, &d, &m, &y)) {
    day = std::atoi(d.c_str()), month = 10 + std::atoi(m.c_str()), year = std::atoi(y.c_str());
    certainty = 0.8;
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1900 || year > 2100) return std::nullopt;
  char iso[16];
  std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  return ShapedValue{whole, iso, certainty};
}

std::optional<ShapedValue> FindAcademicYear(std::string_view text) {
  const std::string plain = WithoutDollars(text);
  std::string whole, first, last;
  static const RE2 years("(?:^|[^0-9])((20\\d\\d)[^0-9A-Za-z]{1,5}(20\\d\\d|\\d\\d))(?:[^0-9]|$)");
  if (!RE2::PartialMatch(plain, years, &whole, &first, &last)) {
    return std::nullopt;
  }
  const int from = std::atoi(first.c_str());
  int to = std::atoi(last.c_str());
  if (to < 100) to += 2000;
  if (to != from + 1) return std::nullopt;
  return ShapedValue{whole, std::to_string(from) + "-" + std::to_string(to), 1};
}

std::optional<ShapedValue> FindAmount(std::string_view text) {
  const std::string folded = Fold(WithoutDollars(text));
  std::string euros, cents, unit;
  static const RE2 amount("(?:^|[^0-9il])([1-9]\\d{0,3}|0)(?:\\s?[.,\\s]\\s?(\\d{2}))?\\s*(eur|euros|e\\b|c\\b|$|\\()");
  // Of "2022-2023 (95,00 €)" the bracket makes no sum of the year.
  re2::StringPiece rest(folded);
  do {
    if (!RE2::FindAndConsume(&rest, amount, &euros, &cents, &unit)) return std::nullopt;
  } while (unit == "(" && cents.empty());
  return ShapedValue{Trimmed(text), euros + "." + (cents.empty() ? "00" : cents), 1};
}

std::string Decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  std::string trimmed = text;
  while (trimmed.back() == '0') trimmed.pop_back();
  if (trimmed.back() == '.') trimmed.pop_back();
  return trimmed;
}

std::optional<ShapedValue> FindNumber(std::string_view text, double low, double high) {
  const std::string value = Trimmed(text);
  std::string plain = value;
  // OCR takes a comma for a colon or a semicolon.
  static const RE2 comma("(\\d)[:;](\\d)");
  RE2::GlobalReplace(&plain, comma, "\\1,\\2");
  std::string number;
  static const RE2 form(
      "^(?:[x×*]\\s*)?(\\d{1,3}(?:[ "
      "\u00A0\u202F]\\d{3})+(?:[.,]\\d{1,3})?|\\d+(?:\\s?[.,]\\s?\\d{1,3})?)\\s*(?:[/|]\\s*\\d[\\d "
      "]*|points?|pts?)?(?:$|[^\\d.,])");
  // "Moyenne 1re" and "Moyenne 1er groupe" head columns and name other numbers.
  static const RE2 share("[\\d.,]+\\s*%.*"), ordinal("(?i)\\d+\\s?(?:er|[eèÈ]re|re|e|[eèÈ]me|nde?|de)\\b.*");
  if (!RE2::PartialMatch(plain, form, &number) || RE2::FullMatch(plain, share) || RE2::FullMatch(plain, ordinal))
    return std::nullopt;
  const auto parsed = NumberOf(number);
  if (!parsed || *parsed < low || *parsed > high) return std::nullopt;
  return ShapedValue{value, Decimal(*parsed), 1};
}

// Left of the certainty of a number from which a border was taken.
constexpr double kWithBorder = 0.9;
// Left when letters are taken for the digits they look like.
constexpr double kLettersForDigits = 0.85;
}  // namespace

bool IsOfAName(Shape shape) {
  return shape == model::v1::SHAPE_FAMILY_NAME || shape == model::v1::SHAPE_GIVEN_NAMES ||
         shape == model::v1::SHAPE_FULL_NAME;
}

bool IsFree(Shape shape) {
  return IsOfAName(shape) || shape == model::v1::SHAPE_PLACE || shape == model::v1::SHAPE_TEXT ||
         shape == model::v1::SHAPE_SPECIALITIES;
}

bool IsStrict(Shape shape) {
  return shape == model::v1::SHAPE_DATE || shape == model::v1::SHAPE_INE || shape == model::v1::SHAPE_CVEC_NUMBER ||
         shape == model::v1::SHAPE_AMOUNT || shape == model::v1::SHAPE_ACADEMIC_YEAR || shape == model::v1::SHAPE_MEAN;
}

std::optional<double> NumberOf(std::string_view text) {
  std::string plain(text);
  for (const char* space : {"\u00A0", "\u202F"}) {
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space))
      plain.replace(at, std::string_view(space).size(), " ");
  }
  std::string whole, fraction;
  static const RE2 form(
      "\\s*(?:[x×*X]\\s*)?(\\d{1,3}(?: \\d{3})+|\\d{1,5})(?:\\s?[.,;]\\s?(\\d{1,3}))?\\s*(?:/\\s*\\d[\\d ]*)?\\s*");
  if (!RE2::FullMatch(plain, form, &whole, &fraction)) return std::nullopt;
  std::erase(whole, ' ');
  return std::strtod((whole + "." + (fraction.empty() ? "0" : fraction)).c_str(), nullptr);
}

std::optional<ShapedValue> FindShape(Shape shape, std::string_view text, const Vocabularies& vocabularies) {
  switch (shape) {
    case model::v1::SHAPE_FAMILY_NAME:
      return FindName(text, false);
    case model::v1::SHAPE_GIVEN_NAMES:
      return FindName(text, true);
    case model::v1::SHAPE_FULL_NAME:
      return FindFullName(text);
    case model::v1::SHAPE_DATE:
      return FindDate(text);
    case model::v1::SHAPE_PLACE:
      return FindPlace(text);
    case model::v1::SHAPE_INE:
      return FindPrintedIne(text);
    case model::v1::SHAPE_CVEC_NUMBER:
      return FindPrintedCvecNumber(text);
    case model::v1::SHAPE_ACADEMIC_YEAR:
      return FindAcademicYear(text);
    case model::v1::SHAPE_AMOUNT:
      return FindAmount(text);
    case model::v1::SHAPE_CVEC_BASIS:
      return FindBasis(text);
    case model::v1::SHAPE_CROUS:
      return FindCrous(text, vocabularies);
    case model::v1::SHAPE_YEAR: {
      std::string year;
      static const RE2 of_now("(?:^|[^0-9])((?:19|20)\\d\\d)(?:[^0-9]|$)");
      if (RE2::PartialMatch(Piece(text), of_now, &year)) return ShapedValue{year, year, 1};
      // "2O21" in type whose digits are as high as its letters.
      static const RE2 with_letters("(?:^|[^0-9A-Za-z])(2[0Oo][0-4Oo]\\d)(?:[^0-9A-Za-z]|$)");
      if (!RE2::PartialMatch(Piece(text), with_letters, &year)) return std::nullopt;
      std::string digits = year;
      std::replace_if(
          digits.begin(), digits.end(), [](char c) { return c == 'O' || c == 'o'; }, '0');
      return ShapedValue{year, digits, kLettersForDigits};
    }
    case model::v1::SHAPE_BAC_TRACK:
      return FindTrack(text);
    case model::v1::SHAPE_BAC_SERIES:
      return FindSeries(text, vocabularies);
    case model::v1::SHAPE_SPECIALITIES:
      return FindText(text, &ListOf(vocabularies, "specialities"));
    case model::v1::SHAPE_TEXT:
      return FindText(text, nullptr);
    case model::v1::SHAPE_ACADEMY:
      return FindAcademy(text, vocabularies);
    case model::v1::SHAPE_DIGITS: {
      std::string digits;
      static const RE2 number("([0-9A-Z]*\\d{4,}[0-9A-Z]*)");
      if (!RE2::PartialMatch(Piece(text), number, &digits) || digits.size() < 5 || digits.size() > 20)
        return std::nullopt;
      // The border of the form behind a number that has no letter else.
      static const RE2 with_border("(\\d{7,})I");
      std::string bare;
      if (RE2::FullMatch(digits, with_border, &bare)) return ShapedValue{digits, bare, kWithBorder};
      return ShapedValue{digits, digits, 1};
    }
    case model::v1::SHAPE_DECISION:
      return FindDecision(text);
    case model::v1::SHAPE_MENTION:
      return FindMention(text);
    case model::v1::SHAPE_MEAN:
      // Options lift it above the highest mark.
      return FindNumber(text, 0, 25);
    case model::v1::SHAPE_POINTS:
      return FindNumber(text, 100, 9999);
    case model::v1::SHAPE_COEFFICIENTS:
      return FindNumber(text, 10, 300);
    case model::v1::SHAPE_CIVILITY: {
      const std::string word = FoldWords(text);
      if (word != "m" && word != "mme" && word != "mlle" && word != "monsieur" && word != "madame" && word != "mr")
        return std::nullopt;
      return ShapedValue{Trimmed(text),
                         word[0] == 'm' && (word == "m" || word == "mr" || word == "monsieur") ? "M." : "Mme", 1};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace justif::reading
