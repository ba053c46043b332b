#include "reading/kinds/table_headings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/kinds/folding.h"
#include "reading/kinds/table_cells.h"

namespace justif::reading {
namespace {

constexpr std::size_t kMostWordsOfHeading = 3;
constexpr std::size_t kMostFoldedWords = 5;
constexpr double kStandsApart = 0.6;  // of the height of an abbreviation
constexpr double kSameRow = 1.5;      // heights of a line between headings of a table

// "sur 20 Coefficient" is the end of one heading and another.
bool HoldsRestOfMark(const LayoutLine& line, std::size_t from, std::size_t to) {
  return std::any_of(line.words.begin() + static_cast<std::ptrdiff_t>(from),
                     line.words.begin() + static_cast<std::ptrdiff_t>(to), [](const Word& word) {
                       const std::string folded = FoldWords(word.text);
                       return folded == "sur" || folded == "20";
                     });
}

// "Notes obtenuesCoefficient": headings of narrow columns touch. What stands before a
// capital within a word, and from it on; they share the width of the word by length.
std::vector<LayoutLine> HeadingsApart(const LayoutLine& line) {
  const auto goes_on = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  std::vector<LayoutLine> parts(1);
  for (Word word : line.words) {
    for (std::size_t i = 1; i < word.text.size(); ++i) {
      if (!goes_on(word.text[i - 1]) || word.text[i] < 'A' || word.text[i] > 'Z') continue;
      Word first = word;
      first.text.resize(i);
      first.box.x1 = word.box.x0 + word.box.Width() * static_cast<double>(i) / static_cast<double>(word.text.size());
      word.text.erase(0, i);
      word.box.x0 = first.box.x1;
      parts.back().words.push_back(std::move(first));
      parts.emplace_back();
      i = 0;
    }
    parts.back().words.push_back(std::move(word));
  }
  return parts;
}

// Sentences and sums say "points" and "coefficients" too, with numbers behind.
bool HoldsNumbers(const LayoutLine& line) {
  return std::ranges::any_of(line.words, [](const Word& word) {
    const std::string folded = FoldWords(word.text);
    return folded != "20" && folded.find_first_of("0123456789") != std::string::npos;
  });
}

// The headings of a line, each with the words that stand nearest to its own.
void AddHeadingsOf(const HeadingWords& words, const LayoutLine& line, double aspect,
                   std::vector<ColumnHeading>& headings) {
  const auto gap = [&](std::size_t before) { return line.words[before].box.x0 - line.words[before - 1].box.x1; };
  const auto within = [&](std::size_t before) {
    return gap(before) < kStandsApart * line.words[before].box.Height() * aspect;
  };
  struct Found {
    Column what;
    std::size_t from, to;
  };
  std::vector<Found> found;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const std::optional<Column> what = words.Of(line, i, i + 1, aspect);
    if (!what) continue;
    // "Poids (coef.)", "Total des points".
    std::size_t widest = i;
    for (std::size_t k = found.empty() ? i : found.back().to; !found.empty() && k <= i; ++k) {
      if (widest == i || gap(k) > gap(widest)) widest = k;
    }
    const bool goes_on = !found.empty() && found.back().what == *what && within(widest);
    if (goes_on) {
      found.back().to = i + 1;
    } else {
      if (!found.empty()) found.back().to = widest;
      found.push_back({*what, found.empty() ? i : widest, i + 1});
    }
  }
  if (found.empty()) return;
  while (found.front().from > 0 && within(found.front().from)) --found.front().from;
  while (found.back().to < line.words.size() && within(found.back().to)) ++found.back().to;
  // "Note arrêtée par le jury après attribution de points": a sentence.
  if (std::ranges::any_of(found, [](const Found& heading) { return heading.to - heading.from > kMostFoldedWords; }))
    return;
  for (const Found& heading : found) {
    headings.push_back({heading.what,
                        {line.words.begin() + static_cast<std::ptrdiff_t>(heading.from),
                         line.words.begin() + static_cast<std::ptrdiff_t>(heading.to)},
                        BoxOf(line.words, heading.from, heading.to)});
  }
}

bool HeadsATable(const std::vector<ColumnHeading>& row) {
  const auto has = [&](Column what) {
    return std::ranges::any_of(row, [&](const ColumnHeading& heading) { return heading.what == what; });
  };
  return has(kMark) && (has(kCoefficient) || has(kPoints));
}

// A row of headings from left to right, each once; one row for each table.
std::vector<std::vector<ColumnHeading>> TablesOfRow(std::vector<ColumnHeading> row) {
  std::ranges::sort(row, {}, [](const ColumnHeading& heading) { return heading.box.x0; });
  std::vector<std::vector<ColumnHeading>> tables(1);
  std::vector<ColumnHeading> whole;
  for (ColumnHeading& heading : row) {
    // The lines of one heading.
    if (!whole.empty() && heading.box.x0 < whole.back().box.x1 && heading.what == whole.back().what) {
      whole.back().box = tables.back().back().box = Union(whole.back().box, heading.box);
      continue;
    }
    whole.push_back(heading);
    const bool known =
        std::ranges::any_of(tables.back(), [&](const ColumnHeading& other) { return other.what == heading.what; });
    if (known && HeadsATable(tables.back())) tables.emplace_back();
    tables.back().push_back(std::move(heading));
  }
  if (!std::ranges::all_of(tables, HeadsATable)) return {whole};
  return tables;
}

}  // namespace

HeadingWords::HeadingWords(const model::v1::KindModel& model) {
  for (const model::v1::ColumnModel& column : model.columns()) {
    OfColumn& own = columns_.emplace_back();
    own.column = column.column() == model::v1::COLUMN_COEFFICIENT ? kCoefficient
                 : column.column() == model::v1::COLUMN_POINTS    ? kPoints
                                                                  : kMark;
    for (const std::string& word : column.words()) own.words.push_back(FoldWords(word));
    for (const std::string& word : column.first_words()) own.first_words.push_back(FoldWords(word));
    own.abbreviations.assign(column.abbreviations().begin(), column.abbreviations().end());
  }
}

std::optional<Column> HeadingWords::Of(const LayoutLine& line, std::size_t from, std::size_t to, double aspect) const {
  const std::string text = line.TextOf(from, to);
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  if (words.empty() || words.size() > kMostFoldedWords) return std::nullopt;
  const double apart = kStandsApart * line.words[from].box.Height() * aspect;
  const bool stands_apart = (from == 0 || line.words[from].box.x0 - line.words[from - 1].box.x1 > apart) &&
                            (to == line.words.size() || line.words[to].box.x0 - line.words[to - 1].box.x1 > apart);
  for (const OfColumn& column : columns_) {
    const bool named = std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::any_of(column.words,
                                 [&](const std::string& expected) { return RoughlyEqual(word, expected); });
    });
    if (named || std::ranges::find(column.first_words, words[0]) != column.first_words.end()) return column.column;
    if (stands_apart && std::ranges::find(column.abbreviations, text) != column.abbreviations.end())
      return column.column;
  }
  return std::nullopt;
}

std::vector<ColumnHeading> FindColumnHeadings(const HeadingWords& words, const PageLayout& layout) {
  std::vector<ColumnHeading> headings;
  for (const LayoutLine& whole : layout.lines()) {
    for (const LayoutLine& line : HeadingsApart(whole)) {
      for (std::size_t from = 0; from < line.words.size(); ++from) {
        for (std::size_t to = from + 1; to <= std::min(line.words.size(), from + kMostWordsOfHeading); ++to) {
          const std::optional<Column> what = words.Of(line, from, to, layout.aspect());
          if (!what || (*what != kMark && HoldsRestOfMark(line, from, to))) continue;
          headings.push_back({*what,
                              {line.words.begin() + static_cast<std::ptrdiff_t>(from),
                               line.words.begin() + static_cast<std::ptrdiff_t>(to)},
                              BoxOf(line.words, from, to)});
        }
      }
    }
  }
  return headings;
}

std::vector<TablePlace> HeadedPlaces(const HeadingWords& words, const PageLayout& layout) {
  std::vector<ColumnHeading> sorted;
  for (const LayoutLine& whole : layout.lines()) {
    if (HoldsNumbers(whole)) continue;
    for (const LayoutLine& line : HeadingsApart(whole)) AddHeadingsOf(words, line, layout.aspect(), sorted);
  }
  std::ranges::sort(sorted, {}, [](const ColumnHeading& heading) { return heading.box.Center().y; });
  std::vector<TablePlace> places;
  for (std::size_t from = 0, to = 0; from < sorted.size(); from = to) {
    const double y = sorted[from].box.Center().y;
    while (to < sorted.size() && sorted[to].box.Center().y - y < kSameRow * layout.LineHeight()) ++to;
    std::vector<ColumnHeading> row(sorted.begin() + static_cast<std::ptrdiff_t>(from),
                                   sorted.begin() + static_cast<std::ptrdiff_t>(to));
    // A title over the headings is none of their row.
    if (!HeadsATable(row)) {
      to = from + 1;
      continue;
    }
    double left = TablePlace().from_x;
    const std::size_t first = places.size();
    for (std::vector<ColumnHeading>& table : TablesOfRow(std::move(row))) {
      TablePlace& place = places.emplace_back();
      place.from_x = left;
      place.from_y = y - layout.LineHeight();
      left = 0;
      for (const ColumnHeading& heading : table) left = std::max(left, heading.box.x1);
      place.headings = std::move(table);
      if (places.size() - 1 > first) places[places.size() - 2].to_x = place.from_x;
    }
  }
  for (TablePlace& place : places) {
    for (const TablePlace& under : places) {
      const bool below = under.from_y > place.from_y + layout.LineHeight();
      if (below && under.headings.front().box.x0 < place.to_x && under.headings.back().box.x1 > place.from_x)
        place.to_y = std::min(place.to_y, under.from_y);
    }
  }
  return places;
}

}  // namespace justif::reading
