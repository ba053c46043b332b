#include "reading/kinds/full_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "reading/kinds/folding.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

// A guess among several ways: never sure.
constexpr double kGuess = 0.8;
constexpr double kByParticle = 0.96;
constexpr double kByList = 0.93;

struct NameWord {
  std::string text;
  bool comma_after = false;
};

std::vector<NameWord> WordsOf(const std::string& name) {
  std::vector<NameWord> words;
  std::string word;
  for (const char c : name + " ") {
    if (c != ' ' && c != ',') {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back({word, false});
    word.clear();
    if (c == ',' && !words.empty()) words.back().comma_after = true;
  }
  if (!words.empty()) words.back().comma_after = false;
  return words;
}

bool IsUpperWord(const std::string& word) {
  bool letter = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (std::islower(c)) return false;
    letter |= std::isupper(c) != 0;
    // UTF-8 lower-case Latin letters with accents: C3 A0 to C3 BF.
    if (c == 0xC3 && i + 1 < word.size()) {
      const auto next = static_cast<unsigned char>(word[i + 1]);
      if (next >= 0xA0) return false;
      letter = true;
      ++i;
    }
  }
  return letter;
}

bool IsParticle(const std::string& word) {
  constexpr std::array<std::string_view, 22> kParticles = {"de",  "du",  "des", "le",  "la",  "les",  "el", "al",
                                                           "ben", "bel", "van", "von", "der", "den",  "da", "das",
                                                           "do",  "dos", "di",  "del", "san", "saint"};
  // "Rolland-Le Gac": what the hyphen joins may end in one.
  const std::vector<std::string> parts = SplitWords(FoldWords(word));
  return !parts.empty() && std::find(kParticles.begin(), kParticles.end(), parts.back()) != kParticles.end();
}

std::string Joined(const std::vector<NameWord>& words, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) joined += (joined.empty() ? "" : " ") + words[i].text;
  return joined;
}

// Family name in front of word `cut`, or from it on.
SplitName FamilyBefore(const std::vector<NameWord>& words, std::size_t cut, double certainty) {
  return {Joined(words, 0, cut), Joined(words, cut, words.size()), certainty};
}
SplitName FamilyFrom(const std::vector<NameWord>& words, std::size_t cut, double certainty) {
  return {Joined(words, cut, words.size()), Joined(words, 0, cut), certainty};
}

// The words that a family name at `at` has at least: its particles and one.
std::size_t EndOfFamily(const std::vector<NameWord>& words, std::size_t at) {
  while (at + 1 < words.size() && IsParticle(words[at].text)) ++at;
  return at + 1;
}

std::optional<SplitName> ByCapitals(const std::vector<NameWord>& words) {
  // Capitals must stand together: "DE LA TOUR Marie", not "A. b C".
  std::size_t changes = 0, cut = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (IsUpperWord(words[i].text) == IsUpperWord(words[i - 1].text)) continue;
    ++changes;
    cut = i;
  }
  if (changes != 1) return std::nullopt;
  return IsUpperWord(words.front().text) ? FamilyBefore(words, cut, 1) : FamilyFrom(words, cut, 1);
}

// "Paris Gérard, Adam", "Gérard, Adam Paris", "Paris, Gérard Adam": commas part
// given names from each other, or the family name from all of them.
std::optional<SplitName> ByCommas(const std::vector<NameWord>& words, NameOrder order) {
  std::size_t first = words.size(), last = 0, commas = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].comma_after) continue;
    first = std::min(first, i + 1);
    last = i + 1;
    ++commas;
  }
  if (commas == 0) return std::nullopt;
  const bool one_behind = words.size() - last == 1;
  const std::size_t family_end = EndOfFamily(words, 0);
  // Of one comma behind one word either part may be the family name.
  const bool told = order == NameOrder::kFamilyFirst || one_behind || family_end > 1;
  if (order != NameOrder::kGivenFirst && commas == 1 && family_end >= first && told)
    return FamilyBefore(words, first, 1);
  if (order == NameOrder::kUnknown && commas == 1 && first == 1) return std::nullopt;
  if (first > family_end && one_behind && order != NameOrder::kGivenFirst)
    return FamilyBefore(words, family_end, family_end + 1 == first ? 0.95 : kGuess);
  if (first == 1 && !one_behind && order != NameOrder::kFamilyFirst)
    return FamilyFrom(words, last + 1, words.size() - last == 2 || IsParticle(words[last + 1].text) ? 0.95 : kGuess);
  if (first == family_end && order == NameOrder::kFamilyFirst) return FamilyBefore(words, first, 0.95);
  // A list of given names behind two words or more is behind the family name.
  if (first > family_end && one_behind) return FamilyBefore(words, family_end, kGuess);
  return std::nullopt;
}

// What speaks for a word on either side of the cut. Family names are given
// names often (Martin, Vincent), so that a known one says less there.
constexpr double kKnownGiven = 1, kUnknownGiven = -1;
constexpr double kUnknownFamily = 0.5, kKnownFamily = -0.5;
// Each word of a family name after the first, particles aside.
constexpr double kLongerFamily = -0.4;
constexpr double kOpeningParticle = 0.8;
// How far the best way must stand before the next to be sure, or to be taken.
constexpr double kSureLead = 0.9, kLeastLead = 0.35;

// "Coulibaly Duval Léa Inès", "POULAIN CLÉMENT": the way of cutting in two that
// the list of given names speaks for. The families that it cannot tell from
// given names ("CAMILLE MARTIN") are left alone.
std::optional<SplitName> ByKnownNames(const std::vector<NameWord>& words, NameOrder order, const GivenNames& known) {
  const auto weigh = [&](std::size_t family_from, std::size_t family_to) {
    double weight = 0;
    std::size_t heads = 0;
    // "Marie Anne de La Tour": a particle opens a family name, and stands
    // before neither a given name nor the end.
    if (OpensFamilyName(words[family_from].text)) weight += kOpeningParticle;
    const std::size_t before_given = family_from == 0 ? family_to - 1 : family_from - 1;
    if (family_to > family_from + (family_from == 0 ? 1 : 0) && IsParticle(words[before_given].text))
      weight -= 2 * kOpeningParticle;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool is_known = known.Holds(words[i].text);
      const bool is_family = i >= family_from && i < family_to;
      if (!is_family) {
        weight += is_known ? kKnownGiven : kUnknownGiven;
        continue;
      }
      // No comma stands inside a family name.
      if (words[i].comma_after && i + 1 < family_to) return -100.0;
      const bool particle = IsParticle(words[i].text) && words[i].text.find('-') == std::string::npos;
      weight += particle || !is_known ? kUnknownFamily : kKnownFamily;
      if (!particle && ++heads > 1) weight += kLongerFamily;
    }
    return weight;
  };
  const auto heads_of = [&](std::size_t from, std::size_t to) {
    return std::count_if(words.begin() + static_cast<std::ptrdiff_t>(from),
                         words.begin() + static_cast<std::ptrdiff_t>(to),
                         [](const NameWord& word) { return !IsParticle(word.text); });
  };
  struct Way {
    double weight;
    bool family_first;
    std::size_t cut;
  };
  std::vector<Way> ways;
  for (std::size_t cut = 1; cut < words.size(); ++cut) {
    if (order != NameOrder::kGivenFirst) ways.push_back({weigh(0, cut), true, cut});
    if (order != NameOrder::kFamilyFirst) ways.push_back({weigh(cut, words.size()), false, cut});
  }
  std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.weight > b.weight; });
  const Way& best = ways.front();
  const double lead = ways.size() == 1 ? kSureLead : best.weight - ways[1].weight;
  // At least one known given name must have told.
  const std::size_t given_from = best.family_first ? best.cut : 0;
  const std::size_t given_to = best.family_first ? words.size() : best.cut;
  bool told = false;
  for (std::size_t i = given_from; i < given_to; ++i) told |= known.Holds(words[i].text);
  told |= OpensFamilyName(words[best.family_first ? 0 : best.cut].text);
  if (!told || lead < kLeastLead) return std::nullopt;
  // "LE KHOA VIET": a particle alone is a family name seldom.
  const bool particle_alone = best.family_first ? best.cut == 1 && IsParticle(words[0].text)
                                                : best.cut + 1 == words.size() && IsParticle(words[best.cut].text);
  // An unknown given name looks like a second family name.
  const bool long_family =
      (best.family_first ? heads_of(0, best.cut) : heads_of(best.cut, words.size())) > 1 && words.size() > 2;
  const double certainty = particle_alone || long_family || lead < kSureLead ? kGuess : kByList;
  return best.family_first ? FamilyBefore(words, best.cut, certainty) : FamilyFrom(words, best.cut, certainty);
}

}  // namespace

bool OpensFamilyName(const std::string& word) {
  const std::vector<std::string> parts = SplitWords(FoldWords(word));
  return !parts.empty() && (IsParticle(parts.front()) || (parts.size() > 1 && parts.front() == "d"));
}

void GivenNames::Add(const std::string& name) {
  for (const std::string& part : SplitWords(FoldWords(name))) folded_.insert(part);
}

bool GivenNames::Holds(const std::string& word) const {
  const std::vector<std::string> parts = SplitWords(FoldWords(word));
  return !parts.empty() &&
         std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return folded_.contains(part); });
}

std::optional<SplitName> SplitFullName(const std::string& full, NameOrder order, const GivenNames& known) {
  std::string name = full;
  TakeCivility(name);
  const std::vector<NameWord> words = WordsOf(name);
  if (words.size() < 2) return std::nullopt;
  const auto upper =
      std::count_if(words.begin(), words.end(), [](const NameWord& word) { return IsUpperWord(word.text); });
  if (upper != 0 && upper != static_cast<std::ptrdiff_t>(words.size())) return ByCapitals(words);
  const std::optional<SplitName> by_commas = ByCommas(words, order);
  if (by_commas && by_commas->certainty > kGuess) return by_commas;
  if (const auto split = ByKnownNames(words, order, known)) return split;
  if (by_commas) return by_commas;
  if (std::any_of(words.begin(), words.end(), [](const NameWord& word) { return word.comma_after; }))
    return std::nullopt;
  const std::size_t family_end = EndOfFamily(words, 0);
  if (order != NameOrder::kGivenFirst && family_end > 1 && family_end < words.size())
    return FamilyBefore(words, family_end, kByParticle);
  for (std::size_t i = 1; i + 1 < words.size() && order != NameOrder::kFamilyFirst; ++i) {
    if (IsParticle(words[i].text)) return FamilyFrom(words, i, kByParticle);
  }
  if (order == NameOrder::kFamilyFirst) return FamilyBefore(words, 1, words.size() == 2 ? 1 : kGuess);
  if (order == NameOrder::kGivenFirst) return FamilyFrom(words, words.size() - 1, words.size() == 2 ? 0.95 : kGuess);
  return std::nullopt;
}

NameOrder OrderOfLabel(const std::string& folded_label) {
  const std::size_t given = folded_label.find("prenom");
  if (given == std::string::npos) return NameOrder::kUnknown;
  return given == 0 ? NameOrder::kGivenFirst : NameOrder::kFamilyFirst;
}

}  // namespace justif::reading
