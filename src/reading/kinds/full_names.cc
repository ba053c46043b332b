#include "reading/kinds/full_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "reading/kinds/folding.h"
#include "reading/kinds/free_text_shapes.h"
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

bool IsParticle(const std::string& word) {
  constexpr std::array<std::string_view, 26> kParticles = {
      "de",  "du",  "des", "le",  "la",  "les", "el",  "al", "ait", "bou", "ould", "hadj", "ben",
      "bel", "van", "von", "der", "den", "da",  "das", "do", "dos", "di",  "del",  "san",  "saint"};
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

bool IsTold(NameOrder order) { return order == NameOrder::kFamilyFirst || order == NameOrder::kGivenFirst; }

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
std::optional<SplitName> ByCommas(const std::vector<NameWord>& words, NameOrder order, const KnownNames& known) {
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
  // "Le Hoa, Anh": the particle may be all of the family name.
  if (family_end == 2 && first == 2 && known.family.HoldsAlone(words[0].text) && known.given.Holds(words[1].text))
    return std::nullopt;
  // Of one comma behind one word either part may be the family name.
  // "El Mehdi, Bilal Bel Hadj": the one that opens behind the comma is.
  bool opens_later = false;
  for (std::size_t i = first + 1; i + 1 < words.size(); ++i) opens_later |= IsParticle(words[i].text);
  const bool told = order == NameOrder::kFamilyFirst || one_behind || (family_end > 1 && !opens_later);
  if (order != NameOrder::kGivenFirst && commas == 1 && family_end >= first && told)
    return FamilyBefore(words, first, 1);
  if (!IsTold(order) && commas == 1 && first == 1) return std::nullopt;
  if (first > family_end && one_behind && order != NameOrder::kGivenFirst)
    return FamilyBefore(words, family_end, family_end + 1 == first ? 0.95 : kGuess);
  if (first == 1 && !one_behind && order != NameOrder::kFamilyFirst)
    return FamilyFrom(words, last + 1, words.size() - last == 2 || IsParticle(words[last + 1].text) ? 0.95 : kGuess);
  if (first == family_end && order == NameOrder::kFamilyFirst) return FamilyBefore(words, first, 0.95);
  // A list of given names behind two words or more is behind the family name.
  if (first > family_end && one_behind) return FamilyBefore(words, family_end, kGuess);
  return std::nullopt;
}

// How likely a word of either kind is in a list, as logarithms: nearly all given
// names and half of the family names in use are, and few are in both.
struct Likelihood {
  double given, family;
};
constexpr Likelihood kInGiven{-0.1, -2.8}, kInFamily{-5.3, -0.8}, kInBoth{-2.8, -2.1}, kInNeither{-3.9, -0.9};
constexpr Likelihood kParticle{-4.0, -0.7};
// "Rose-Marie": two given names linked are one more often than they are a family's.
constexpr Likelihood kLinkedInBoth{-1.5, -2.6};
// Behind a particle given names are family names too: "El Mokhtar", "Ben Youssef".
constexpr double kGivenBehindParticle = -2.4;
// Each word of a family name after the first, particles aside.
constexpr double kLongerFamily = -2.7;
// A particle stands before neither a given name nor the end, though some are
// family names by themselves ("Le").
constexpr double kParticleLast = -4, kParticleAlone = -2;
// A comma stands inside no family name, and between all given names or none.
constexpr double kCommaInside = -100, kCommaLacks = -3;
// Before a family name that follows its given names stands none.
constexpr double kCommaBeforeFamily = -3;
// "Monsieur Célestin François": the given name goes first, if the order is usual.
constexpr double kUsualOrder = 0.8;
// How far the best way must stand before the next to be sure, or to be taken.
constexpr double kSureLead = 3, kLeastLead = 0.1;

Likelihood LikelihoodOf(const NameWord& word, const KnownNames& known) {
  if (IsParticle(word.text) && word.text.find('-') == std::string::npos) return kParticle;
  const bool given = known.given.Holds(word.text), family = known.family.Holds(word.text);
  // "Hadj-Ali": either part may be a given name too, the whole is none.
  if (family && word.text.find('-') != std::string::npos && IsParticle(word.text.substr(0, word.text.find('-'))))
    return kParticle;
  const bool linked = word.text.find('-') != std::string::npos;
  return given && family ? (linked ? kLinkedInBoth : kInBoth) : given ? kInGiven : family ? kInFamily : kInNeither;
}

// A way of cutting a name in two.
struct Way {
  double weight;
  bool family_first;
  std::size_t cut;
};

double WeightOf(const std::vector<NameWord>& words, const std::vector<Likelihood>& likely, const KnownNames& known,
                bool family_first, std::size_t cut) {
  const std::size_t from = family_first ? 0 : cut, to = family_first ? cut : words.size();
  const std::size_t given_from = family_first ? cut : 0, given_to = family_first ? words.size() : cut;
  double weight = 0;
  std::size_t heads = 0, commas = 0;
  bool behind_particle = false;
  for (std::size_t i = from; i < to; ++i) {
    weight += behind_particle ? std::max(likely[i].family, kGivenBehindParticle) : likely[i].family;
    if (i + 1 < to && words[i].comma_after) weight += kCommaInside;
    const bool particle = IsParticle(words[i].text) && words[i].text.find('-') == std::string::npos;
    if (!particle && ++heads > 1) weight += kLongerFamily;
    behind_particle = particle;
  }
  if (IsParticle(words[to - 1].text))
    weight += to - from == 1 && known.family.HoldsAlone(words[from].text) ? kParticleAlone : kParticleLast;
  for (std::size_t i = given_from; i < given_to; ++i) {
    weight += likely[i].given;
    if (i + 1 < given_to && words[i].comma_after) ++commas;
  }
  if (!family_first && words[given_to - 1].comma_after) weight += kCommaBeforeFamily;
  if (commas > 0) weight += kCommaLacks * static_cast<double>(given_to - given_from - 1 - commas);
  return weight;
}

// "Coulibaly Duval Léa Inès", "POULAIN CLÉMENT": the way of cutting in two that
// the lists of names speak for.
std::optional<SplitName> ByKnownNames(const std::vector<NameWord>& words, NameOrder order, const KnownNames& known) {
  std::vector<Likelihood> likely;
  for (const NameWord& word : words) likely.push_back(LikelihoodOf(word, known));
  std::vector<Way> ways;
  for (std::size_t cut = 1; cut < words.size(); ++cut) {
    for (const bool family_first : {true, false}) {
      if (order == (family_first ? NameOrder::kGivenFirst : NameOrder::kFamilyFirst)) continue;
      const double usual = !family_first && order == NameOrder::kMostlyGivenFirst ? kUsualOrder : 0;
      ways.push_back({WeightOf(words, likely, known, family_first, cut) + usual, family_first, cut});
    }
  }
  std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.weight > b.weight; });
  const Way& best = ways.front();
  const double lead = ways.size() == 1 ? kSureLead : best.weight - ways[1].weight;
  // At least one known name must have told, or a particle.
  const bool told = OpensFamilyName(words[best.family_first ? 0 : best.cut].text) ||
                    std::any_of(words.begin(), words.end(), [&](const NameWord& word) {
                      return known.given.Holds(word.text) || known.family.Holds(word.text);
                    });
  if (!told || lead < kLeastLead) return std::nullopt;
  const double certainty = lead < kSureLead ? kGuess : kByList;
  return best.family_first ? FamilyBefore(words, best.cut, certainty) : FamilyFrom(words, best.cut, certainty);
}

}  // namespace

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

bool OpensFamilyName(const std::string& word) {
  const std::vector<std::string> parts = SplitWords(FoldWords(word));
  return !parts.empty() && (IsParticle(parts.front()) || (parts.size() > 1 && parts.front() == "d"));
}

void NameList::Add(const std::string& name) {
  const std::vector<std::string> parts = SplitWords(FoldWords(name));
  if (parts.size() == 1) alone_.emplace(parts[0], name);
  folded_.insert(parts.begin(), parts.end());
}

bool NameList::HoldsAlone(const std::string& word) const { return alone_.contains(FoldWords(word)); }

std::string NameList::SpellingOf(const std::string& word) const {
  const auto listed = alone_.find(FoldWords(word));
  return listed != alone_.end() ? listed->second : "";
}

bool NameList::Holds(const std::string& word) const {
  const std::vector<std::string> parts = SplitWords(FoldWords(word));
  return !parts.empty() &&
         std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return folded_.contains(part); });
}

std::optional<SplitName> SplitFullName(const std::string& full, NameOrder order, const KnownNames& known) {
  std::string name = full;
  TakeCivility(name);
  const std::vector<NameWord> words = WordsOf(name);
  if (words.size() < 2) return std::nullopt;
  const auto upper =
      std::count_if(words.begin(), words.end(), [](const NameWord& word) { return IsUpperWord(word.text); });
  if (upper != 0 && upper != static_cast<std::ptrdiff_t>(words.size())) return ByCapitals(words);
  const std::optional<SplitName> by_commas = ByCommas(words, order, known);
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
