#include "reading/kinds/marks_in_lines.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "reading/kinds/folding.h"
#include "reading/kinds/table_cells.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/table_totals.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kTextLayerConfidence = 0.99;
constexpr std::size_t kMostWords = 12;  // of a mark with its coefficient and points
// In heights of a line.
constexpr double kAligned = 0.5;
constexpr double kOneBlock = 1.6;  // between the middles of lines of a card
constexpr std::size_t kMostLinesOfName = 6;
constexpr std::size_t kMostCellsOfRow = 2;
constexpr std::size_t kFewestRows = 5;  // of marks without a heading

struct MarkInLine {
  std::size_t line = 0, from = 0, to = 0;  // words of a line of the layout
  std::string mark, coefficient, points;   // the last may be empty
  bool out_of_20 = false;                  // as the row says
};

std::optional<MarkInLine> Parse(const std::string& text) {
  static const RE2 mark_first(
      "(?i)(?:notes?\\s*[:=]?\\s*)?(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*(?:/|sur)\\s*20\\s*[-–—,;:|·(\\[]*\\s*"
      "coef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*[)\\]]?"
      "(?:\\s*[-–—,;:|·=]*\\s*(?:soit\\s+)?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*(?:points?|pts?)\\.?)?[.,;*]?"),
      coefficient_first(
          "(?i)[(\\[]?coef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*[)\\]]?[-–—,;:|·.…_\\s]*"
          "(?:notes?\\s*[:=]?\\s*)?(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*(?:/|sur)\\s*20"
          "(?:\\s*[-–—,;:|·=]*\\s*(?:soit\\s+)?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*(?:points?|pts?)\\.?)?[.,;*]?");
  // "14,8 × 6" and "14 / 20 × 6", of which only the mark has a decimal or is out of 20; and
  // in a sentence "Philosophie : 14 (coefficient 8)".
  static const RE2 times("(\\d{1,2}[.,]\\d{1,2}|\\d{1,2}(?:[.,]\\d{1,2})?\\s*(?:/|sur)\\s*20)\\s*×\\s*(\\d{1,2})"),
      behind_colon(
          "(?i)[:=]\\s*(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*\\(coef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2}(?:[.,]\\d{1,2})?)\\)[."
          ",;]?");
  MarkInLine found;
  static const RE2 out_of("\\s*(?:/|sur)\\s*20");
  if (RE2::FullMatch(text, times, &found.mark, &found.coefficient)) RE2::Replace(&found.mark, out_of, "");
  if (found.mark.empty() && !RE2::FullMatch(text, behind_colon, &found.mark, &found.coefficient) &&
      !RE2::FullMatch(text, mark_first, &found.mark, &found.coefficient, &found.points) &&
      !RE2::FullMatch(text, coefficient_first, &found.coefficient, &found.mark, &found.points))
    return std::nullopt;
  const auto mark = NumberOf(found.mark), coefficient = NumberOf(found.coefficient);
  if (!mark || *mark > kHighestMark || !coefficient || *coefficient <= 0 || *coefficient > kMostCoefficient)
    return std::nullopt;
  return found;
}

// "14 / 20" and in line with it below "coefficient 5", on a card: one line, and nothing in
// the place of the lower one.
void JoinCards(const PageLayout& layout, std::vector<LayoutLine>& lines) {
  static const RE2 mark("\\d{1,2}(?:[.,]\\d{1,2})?\\s*(?:/|sur)\\s*20"),
      coefficient("(?i)\\(?coef\\pL{0,8}\\.?\\s*[:=]?\\s*\\d{1,2}(?:[.,]\\d{1,2})?\\)?");
  const double height = layout.LineHeight(), aligned = kAligned * height * layout.aspect();
  for (LayoutLine& line : lines) {
    if (!RE2::FullMatch(line.Text(), mark)) continue;
    for (LayoutLine& below : lines) {
      const double drop = below.box.Center().y - line.box.Center().y;
      const bool in_line = std::abs(below.box.x0 - line.box.x0) < aligned ||
                           std::abs(below.box.Center().x - line.box.Center().x) < aligned;
      if (!in_line || drop < kAligned * height || drop > kOneBlock * height ||
          !RE2::FullMatch(below.Text(), coefficient))
        continue;
      line.words.insert(line.words.end(), below.words.begin(), below.words.end());
      below.words.clear();
      break;
    }
  }
}

// Those of the layout, by its indices: behind "Français (coef. 5)" the mark that stands in
// its row, where the leader to it was not read.
std::vector<LayoutLine> LinesWithTheirMarks(const PageLayout& layout) {
  static const RE2 coefficient("(?i).*\\(coef\\pL{0,8}\\.?\\s*[:=]?\\s*\\d{1,2}(?:[.,]\\d{1,2})?\\)[\\s._…-]*"),
      mark("\\d{1,2}(?:[.,]\\d{1,2})?\\s*/\\s*20\\*?");
  std::vector<LayoutLine> lines = layout.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!RE2::FullMatch(lines[i].Text(), coefficient)) continue;
    const auto right = layout.WithoutSpecks(layout.RightOf(i));
    if (right.empty() || !RE2::FullMatch(layout.lines()[right.front()].Text(), mark)) continue;
    const LayoutLine& behind = layout.lines()[right.front()];
    lines[i].words.insert(lines[i].words.end(), behind.words.begin(), behind.words.end());
    lines[i].box = Union(lines[i].box, behind.box);
  }
  JoinCards(layout, lines);
  return lines;
}

bool HasLetters(const std::string& text) {
  const std::string folded = FoldWords(text);
  return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= 2;
}

// A mark in the row of its subject, perhaps behind a coefficient: what leads to it or
// what it is out of tells that it is one.
std::optional<MarkInLine> MarkOfRow(const LayoutLine& name, const std::vector<LayoutLine>& cells) {
  static const RE2 coefficient("(?i)[(\\[]?coef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2}(?:[.,]\\d{1,2})?)[)\\]]?"),
      out_of_20("(\\d{1,2}(?:[.,]\\d{1,2})?)\\s*/\\s*20"), number("(\\d{1,2}(?:[.,]\\d{1,2})?)"),
      leader(".*\\pL.*?(?:\\.{4,}|…{2,}|(?:\\. ){4,}|_{4,})\\s*");
  MarkInLine found;
  bool sure = RE2::FullMatch(name.Text(), leader);
  for (const LayoutLine& cell : cells) {
    const std::string text = cell.Text();
    if (found.coefficient.empty() && RE2::FullMatch(text, coefficient, &found.coefficient)) {
      sure = true;
    } else if (found.mark.empty() && RE2::FullMatch(text, out_of_20, &found.mark)) {
      sure = found.out_of_20 = true;
    } else if (!found.mark.empty() || !RE2::FullMatch(text, number, &found.mark)) {
      return std::nullopt;
    }
  }
  const auto mark = NumberOf(found.mark);
  return sure && mark && *mark <= kHighestMark ? std::optional(found) : std::nullopt;
}

// "Coefficient 5" under "Français écrit"; empty where there is none.
std::string CoefficientBelow(const PageLayout& layout, std::size_t name) {
  static const RE2 form("(?i)[(\\[]?coef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2})[)\\]]?");
  std::string coefficient;
  const auto below = layout.WithoutSpecks(layout.Under(name, kOneBlock));
  if (!below.empty()) RE2::FullMatch(layout.lines()[below.front()].Text(), form, &coefficient);
  return coefficient;
}

// Adds the marks of rows with no table around them, where there are as many as a
// transcript has; each row becomes one line.
void AddMarksOfRows(const PageLayout& layout, std::vector<LayoutLine>& lines, std::vector<MarkInLine>& marks) {
  std::vector<MarkInLine> found;
  std::vector<LayoutLine> rows;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // Up to the name of another table beside.
    std::vector<std::size_t> right = layout.WithoutSpecks(layout.RightOf(i));
    const auto names = [&](std::size_t cell) {
      const std::string text = layout.lines()[cell].Text();
      return HasLetters(text) && !FoldWords(text).starts_with("coef");
    };
    right.erase(std::ranges::find_if(right, names), right.end());
    const auto is_taken = [&](const MarkInLine& mark) {
      return mark.line == i || std::ranges::find(right, mark.line) != right.end();
    };
    if (right.empty() || right.size() > kMostCellsOfRow || std::ranges::any_of(marks, is_taken)) continue;
    std::vector<LayoutLine> cells;
    for (const std::size_t cell : right) cells.push_back(layout.lines()[cell]);
    auto mark = MarkOfRow(lines[i], cells);
    if (!mark || !HasLetters(lines[i].Text())) continue;
    if (mark->coefficient.empty()) mark->coefficient = CoefficientBelow(layout, i);
    LayoutLine row = lines[i];
    mark->line = i;
    mark->from = row.words.size();
    for (const LayoutLine& cell : cells) {
      row.words.insert(row.words.end(), cell.words.begin(), cell.words.end());
      row.box = Union(row.box, cell.box);
    }
    mark->to = row.words.size();
    found.push_back(*std::move(mark));
    rows.push_back(std::move(row));
  }
  if (found.size() < kFewestRows) return;
  // Whole numbers behind leaders, and no coefficients, may be anything.
  const auto says_more = [](const MarkInLine& mark) {
    return !mark.coefficient.empty() || mark.mark.find_first_of(".,") != std::string::npos || mark.out_of_20;
  };
  if (std::ranges::none_of(found, says_more)) return;
  for (std::size_t i = 0; i < found.size(); ++i) lines[found[i].line] = std::move(rows[i]);
  marks.insert(marks.end(), found.begin(), found.end());
}

std::vector<MarkInLine> MarksOf(const std::vector<LayoutLine>& lines) {
  std::vector<MarkInLine> marks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t count = lines[i].words.size();
    for (std::size_t from = 0; from < count; ++from) {
      // The longest, with the points.
      for (std::size_t to = std::min(count, from + kMostWords); to > from; --to) {
        auto mark = Parse(lines[i].TextOf(from, to));
        if (!mark) continue;
        mark->line = i;
        mark->from = from;
        mark->to = to;
        marks.push_back(*std::move(mark));
        from = to - 1;
        break;
      }
    }
  }
  return marks;
}

// "Français écrit ......... :" without what leads to the mark.
std::string WithoutLeader(std::string text) {
  static const RE2 leader("(?:[\\s:–—|·_…-]|\\.{2,})+$");
  RE2::Replace(&text, leader, "");
  return text;
}

class MarksReader {
 public:
  MarksReader(const PageText& text, const PageLayout& layout)
      : text_(text), layout_(layout), lines_(LinesWithTheirMarks(layout)), marks_(MarksOf(lines_)) {
    AddMarksOfRows(layout_, lines_, marks_);
    for (const LayoutLine& line : layout_.lines()) {
      const std::string heading = line.Text();
      if (!NamesASection(heading)) continue;
      const std::string folded = FoldWords(heading);
      sections_[line.box.Center().y] =
          folded.find("option") != std::string::npos || folded.find("facultati") != std::string::npos;
    }
  }

  std::vector<MarkRow> Read() const {
    std::vector<std::pair<Box, MarkRow>> found;  // with where the name stands
    for (const MarkInLine& mark : marks_) {
      MarkRow row;
      row.source = text_.source;
      if (!NameBefore(mark, row) && !NameAbove(mark, row)) continue;
      if (NamesASum(row.subject) || NamesAMean(row.subject) || NamesASection(row.subject)) continue;
      if (!mark.coefficient.empty()) row.coefficient = CellOf(mark, mark.coefficient);
      row.mark = CellOf(mark, mark.mark);
      if (!mark.points.empty()) row.points = CellOf(mark, mark.points);
      row.optional_subject = FoldWords(row.subject).find("option") != std::string::npos || IsUnderOptions(mark);
      found.emplace_back(text_.ToUpright(row.subject_region), std::move(row));
    }
    // Cards side by side begin on one level, and end on several.
    std::ranges::stable_sort(found, {}, [](const auto& row) { return row.first.y0; });
    for (std::size_t from = 0, to = 0; from < found.size(); from = to) {
      while (to < found.size() && found[to].first.y0 - found[from].first.y0 < kAligned * layout_.LineHeight()) ++to;
      std::ranges::stable_sort(found.begin() + static_cast<std::ptrdiff_t>(from),
                               found.begin() + static_cast<std::ptrdiff_t>(to), {},
                               [](const auto& row) { return row.first.x0; });
    }
    std::vector<MarkRow> rows;
    for (auto& row : found) rows.push_back(std::move(row.second));
    return rows;
  }

 private:
  const LayoutLine& LineOf(const MarkInLine& mark) const { return lines_[mark.line]; }

  MarkCell CellOf(const MarkInLine& mark, const std::string& number) const {
    MarkCell cell;
    cell.value = number;
    cell.number = NumberOf(number);
    cell.confidence = text_.source == Source::kTextLayer ? kTextLayerConfidence : 1;
    const LayoutLine& line = LineOf(mark);
    Box box = BoxOf(line.words, mark.from, mark.to);
    double confidence = 1;
    for (std::size_t i = mark.from; i < mark.to; ++i) {
      confidence = std::min(confidence, line.words[i].confidence);
      if (line.words[i].text.find(number) != std::string::npos) box = line.words[i].box;
    }
    cell.confidence *= confidence;
    cell.region = text_.ToPage(box);
    return cell;
  }

  bool NameBefore(const MarkInLine& mark, MarkRow& row) const {
    const LayoutLine& line = LineOf(mark);
    std::size_t from = mark.from;
    const auto ends_a_mark = [&](std::size_t word) {
      return std::ranges::any_of(marks_,
                                 [&](const MarkInLine& other) { return other.line == mark.line && other.to == word; });
    };
    while (from > 0 && !ends_a_mark(from)) --from;
    row.subject = WithoutLeader(line.TextOf(from, mark.from));
    if (!HasLetters(row.subject)) return false;
    row.subject_region = text_.ToPage(BoxOf(line.words, from, mark.from));
    return true;
  }

  // Lines in line with the mark right above it, left edge under left edge or middle
  // under middle.
  bool NameAbove(const MarkInLine& mark, MarkRow& row) const {
    if (mark.from > 0) return false;
    const double height = layout_.LineHeight(), aligned = kAligned * height * layout_.aspect();
    // The mark's own line, of a card with the coefficient under it.
    const std::vector<Word>& words = layout_.lines()[mark.line].words;
    const Box own = BoxOf(words, mark.from, std::min(mark.to, words.size()));
    Box box = own;
    std::vector<std::size_t> names;
    while (names.size() < kMostLinesOfName) {
      std::optional<std::size_t> above;
      for (std::size_t i = 0; i < layout_.lines().size(); ++i) {
        const Box& other = layout_.lines()[i].box;
        const double distance = box.Center().y - other.Center().y;
        const bool in_line =
            std::abs(other.x0 - own.x0) < aligned || std::abs(other.Center().x - own.Center().x) < aligned;
        if (!in_line || distance < kAligned * height || distance > kOneBlock * height) continue;
        if (!above || other.Center().y > layout_.lines()[*above].box.Center().y) above = i;
      }
      const auto is_mark = [&](const MarkInLine& other) { return above && other.line == *above; };
      if (!above || std::ranges::any_of(marks_, is_mark)) break;
      names.push_back(*above);
      box = layout_.lines()[*above].box;
    }
    if (names.empty()) return false;
    box = layout_.lines()[names.front()].box;
    for (const std::size_t name : names) {
      row.subject = layout_.lines()[name].Text() + (row.subject.empty() ? "" : " ") + row.subject;
      box = Union(box, layout_.lines()[name].box);
    }
    row.subject_region = text_.ToPage(box);
    return HasLetters(row.subject);
  }

  // Whether the nearest heading of a section above is that of the options.
  bool IsUnderOptions(const MarkInLine& mark) const {
    const auto below = sections_.upper_bound(LineOf(mark).box.Center().y);
    return below != sections_.begin() && std::prev(below)->second;
  }

  const PageText& text_;
  const PageLayout& layout_;
  std::vector<LayoutLine> lines_;
  std::vector<MarkInLine> marks_;
  std::map<double, bool> sections_;  // headings by their middle, and whether they are of options
};

}  // namespace

std::vector<MarkRow> ReadMarksInLines(const PageText& text, const PageLayout& layout) {
  return MarksReader(text, layout).Read();
}

}  // namespace justif::reading
