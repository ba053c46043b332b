#include "reading/kinds/identifier_shapes.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "document/ine.h"
#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

char DigitFor(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
    case 'D':
      return '0';
    case 'I':
    case 'l':
    case 'i':
    case '|':
    case 'L':
      return '1';
    case 'Z':
    case 'z':
      return '2';
    case 'S':
    case 's':
    case '$':
      return '5';
    case 'G':
      return '6';
    case 'B':
      return '8';
    default:
      return c;
  }
}

char LetterFor(char c) {
  switch (c) {
    case '0':
      return 'O';
    case '1':
      return 'I';
    case '2':
      return 'Z';
    case '5':
      return 'S';
    case '6':
      return 'G';
    case '8':
      return 'B';
    default:
      return c;
  }
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasIneShape(const std::string& ine) {
  return FormOfIne(ine) && std::count_if(ine.begin(), ine.end(), IsDigit) >= 4;
}

constexpr std::string_view kLookAlike[] = {"0OQD", "1IL", "2Z", "5S", "6G", "8B"};
// Those that are taken for each other in small or blurred print; no two digits, of
// which one may have been put in the place of the other.
constexpr std::string_view kAlikeInSmallPrint[] = {"EF", "3S", "IJ", "1J", "HN", "MN",
                                                   "UV", "VY", "CG", "7T", "7Z", "4A"};

bool LookAlike(char a, char b) {
  return std::any_of(std::begin(kLookAlike), std::end(kLookAlike), [&](std::string_view group) {
    return group.find(a) != std::string_view::npos && group.find(b) != std::string_view::npos;
  });
}

// OCR takes a J behind digits for a bracket; the key tells that it is one, and
// where two letters stand no other letter looks like it.
std::string WithLettersForBrackets(std::string text) {
  static const RE2 twice("[\\])}]J");
  RE2::GlobalReplace(&text, twice, "J");
  static const RE2 key("(\\d{10})[\\])}|/]");
  std::string digits;
  if (RE2::PartialMatch(text, key, &digits) && HasRightKey(digits + "J")) RE2::Replace(&text, key, "\\1J");
  static const RE2 first("(\\b\\d{9})[\\])}]([A-HJK\\])}])"), second("(\\b\\d{9}[A-HJK])[\\])}]");
  RE2::Replace(&text, first, "\\1J\\2");
  RE2::Replace(&text, second, "\\1J");
  return text;
}

// Two ones of some fonts are an n, which no number has.
std::string WithOnesForN(std::string text) {
  static const RE2 between("(\\d{3})n([0-9A-Z])");
  RE2::GlobalReplace(&text, between, "\\111\\2");
  return text;
}

constexpr int kFewestDigitsOfIne = 4, kFewestDigitsOfKeyedIne = 2;

// No number has an accent: "5441772647Ù".
std::string WithoutAccents(const std::string& text) {
  // Of "n°0600010040B" the sign is no letter.
  std::istringstream words(absl::StrReplaceAll(text, {{"°", " "}, {"º", " "}}));
  std::string out;
  for (std::string word; words >> word;) {
    const bool number = std::count_if(word.begin(), word.end(), IsDigit) >= kFewestDigitsOfIne;
    out += (out.empty() ? "" : " ") + (number ? Fold(word) : word);
  }
  return out;
}

// And the 5 of some fonts for a dollar.
std::string WithoutDollars(std::string text) {
  std::replace(text.begin(), text.end(), '$', '5');
  return text;
}

// A character read as itself and as what it looks like, one behind the other:
// the one that makes the key right.
std::string WithoutTwin(const std::string& twelve) {
  std::string found = twelve;
  for (std::size_t i = 0; i + 1 < twelve.size(); ++i) {
    if (twelve[i] == twelve[i + 1] || !LookAlike(twelve[i], twelve[i + 1])) continue;
    for (const std::size_t twin : {i, i + 1}) {
      std::string without = twelve;
      without.erase(twin, 1);
      if (!HasRightKey(without)) continue;
      if (found != twelve && found != without) return twelve;  // either may be meant
      found = without;
    }
  }
  return found;
}

// Letters that a digit is taken for, or the other way round, at the end of a
// word, where the language of a text tells nothing.
std::string_view LettersLike(char digit) {
  constexpr std::string_view kLetters[] = {"D", "JLT", "Z", "", "A", "S", "G", "TYZ", "B", ""};
  return IsDigit(digit) ? kLetters[digit - '0'] : "";
}

// What is left of a number that is one of another form, but for its last letter.
constexpr double kLastLetterMisread = 0.8;

// Of 36 characters hardly nine are digits by chance: such a number is of the
// forms that end in a letter, and its own was taken for a digit. Ten digits have
// a key that tells which.
std::optional<ShapedValue> WithLastLetter(const std::string& ine) {
  if (FormOfIne(ine) != IneForm::kNne || !std::all_of(ine.begin(), ine.begin() + 9, IsDigit)) return std::nullopt;
  std::vector<std::string> found;
  for (const char letter : LettersLike(ine.back())) {
    std::string candidate = ine;
    candidate.back() = letter;
    const auto form = FormOfIne(candidate);
    const bool fits = form == IneForm::kRnie || (form == IneForm::kBea && HasRightKey(candidate));
    if (fits) found.push_back(std::move(candidate));
  }
  if (found.size() != 1) return ShapedValue{ine, ine, kLastLetterMisread};
  return ShapedValue{ine, found.front(), kLastLetterMisread};
}

// The shapes that are printed in groups are of digits with one or two letters.
constexpr int kFewestDigitsOfSpacedIne = 8;

// Of three, or of four: words in capitals have none.
constexpr int kFewestDigitsOfCvecNumber = 1;

}  // namespace

std::optional<ShapedValue> FindPrintedIne(std::string_view text) {
  // "né(e) le 02/06/2004": the digits of a date are of no number.
  static const RE2 date("(.*?)\\b\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}\\b(.*)");
  std::string before, behind;
  if (RE2::FullMatch(re2::StringPiece(text.data(), text.size()), date, &before, &behind)) {
    auto found = FindPrintedIne(before);
    return found ? found : FindPrintedIne(behind);
  }
  // Eleven characters, perhaps apart by spaces or with a bracket behind.
  std::string joined;
  std::string rest = WithLettersForBrackets(WithoutDollars(Upper(WithoutAccents(WithOnesForN(std::string(text))))));
  re2::StringPiece input(rest);
  std::string token;
  std::vector<std::string> tokens;
  static const RE2 characters("([0-9A-Z]+)");
  while (RE2::FindAndConsume(&input, characters, &token)) tokens.push_back(token);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    joined.clear();
    std::size_t k = i;
    for (; k < tokens.size() && joined.size() < 11; ++k) joined += tokens[k];
    if (joined.size() == 12) joined = WithoutTwin(joined);
    if (joined.size() != 11) continue;
    // Words put together make eleven characters easily: "Lycée, CS 30010".
    const auto digits = std::count_if(joined.begin(), joined.end(), IsDigit);
    if (k - i > 1 && digits < kFewestDigitsOfSpacedIne) continue;
    if (auto mended = WithLastLetter(joined)) return mended;
    // Of ten characters in base 36 a number may have few digits; its key tells it from a word.
    const bool keyed = k - i == 1 && digits >= kFewestDigitsOfKeyedIne && HasRightKey(joined);
    if (keyed || (HasIneShape(joined) && digits >= kFewestDigitsOfIne)) return ShapedValue{joined, joined, 1};
    std::string forced = joined;
    for (std::size_t c = 0; c < 9; ++c) forced[c] = DigitFor(forced[c]);
    for (const bool two_letters : {false, true}) {
      std::string candidate = forced;
      candidate[9] = two_letters ? LetterFor(candidate[9]) : DigitFor(candidate[9]);
      candidate[10] = LetterFor(candidate[10]);
      const auto form = FormOfIne(candidate);
      // A letter is a digit only where the key says so.
      if (form == IneForm::kBea && !IsDigit(joined[9]) && !HasRightKey(candidate)) continue;
      if (form == IneForm::kBea || form == IneForm::kRnie) return ShapedValue{joined, candidate, 0.6};
    }
  }
  return std::nullopt;
}

std::vector<std::string> InesOfLookAlikes(const std::string& as_read) {
  std::vector<std::string> found;
  const auto look_for = [&](std::span<const std::string_view> groups) {
    for (std::size_t i = 0; i < as_read.size(); ++i) {
      for (const std::string_view group : groups) {
        if (group.find(as_read[i]) == std::string_view::npos) continue;
        for (const char other : group) {
          std::string candidate = as_read;
          candidate[i] = other;
          if (other != as_read[i] && HasRightKey(candidate)) found.push_back(std::move(candidate));
        }
      }
    }
  };
  look_for(kLookAlike);
  if (found.empty()) look_for(kAlikeInSmallPrint);
  return found;
}

// Looks that have one digit for another.
constexpr std::ptrdiff_t kFewestAlike = 2;

std::vector<std::string> InesOfOtherLooks(const std::string& as_read, const std::vector<std::string>& looks) {
  std::set<std::string> found;
  for (const std::string& look : looks) {
    if (look.size() != as_read.size()) continue;
    for (std::size_t i = 0; i < as_read.size(); ++i) {
      std::string candidate = as_read;
      candidate[i] = look[i];
      if (!HasRightKey(candidate)) continue;
      // By chance a digit for a digit makes one key in five right.
      const auto alike = std::ranges::count_if(
          looks, [&](const std::string& other) { return other.size() == look.size() && other[i] == look[i]; });
      if (IsDigit(look[i]) && IsDigit(as_read[i]) && alike < kFewestAlike) continue;
      found.insert(std::move(candidate));
    }
  }
  return {found.begin(), found.end()};
}

std::optional<ShapedValue> FindPrintedCvecNumber(std::string_view text) {
  std::string upper = WithoutDollars(Upper(std::string(text)));
  // A letter and the bracket it was taken for, the digit and the letter.
  static const RE2 j_twice("[\\])}]J|J[\\])}]"), bracket("([A-Z])[\\])}]([A-Z-])"),
      twin("([A-Z]{3})(?:[BSOIZG]([0-9])|([0-9])[BSOIZG])-");
  RE2::GlobalReplace(&upper, j_twice, "J");
  RE2::GlobalReplace(&upper, bracket, "\\1J\\2");
  RE2::Replace(&upper, twin, "\\1\\2\\3-");
  // Letters set apart for their shape ("AJ") are two words of a text layer.
  static const RE2 apart("([A-Z0]{3}[0-9OISBZ][-–—][A-Z0158]{1,5}) ([A-Z0158]{1,5}[-–—][0-9OISBZ]{2})");
  RE2::Replace(&upper, apart, "\\1\\2");
  std::string whole, a, b, c;
  constexpr char kGap[] = "[\\s\\-–—_.~:]*";
  static const RE2 today(std::string("(?:^|[^A-Z0-9])(([A-Z0]{3}[0-9OISBZ])") + kGap + "([A-Z0158]{6})" + kGap +
                         "([0-9OISBZ]{2}))(?:[^A-Z0-9]|$)");
  static const RE2 first(std::string("(?:^|[^A-Z0-9])(([0-9OISBZ]{2})") + kGap + "([A-Z0158]{8})" + kGap +
                         "([0-9OISBZ]{2}))(?:[^A-Z0-9]|$)");
  const bool is_today = RE2::PartialMatch(upper, today, &whole, &a, &b, &c);
  if (!is_today && !RE2::PartialMatch(upper, first, &whole, &a, &b, &c)) return std::nullopt;
  std::string normalized = a + "-" + b + "-" + c;
  const std::string as_read = normalized;
  if (std::count_if(as_read.begin(), as_read.end(), IsDigit) < kFewestDigitsOfCvecNumber) return std::nullopt;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool digit = !is_today || i == 3;
    normalized[i] = digit ? DigitFor(normalized[i]) : LetterFor(normalized[i]);
  }
  for (std::size_t i = a.size() + 1; i < a.size() + 1 + b.size(); ++i) normalized[i] = LetterFor(normalized[i]);
  for (std::size_t i = normalized.size() - 2; i < normalized.size(); ++i) normalized[i] = DigitFor(normalized[i]);
  return ShapedValue{whole, normalized, normalized == as_read ? 1.0 : 0.6};
}

}  // namespace justif::reading
