#include "reading/kinds/table_of_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/lost_commas.h"
#include "reading/kinds/row_readings.h"
#include "reading/kinds/table_cells.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/table_totals.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kMostCells = 0.5;  // of a column's cells
constexpr double kTextLayerConfidence = 0.99;
constexpr double kContested = 0.3;  // confidence left when readings differ
constexpr double kSureTotal = 0.85;
constexpr int kFewestSubjects = 3;
constexpr int kFewestOfUnread = 2;  // numbers that make a row of what was first read as none
// Of the texts the fullest room between columns has beside rows, so many make
// a room that of the subjects.
constexpr double kRoomOfSubjects = 0.6;
// Of the height of a line, between the middles of a row's numbers.
constexpr double kSameRow = 0.55;
constexpr double kRowsOfAColumn = 0.5;  // of all
// Of the distance from row to row: how far a row is from the next, over the
// heading of a section, and from where rows stand apart.
constexpr double kSteps = 2.6;
constexpr double kApart = 0.6;

bool Overlap(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0) && std::min(a.y1, b.y1) > std::max(a.y0, b.y0);
}

// A table's vertical rules are read as bars before and after its texts.
std::string WithoutRules(const std::string& text) {
  const std::size_t from = text.find_first_not_of("| ");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of("| ") - from + 1);
}

// The table between two verticals of the page.
class Table {
 public:
  Table(const PageText& text, const PageLayout& layout, const PageCells& page, double from, double to)
      : text_(text), layout_(layout) {
    const auto inside = [&](const Box& box) { return box.Center().x >= from && box.Center().x < to; };
    for (const Cell& cell : page.cells) {
      if (inside(cell.box)) cells_.push_back(cell);
    }
    for (const TextCell& cell : page.texts) {
      if (inside(cell.box)) texts_.push_back(cell);
    }
    columns_ = FindColumns(cells_, layout);
    if (columns_.size() < 2) return;
    FindWhatCellsAreOutOf();
    if (text_.source == Source::kOcr) RestoreUsualCommas(columns_, cells_);
    ReturnNumbersToTexts();
    drops_ = DropsOf(cells_, texts_, columns_, layout.LineHeight());
    GroupRows();
    naming_ = NameColumns(columns_, rows_, layout, from, to);
    if (naming_ && text_.source == Source::kOcr) RestoreCommasOfRows(*naming_, rows_);
    FindPitch();
    ReturnLoneRows();
    FindSubjects();
    AddUnreadRows();
  }

  const std::vector<ColumnPlace>& columns() const { return columns_; }
  double Rows() const { return naming_ ? naming_->rows : 0; }

  std::vector<MarkRow> Read(const LookAgain& look_again) {
    std::vector<MarkRow> rows;
    if (!naming_) return rows;
    bool optional_section = false;
    double previous_y = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const RawRow& raw = rows_[i];
      for (const TextCell& text : texts_) {
        const double y = LevelOf(text.box);
        if (y <= previous_y || y >= raw.y - 0.6 * raw.height || RowOf(text.box)) continue;
        const std::string folded = FoldWords(text.text);
        if (folded.find("option") != std::string::npos || folded.find("facultati") != std::string::npos)
          optional_section = true;
        if (folded.find("controle") != std::string::npos || folded.find("terminal") != std::string::npos ||
            folded.find("epreuves") != std::string::npos)
          optional_section = false;
      }
      previous_y = raw.y;
      if (auto row = MakeRow(i, look_again)) {
        row->optional_subject = row->role == MarkRow::Role::kSubject &&
                                (optional_section || FoldWords(row->subject).find("option") != std::string::npos);
        rows.push_back(*std::move(row));
      }
    }
    return rows;
  }

 private:
  // Columns of which most cells are out of something, "12,5 / 20", and what of.
  // Where the slash went unread, that stands for the number.
  void FindWhatCellsAreOutOf() {
    out_of_.assign(columns_.size(), std::nullopt);
    if (text_.source != Source::kOcr) return;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      std::map<double, int> counts;
      int cells = 0;
      for (const Cell& cell : cells_) {
        if (ColumnOf(columns_, cell.box) != static_cast<int>(column)) continue;
        ++cells;
        const std::size_t slash = cell.text.find('/');
        if (slash == std::string::npos) continue;
        if (const auto whole = NumberOf(cell.text.substr(slash + 1))) ++counts[*whole];
      }
      for (const auto& [whole, count] : counts) {
        if (count > kMostCells * cells) out_of_[column] = whole;
      }
    }
    std::erase_if(cells_, [&](const Cell& cell) {
      const int column = ColumnOf(columns_, cell.box);
      return column >= 0 && IsWhole(out_of_[static_cast<std::size_t>(column)], cell.text);
    });
  }

  // Whether a text is what the numbers of its column are out of, and no number
  // itself.
  static bool IsWhole(const std::optional<double>& out_of, const std::string& text) {
    return out_of && text.find('/') == std::string::npos && NumberOf(text) == out_of;
  }

  // "Langue vivante 2" ends in a number that is no cell: it stands in no column.
  void ReturnNumbersToTexts() {
    for (const Cell& cell : cells_) {
      if (ColumnOf(columns_, cell.box) >= 0) continue;
      for (TextCell& text : texts_) {
        const double gap = cell.box.x0 - text.box.x1;
        if (text.line != cell.line || gap < 0 || gap > cell.box.Height() * layout_.aspect()) continue;
        text.text += " " + cell.text;
        text.box = Union(text.box, cell.box);
      }
    }
  }

  void GroupRows() {
    std::vector<const Cell*> sorted;
    for (const Cell& cell : cells_) {
      if (ColumnOf(columns_, cell.box) >= 0) sorted.push_back(&cell);
    }
    std::sort(sorted.begin(), sorted.end(),
              [&](const Cell* a, const Cell* b) { return LevelOf(a->box) < LevelOf(b->box); });
    for (const Cell* cell : sorted) {
      const auto column = static_cast<std::size_t>(ColumnOf(columns_, cell->box));
      const double y = LevelOf(cell->box);
      RawRow* row = nullptr;
      for (std::size_t back = 0; back < std::min<std::size_t>(3, rows_.size()); ++back) {
        RawRow& candidate = rows_[rows_.size() - 1 - back];
        if (std::abs(candidate.y - y) < kSameRow * std::max(candidate.height, layout_.LineHeight()) &&
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
    const auto lone = std::stable_partition(rows_.begin(), rows_.end(), [&](const RawRow& row) {
      return std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell && cell->number; }) >
             1;
    });
    lone_rows_.assign(lone, rows_.end());
    rows_.erase(lone, rows_.end());
    SortRows();
  }

  void SortRows() {
    std::sort(rows_.begin(), rows_.end(), [](const RawRow& a, const RawRow& b) { return a.y < b.y; });
  }

  // How far down a box would stand were rows level.
  double LevelOf(const Box& box) const { return box.Center().y - DropAt(columns_, drops_, box.Center().x); }

  bool IsApart(double y) const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [&](const RawRow& row) { return std::abs(row.y - y) > kApart * pitch_; });
  }

  // Of a picture's row a single number may have been read: it is one when it
  // stands in a column, in step with the others and beside a text.
  void ReturnLoneRows() {
    if (text_.source != Source::kOcr || !naming_ || rows_.empty() || pitch_ <= 0) return;
    for (bool returned = true; returned;) {
      returned = false;
      const double top = rows_.front().y - kSteps * pitch_, bottom = rows_.back().y + kSteps * pitch_;
      for (const RawRow& row : lone_rows_) {
        const bool in_column = std::any_of(naming_->columns.begin(), naming_->columns.end(), [&](int column) {
          return column >= 0 && row.cells[static_cast<std::size_t>(column)];
        });
        const bool beside_text = std::any_of(texts_.begin(), texts_.end(), [&](const TextCell& text) {
          return std::abs(LevelOf(text.box) - row.y) < (1 - kApart) * pitch_;
        });
        if (!in_column || !IsApart(row.y) || !beside_text || row.y < top || row.y > bottom) continue;
        rows_.push_back(row);
        returned = true;
      }
      SortRows();
    }
  }

  // Or none at all: what stands among the subjects, a row of its own, is looked
  // at once more. Headings of sections turn out to have no numbers.
  void AddUnreadRows() {
    if (text_.source != Source::kOcr || !naming_ || rows_.empty() || pitch_ <= 0) return;
    const double top = rows_.front().y - kSteps * pitch_, bottom = rows_.back().y;
    for (const TextCell& text : texts_) {
      const double y = LevelOf(text.box);
      if (y < top || y > bottom || RoomOf(text.box) != subjects_ || RowOf(text.box) || !IsApart(y)) continue;
      rows_.push_back({});
      rows_.back().y = y;
      rows_.back().height = text.box.Height();
      rows_.back().unread = true;
      SortRows();
    }
  }

  // The usual distance from a row to the next, be it one of a single number.
  void FindPitch() {
    if (rows_.empty()) return;
    std::vector<double> heights, steps;
    for (const RawRow& row : rows_) heights.push_back(row.y);
    for (const RawRow& row : lone_rows_) {
      if (row.y > rows_.front().y && row.y < rows_.back().y) heights.push_back(row.y);
    }
    std::sort(heights.begin(), heights.end());
    for (std::size_t i = 1; i < heights.size(); ++i) {
      if (heights[i] - heights[i - 1] > kSameRow * layout_.LineHeight()) steps.push_back(heights[i] - heights[i - 1]);
    }
    if (steps.empty()) return;
    std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
    pitch_ = steps[steps.size() / 2];
  }

  // The row a text stands beside: the nearest, when it is near. A subject on
  // two lines stands half a line above and under its numbers, a heading one
  // row away.
  std::optional<std::size_t> RowOf(const Box& box) const {
    std::optional<std::size_t> nearest;
    double least = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double height = std::max({rows_[i].height, box.Height(), layout_.LineHeight()});
      const double distance = std::abs(rows_[i].y - LevelOf(box));
      const double reach = std::max(std::min(0.75 * height, 0.62 * pitch_), std::min(0.45 * pitch_, 1.6 * height));
      if (distance < reach && (!nearest || distance < least)) {
        nearest = i;
        least = distance;
      }
    }
    return nearest;
  }

  // Numbers above and under a table may stand in line with each other too.
  bool IsOfTheTable(const ColumnPlace& column) const {
    const auto index = static_cast<std::size_t>(&column - columns_.data());
    const auto rows = std::count_if(rows_.begin(), rows_.end(), [&](const RawRow& row) { return row.cells[index]; });
    return static_cast<double>(rows) >= kRowsOfAColumn * static_cast<double>(rows_.size());
  }

  // The room between columns a text stands in: how many columns are left of
  // it. None when it stands in a column, as "dispensé" does for a mark.
  std::optional<std::size_t> RoomOf(const Box& box) const {
    std::size_t room = 0;
    for (const ColumnPlace& column : columns_) {
      if (!IsOfTheTable(column)) continue;
      if (std::min(box.x1, column.usual_right) - std::max(box.x0, column.usual_left) > 0.5 * box.Width())
        return std::nullopt;
      if (column.center < box.Center().x) ++room;
    }
    return room;
  }

  // Subjects stand in the leftmost room that has a text beside most rows; what
  // stands in rooms further right are remarks.
  void FindSubjects() {
    std::array<int, kMostColumns + 1> texts{};
    for (const TextCell& text : texts_) {
      if (!RowOf(text.box)) continue;
      if (const auto room = RoomOf(text.box)) ++texts[*room];
    }
    const int most = *std::max_element(texts.begin(), texts.end());
    while (subjects_ < kMostColumns && texts[subjects_] < kRoomOfSubjects * most) ++subjects_;
  }

  MarkCell ToCell(const std::optional<Cell>& cell) const {
    MarkCell out;
    if (!cell) return out;
    out.value = cell->text;
    out.number = cell->number;
    out.confidence = text_.source == Source::kTextLayer ? kTextLayerConfidence * cell->confidence : cell->confidence;
    out.region = text_.ToPage(cell->box);
    return out;
  }

  std::optional<Cell> CellOf(const RawRow& raw, Column column) const {
    const int index = naming_->columns[column];
    return index < 0 ? std::nullopt : raw.cells[static_cast<std::size_t>(index)];
  }

  std::vector<TextCell*> PartsOfSubject(std::size_t index) {
    std::vector<TextCell*> parts;
    for (TextCell& text : texts_) {
      if (!text.used && RowOf(text.box) == index && RoomOf(text.box) == subjects_) parts.push_back(&text);
    }
    // A name of a sum may stand apart from the subjects' names.
    for (TextCell& text : texts_) {
      if (parts.empty() && !text.used && RowOf(text.box) == index && NamesASum(text.text)) parts.push_back(&text);
    }
    std::sort(parts.begin(), parts.end(), [](const TextCell* a, const TextCell* b) {
      return std::pair(std::round(a->box.y0 * 200), a->box.x0) < std::pair(std::round(b->box.y0 * 200), b->box.x0);
    });
    return parts;
  }

  std::optional<MarkRow> MakeRow(std::size_t index, const LookAgain& look_again) {
    const RawRow& raw = rows_[index];
    MarkRow row;
    row.source = text_.source;
    const std::vector<TextCell*> parts = PartsOfSubject(index);
    if (parts.empty()) return std::nullopt;
    Box box = parts[0]->box;
    for (TextCell* part : parts) {
      row.subject += (row.subject.empty() ? "" : " ") + WithoutRules(part->text);
      box = Union(box, part->box);
      part->used = true;
    }
    row.subject_region = text_.ToPage(box);
    std::optional<Cell> c = CellOf(raw, kCoefficient), m = CellOf(raw, kMark), p = CellOf(raw, kPoints);
    const bool total = NamesASum(row.subject) || (NamesAMean(row.subject) && !IsWeighed(c, m, p));
    row.role = total ? MarkRow::Role::kSubtotal : MarkRow::Role::kSubject;
    if (text_.source == Source::kOcr && !total) {
      Confirm(look_again, raw, c, m, p);
      if (c && m && p) RestoreCommasOfRow(*c, *m, *p);
    }
    if (text_.source == Source::kOcr && total && look_again != nullptr) ConfirmTotal(look_again, raw, c, p);
    row.coefficient = ToCell(c);
    row.mark = ToCell(m);
    row.points = ToCell(p);
    // A mark over 20 lost its comma in reading; it is not a mark.
    if (row.mark.number && *row.mark.number > kHighestMark) row.mark.number.reset();
    // What stands under a table may have a number in one of its columns; where
    // there should be another, looks see all sorts of things.
    const bool has_points = row.points.number && row.points.confidence >= kContested;
    if (!total && !row.mark.number && !has_points) return std::nullopt;
    // A stroke of a heading's shade is read as a digit at times.
    if ((raw.unread || (!row.mark.number && !row.coefficient.number)) && NamesASection(row.subject))
      return std::nullopt;
    // The look at a heading may take a line for a digit, hardly for two.
    const int numbers =
        row.coefficient.number.has_value() + row.mark.number.has_value() + row.points.number.has_value();
    if (raw.unread && numbers < kFewestOfUnread) return std::nullopt;
    return row;
  }

  // Whether a row named a mean has what a subject has: it counts with a coefficient
  // among the others, as that of school reports does.
  bool IsWeighed(const std::optional<Cell>& c, const std::optional<Cell>& m, const std::optional<Cell>& p) const {
    if (!c || !c->number) return false;
    if (m && m->number) return p || naming_->columns[kPoints] < 0;
    return p && p->number && *c->number <= kMostCoefficient && *p->number <= kHighestMark * *c->number;
  }

  // Where the cell of a column would be in a row.
  Box PlaceOf(const RawRow& raw, Column column) const {
    const ColumnPlace& place = columns_[static_cast<std::size_t>(naming_->columns[column])];
    const double half = 0.6 * std::max(raw.height, 0.8 * layout_.LineHeight());
    const double y = raw.y + DropAt(columns_, drops_, place.center);
    return {place.left, y - half, place.right, y + half};
  }

  // A total's cells that are missing or were read unsurely, and none else: what
  // they should add up to is for the judge.
  void ConfirmTotal(const LookAgain& look_again, const RawRow& raw, std::optional<Cell>& c,
                    std::optional<Cell>& p) const {
    const std::vector<NumberReading> none;
    for (const auto& [column, cell] : {std::pair(kCoefficient, &c), std::pair(kPoints, &p)}) {
      if (naming_->columns[column] < 0 || (*cell && (*cell)->number && (*cell)->confidence >= kSureTotal)) continue;
      // Totals are longer than what they stand under.
      Box place = *cell ? Union((*cell)->box, PlaceOf(raw, column)) : PlaceOf(raw, column);
      place.x0 -= raw.height * layout_.aspect();
      std::optional<Cell> unused;
      ChooseReadings(none, none, ReadingsOf(look_again(text_.page, place, Expected::kNumber)), unused, unused, *cell);
    }
    // Of "1218,2 / 2000" the second half.
    const bool whole = c && p && c->number && IsWhole(kHighestMark * *c->number, p->text);
    if (whole) p->number.reset();
  }

  // Looks again at a row of which something is missing, doubtful or
  // contradicts the rest.
  void Confirm(const LookAgain& look_again, const RawRow& raw, std::optional<Cell>& c, std::optional<Cell>& m,
               std::optional<Cell>& p) const {
    const bool complete = c && m && p && c->number && m->number && p->number;
    if (complete && *m->number <= kHighestMark && Multiplies(*c->number, *m->number, *p->number) &&
        std::min({c->confidence, m->confidence, p->confidence}) > kContested)
      return;
    const auto readings = [&](Column column, const std::optional<Cell>& cell) -> std::vector<NumberReading> {
      if (naming_->columns[column] < 0) return {};
      std::vector<TextLine> looks;
      const Box place = cell ? cell->box : PlaceOf(raw, column);
      // Words stand where a number would: "dispensé".
      if (!cell &&
          std::any_of(texts_.begin(), texts_.end(), [&](const TextCell& text) { return Overlap(text.box, place); }))
        return {};
      if (look_again != nullptr) looks = look_again(text_.page, place, Expected::kNumber);
      const auto& out_of = out_of_[static_cast<std::size_t>(naming_->columns[column])];
      std::erase_if(looks, [&](const TextLine& look) { return IsWhole(out_of, look.Text()); });
      if (cell) {
        TextLine& first = looks.emplace_back();
        first.box = cell->box;
        first.words.push_back({cell->text, cell->box, cell->confidence});
      }
      return ReadingsOf(looks);
    };
    const auto coefficients = readings(kCoefficient, c), marks = readings(kMark, m), points = readings(kPoints, p);
    ChooseReadings(coefficients, marks, points, c, m, p);
  }

  const PageText& text_;
  const PageLayout& layout_;
  std::vector<Cell> cells_;
  std::vector<TextCell> texts_;
  std::vector<ColumnPlace> columns_;
  std::vector<double> drops_;                  // by column
  std::vector<std::optional<double>> out_of_;  // by column, "/ 20"
  std::vector<RawRow> rows_;                   // top to bottom
  std::vector<RawRow> lone_rows_;
  std::optional<ColumnNaming> naming_;
  std::size_t subjects_ = 0;  // the room of the subjects
  double pitch_ = 0;
};

// One table, or two side by side where more rows speak for that: each then has
// its own coefficients, marks and points.
std::vector<Table> TablesOf(const PageText& text, const PageLayout& layout, const PageCells& cells) {
  constexpr double kLeft = -1, kRight = 2;  // beyond the page
  constexpr double kFewestRowsOfHalf = 1.5;
  std::vector<Table> best;
  best.emplace_back(text, layout, cells, kLeft, kRight);
  double most = best[0].Rows();
  const std::vector<ColumnPlace> columns = best[0].columns();
  for (std::size_t i = 1; i + 2 < columns.size(); ++i) {
    const double between = columns[i].right + 0.005;
    Table left(text, layout, cells, kLeft, between), right(text, layout, cells, between, kRight);
    if (left.Rows() < kFewestRowsOfHalf || right.Rows() < kFewestRowsOfHalf || left.Rows() + right.Rows() <= most)
      continue;
    most = left.Rows() + right.Rows();
    std::vector<Table> both = {left, right};
    best.swap(both);
  }
  return best;
}

}  // namespace

std::vector<MarkRow> ReadTableOfMarks(const PageText& text, const PageLayout& layout, const LookAgain& look_again) {
  std::vector<MarkRow> rows;
  for (Table& table : TablesOf(text, layout, SplitIntoCells(layout))) {
    for (MarkRow& row : table.Read(look_again)) rows.push_back(std::move(row));
  }
  const auto subjects = std::count_if(rows.begin(), rows.end(), [](const MarkRow& row) {
    return row.role == MarkRow::Role::kSubject && row.mark.number;
  });
  if (subjects < kFewestSubjects) return {};
  PutSumsInTheirColumns(rows);
  PutBackCommasOfSums(rows);
  NameSumsByCoefficients(rows);
  NameGrandTotal(rows);
  return rows;
}

}  // namespace justif::reading
