#include "reading/kinds/table_of_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kColumnSlack = 0.03;  // of the page width, between cell centres of a column
constexpr int kFewestCells = 4;        // of a column
constexpr double kUsualForm = 0.75;    // of a column's numbers
constexpr double kContested = 0.3;     // confidence left when readings differ

enum Column { kCoefficient = 0, kMark = 1, kPoints = 2 };

struct Cell {
  std::string text;
  Box box;
  double confidence = 1;
  std::optional<double> number;
};

struct TextCell {
  std::string text;
  Box box;
  bool used = false;
};

double Low(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  double low = 1;
  for (std::size_t i = from; i < to; ++i) low = std::min(low, words[i].confidence);
  return low;
}

Box BoxOf(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  Box box = words[from].box;
  for (std::size_t i = from; i < to; ++i) box = Union(box, words[i].box);
  return box;
}

bool HasLetters(const std::string& text) {
  const std::string folded = FoldWords(text);
  return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= 2;
}

// A table's vertical rules are read as bars before and after its texts.
std::string WithoutRules(const std::string& text) {
  const std::size_t from = text.find_first_not_of("| ");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of("| ") - from + 1);
}

// Numbers at the end of a line, the longest reading of each first, and the
// text before them.
void SplitCells(const LayoutLine& line, std::vector<Cell>& cells, std::vector<TextCell>& texts) {
  std::size_t to = line.words.size();
  while (to > 0) {
    std::size_t from = to;
    std::optional<double> number;
    for (std::size_t start = to; start-- > 0 && to - start <= 4;) {
      if (auto parsed = NumberOf(line.TextOf(start, to))) {
        from = start;
        number = parsed;
      }
    }
    if (!number) break;
    cells.push_back({line.TextOf(from, to), BoxOf(line.words, from, to), Low(line.words, from, to), number});
    to = from;
  }
  if (to > 0) {
    const std::string text = line.TextOf(0, to);
    // A lone digit read as a letter still holds the place of a cell.
    if (to == line.words.size() && !HasLetters(text)) {
      cells.push_back({text, line.box, Low(line.words, 0, to), std::nullopt});
    } else {
      texts.push_back({text, BoxOf(line.words, 0, to)});
    }
  }
}

struct ColumnPlace {
  double center = 0;
  double left = 1;
  double right = 0;
  int cells = 0;
};

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
  return columns;
}

// Which heading a line of a table's head is, or -1.
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
  return -1;
}

struct RawRow {
  std::array<std::optional<Cell>, 8> cells;  // by column index
  double y = 0;
  double height = 0;
};

bool Multiplies(double coefficient, double mark, double points) {
  return std::abs(coefficient * mark - points) < 0.051;
}

class Table {
 public:
  Table(const PageText& text, const PageLayout& layout, const LookAgain& look_again)
      : text_(text), layout_(layout), look_again_(look_again) {}

  std::vector<MarkRow> Read() {
    for (const LayoutLine& line : layout_.lines()) SplitCells(line, cells_, texts_);
    columns_ = FindColumns(cells_);
    if (columns_.size() > 8) columns_.resize(8);
    if (columns_.size() < 2) return {};
    RestoreCommas();
    GroupRows();
    if (!NameColumns()) return {};
    std::vector<MarkRow> rows;
    bool optional_section = false;
    std::sort(rows_.begin(), rows_.end(), [](const RawRow& a, const RawRow& b) { return a.y < b.y; });
    double previous_y = 0;
    for (const RawRow& raw : rows_) {
      for (const TextCell& text : texts_) {
        const double y = text.box.Center().y;
        if (y <= previous_y || y >= raw.y - 0.6 * raw.height || IsBesideNumbers(text)) continue;
        const std::string folded = FoldWords(text.text);
        if (folded.find("option") != std::string::npos || folded.find("facultati") != std::string::npos)
          optional_section = true;
        if (folded.find("controle") != std::string::npos || folded.find("terminal") != std::string::npos ||
            folded.find("epreuves") != std::string::npos)
          optional_section = false;
      }
      previous_y = raw.y;
      if (auto row = MakeRow(raw)) {
        row->optional_subject = row->role == MarkRow::Role::kSubject &&
                                (optional_section || FoldWords(row->subject).find("option") != std::string::npos);
        rows.push_back(*std::move(row));
      }
    }
    int subjects = 0;
    for (const MarkRow& row : rows) subjects += row.role == MarkRow::Role::kSubject && row.mark.number ? 1 : 0;
    if (subjects < 3) return {};
    NameTotals(rows);
    return rows;
  }

 private:
  int ColumnOf(const Cell& cell) const {
    int best = -1;
    double nearest = kColumnSlack * 1.2;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const ColumnPlace& column = columns_[i];
      const double distance = cell.box.Center().x >= column.left - 0.005 && cell.box.Center().x <= column.right + 0.005
                                  ? 0
                                  : std::abs(cell.box.Center().x - column.center);
      if (distance < nearest) {
        nearest = distance;
        best = static_cast<int>(i);
      }
    }
    return best;
  }

  // Where nearly all numbers of a column have decimals, one without lost its
  // comma to blur.
  void RestoreCommas() {
    if (text_.source != Source::kOcr) return;
    const auto decimals = [](const Cell& cell) {
      const std::size_t at = cell.text.find_last_of(",.;");
      return at == std::string::npos ? 0U : static_cast<unsigned>(cell.text.size() - at - 1);
    };
    for (int column = 0; column < static_cast<int>(columns_.size()); ++column) {
      std::array<int, 4> count = {0, 0, 0, 0};
      int cells = 0;
      for (const Cell& cell : cells_) {
        if (!cell.number || ColumnOf(cell) != column) continue;
        ++cells;
        ++count[std::min(decimals(cell), 3U)];
      }
      const auto usual = static_cast<unsigned>(std::max_element(count.begin(), count.end()) - count.begin());
      if (usual == 0 || usual == 3 || count[usual] < kUsualForm * cells) continue;
      for (Cell& cell : cells_) {
        const bool digits = cell.text.size() > usual && std::all_of(cell.text.begin(), cell.text.end(),
                                                                    [](char c) { return c >= '0' && c <= '9'; });
        if (!cell.number || ColumnOf(cell) != column || !digits) continue;
        cell.text.insert(cell.text.size() - usual, ",");
        cell.number = NumberOf(cell.text);
        cell.confidence = std::min(cell.confidence, kMostLooksConfidence);
      }
    }
  }

  void GroupRows() {
    std::vector<const Cell*> sorted;
    for (const Cell& cell : cells_) {
      if (ColumnOf(cell) >= 0) sorted.push_back(&cell);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Cell* a, const Cell* b) { return a->box.Center().y < b->box.Center().y; });
    for (const Cell* cell : sorted) {
      const auto column = static_cast<std::size_t>(ColumnOf(*cell));
      const double y = cell->box.Center().y;
      RawRow* row = nullptr;
      for (std::size_t back = 0; back < std::min<std::size_t>(3, rows_.size()); ++back) {
        RawRow& candidate = rows_[rows_.size() - 1 - back];
        if (std::abs(candidate.y - y) < 0.55 * std::max(candidate.height, layout_.LineHeight()) &&
            !candidate.cells[column])
          row = &candidate;
      }
      if (row == nullptr) {
        rows_.push_back({});
        row = &rows_.back();
        row->y = y;
        row->height = cell->box.Height();
      }
      row->cells[column] = *cell;
    }
    // A row of one stray number is none.
    std::erase_if(rows_, [&](const RawRow& row) {
      int count = 0;
      for (const auto& cell : row.cells) count += cell && cell->number ? 1 : 0;
      return count < 2;
    });
  }

  // Rows on which three columns multiply out.
  int RowsThatMultiply(const std::array<int, 3>& naming) const {
    int count = 0;
    for (const RawRow& row : rows_) {
      const auto& c = row.cells[static_cast<std::size_t>(naming[kCoefficient])];
      const auto& m = row.cells[static_cast<std::size_t>(naming[kMark])];
      const auto& p = row.cells[static_cast<std::size_t>(naming[kPoints])];
      if (c && m && p && c->number && m->number && p->number && *m->number <= 20 &&
          Multiplies(*c->number, *m->number, *p->number))
        ++count;
    }
    return count;
  }

  int WholeNumbers(int column) const {
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [&](const RawRow& row) {
      const auto& cell = row.cells[static_cast<std::size_t>(column)];
      return cell && cell->number && *cell->number == std::floor(*cell->number);
    }));
  }

  bool NameColumns() {
    std::array<int, 3> headed = {-1, -1, -1};
    for (const LayoutLine& line : layout_.lines()) {
      // Headings may share a line with each other.
      for (std::size_t from = 0; from < line.words.size(); ++from) {
        for (std::size_t to = from + 1; to <= std::min(line.words.size(), from + 3); ++to) {
          const int heading = HeadingOf(line.TextOf(from, to));
          if (heading < 0 || headed[static_cast<std::size_t>(heading)] >= 0) continue;
          const Box box = BoxOf(line.words, from, to);
          if (!rows_.empty() && box.Center().y > rows_.front().y + 0.02) continue;
          for (std::size_t i = 0; i < columns_.size(); ++i) {
            const bool over = std::min(box.x1, columns_[i].right) - std::max(box.x0, columns_[i].left) > 0;
            if (over || std::abs(box.Center().x - columns_[i].center) < kColumnSlack)
              headed[static_cast<std::size_t>(heading)] = static_cast<int>(i);
          }
        }
      }
    }
    std::array<int, 3> best = {-1, -1, -1};
    int best_rows = 0, best_whole = 0;
    const int count = static_cast<int>(columns_.size());
    for (int c = 0; c < count; ++c) {
      for (int m = 0; m < count; ++m) {
        for (int p = 0; p < count; ++p) {
          if (c == m || m == p || c == p) continue;
          const std::array<int, 3> naming = {c, m, p};
          // Headings count for as much as two rows each.
          int rows = RowsThatMultiply(naming);
          if (rows == 0) continue;
          for (std::size_t i = 0; i < 3; ++i) rows += headed[i] == naming[i] ? 2 : 0;
          // Factors may be swapped: coefficients are whole, marks need not be.
          const int whole = WholeNumbers(c) - WholeNumbers(m);
          if (std::pair(rows, whole) > std::pair(best_rows, best_whole)) {
            best_rows = rows;
            best_whole = whole;
            best = naming;
          }
        }
      }
    }
    if (best_rows >= 3) {
      naming_ = best;
      return true;
    }
    naming_ = headed;
    return headed[kMark] >= 0 && headed[kCoefficient] >= 0 && headed[kMark] != headed[kCoefficient] &&
           headed[kPoints] != headed[kMark];
  }

  bool IsBesideNumbers(const TextCell& text) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const RawRow& row) {
      return std::abs(row.y - text.box.Center().y) < 0.6 * std::max(row.height, text.box.Height());
    });
  }

  MarkCell ToCell(const std::optional<Cell>& cell) const {
    MarkCell out;
    if (!cell) return out;
    out.value = cell->text;
    out.number = cell->number;
    out.confidence = text_.source == Source::kTextLayer ? 0.99 : cell->confidence;
    out.region = text_.ToPage(cell->box);
    return out;
  }

  std::optional<Cell> CellOf(const RawRow& raw, Column column) const {
    const int index = naming_[column];
    return index < 0 ? std::nullopt : raw.cells[static_cast<std::size_t>(index)];
  }

  std::optional<MarkRow> MakeRow(const RawRow& raw) {
    MarkRow row;
    row.source = text_.source;
    double leftmost = 1;
    for (const auto& cell : raw.cells) {
      if (cell) leftmost = std::min(leftmost, cell->box.x0);
    }
    std::vector<TextCell*> parts;
    for (TextCell& text : texts_) {
      const double distance = std::abs(text.box.Center().y - raw.y);
      if (!text.used && distance < 0.75 * std::max({raw.height, text.box.Height(), layout_.LineHeight()}) &&
          text.box.x0 < leftmost)
        parts.push_back(&text);
    }
    if (parts.empty()) return std::nullopt;
    std::sort(parts.begin(), parts.end(), [](const TextCell* a, const TextCell* b) {
      return std::pair(std::round(a->box.y0 * 200), a->box.x0) < std::pair(std::round(b->box.y0 * 200), b->box.x0);
    });
    Box box = parts[0]->box;
    for (TextCell* part : parts) {
      row.subject += (row.subject.empty() ? "" : " ") + WithoutRules(part->text);
      box = Union(box, part->box);
      part->used = true;
    }
    row.subject_region = text_.ToPage(box);
    std::optional<Cell> c = CellOf(raw, kCoefficient), m = CellOf(raw, kMark), p = CellOf(raw, kPoints);
    const std::string folded = FoldWords(row.subject);
    const bool total = folded.starts_with("total") || folded.starts_with("sous total") || folded.starts_with("somme") ||
                       folded.starts_with("moyenne");
    row.role = total ? MarkRow::Role::kSubtotal : MarkRow::Role::kSubject;
    if (text_.source == Source::kOcr && look_again_ != nullptr && !total) LookAgainAt(c, m, p);
    row.coefficient = ToCell(c);
    row.mark = ToCell(m);
    row.points = ToCell(p);
    // A mark over 20 lost its comma in reading; it is not a mark.
    if (row.mark.number && *row.mark.number > 20) row.mark.number.reset();
    if (!total && !row.mark.number && !row.points.number) return std::nullopt;
    return row;
  }

  void LookAgainAt(std::optional<Cell>& c, std::optional<Cell>& m, std::optional<Cell>& p) {
    const bool complete = c && m && p && c->number && m->number && p->number;
    if (complete && Multiplies(*c->number, *m->number, *p->number) &&
        std::min({c->confidence, m->confidence, p->confidence}) > kContested)
      return;
    for (std::optional<Cell>* cell : {&c, &m, &p}) {
      if (!*cell) continue;
      // The first reading is one look among the others.
      std::vector<TextLine> looks = look_again_(text_.page, (*cell)->box);
      TextLine& first = looks.emplace_back();
      first.box = (*cell)->box;
      first.words.push_back({(*cell)->text, (*cell)->box, (*cell)->confidence});
      const auto seen = MostSeen(looks, [](const TextLine& look) {
        const auto number = NumberOf(look.Text());
        return number ? absl::StrFormat("%.3f", *number) : "";
      });
      if (!seen) {
        (*cell)->confidence = std::min((*cell)->confidence, kContested);
        continue;
      }
      (*cell)->number = NumberOf(seen->line.Text());
      (*cell)->text = seen->line.Text();
      (*cell)->confidence = ConfidenceOf(*seen);
    }
  }

  // The last and largest of the rows that add up is the grand total.
  static void NameTotals(std::vector<MarkRow>& rows) {
    MarkRow* grand = nullptr;
    double subject_points = 0;
    int totals = 0;
    for (MarkRow& row : rows) {
      if (row.role == MarkRow::Role::kSubject) {
        subject_points += row.points.number.value_or(0);
        continue;
      }
      ++totals;
      if (row.points.number && (grand == nullptr || *row.points.number >= *grand->points.number)) grand = &row;
    }
    if (grand == nullptr) return;
    const std::string label = FoldWords(grand->subject);
    const bool of_a_part = label.starts_with("sous total") || label.find("partiel") != std::string::npos;
    if ((totals == 1 && !of_a_part) || label.starts_with("total general") ||
        *grand->points.number > 0.85 * subject_points)
      grand->role = MarkRow::Role::kTotal;
  }

  const PageText& text_;
  const PageLayout& layout_;
  const LookAgain& look_again_;
  std::vector<Cell> cells_;
  std::vector<TextCell> texts_;
  std::vector<ColumnPlace> columns_;
  std::vector<RawRow> rows_;
  std::array<int, 3> naming_ = {-1, -1, -1};
};

}  // namespace

std::vector<MarkRow> ReadTableOfMarks(const PageText& text, const PageLayout& layout, const LookAgain& look_again) {
  return Table(text, layout, look_again).Read();
}

}  // namespace justif::reading
