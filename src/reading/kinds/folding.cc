#include "reading/kinds/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace justif::reading {
namespace {

UChar32 FirstCharacter(std::string_view utf8) {
  UChar32 first = 0;
  int32_t at = 0;
  const auto length = static_cast<int32_t>(utf8.size());
  if (length > 0) U8_NEXT(utf8.data(), at, length, first);
  return first;
}

}  // namespace

bool StartsWithCapital(std::string_view utf8) { return u_isupper(FirstCharacter(utf8)) != 0; }
bool StartsWithSmallLetter(std::string_view utf8) { return u_islower(FirstCharacter(utf8)) != 0; }

std::string Fold(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(error);
  if (U_FAILURE(error)) return "";
  const icu::UnicodeString decomposed = normalizer->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size()))), error);
  if (U_FAILURE(error)) return "";
  std::string folded;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = u_tolower(decomposed.char32At(i));
    if (c < 0x80) {
      folded += static_cast<char>(c);
    } else if (c == 0x153) {
      folded += "oe";
    } else if (c == 0xE6) {
      folded += "ae";
    } else if (c == 0xDF) {
      folded += "ss";
    } else if (c == 0xF8) {
      folded += 'o';
    } else if (c == 0x142) {
      folded += 'l';
    } else if (c == 0x131) {
      folded += 'i';
    } else if (c == 0x111) {
      folded += 'd';
    } else if (c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xB4) {
      folded += '\'';
    } else if (c >= 0x2010 && c <= 0x2015) {
      folded += '-';
    } else if (c == 0x20AC) {
      folded += "eur";
    } else if (c == 0xB0 || c == 0xBA) {
      folded += 'o';
    } else if (c == 0xD7) {
      folded += 'x';
    } else if (u_isspace(c)) {
      folded += ' ';
    }
  }
  return folded;
}

std::string FoldWords(std::string_view utf8) {
  const std::string folded = Fold(utf8);
  std::string words;
  for (const char c : folded) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) {
      words += c;
    } else if (c == '(' || c == ')') {
      continue;  // "prenom(s)" is "prenoms"
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    if (to > from) words.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

int EditDistance(std::string_view a, std::string_view b, int limit) {
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    int best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(row[b.size()], limit + 1);
}

bool RoughlyEqual(std::string_view seen, std::string_view expected) {
  const int length = static_cast<int>(expected.size());
  const int allowed = length <= 3 ? 0 : length <= 7 ? 1 : 1 + (length - 2) / 6;
  return EditDistance(seen, expected, allowed) <= allowed;
}

}  // namespace justif::reading
