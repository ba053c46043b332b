#include "judging/names.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace justif::judging {
namespace {

constexpr std::array<std::string_view, 10> kParticles = {"DE", "D", "DU", "DES", "LE", "LA", "LES", "L", "DEN", "VAN"};
// Fields of codes hold 38 and 60 characters; shorter cuts are no field ends.
constexpr std::size_t kShortestCut = 20;

bool IsParticle(const std::string& word) {
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

void EraseParticles(std::vector<std::string>& words) { std::erase_if(words, IsParticle); }

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  return joined;
}

// Whether all words of `part` stand in `whole`, in order, side by side.
bool IsRun(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

bool IsNear(const std::string& a, const std::string& b) {
  const auto shorter = static_cast<int>(std::min(a.size(), b.size()));
  // Doubled distance: one letter in names up to five, two in longer ones.
  return shorter >= 3 && ConfusionDistance(a, b) <= (shorter <= 5 ? 2 : 4);
}

int SubstitutionCost(char a, char b) {
  if (a == b) return 0;
  static constexpr std::array<std::string_view, 10> kLookAlike = {"0OQD", "1IL", "5S", "8B", "2Z",
                                                                  "6G",   "VU",  "EF", "IJ", "8S"};
  for (const std::string_view group : kLookAlike) {
    if (group.find(a) != std::string_view::npos && group.find(b) != std::string_view::npos) return 1;
  }
  return 2;
}

// Runs of what `counts`, in capitals without accents.
std::vector<std::string> WordsOf(std::string_view utf8, bool (*counts)(char16_t)) {
  static const std::unique_ptr<const icu::Transliterator> plain = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<const icu::Transliterator>(icu::Transliterator::createInstance(
        "NFKD; [:Nonspacing Mark:] Remove; [:Letter:] Latin-ASCII; Upper", UTRANS_FORWARD, error));
  }();
  if (plain == nullptr) return {};
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  plain->transliterate(text);
  std::vector<std::string> words(1);
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    if (counts(c)) {
      words.back() += static_cast<char>(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

std::vector<std::string> NameWords(std::string_view utf8) {
  return WordsOf(utf8, [](char16_t c) { return c >= u'A' && c <= u'Z'; });
}

std::vector<std::string> WordsAndNumbers(std::string_view utf8) {
  return WordsOf(utf8, [](char16_t c) { return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'); });
}

int ConfusionDistance(std::string_view a, std::string_view b) {
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j) * 2;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i) * 2;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int substituted = diagonal + SubstitutionCost(a[i - 1], b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 2, row[j - 1] + 2, substituted});
    }
  }
  return row[b.size()];
}

std::string NameLetters(std::string_view utf8) {
  std::string letters;
  for (const std::string& word : NameWords(utf8)) letters += word;
  return letters;
}

NameComparison CompareFamilyNames(std::string_view a, std::string_view b) {
  std::vector<std::string> x = NameWords(a), y = NameWords(b);
  if (x.empty() || y.empty()) return NameComparison::kMismatch;
  // Names run together or apart: DELUCA, DE LUCA.
  if (Joined(x) == Joined(y)) return NameComparison::kMatch;
  // "Le Van" is made of nothing else.
  if (!std::all_of(x.begin(), x.end(), IsParticle) && !std::all_of(y.begin(), y.end(), IsParticle)) {
    EraseParticles(x);
    EraseParticles(y);
  }
  const std::string p = Joined(x), q = Joined(y);
  if (p == q || IsRun(x, y) || IsRun(y, x)) return NameComparison::kMatch;
  if (std::min(p.size(), q.size()) >= kShortestCut && (p.starts_with(q) || q.starts_with(p)))
    return NameComparison::kMatch;
  if (IsNear(p, q)) return NameComparison::kNearMatch;
  // A compound name of which one part was misread.
  for (const std::string& word : x) {
    for (const std::string& other : y) {
      if (word == other && word.size() >= 4) return NameComparison::kNearMatch;
    }
  }
  return NameComparison::kMismatch;
}

NameComparison CompareGivenNames(std::string_view a, std::string_view b) {
  std::vector<std::string> x = NameWords(a), y = NameWords(b);
  if (x.empty() || y.empty()) return NameComparison::kMismatch;
  if (x.size() > y.size()) std::swap(x, y);
  const auto fits = [](const std::string& shorter, const std::string& longer) {
    if (shorter == longer) return true;
    if (shorter.size() == 1 || longer.size() == 1) return shorter[0] == longer[0];
    return false;
  };
  std::size_t matched = 0, near = 0;
  for (const std::string& word : x) {
    if (std::any_of(y.begin(), y.end(), [&](const std::string& other) { return fits(word, other); })) {
      ++matched;
    } else if (std::any_of(y.begin(), y.end(), [&](const std::string& other) {
                 return IsNear(word, other) || (word.size() >= 3 && other.starts_with(word));
               })) {
      ++near;
    }
  }
  // Names run together or apart: JEANMARIE, JEAN MARIE.
  const std::string p = Joined(x), q = Joined(y);
  if (matched == x.size() || p == q) return NameComparison::kMatch;
  if (matched + near == x.size() || IsNear(p, q)) return NameComparison::kNearMatch;
  // The usual name agrees, another does not.
  if (fits(x[0], y[0]) && x[0].size() > 1) return NameComparison::kNearMatch;
  return NameComparison::kMismatch;
}

NameComparison CompareFullName(std::string_view full, std::string_view family, std::string_view given) {
  const std::vector<std::string> words = NameWords(full);
  const auto joined = [&](std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
  };
  NameComparison best = NameComparison::kMismatch;
  for (std::size_t cut = 1; cut < words.size(); ++cut) {
    const std::string front = joined(0, cut), back = joined(cut, words.size());
    best = std::min({best, std::max(CompareFamilyNames(front, family), CompareGivenNames(back, given)),
                     std::max(CompareFamilyNames(back, family), CompareGivenNames(front, given))});
  }
  return best;
}

}  // namespace justif::judging
