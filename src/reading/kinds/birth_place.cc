#include "reading/kinds/birth_place.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/wrapped_values.h"

namespace justif::reading {
namespace {

// Line heights between a date and "à" with the town behind it.
constexpr double kBeforeTown = 4;
constexpr std::size_t kLongestTown = 6;               // words
constexpr std::size_t kMostWordsOfDate = 5;           // "10 / 09 / 2006"
constexpr std::size_t kFewestWordsOfRunningText = 8;  // on a line
constexpr std::ptrdiff_t kMostDigitsOfTown = 5;       // "Paris 14e", "Colmar (68000)"

std::optional<Field> TownOf(const LayoutLine& line, std::size_t from, std::size_t to, const LabelledPage& page) {
  const auto place = FindShape(model::v1::SHAPE_PLACE, line.TextOf(from, to), page.model.vocabularies);
  if (!place) return std::nullopt;
  return MakeField("birth_place", *place, line, from, to, page.text);
}

// Small words within names of towns; one behind them is of the sentence.
bool LinksATown(const std::string& word) {
  static constexpr std::array<std::string_view, 35> kLinks = {
      "de", "du",   "des", "la",  "le",  "les", "lez", "en", "sur", "sous", "et",  "aux",
      "au", "pres", "d",   "l",   "s",   "el",  "al",  "es", "ez",  "ben",  "bel", "bou",
      "da", "do",   "dos", "das", "del", "di",  "am",  "an", "der", "upon", "ar"};
  const std::string folded = FoldWords(word);
  return std::ranges::find(kLinks, folded) != kLinks.end();
}

bool GoesOnInTown(const std::string& word) {
  const std::string folded = FoldWords(word);
  return !StartsWithSmallLetter(word) || LinksATown(word) || folded.starts_with("d ") || folded.starts_with("l ") ||
         folded.starts_with("s ") || folded.starts_with("arr");
}

std::vector<std::size_t> LinesHolding(const Field& field, const LabelledPage& page) {
  std::vector<std::size_t> holding;
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    if (StandsOn(field, page.layout.lines()[i], page.text)) holding.push_back(i);
  }
  return holding;
}

// "13 janvier 2007" and apart in its row "à Belfort".
std::optional<Field> TownBeside(std::size_t line, const LabelledPage& page) {
  const auto right = page.layout.WithoutSpecks(page.layout.RightOf(line));
  if (right.empty()) return std::nullopt;
  const LayoutLine &date = page.layout.lines()[line], &town = page.layout.lines()[right[0]];
  const std::size_t end = EndBeforeLabel(page.layout, page.matches, right[0], 1);
  const bool near = town.box.x0 - date.box.x1 < kBeforeTown * date.box.Height() * page.layout.aspect();
  if (!near || end < 2 || end > kLongestTown + 1 || FoldWords(town.words[0].text) != "a") return std::nullopt;
  return TownOf(town, 1, end, page);
}

// "13 janvier 2007 à" from word `start` on, and under it "Belfort".
std::optional<Field> TownUnder(std::size_t line, std::size_t start, const LabelledPage& page) {
  const LayoutLine& date = page.layout.lines()[line];
  const auto whole = WithWrappedLines(page.layout, line, date.Part(start, date.words.size()), page.labelled, false);
  if (!whole) return std::nullopt;
  const LayoutLine town = whole->Part(date.words.size() - start, whole->words.size());
  return TownOf(town, 0, town.words.size(), page);
}

bool IsSeparator(const std::string& text) {
  return text == "-" || text == "–" || text == "—" || text == "/" || text == ",";
}

// What else follows a date of birth: "- Masculin", ", Française", "/ F".
bool IsNoTown(const std::string& folded) {
  static constexpr std::array<std::string_view, 18> kOthers = {
      "ine", "bea",    "sexe",      "masculin",  "feminin",     "homme", "femme",    "francais",  "francaise",
      "no",  "numero", "demeurant", "domicilie", "nationalite", "de",    "etudiant", "etudiante", "candidat"};
  return folded.size() < 2 || std::ranges::find(kOthers, folded) != kOthers.end();
}

// "24/02/2004 - Tourcoing", "4 juillet 2007, Tulle", "4 juillet 2007 (Tulle)" from
// word `start` to word `end`: what stands behind the date and is a name.
std::optional<Field> TownBehindDate(const LayoutLine& line, std::size_t start, std::size_t end,
                                    const LabelledPage& page) {
  std::size_t at = start + 1;
  const auto is_date = [&](std::size_t to) {
    return FindShape(model::v1::SHAPE_DATE, line.TextOf(start, to), page.model.vocabularies).has_value();
  };
  while (at < std::min(end, start + kMostWordsOfDate) && !is_date(at)) ++at;
  if (at >= end || !is_date(at)) return std::nullopt;
  const bool apart = IsSeparator(line.words[at].text);
  const bool bracketed = line.words[at].text.starts_with('(') && line.words[end - 1].text.ends_with(')');
  if (!apart && !bracketed && !line.words[at - 1].text.ends_with(',')) return std::nullopt;
  if (apart) ++at;
  if (at >= end || end - at > kLongestTown) return std::nullopt;
  LayoutLine town = line.Part(at, end);
  if (bracketed) {
    town.words.front().text.erase(0, 1);
    town.words.back().text.pop_back();
  }
  const std::string text = town.Text();
  const std::string first = FoldWords(town.words.front().text);
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits > kMostDigitsOfTown || text.find(':') != std::string::npos || !StartsWithCapital(text) || IsNoTown(first))
    return std::nullopt;
  return TownOf(town, 0, EndOfTown(town, 0, town.words.size()), page);
}

// "Cannes, le 18-03-2006" and "Cannes le 18 mars 2006": what stands before the date.
std::optional<Field> TownBeforeDate(const LayoutLine& line, std::size_t start, std::size_t end,
                                    const LabelledPage& page) {
  if (end - start > kLongestTown + kMostWordsOfDate + 2) return std::nullopt;
  std::size_t date = end;
  while (date > start && !FindShape(model::v1::SHAPE_DATE, line.TextOf(date, end), page.model.vocabularies)) --date;
  if (date <= start || FindShape(model::v1::SHAPE_DATE, line.TextOf(start, date), page.model.vocabularies))
    return std::nullopt;
  std::size_t to = date;
  while (to > start && (FoldWords(line.words[to - 1].text) == "le" || IsSeparator(line.words[to - 1].text))) --to;
  const bool parted = to < date || line.words[date - 1].text.ends_with(',');
  if (!parted || to == start || to - start > kLongestTown || !StartsWithCapital(line.words[start].text) ||
      IsNoTown(FoldWords(line.words[start].text)))
    return std::nullopt;
  LayoutLine town = line.Part(start, to);
  while (town.words.back().text.ends_with(',')) town.words.back().text.pop_back();
  return TownOf(town, 0, town.words.size(), page);
}

}  // namespace

std::size_t EndOfTown(const LayoutLine& line, std::size_t from, std::size_t to) {
  // Where towns are set in small letters too, only a comma parts.
  const bool in_capitals = from < to && StartsWithCapital(line.words[from].text);
  std::size_t end = from + 1;
  for (; end < to; ++end) {
    const std::string& printed = line.words[end].text;
    const std::string next = FoldWords(printed);
    // What is no country or number of the town.
    const bool parts = next == "ine" || next == "bea" || next == "no" || next == "numero" || next == "candidat" ||
                       next == "candidate" || next == "a" || next == "est";
    if (line.words[end - 1].text.ends_with(',') && parts) return end;
    if (in_capitals && !GoesOnInTown(printed)) break;
  }
  if (end >= to) return to;
  while (end > from + 1 && LinksATown(line.words[end - 1].text)) --end;
  return end;
}

std::optional<Field> BirthPlaceBehind(const Field& date, const LabelMatch& match, const LabelledPage& page) {
  for (const std::size_t index : LinesHolding(date, page)) {
    const LayoutLine& line = page.layout.lines()[index];
    const bool same = index == match.line;
    const std::size_t end = same ? EndBeforeLabel(page.layout, page.matches, index, match.last) : line.words.size();
    const std::size_t start = same ? ValueStart(line, match) : 0;
    for (std::size_t i = start + 1; i < end; ++i) {
      if (FoldWords(line.words[i].text) != "a") continue;
      if (i + 1 == end) return TownUnder(index, start, page);
      if (end - i - 1 > kLongestTown) return std::nullopt;  // a sentence
      // A sentence that goes on under its line; so may the town.
      const bool in_sentence = match.first > 0 && !match.colon && line.words.size() >= kFewestWordsOfRunningText;
      if (in_sentence && end == line.words.size()) return std::nullopt;
      // "à Boulogne- | sur-Mer"
      if (end == line.words.size() && line.words.back().text.ends_with('-')) {
        const auto whole = WithWrappedLines(page.layout, index, line.Part(start, end), page.labelled, false);
        const std::size_t from = i + 1 - start;
        if (whole) return TownOf(*whole, from, EndOfTown(*whole, from, whole->words.size()), page);
      }
      return TownOf(line, i + 1, EndOfTown(line, i + 1, end), page);
    }
    if (match.first == 0 || !same) {
      if (auto town = TownBehindDate(line, start, end, page)) return town;
      if (auto town = TownBeforeDate(line, start, end, page)) return town;
    }
    if (end != line.words.size()) continue;
    if (auto town = TownBeside(index, page)) return town;
  }
  return std::nullopt;
}

}  // namespace justif::reading
