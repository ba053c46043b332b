#include "reading/kinds/value_shapes.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "reading/kinds/folding.h"
#include "reading/kinds/identifier_shapes.h"
#include "reading/kinds/speciality_names.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

std::string Trimmed(std::string_view text) {
  static const RE2 around("[ \\t:;,|_*=<>\"“”«»]*(.*?)[ \\t:;,|_*=<>\"“”«».]*");
  std::string kept;
  RE2::FullMatch(Piece(text), around, &kept);
  return kept;
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

std::optional<ShapedValue> FindBasis(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  bool paid = false, exempt = false;
  for (const std::string& word : words) {
    // One letter makes "page" of "paye".
    paid |= RoughlyEqual(word, "paiement") || RoughlyEqual(word, "paiements") || word == "paye" || word == "payee";
    exempt |= RoughlyEqual(word, "exoneration") || RoughlyEqual(word, "exonere") || RoughlyEqual(word, "exoneree");
  }
  if (paid == exempt) return std::nullopt;
  return ShapedValue{Trimmed(text), paid ? "paiement" : "exoneration", 1};
}

// The member of a list nearest to the text, when near enough.
const std::string* Nearest(const std::vector<std::string>& list, std::string_view text) {
  const std::string seen = FoldWords(text);
  const std::string* best = nullptr;
  int best_distance = 100;
  for (const std::string& member : list) {
    const std::string expected = FoldWords(member);
    const int allowed = static_cast<int>(expected.size()) / 6;
    const int distance = EditDistance(seen, expected, allowed);
    if (distance <= allowed && distance < best_distance) {
      best_distance = distance;
      best = &member;
    }
  }
  return best;
}

const std::vector<std::string>& ListOf(const Vocabularies& vocabularies, const std::string& name) {
  static const std::vector<std::string> kEmpty;
  const auto found = vocabularies.find(name);
  return found == vocabularies.end() ? kEmpty : found->second;
}

bool HasLetters(std::string_view text, int at_least) {
  const std::string folded = Fold(text);
  return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= at_least;
}

std::optional<ShapedValue> FindCrous(std::string_view text, const Vocabularies& vocabularies) {
  // None has a number in its name: what stands beside it may be a date.
  const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
  std::string value = Trimmed(text.substr(0, digit));
  std::string folded = FoldWords(value);
  if (const std::string* known = Nearest(ListOf(vocabularies, "crous"), value)) return ShapedValue{value, *known, 1};
  if (folded.starts_with("crous ") && folded.size() > 8 && folded.size() < 60) return ShapedValue{value, value, 0.9};
  if (const std::string* known = Nearest(ListOf(vocabularies, "crous"), "Crous de " + value))
    return ShapedValue{value, *known, 1};
  return std::nullopt;
}

std::optional<ShapedValue> FindAcademy(std::string_view text, const Vocabularies& vocabularies) {
  std::string value = Trimmed(text);
  // "Académie de La Réunion": what is not of the name goes word by word.
  while (true) {
    if (const std::string* known = Nearest(ListOf(vocabularies, "academies"), value))
      return ShapedValue{value, *known, 1};
    std::string rest;
    static const RE2 before("(?i)(?:acad[eé]mie|des|de|du|la|d['’]|l['’])\\s*(.+)");
    if (!RE2::FullMatch(value, before, &rest)) return std::nullopt;
    value = Trimmed(rest);
  }
}

std::optional<ShapedValue> FindTrack(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  for (const std::string& word : words) {
    for (const auto& [stem, track] : {std::pair<std::string_view, const char*>{"general", "general"},
                                      {"generale", "general"},
                                      {"technologique", "technologique"},
                                      {"professionnel", "professionnel"},
                                      {"professionnelle", "professionnel"}}) {
      if (word.size() >= 6 && RoughlyEqual(word, stem)) return ShapedValue{Trimmed(text), track, 1};
    }
  }
  return std::nullopt;
}

std::optional<ShapedValue> FindSeries(std::string_view text, const Vocabularies& vocabularies) {
  const std::string upper = Upper(Fold(text));
  re2::StringPiece input(upper);
  std::string token, previous;
  static const RE2 word("([A-Z0-9]+)");
  while (RE2::FindAndConsume(&input, word, &token)) {
    for (const std::string& series : ListOf(vocabularies, "series")) {
      // One or two letters are a series only right behind the word.
      if (token == series && (series.size() > 2 || previous == "SERIE")) return ShapedValue{token, series, 1};
    }
    previous = token;
  }
  return std::nullopt;
}

std::optional<ShapedValue> FindMention(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  const auto has = [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return RoughlyEqual(w, word); });
  };
  const std::string value = Trimmed(text);
  // "Mentions : assez bien à partir de 12, …" tells the rule, also where its line
  // ends behind "à".
  if (words.size() > 12 || has("partir") || (!words.empty() && words.back() == "a")) return std::nullopt;
  if (has("felicitations") && !has("sans")) return ShapedValue{value, "TBF", 1};
  if (has("tres") && has("bien")) return ShapedValue{value, "TB", 1};
  if (has("assez") && has("bien")) return ShapedValue{value, "AB", 1};
  if (has("bien")) return ShapedValue{value, "B", 1};
  if (has("passable") || (has("sans") && (has("mention") || words.size() == 1)) || has("aucune") || has("neant")) {
    return ShapedValue{value, "none", 1};
  }
  if (words.size() == 1 && (words[0] == "tb" || words[0] == "ab" || words[0] == "b"))
    return ShapedValue{value, Upper(words[0]), 0.9};
  return std::nullopt;
}

std::optional<ShapedValue> FindDecision(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  const auto has = [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return RoughlyEqual(w, word); });
  };
  if (words.empty() || words.size() > 14) return std::nullopt;
  const std::string value = Trimmed(text);
  const bool admitted = has("admis") || has("admise") || has("admise") || has("recu") || has("recue");
  if (has("ajourne") || has("ajournee") || has("refuse") || has("refusee") || (has("non") && admitted))
    return ShapedValue{value, "ajourne", 1};
  const bool second =
      (has("second") || has("2nd") || has("rattrapage") || has("deuxieme")) && (has("groupe") || has("rattrapage"));
  // "Admis à se présenter au second groupe" is let in to it, not yet through.
  const bool still_to_come = second && (has("autorise") || has("autorisee") || has("presenter"));
  if (admitted && !still_to_come) return ShapedValue{value, "admis", 1};
  if (second) return ShapedValue{value, "second-groupe", 1};
  // What a certificate says in place of it, word for word: "a subi avec succès".
  const auto says = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  const bool denied = says("non") || says("pas") || says("ni") || says("n");
  const bool passed = (says("subi") && says("succes")) || (says("satisfait") && says("aux"));
  return passed && !denied ? std::optional(ShapedValue{value, "admis", 1}) : std::nullopt;
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
  static const RE2 share("[\\d.,]+\\s*%.*");
  if (!RE2::PartialMatch(plain, form, &number) || RE2::FullMatch(plain, share)) return std::nullopt;
  const auto parsed = NumberOf(number);
  if (!parsed || *parsed < low || *parsed > high) return std::nullopt;
  return ShapedValue{value, Decimal(*parsed), 1};
}

// Left of the certainty of a number from which a border was taken.
constexpr double kWithBorder = 0.9;
// Left when letters are taken for the digits they look like.
constexpr double kLettersForDigits = 0.85;
// Left of the certainty of a text whose end was not found.
constexpr double kCutOff = 0.75;
// And of one in which a letter was taken for another.
constexpr double kTheFirst = 0.85;

bool GoesOn(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text.ends_with(',') || text.ends_with(';') || text.ends_with(" et") || text.ends_with(" -");
}

// "à présenter lors de votre inscription": towns have a capital, but for their
// article; that of a single word may be lost, as the dot of "İzmir" is.
bool BeginsInSentence(std::string_view place) {
  static const RE2 article("(?:l[ae]s?\\s|l['’]|d['’]|ste?\\b|sainte?\\b).*");
  return place.find(' ') != std::string_view::npos && place.front() >= 'a' && place.front() <= 'z' &&
         !RE2::FullMatch(Piece(place), article);
}

// "Prénom principal", "Date de naissance" beside the label of a name.
bool OpensLabel(const std::vector<std::string>& words) {
  const std::string& first = words.front();
  return first == "prenom" || first == "prenoms" || first == "nom" ||
         (first == "date" && words.size() > 1 && words[1] == "de");
}

// Of given names that begin so.
constexpr double kInSmallLetters = 0.7;

std::optional<ShapedValue> FindName(std::string_view text, bool given) {
  // "(nom d'usage : MARTIN), né le": the bracket closes what opened before.
  static const RE2 bracket("([^()]*\\pL)\\),.*");
  std::string inside;
  std::string value = Trimmed(RE2::FullMatch(Piece(text), bracket, &inside) ? std::string_view(inside) : text);
  TakeCivility(value);
  value = Trimmed(value);
  // Dots of a leader, the colon of a label, specks: no name begins with one.
  static const RE2 before("^[.:…–— -]+"), behind(" [–—-]+$");
  RE2::Replace(&value, before, "");
  RE2::Replace(&value, behind, "");
  // A j and the bracket it is taken for; a hyphen set wide apart.
  static const RE2 j_twice("[\\])}]([jJ])"), wide_hyphen("(\\pL) ?- (\\pL)|(\\pL) -(\\pL)");
  RE2::GlobalReplace(&value, j_twice, "\\1");
  RE2::GlobalReplace(&value, wide_hyphen, "\\1\\3-\\2\\4");
  if (!HasLetters(value, given ? 2 : 1) || std::any_of(value.begin(), value.end(), IsDigit) || value.size() > 80)
    return std::nullopt;
  // "la contribution de vie étudiante | et de campus de Monsieur": a sentence.
  static const RE2 sentence("(?:et|ou|par|pour|est|au|aux|avec|sur|dans) .*|(?:.* )?(?:campus|contribution)(?: .*)?");
  if (RE2::FullMatch(value, sentence)) return std::nullopt;
  static const RE2 letter("\\pL");  // "€" folds to letters
  if (!RE2::PartialMatch(value, letter)) return std::nullopt;
  // A piece of a watermark; who is called "O" has a capital.
  if (value.size() == 1 && value[0] >= 'a' && value[0] <= 'z') return std::nullopt;
  const std::vector<std::string> words = SplitWords(FoldWords(value));
  if (words.empty() || words.size() > 9 || OpensLabel(words)) return std::nullopt;
  std::string normalized;
  bool space = false;
  // A comma that stands wide apart is taken for a quote.
  static const RE2 quotes("[«»]");
  std::string parted = value;
  RE2::GlobalReplace(&parted, quotes, " ");
  for (const char c : parted) {
    const bool separator = c == ' ' || (given && (c == ',' || c == '/' || c == ';'));
    if (separator) {
      space = !normalized.empty();
      continue;
    }
    if (space) normalized += ' ';
    space = false;
    normalized += c == '$' ? 's' : c;  // an s, or one with a cedilla, to OCR
  }
  // No name begins so: it is a capital I.
  static const RE2 no_beginning("(^| )l([bcdfgjklmnpqrstvwxz])");
  RE2::GlobalReplace(&normalized, no_beginning, "\\1I\\2");
  // "certifié" beside a given name is none, and hardly a small letter begins one.
  return ShapedValue{value, normalized, given && StartsWithSmallLetter(value) ? kInSmallLetters : 1};
}

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

std::string TakeCivility(std::string& name) {
  std::string civility, rest;
  static const RE2 form("(?i)(monsieur|madame|mademoiselle|mme|mlle|mr|m)(?:\\.\\s*|\\s+)(.*)");
  if (RE2::FullMatch(name, form, &civility, &rest)) {
    // "M" alone may be an initial only when a point follows; names of one
    // letter do not occur as a first word here.
    name = rest;
    return civility;
  }
  return "";
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
    case model::v1::SHAPE_FULL_NAME: {
      // "Identité de l'étudiant" heads a block, "N° d'attestation" a value.
      if (text.find("°") != std::string_view::npos) return std::nullopt;
      static const RE2 capital("(?:^|[\\s'’-])\\p{Lu}");
      return RE2::PartialMatch(Piece(text), capital) ? FindName(text, false) : std::nullopt;
    }
    case model::v1::SHAPE_DATE:
      return FindDate(text);
    case model::v1::SHAPE_PLACE: {
      std::string value = Trimmed(text);
      std::string rest;
      static const RE2 leader("^[.…–— -]+");
      RE2::Replace(&value, leader, "");
      static const RE2 preposition("(?:à|a|À)\\s+(.+)"), sentence("(.+?)(?:,\\s+[a-z]|\\s*\\((?i:ine|n[o°])\\b).*");
      if (RE2::FullMatch(value, preposition, &rest)) value = Trimmed(rest);
      // "née à Dijon, titulaire de …" goes on as a sentence.
      if (RE2::FullMatch(value, sentence, &rest)) value = Trimmed(rest);
      // "(née le 5 mai 2004 à Alès) a obtenu"
      static const RE2 closes("([^()]+)\\).*");
      if (RE2::FullMatch(value, closes, &rest)) value = Trimmed(rest);
      if (!HasLetters(value, 2) || value.size() > 60 || FindDate(value) || BeginsInSentence(value)) return std::nullopt;
      return ShapedValue{value, value, 1};
    }
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
    case model::v1::SHAPE_TEXT: {
      std::string value = Trimmed(text);
      // "Spécialité - Chimie" behind the label.
      static const RE2 bullet("^[-–—•]\\s+"), before_semicolon("\\s+;"), before_comma("\\s+,");
      RE2::Replace(&value, bullet, "");
      // The sign of a note, or of none, in the next column.
      static const RE2 mark_behind("\\s+(?:[-–—•]|\\(\\d\\))$");
      RE2::Replace(&value, mark_behind, "");
      static const RE2 three_letters("(?:.*\\pL){3}.*");  // "€" folds to as many
      if (!RE2::FullMatch(value, three_letters) || value.size() > 200) return std::nullopt;
      std::string normalized = value;
      // French print has a space before a semicolon.
      RE2::GlobalReplace(&normalized, before_semicolon, ";");
      RE2::GlobalReplace(&normalized, before_comma, ",");
      // Their names have no colon, and one of French print a space before it: the
      // dot and the comma between two of them ran together.
      static const RE2 no_colon("(\\pL\\)?): ");
      if (shape == model::v1::SHAPE_SPECIALITIES) {
        RE2::GlobalReplace(&normalized, no_colon, "\\1; ");
        normalized = WithSpecialitiesApart(normalized, ListOf(vocabularies, "specialities"));
      }
      // "François Ier" in pixels: no word begins so.
      static const RE2 the_first("(\\p{Lu}\\pL+ )ler\\b");
      const bool first = RE2::Replace(&normalized, the_first, "\\1Ier");
      return ShapedValue{value, normalized, GoesOn(text) ? kCutOff : first ? kTheFirst : 1};
    }
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
