#include "reading/kinds/subject_names.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// In heights of a line.
constexpr double kLevel = 0.3, kToAHair = 0.1;
constexpr double kBetweenColumns = 1.5;
constexpr double kSetIn = 0.4, kCentred = 3;
constexpr double kOneSize = 0.92;   // of the higher of two lines of one print
constexpr double kOneBlock = 1.55;  // between lines of one name, at most
// Of the rows that the best column of texts stands beside.
constexpr double kOfMostRows = 0.7;
// Of the distance between rows: lines that are closer are of one name.
constexpr double kCloser = 0.85;
// And lines that are hardly further apart may be.
constexpr double kHardlyFurther = 1.3;

double Middle(const TextCell* text) { return text->box.Center().y; }

struct ColumnOfTexts {
  double from = 0, to = 0;
  std::vector<const TextCell*> texts;
};

std::vector<ColumnOfTexts> ColumnsOf(std::vector<const TextCell*> texts, double gap) {
  std::ranges::sort(texts, {}, [](const TextCell* text) { return text->box.x0; });
  std::vector<ColumnOfTexts> columns;
  for (const TextCell* text : texts) {
    if (columns.empty() || text->box.x0 > columns.back().to + gap) columns.push_back({text->box.x0, text->box.x1, {}});
    columns.back().to = std::max(columns.back().to, text->box.x1);
    columns.back().texts.push_back(text);
  }
  return columns;
}

// How many rows have a text on their level to a hair, or the middle of several lines.
std::ptrdiff_t RowsBeside(ColumnOfTexts column, const std::vector<double>& rows, double line_height) {
  std::ranges::sort(column.texts, {}, Middle);
  std::vector<double> levels;
  for (std::size_t first = 0, i = 0; i < column.texts.size(); ++i) {
    levels.push_back(Middle(column.texts[i]));
    if (i > first && Middle(column.texts[i]) - Middle(column.texts[i - 1]) > kOneBlock * line_height) first = i;
    if (i > first) levels.push_back((Middle(column.texts[first]) + Middle(column.texts[i])) / 2);
  }
  return std::ranges::count_if(rows, [&](double y) {
    return std::ranges::any_of(levels, [&](double level) { return std::abs(level - y) < kToAHair * line_height; });
  });
}

// A line of names: what stands on one level.
struct NameLine {
  double y = 0, x0 = 1, height = 0;
  std::string first, last;  // texts at its ends
  std::vector<std::size_t> names;
  std::optional<std::size_t> row;
};

std::vector<NameLine> LinesOf(const std::vector<const TextCell*>& names, const std::vector<double>& rows,
                              double line_height) {
  std::vector<std::size_t> sorted(names.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::ranges::sort(sorted, {}, [&](std::size_t i) { return Middle(names[i]); });
  std::vector<NameLine> lines;
  for (const std::size_t i : sorted) {
    const TextCell& name = *names[i];
    if (lines.empty() || Middle(&name) - lines.back().y > kLevel * line_height) lines.push_back({Middle(&name)});
    NameLine& line = lines.back();
    line.names.push_back(i);
    if (line.first.empty() || name.box.x0 < line.x0) line.first = name.text;
    if (name.box.x0 >= line.x0 || line.last.empty()) line.last = name.text;
    line.x0 = std::min(line.x0, name.box.x0);
    line.height = std::max(line.height, name.box.Height());
  }
  for (NameLine& line : lines) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const double off = std::abs(rows[row] - line.y);
      if (off < kLevel * line_height && (!line.row || off < std::abs(rows[*line.row] - line.y))) line.row = row;
    }
  }
  return lines;
}

double Low(std::vector<double> values) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 5);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// "ENSEIGNEMENT MORAL ET CIVIQUE – CLASSE DE": more must follow.
bool GoesOn(const std::string& text) {
  if (text.ends_with(':') || text.ends_with(',') || text.ends_with('-')) return true;
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  if (words.size() < 2) return false;
  for (const std::string_view word : {"de", "du", "des", "et", "en", "la", "le", "les", "l", "d", "a", "au", "aux"}) {
    if (words.back() == word) return true;
  }
  return false;
}

// "* Note arrêtée par le jury".
bool IsNote(const std::string& text) { return text.starts_with('*'); }

bool IsRestOfSomething(const std::string& text) {
  return StartsWithSmallLetter(text) || text.starts_with('(') || text.starts_with(':');
}

}  // namespace

ExtentOfNames FindExtentOfNames(const std::vector<const TextCell*>& texts, const std::vector<double>& rows,
                                double line_height, double aspect) {
  ExtentOfNames extent;
  const std::vector<ColumnOfTexts> columns = ColumnsOf(texts, kBetweenColumns * line_height * aspect);
  std::vector<std::ptrdiff_t> beside;
  for (const ColumnOfTexts& column : columns) beside.push_back(RowsBeside(column, rows, line_height));
  if (beside.empty()) return extent;
  extent.rows = std::ranges::max(beside);
  bool found = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (static_cast<double>(beside[i]) < kOfMostRows * static_cast<double>(extent.rows)) continue;
    if (!found) extent.from = columns[i].from;
    found = true;
    extent.to = columns[i].to;
  }
  return extent;
}

std::vector<std::optional<std::size_t>> RowsOfNames(const std::vector<const TextCell*>& names,
                                                    const std::vector<double>& rows, double line_height,
                                                    double aspect) {
  std::vector<std::optional<std::size_t>> found(names.size());
  std::vector<NameLine> lines = LinesOf(names, rows, line_height);
  std::vector<double> steps, lefts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].row) continue;
    lefts.push_back(lines[i].x0);
    if (i > 0 && lines[i - 1].row) steps.push_back(lines[i].y - lines[i - 1].y);
  }
  for (std::size_t i = 1; steps.empty() && i < rows.size(); ++i) steps.push_back(rows[i] - rows[i - 1]);
  if (steps.empty() || lefts.empty()) return found;
  const double step = Low(steps), left = Low(lefts), set_in = kSetIn * line_height * aspect;
  const auto is_set_in = [&](const NameLine& line) {
    return line.x0 > left + set_in && line.x0 < left + kCentred * line_height * aspect;
  };
  const auto gap = [&](std::size_t below) { return lines[below].y - lines[below - 1].y; };
  const auto linked = [&](std::size_t below) {
    if (below == 0 || below >= lines.size() || IsNote(lines[below].first)) return false;
    // Remarks are in smaller print.
    const double low = std::min(lines[below].height, lines[below - 1].height);
    const double high = std::max(lines[below].height, lines[below - 1].height);
    return low > kOneSize * high && gap(below) < kCloser * step && gap(below) < 2 * line_height;
  };
  // Numbers beside the middle of a name stand between two of its lines.
  const auto row_between = [&](double from, double to) {
    std::optional<std::size_t> only;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row] < from || rows[row] > to) continue;
      if (only) return std::optional<std::size_t>();
      only = row;
    }
    return only;
  };
  std::vector<bool> told(lines.size(), false);
  for (std::size_t from = 0, to = 0; from < lines.size(); from = to) {
    to = from + 1;
    while (linked(to)) ++to;
    if (to == from + 1) continue;
    const auto row = row_between(lines[from].y - kLevel * line_height, lines[to - 1].y + kLevel * line_height);
    for (std::size_t i = from; row && i < to; ++i) {
      lines[i].row = row;
      told[i] = true;
    }
  }
  // From below, for the lines of a name that goes on follow each other.
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].row || i + 1 == lines.size() || !lines[i + 1].row || told[i + 1]) continue;
    const NameLine& next = lines[i + 1];
    const bool near = gap(i + 1) < kHardlyFurther * step && std::abs(lines[i].x0 - left) < set_in;
    if (near && (is_set_in(next) || IsRestOfSomething(next.first) || GoesOn(lines[i].last))) lines[i].row = next.row;
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].row || !lines[i - 1].row || gap(i) > kHardlyFurther * step) continue;
    if (is_set_in(lines[i]) || IsRestOfSomething(lines[i].first)) lines[i].row = lines[i - 1].row;
  }
  for (const NameLine& line : lines) {
    for (const std::size_t name : line.names) found[name] = line.row;
  }
  return found;
}

}  // namespace justif::reading
