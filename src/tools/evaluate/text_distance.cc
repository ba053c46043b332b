#include "tools/evaluate/text_distance.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

namespace justif::tools {
namespace {

std::vector<UChar32> CodePoints(const std::string& text) {
  const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  std::vector<UChar32> points;
  for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1))
    points.push_back(unicode.char32At(at));
  return points;
}

}  // namespace

std::string Folded(const std::string& text) {
  static const std::unique_ptr<const icu::Transliterator> fold = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<const icu::Transliterator>(
        icu::Transliterator::createInstance("NFD; [:Nonspacing Mark:] Remove; Upper; NFC", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  if (fold != nullptr) fold->transliterate(unicode);
  std::string folded;
  return unicode.toUTF8String(folded);
}

int CharactersOf(const std::string& text) { return static_cast<int>(CodePoints(text).size()); }

int CharacterErrors(const std::string& seen, const std::string& expected) {
  const std::vector<UChar32> a = CodePoints(seen), b = CodePoints(expected);
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    int diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

}  // namespace justif::tools
