#include "reading/kinds/vocabulary_shapes.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "reading/kinds/folding.h"
#include "reading/kinds/free_text_shapes.h"

namespace justif::reading {
namespace {

// "STL = Sciences et technologies de laboratoire"
constexpr std::string_view kStandsFor = " = ";

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

// Left where a digit was taken for a letter: "ST25" is ST2S.
constexpr double kLettersForDigits = 0.85;

std::string AsLetters(std::string text) {
  for (char& c : text) {
    constexpr std::string_view kDigits = "0158", kLetters = "OISB";
    if (const std::size_t at = kDigits.find(c); at != std::string_view::npos) c = kLetters[at];
  }
  return text;
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

// Of "☒ Admis(e) ☐ Second groupe" what is ticked; of "Admis(e) ☒ Second groupe ☐" too.
// All of a text without boxes, and nothing of one in which none or several are ticked.
std::string Ticked(std::string_view text) {
  static const RE2 box("(☐|□|▢|❏|❑|\\[ \\])|(☑|☒|■|⊠|✓|✔|✗|✘|\\[[xX✓✔]\\])");
  re2::StringPiece rest(text.data(), text.size()), empty, ticked;
  const char* from = text.data();
  struct Option {
    bool ticked = false;
    std::string_view before, behind;
  };
  std::vector<Option> options;
  while (RE2::FindAndConsume(&rest, box, &empty, &ticked)) {
    const re2::StringPiece& glyph = empty.empty() ? ticked : empty;
    const std::string_view before(from, static_cast<std::size_t>(glyph.data() - from));
    if (!options.empty()) options.back().behind = before;
    from = glyph.data() + glyph.size();
    options.push_back({!ticked.empty(), before, {}});
  }
  if (options.empty()) return std::string(text);
  options.back().behind = std::string_view(from, static_cast<std::size_t>(text.data() + text.size() - from));
  if (std::ranges::count(options, true, &Option::ticked) != 1) return "";
  // Words stand behind their boxes, or before them; cut off, one of them tells nothing.
  const bool before = FoldWords(std::string(options.back().behind)).empty();
  if (before == FoldWords(std::string(options.front().before)).empty()) return "";
  const Option& chosen = *std::ranges::find(options, true, &Option::ticked);
  return std::string(before ? chosen.before : chosen.behind);
}

}  // namespace

const std::vector<std::string>& ListOf(const Vocabularies& vocabularies, const std::string& name) {
  static const std::vector<std::string> kEmpty;
  const auto found = vocabularies.find(name);
  return found == vocabularies.end() ? kEmpty : found->second;
}

std::optional<ShapedValue> FindBasis(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  bool paid = false, exempt = false;
  for (const std::string& word : words) {
    // One letter makes "page" of "paye".
    paid |= RoughlyEqual(word, "paiement") || RoughlyEqual(word, "paiements") || word == "paye" || word == "payee";
    exempt |= RoughlyEqual(word, "exoneration") || RoughlyEqual(word, "exonere") || RoughlyEqual(word, "exoneree");
  }
  // "est exonérée du paiement de la CVEC"
  static const RE2 of_payment(".*exoner\\w+ (?:du|de tout|de son) (?:paiement|reglement).*");
  if (exempt && RE2::FullMatch(FoldWords(text), of_payment)) paid = false;
  if (paid == exempt) return std::nullopt;
  return ShapedValue{Trimmed(text), paid ? "paiement" : "exoneration", 1};
}

// Words of the name of a Crous but those that it may have or lack.
std::string BareCrous(const std::string& text) {
  static constexpr std::array<std::string_view, 8> kWords = {"crous", "de", "d", "du", "des", "la", "le", "l"};
  std::string bare;
  for (const std::string& word : SplitWords(FoldWords(text))) {
    if (std::ranges::find(kWords, word) == kWords.end()) bare += word + " ";
  }
  return bare;
}

std::optional<ShapedValue> FindCrous(std::string_view text, const Vocabularies& vocabularies) {
  // None has a number in its name: what stands beside it may be a date.
  const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
  std::string value = Trimmed(text.substr(0, digit));
  std::string folded = FoldWords(value);
  const std::vector<std::string>& known_names = ListOf(vocabularies, "crous");
  if (const std::string* known = Nearest(known_names, value)) return ShapedValue{value, *known, 1};
  // "Crous de Normandie" and "Crous Lorraine".
  const std::string bare = BareCrous(value);
  const auto same = std::ranges::find_if(known_names, [&](const std::string& name) { return BareCrous(name) == bare; });
  if (!bare.empty() && same != known_names.end()) return ShapedValue{value, *same, 1};
  if (folded.starts_with("crous ") && folded.size() > 8 && folded.size() < 60) return ShapedValue{value, value, 0.9};
  if (const std::string* known = Nearest(known_names, "Crous de " + value)) return ShapedValue{value, *known, 1};
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

// The track that a folded word names; empty for others.
std::string_view TrackOf(const std::string& word) {
  for (const auto& [stem, track] : {std::pair<std::string_view, std::string_view>{"general", "general"},
                                    {"generale", "general"},
                                    {"technologique", "technologique"},
                                    {"professionnel", "professionnel"},
                                    {"professionnelle", "professionnel"}}) {
    if (word.size() >= 6 && RoughlyEqual(word, stem)) return track;
  }
  return {};
}

std::optional<ShapedValue> FindTrack(std::string_view text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view track = TrackOf(words[i]);
    if (track.empty()) continue;
    // "Pôle baccalauréat général et technologique" is an office for both.
    if (i + 2 < words.size() && words[i + 1] == "et" && !TrackOf(words[i + 2]).empty()) {
      i += 2;
      continue;
    }
    return ShapedValue{Trimmed(text), std::string(track), 1};
  }
  return std::nullopt;
}

std::optional<ShapedValue> FindSeries(std::string_view text, const Vocabularies& vocabularies) {
  const std::string words = " " + FoldWords(text) + " ";
  for (const std::string& named : ListOf(vocabularies, "series_names")) {
    const std::size_t at = named.find(kStandsFor);
    if (at != std::string::npos &&
        words.find(" " + FoldWords(named.substr(at + kStandsFor.size())) + " ") != std::string::npos)
      return ShapedValue{Trimmed(text), named.substr(0, at), 1};
  }
  const std::string upper = Upper(Fold(text));
  re2::StringPiece input(upper);
  std::string token, previous;
  static const RE2 word("([A-Z0-9]+)");
  while (RE2::FindAndConsume(&input, word, &token)) {
    for (const std::string& series : ListOf(vocabularies, "series")) {
      // One or two letters are a series only right behind the word.
      if (token == series && (series.size() > 2 || previous == "SERIE")) return ShapedValue{token, series, 1};
      if (series.size() > 3 && AsLetters(token) == AsLetters(series))
        return ShapedValue{token, series, kLettersForDigits};
    }
    previous = token;
  }
  return std::nullopt;
}

std::optional<ShapedValue> FindMention(std::string_view text) {
  const std::string ticked = Ticked(text);
  const std::vector<std::string> words = SplitWords(FoldWords(ticked));
  const auto has = [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return RoughlyEqual(w, word); });
  };
  const std::string value = Trimmed(ticked);
  // "Mentions : assez bien à partir de 12, …" tells the rule, also where its line
  // ends behind "à".
  if (words.size() > 12 || has("partir") || (!words.empty() && words.back() == "a")) return std::nullopt;
  // "Assez bien, Bien, Très bien": a choice that nothing tells.
  if (std::ranges::count_if(words, [](const std::string& w) { return RoughlyEqual(w, "bien"); }) > 1)
    return std::nullopt;
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
  const std::string ticked = Ticked(text);
  const std::vector<std::string> words = SplitWords(FoldWords(ticked));
  const auto has = [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return RoughlyEqual(w, word); });
  };
  if (words.empty() || words.size() > 14) return std::nullopt;
  const std::string value = Trimmed(ticked);
  const bool admitted = has("admis") || has("admise") || has("recu") || has("recue");
  const bool refused = has("ajourne") || has("ajournee") || has("refuse") || has("refusee");
  // "Admis(e), second groupe, ajourné(e)": a choice that nothing tells.
  if (refused && admitted && !has("non")) return std::nullopt;
  if (refused || (has("non") && admitted)) return ShapedValue{value, "ajourne", 1};
  const bool second =
      (has("second") || has("2nd") || has("rattrapage") || has("deuxieme")) && (has("groupe") || has("rattrapage"));
  // "Admis à se présenter au second groupe", "à en passer les épreuves" is let in to it,
  // not yet through.
  const auto says = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  const bool still_to_come =
      second && (has("autorise") || has("autorisee") || has("presenter") || says("passer") || says("subir"));
  if (admitted && !still_to_come) return ShapedValue{value, "admis", 1};
  if (second) return ShapedValue{value, "second-groupe", 1};
  // What a certificate says in place of it, word for word: "a subi avec succès".
  const bool denied = says("non") || says("pas") || says("ni") || says("n");
  static const RE2 diploma(".*\\b(?:a obtenu (?:le|son)|est titulaire du) (?:diplome|baccalaureat)\\b.*");
  const bool passed = (says("subi") && says("succes")) || (says("satisfait") && says("aux")) ||
                      RE2::FullMatch(FoldWords(ticked), diploma);
  return passed && !denied ? std::optional(ShapedValue{value, "admis", 1}) : std::nullopt;
}

}  // namespace justif::reading
