#include "reading/kinds/speciality_names.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr std::string_view kStroke = " / ";
constexpr std::size_t kMostWordsOfName = 12, kMostWords = 40;

std::string Joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  while (!text.empty() && std::string_view(" ,;/|.").find(text.back()) != std::string_view::npos) text.pop_back();
  return text;
}

// "LLCER = Langues, littératures et …" of a list: what a name is read from, and itself.
struct KnownSpeciality {
  std::string folded;
  std::string full;  // of an abbreviation; else empty, and the name is as it is printed
};

std::vector<KnownSpeciality> Known(const std::vector<std::string>& list) {
  constexpr std::string_view kStandsFor = " = ";
  std::vector<KnownSpeciality> known;
  for (const std::string& name : list) {
    const std::size_t at = name.find(kStandsFor);
    if (at == std::string::npos) {
      known.push_back({FoldWords(name), ""});
    } else {
      known.push_back({FoldWords(name.substr(0, at)), name.substr(at + kStandsFor.size())});
    }
  }
  return known;
}

// Between names, and what says again that one is a speciality: "EDS Mathématiques".
bool Parts(const std::string& word) {
  static constexpr std::array<std::string_view, 6> kWords = {"et", "specialite", "specialites", "spe", "eds", "puis"};
  const std::string folded = FoldWords(word);
  return folded.empty() || std::ranges::find(kWords, folded) != kWords.end();
}

// "Physique-chimie et Mathématiques" is two, "Physique-chimie et mathématiques" one
// of a technological series.
bool HoldsTwoNames(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  for (std::size_t i = from + 1; i + 1 < to; ++i) {
    if (words[i] == "et" && StartsWithCapital(words[i + 1])) return true;
  }
  return false;
}

// The names that all words from `from` on are; the longest ones first. `none` says of
// which words that is known not to be.
std::optional<std::vector<std::string>> NamesFrom(const std::vector<std::string>& words, std::size_t from,
                                                  const std::vector<KnownSpeciality>& known, std::vector<bool>& none) {
  while (from < words.size() && Parts(words[from])) ++from;
  if (from == words.size()) return std::vector<std::string>();
  if (none[from]) return std::nullopt;
  for (std::size_t to = std::min(words.size(), from + kMostWordsOfName); to > from; --to) {
    if (Parts(words[to - 1])) continue;
    const std::string name = Joined(words, from, to);
    const auto listed = std::ranges::find(known, FoldWords(name), &KnownSpeciality::folded);
    if (listed == known.end() || HoldsTwoNames(words, from, to)) continue;
    if (auto rest = NamesFrom(words, to, known, none)) {
      rest->insert(rest->begin(), listed->full.empty() ? name : listed->full);
      return rest;
    }
  }
  none[from] = true;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> ListedSpecialities(const std::string& text, const std::vector<std::string>& list) {
  std::string bare = text;
  static const RE2 leader("^[ .…:_–—-]+");
  RE2::Replace(&bare, leader, "");
  static const RE2 coefficient("(?i)\\s*\\(coef[^)]*\\)");
  RE2::GlobalReplace(&bare, coefficient, "");
  const std::vector<std::string> words = SplitWords(bare);
  if (words.size() > kMostWords) return std::nullopt;
  std::vector<bool> none(words.size(), false);
  const auto names = NamesFrom(words, 0, Known(list), none);
  if (!names || names->empty()) return std::nullopt;
  std::string apart;
  for (const std::string& name : *names) apart += (apart.empty() ? "" : "; ") + name;
  return apart;
}

std::string WithSpecialitiesApart(const std::string& text, const std::vector<std::string>& known) {
  if (auto listed = ListedSpecialities(text, known)) return *std::move(listed);
  std::string apart = text;
  if (text.find(';') != std::string::npos) return apart;
  for (std::size_t at = apart.find(kStroke); at != std::string::npos; at = apart.find(kStroke))
    apart.replace(at, kStroke.size(), "; ");
  return apart;
}

}  // namespace justif::reading
