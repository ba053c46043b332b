#include "reading/kinds/table_columns.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// Between cell centres of a column: of the page width, and in heights of a
// line where print is small.
constexpr double kColumnSlack = 0.03;
constexpr double kColumnSlackInHeights = 2.6;
constexpr double kOffColumn = 1.2;       // of that, between a cell's centre and its column's
constexpr double kBesideColumn = 0.005;  // between a cell's centre and its column's edge
constexpr int kFewestCells = 3;          // of a column
// Heights of a line between a table's first row and a heading found alone: a
// heading of a section may stand between.
constexpr double kHeadReach = 7;
constexpr double kSameHead = 1.5;  // heights of a line between headings of a table
// Drops from column to column that are tried, in heights of a line.
constexpr double kDropStep = 0.1;
constexpr int kMostDropSteps = 8;
constexpr double kLevel = 0.5;
constexpr double kClearlyMore = 1.15;
constexpr double kExactly = 0.05;
constexpr double kMostOfThem = 0.6;
constexpr int kWeightOfHeading = 2;  // in rows
constexpr double kOfMostProducts = 0.5;
constexpr double kReadHeading = 0.75;  // confidence of a short one
constexpr double kOfWeighed = 0.6;     // rows with a coefficient that have a mark
constexpr int kFewestRows = 3;         // that must multiply out to name columns without headings
constexpr int kFewestMarksAlone = 5;   // under a heading, without coefficients

const Cell* At(const RawRow& row, int column) {
  const auto& cell = row.cells[static_cast<std::size_t>(column)];
  return cell && cell->number ? &*cell : nullptr;
}

// Whether points are the product of the other two but for commas that were not
// read.
bool MultipliesButForCommas(double coefficient, double mark, double points) {
  if (coefficient <= 0 || mark <= 0 || points <= 0) return false;
  for (double product = coefficient * mark; product < 2000 * points; product *= 10) {
    if (std::abs(product / points - 1) < 1e-6) return true;
  }
  for (double product = coefficient * mark; product > points / 2000; product /= 10) {
    if (std::abs(product / points - 1) < 1e-6) return true;
  }
  return false;
}

struct Products {
  int exact = 0;           // rows that multiply out
  int but_for_commas = 0;  // and those that do once commas are put back
  int Sum() const { return exact + but_for_commas; }
};

Products RowsThatMultiply(const std::vector<RawRow>& rows, const std::array<int, 3>& naming) {
  Products products;
  for (const RawRow& row : rows) {
    const Cell *c = At(row, naming[kCoefficient]), *m = At(row, naming[kMark]), *p = At(row, naming[kPoints]);
    if (c == nullptr || m == nullptr || p == nullptr || *c->number > kMostCoefficient) continue;
    const bool exact = *m->number <= kHighestMark && Multiplies(*c->number, *m->number, *p->number);
    products.exact += exact ? 1 : 0;
    products.but_for_commas += exact || MultipliesButForCommas(*c->number, *m->number, *p->number) ? 1 : 0;
  }
  return products;
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
    if ((over || distance < columns[i].slack) && distance < nearest) {
      nearest = distance;
      best = static_cast<int>(i);
    }
  }
  return best;
}

// "Notes obtenues Coef.": words over one column and over another are of two headings.
bool StandOverTwo(const std::vector<ColumnPlace>& columns, const std::vector<Word>& words) {
  std::set<std::size_t> under;
  for (const Word& word : words) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (std::min(word.box.x1, columns[i].right) > std::max(word.box.x0, columns[i].left)) under.insert(i);
    }
  }
  return under.size() > 1;
}

struct Heading {
  std::size_t what;  // Column
  int column;
  double y;
};

// Headings over a column, up to the first row.
std::vector<Heading> HeadingsOver(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                                  const std::vector<ColumnHeading>& of_page, const TablePlace& place) {
  std::vector<Heading> headings;
  for (const ColumnHeading& heading : of_page) {
    if (heading.words.size() > 1 && StandOverTwo(columns, heading.words)) continue;
    const double y = heading.box.Center().y;
    if (!place.Holds(heading.box) || (!rows.empty() && y > rows.front().y + 0.02)) continue;
    const int column = ColumnUnder(columns, heading.box);
    if (column >= 0) headings.push_back({static_cast<std::size_t>(heading.what), column, y});
  }
  return headings;
}

// Columns by what stands over them. The headings of a table stand side by side;
// one alone must be near, or "relevé de notes" were one.
std::array<int, 3> Headed(const std::vector<RawRow>& rows, const std::vector<Heading>& headings,
                          const PageLayout& layout) {
  std::array<int, 3> best = {-1, -1, -1};
  std::pair<std::ptrdiff_t, double> most = {0, 0};  // headings side by side, how far down
  for (const Heading& first : headings) {
    std::array<int, 3> headed = {-1, -1, -1};
    for (const Heading& heading : headings) {
      if (std::abs(heading.y - first.y) < kSameHead * layout.LineHeight() && headed[heading.what] < 0)
        headed[heading.what] = heading.column;
    }
    const auto count = std::count_if(headed.begin(), headed.end(), [](int column) { return column >= 0; });
    if (count == 1 && !rows.empty() && first.y < rows.front().y - kHeadReach * layout.LineHeight()) continue;
    if (std::pair(count, first.y) <= most) continue;
    most = {count, first.y};
    best = headed;
  }
  return best;
}

// A letter or two that were hardly read, such as "CE" of "Cf.", may be any heading.
bool IsReadHeading(const LayoutLine& line) {
  return FoldWords(line.Text()).size() > 2 ||
         std::ranges::any_of(line.words, [](const Word& word) { return word.confidence >= kReadHeading; });
}

// Of two columns of which one alone has a heading, that of marks, the other where all
// of its numbers are coefficients; -1 when they may be something else.
int BesideMarks(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                const std::array<int, 3>& headed, const std::vector<Heading>& headings, const PageLayout& layout) {
  if (columns.size() != 2 || headed[kMark] < 0 || headed[kPoints] >= 0) return -1;
  const int other = 1 - headed[kMark];
  const ColumnPlace &marks = columns[static_cast<std::size_t>(headed[kMark])],
                    &beside = columns[static_cast<std::size_t>(other)];
  for (const Heading& heading : headings) {
    if (heading.column == other) return -1;
    // "Rang": a heading that is none of ours, and stands for itself.
    for (const LayoutLine& line : layout.lines()) {
      const bool over = line.box.x1 > beside.left && line.box.x0 < beside.right;
      const bool apart = line.box.x0 > marks.right || line.box.x1 < marks.left;
      if (over && apart && IsReadHeading(line) &&
          std::abs(line.box.Center().y - heading.y) < kSameHead * layout.LineHeight())
        return -1;
    }
  }
  const auto cells =
      std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) { return At(row, other) != nullptr; });
  const bool small = std::all_of(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell* cell = At(row, other);
    return cell == nullptr || *cell->number <= kMostCoefficient;
  });
  return small && cells >= kFewestRows && WholeNumbers(rows, other) == cells && WithoutDecimals(rows, other) == cells
             ? other
             : -1;
}

// Of several columns of marks, as those of both groups of examinations and of what
// counts in the end, the one with which most rows multiply out.
int MarksThatCount(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                   std::array<int, 3> naming) {
  int best = naming[kMark], most = RowsThatMultiply(rows, naming).exact;
  for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
    if (column == naming[kCoefficient] || column == naming[kPoints]) continue;
    naming[kMark] = column;
    if (const int products = RowsThatMultiply(rows, naming).exact; products > most) {
      most = products;
      best = column;
    }
  }
  return best;
}

// The column of marks in a list that has no headings, as that of a letter: where the
// names of subjects tell their coefficients and every row has one number more, none
// above the highest mark; -1 when it may be something else.
int BesideWeights(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows) {
  if (columns.empty() || !columns.back().of_names) return -1;
  const int weights = static_cast<int>(columns.size()) - 1;
  const auto weighed = std::ranges::count_if(rows, [&](const RawRow& row) { return At(row, weights) != nullptr; });
  int marks = -1;
  for (int column = 0; column < weights; ++column) {
    std::ptrdiff_t beside = 0;
    bool possible = true;
    for (const RawRow& row : rows) {
      const Cell* cell = At(row, column);
      if (cell == nullptr || At(row, weights) == nullptr) continue;
      ++beside;
      possible &= *cell->number <= kHighestMark;
    }
    if (beside < kFewestRows || static_cast<double>(beside) < kOfWeighed * static_cast<double>(weighed)) continue;
    if (!possible || marks >= 0) return -1;
    marks = column;
  }
  return marks;
}

// A list of subjects and marks, of which nothing tells what they count.
std::optional<ColumnNaming> MarksAlone(const std::vector<RawRow>& rows, int column) {
  const auto marks = std::ranges::count_if(rows, [&](const RawRow& row) {
    const Cell* mark = At(row, column);
    return mark != nullptr && *mark->number <= kHighestMark;
  });
  if (marks < kFewestMarksAlone) return std::nullopt;
  return ColumnNaming{{-1, column, -1}, 0.25 * static_cast<double>(marks)};
}

}  // namespace

std::vector<ColumnPlace> FindColumns(const std::vector<Cell>& cells, const PageLayout& layout,
                                     const std::vector<ColumnHeading>& headings) {
  const double slack = std::min(kColumnSlack, kColumnSlackInHeights * layout.LineHeight() * layout.aspect());
  std::vector<ColumnPlace> columns;
  std::vector<const Cell*> sorted;
  for (const Cell& cell : cells) {
    if (cell.number) sorted.push_back(&cell);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Cell* a, const Cell* b) { return a->box.Center().x < b->box.Center().x; });
  for (const Cell* cell : sorted) {
    const double x = cell->box.Center().x;
    if (columns.empty() || x - columns.back().center > slack) columns.push_back({x, slack});
    ColumnPlace& column = columns.back();
    column.center = (column.center * column.cells + x) / (column.cells + 1);
    if (cell->box.x0 < column.left) {
      column.usual_left = column.left;
      column.left = cell->box.x0;
    } else {
      column.usual_left = std::min(column.usual_left, cell->box.x0);
    }
    if (cell->box.x1 > column.right) {
      column.usual_right = column.right;
      column.right = cell->box.x1;
    } else {
      column.usual_right = std::max(column.usual_right, cell->box.x1);
    }
    ++column.cells;
  }
  std::erase_if(columns, [&](const ColumnPlace& column) {
    const bool headed = std::ranges::any_of(headings, [&](const ColumnHeading& heading) {
      const bool under = std::min(heading.box.x1, column.right) > std::max(heading.box.x0, column.left);
      return under || std::abs(heading.box.Center().x - column.center) < slack;
    });
    return column.cells < kFewestCells && !headed;
  });
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
    if ((within || distance < kOffColumn * column.slack) && distance < nearest) {
      nearest = distance;
      best = static_cast<int>(i);
    }
  }
  return best;
}

std::vector<double> DropsOf(const std::vector<Cell>& cells, const std::vector<TextCell>& texts,
                            const std::vector<ColumnPlace>& columns, double line_height) {
  std::vector<std::vector<double>> heights(columns.size());
  for (const Cell& cell : cells) {
    const int column = ColumnOf(columns, cell.box);
    if (column >= 0) heights[static_cast<std::size_t>(column)].push_back(cell.box.Center().y);
  }
  std::vector<double> of_texts;
  for (const TextCell& text : texts) {
    if (!columns.empty() && text.box.x1 < columns[0].center) of_texts.push_back(text.box.Center().y);
  }
  std::vector<double> drops;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    const std::vector<double>& own = heights[i];
    // Numbers under the table stand in line with each other, and beside no row of it.
    std::size_t left = i;
    while (left > 0 && 2 * heights[left - 1].size() < own.size()) --left;
    const std::vector<double>& before = left == 0 ? of_texts : heights[left - 1];
    const auto level = [&](double lower) {
      double sum = 0;
      for (const double y : own) {
        for (const double other : before)
          sum += std::max(0.0, 1 - std::abs(y - other - lower) / (kLevel * line_height));
      }
      return sum;
    };
    // What stands on one level exactly was not drawn on bent paper; a row further down
    // all others stand on a level too.
    const auto level_ones = std::ranges::count_if(own, [&](double y) {
      const auto near = [&](double other) { return std::abs(y - other) < kExactly * line_height; };
      return std::ranges::any_of(before, near) ||
             (left == 0 && std::ranges::any_of(texts, [&](const TextCell& text) { return near(text.box.Center().y); }));
    });
    const bool exact = static_cast<double>(level_ones) > kMostOfThem * static_cast<double>(own.size());
    const double flat = level(0);
    double most = flat * kClearlyMore, lower = 0;
    for (int step = 1; !exact && step <= kMostDropSteps; ++step) {
      for (const double tried : {step * kDropStep * line_height, -step * kDropStep * line_height}) {
        if (const double sum = level(tried); sum > most) {
          most = sum;
          lower = tried;
        }
      }
    }
    drops.push_back(lower + (left == 0 ? 0 : drops[left - 1]));
  }
  return drops;
}

double DropAt(const std::vector<ColumnPlace>& columns, const std::vector<double>& drops, double x) {
  if (columns.empty() || x < columns[0].left) return 0;
  std::size_t after = 0;
  while (after < columns.size() && columns[after].center < x) ++after;
  if (after == 0) return drops[0];
  if (after == columns.size()) return drops.back();
  const double part = (x - columns[after - 1].center) / (columns[after].center - columns[after - 1].center);
  return drops[after - 1] + part * (drops[after] - drops[after - 1]);
}

bool Multiplies(double coefficient, double mark, double points) {
  return std::abs(coefficient * mark - points) < 0.051;
}

std::optional<ColumnNaming> NameColumns(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                                        const PageLayout& layout, const std::vector<ColumnHeading>& of_page,
                                        const TablePlace& place) {
  const std::vector<Heading> headings = HeadingsOver(columns, rows, of_page, place);
  std::array<int, 3> headed = Headed(rows, headings, layout);
  if (!columns.empty() && columns.back().of_names) headed[kCoefficient] = static_cast<int>(columns.size()) - 1;
  ColumnNaming best;
  int best_score = 0;
  std::pair<int, int> best_form;
  std::vector<std::pair<std::array<int, 3>, Products>> namings;
  int most_products = 0;
  const int count = static_cast<int>(columns.size());
  for (int c = 0; c < count; ++c) {
    for (int m = 0; m < count; ++m) {
      for (int p = 0; p < count; ++p) {
        if (c == m || m == p || c == p) continue;
        const std::array<int, 3> naming = {c, m, p};
        const Products products = RowsThatMultiply(rows, naming);
        if (products.but_for_commas == 0) continue;
        namings.emplace_back(naming, products);
        most_products = std::max(most_products, products.Sum());
      }
    }
  }
  for (const auto& [naming, products] : namings) {
    // A row that multiplies out by chance; what headings and forms say is to
    // tell apart those that many rows speak for.
    if (products.Sum() < kOfMostProducts * most_products) continue;
    const int c = naming[kCoefficient], m = naming[kMark];
    int score = products.Sum();
    for (std::size_t i = 0; i < 3; ++i) score += headed[i] == naming[i] ? 2 * kWeightOfHeading : 0;
    // Factors may be swapped: coefficients are whole and printed so, marks
    // need not be and may be printed "12,0 / 20" when they are.
    const std::pair<int, int> form = {WithoutDecimals(rows, c) - WithoutDecimals(rows, m),
                                      WholeNumbers(rows, c) - WholeNumbers(rows, m)};
    // Where most rows say so, that weighs more than a heading, which may be
    // that of the table beside.
    if (2 * std::abs(form.first) > static_cast<int>(rows.size()))
      score += (form.first > 0 ? 1 : -1) * 4 * kWeightOfHeading;
    if (std::pair(score, form) > std::pair(best_score, best_form)) {
      best_score = score;
      best_form = form;
      best = {naming, 0.5 * products.Sum()};
    }
  }
  if (best_score >= 2 * kFewestRows) {
    best.columns[kMark] = MarksThatCount(columns, rows, best.columns);
    return best;
  }
  if (headed[kCoefficient] < 0) headed[kCoefficient] = BesideMarks(columns, rows, headed, headings, layout);
  if (headed[kMark] < 0) headed[kMark] = BesideWeights(columns, rows);
  if (headed[kMark] >= 0 && headed[kCoefficient] < 0 && headed[kPoints] < 0) return MarksAlone(rows, headed[kMark]);
  if (headed[kMark] < 0 || headed[kCoefficient] < 0 || headed[kMark] == headed[kCoefficient] ||
      headed[kPoints] == headed[kMark] || headed[kPoints] == headed[kCoefficient])
    return std::nullopt;
  const auto both = std::count_if(rows.begin(), rows.end(), [&](const RawRow& row) {
    const Cell* mark = At(row, headed[kMark]);
    const Cell* coefficient = At(row, headed[kCoefficient]);
    return mark != nullptr && *mark->number <= kHighestMark && coefficient != nullptr &&
           *coefficient->number <= kMostCoefficient;
  });
  return ColumnNaming{headed, 0.5 * static_cast<double>(both)};
}

}  // namespace justif::reading
