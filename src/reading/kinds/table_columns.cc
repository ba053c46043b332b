#include "reading/kinds/table_columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr double kColumnSlack = 0.03;    // of the page width, between cell centres of a column
constexpr double kOffColumn = 0.036;     // between a cell's centre and its column's
constexpr double kBesideColumn = 0.005;  // between a cell's centre and its column's edge
constexpr int kFewestCells = 3;          // of a column
// Heights of a line between a table's first row and its headings: a heading of
// a section may stand between.
constexpr double kHeadReach = 7;
constexpr int kFewestRows = 3;  // that must multiply out to name columns without headings

// Which heading a part of a table's head is, or -1.
int HeadingOf(const std::string& text) {
  const std::vector<std::string> words = SplitWords(FoldWords(text));
  if (words.empty() || words.size() > 5) return -1;
  const auto has = [&](std::string_view expected) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return RoughlyEqual(w, expected); });
  };
  if (has("coef") || has("coeff") || has("coefficient") || has("coefficients") || has("ponderation"))
    return kCoefficient;
  if (has("points") || has("point") || has("pts") || words[0] == "total") return kPoints;
  if (has("note") || has("notes") || has("moyenne") || has("resultat")) return kMark;
  if (words.size() == 1 && words[0] == "20" && text.find('/') != std::string::npos) return kMark;
  return -1;
}

const Cell* At(const RawRow& row, int column) {
  const auto& cell = row.cells[static_cast<std::size_t>(column)];
  return cell && cell->number ? &*cell : nullptr;
}

int RowsThatMultiply(const std::vector<RawRow>& rows, const std::array<int, 3>& naming) {
  return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell *c = At(row, naming[kCoefficient]), *m = At(row, naming[kMark]), *p = At(row, naming[kPoints]);
    return c != nullptr && m != nullptr && p != nullptr && *m->number <= kHighestMark &&
           *c->number <= kMostCoefficient && Multiplies(*c->number, *m->number, *p->number);
  }));
}

int WithoutDecimals(const std::vector<RawRow>& rows, int column) {
  return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell* cell = At(row, column);
    return cell != nullptr && cell->text.find_first_of(",.;/") == std::string::npos;
  }));
}

int WholeNumbers(const std::vector<RawRow>& rows, int column) {
  return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell* cell = At(row, column);
    return cell != nullptr && *cell->number == std::floor(*cell->number);
  }));
}

// The nearest column a heading stands over, or -1.
int ColumnUnder(const std::vector<ColumnPlace>& columns, const Box& heading) {
  int best = -1;
  double nearest = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool over = std::min(heading.x1, columns[i].right) - std::max(heading.x0, columns[i].left) > 0;
    const double distance = std::abs(heading.Center().x - columns[i].center);
    if ((over || distance < kColumnSlack) && distance < nearest) {
      nearest = distance;
      best = static_cast<int>(i);
    }
  }
  return best;
}

// Columns by what stands over them; of two headings alike, the nearer.
std::array<int, 3> Headed(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                          const PageLayout& layout, double from_x, double to_x) {
  std::array<int, 3> headed = {-1, -1, -1};
  std::array<double, 3> heights = {-1, -1, -1};
  for (const LayoutLine& line : layout.lines()) {
    // Headings may share a line with each other.
    for (std::size_t from = 0; from < line.words.size(); ++from) {
      for (std::size_t to = from + 1; to <= std::min(line.words.size(), from + 3); ++to) {
        const int heading = HeadingOf(line.TextOf(from, to));
        if (heading < 0) continue;
        const auto index = static_cast<std::size_t>(heading);
        const Box box = BoxOf(line.words, from, to);
        const double x = box.Center().x, y = box.Center().y;
        if (x < from_x || x > to_x || y <= heights[index]) continue;
        // Further up, "relevé de notes" is a title.
        if (!rows.empty() && (y > rows.front().y + 0.02 || y < rows.front().y - kHeadReach * layout.LineHeight()))
          continue;
        const int column = ColumnUnder(columns, box);
        if (column < 0) continue;
        headed[index] = column;
        heights[index] = y;
      }
    }
  }
  return headed;
}

}  // namespace

std::vector<ColumnPlace> FindColumns(const std::vector<Cell>& cells) {
  std::vector<ColumnPlace> columns;
  std::vector<const Cell*> sorted;
  for (const Cell& cell : cells) {
    if (cell.number) sorted.push_back(&cell);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Cell* a, const Cell* b) { return a->box.Center().x < b->box.Center().x; });
  for (const Cell* cell : sorted) {
    const double x = cell->box.Center().x;
    if (columns.empty() || x - columns.back().center > kColumnSlack) columns.push_back({x});
    ColumnPlace& column = columns.back();
    column.center = (column.center * column.cells + x) / (column.cells + 1);
    column.left = std::min(column.left, cell->box.x0);
    column.right = std::max(column.right, cell->box.x1);
    ++column.cells;
  }
  std::erase_if(columns, [](const ColumnPlace& column) { return column.cells < kFewestCells; });
  if (columns.size() > kMostColumns) columns.resize(kMostColumns);
  return columns;
}

int ColumnOf(const std::vector<ColumnPlace>& columns, const Box& box) {
  int best = -1;
  double nearest = 1;
  const double x = box.Center().x;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnPlace& column = columns[i];
    const double distance = std::abs(x - column.center);
    // A long number makes a column wide, into its neighbour even.
    const bool within = x >= column.left - kBesideColumn && x <= column.right + kBesideColumn;
    if ((within || distance < kOffColumn) && distance < nearest) {
      nearest = distance;
      best = static_cast<int>(i);
    }
  }
  return best;
}

bool Multiplies(double coefficient, double mark, double points) {
  return std::abs(coefficient * mark - points) < 0.051;
}

std::optional<ColumnNaming> NameColumns(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                                        const PageLayout& layout, double from, double to) {
  const std::array<int, 3> headed = Headed(columns, rows, layout, from, to);
  ColumnNaming best;
  int best_score = 0;
  std::pair<int, int> best_form;
  const int count = static_cast<int>(columns.size());
  for (int c = 0; c < count; ++c) {
    for (int m = 0; m < count; ++m) {
      for (int p = 0; p < count; ++p) {
        if (c == m || m == p || c == p) continue;
        const std::array<int, 3> naming = {c, m, p};
        const int multiply = RowsThatMultiply(rows, naming);
        if (multiply == 0) continue;
        // Headings count for as much as two rows each.
        int score = multiply;
        for (std::size_t i = 0; i < 3; ++i) score += headed[i] == naming[i] ? 2 : 0;
        // Factors may be swapped: coefficients are whole and printed so, marks
        // need not be and may be printed "12,0 / 20" when they are.
        const std::pair<int, int> form = {WithoutDecimals(rows, c) - WithoutDecimals(rows, m),
                                          WholeNumbers(rows, c) - WholeNumbers(rows, m)};
        if (std::pair(score, form) > std::pair(best_score, best_form)) {
          best_score = score;
          best_form = form;
          best = {naming, static_cast<double>(multiply)};
        }
      }
    }
  }
  if (best_score >= kFewestRows) return best;
  if (headed[kMark] < 0 || headed[kCoefficient] < 0 || headed[kMark] == headed[kCoefficient] ||
      headed[kPoints] == headed[kMark] || headed[kPoints] == headed[kCoefficient])
    return std::nullopt;
  const auto both = std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell* mark = At(row, headed[kMark]);
    return mark != nullptr && *mark->number <= kHighestMark && At(row, headed[kCoefficient]) != nullptr;
  });
  return ColumnNaming{headed, 0.5 * static_cast<double>(both)};
}

}  // namespace justif::reading
