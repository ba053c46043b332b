#include "reading/kinds/table_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "reading/kinds/lost_commas.h"
#include "reading/kinds/subject_names.h"
#include "reading/kinds/subject_weight.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kMostCells = 0.5;  // of a column's cells
// Of the texts the fullest room between columns has beside rows, so many make
// a room that of the subjects.
constexpr double kRoomOfSubjects = 0.6;
// Of the height of a line, between the middles of a row's numbers.
constexpr double kSameRow = 0.55;
// Of the height of a row's numbers, on either side of its middle.
constexpr double kHalfALine = 0.6;
constexpr double kRowsOfAColumn = 0.5;  // of all
// Of the distance from row to row: how far a row is from the next, over the
// heading of a section, and from where rows stand apart.
constexpr double kSteps = 2.6;
constexpr double kApart = 0.6;
constexpr std::size_t kFewestWeights = 3;  // beside names of subjects that make a column
constexpr double kSectionReach = 2;        // heights of a line over the headings of columns
constexpr double kBeyondThePage = 2.0;     // in widths of it: near to no box

}  // namespace

TableGrid::TableGrid(const PageText& text, const PageLayout& layout, const PageCells& page,
                     const std::vector<ColumnHeading>& headings, const TablePlace& place)
    : layout_(layout), recognized_(text.source == Source::kOcr) {
  for (const Cell& cell : page.cells) {
    if (place.Holds(cell.box)) cells_.push_back(cell);
  }
  // The heading of a section may stand over those of the columns.
  TablePlace of_texts = place;
  of_texts.from_y -= kSectionReach * layout.LineHeight();
  for (const TextCell& cell : page.texts) {
    if (of_texts.Holds(cell.box)) texts_.push_back(cell);
  }
  columns_ = FindColumns(cells_, layout, place.headings);
  if (columns_.empty()) return;
  FindWhatCellsAreOutOf();
  if (recognized_) RestoreUsualCommas(columns_, cells_);
  ReturnNumbersToTexts();
  drops_ = DropsOf(cells_, texts_, columns_, layout.LineHeight());
  GroupRows();
  naming_ = NameColumns(columns_, rows_, layout, headings, place);
  if (naming_ && recognized_) RestoreCommasOfRows(*naming_, rows_);
  FindPitch();
  ReturnLoneRows();
  FindSubjects();
  if (!recognized_) FindNamesOfTextLayer();
  AddUnreadRows();
}

void TableGrid::FindWhatCellsAreOutOf() {
  out_of_.assign(columns_.size(), std::nullopt);
  if (!recognized_) return;
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

void TableGrid::ReturnNumbersToTexts() {
  for (const Cell& cell : cells_) {
    if (ColumnOf(columns_, cell.box) >= 0) continue;
    for (TextCell& text : texts_) {
      const double gap = cell.box.x0 - text.box.x1;
      if (text.line != cell.line || gap < 0 || gap > cell.box.Height() * layout_.aspect()) continue;
      text.text += " " + cell.text;
      text.confidence = std::min(text.confidence, cell.confidence);
      text.box = Union(text.box, cell.box);
    }
  }
}

void TableGrid::GroupRows() {
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
  PutWeightsInAColumn();
  // A row of one stray number is none, but where there is one column only.
  const std::ptrdiff_t fewest = columns_.size() > 1 ? 2 : 1;
  const auto lone = std::stable_partition(rows_.begin(), rows_.end(), [&](const RawRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell && cell->number; }) >=
           fewest;
  });
  lone_rows_.assign(lone, rows_.end());
  rows_.erase(lone, rows_.end());
  SortRows();
}

void TableGrid::PutWeightsInAColumn() {
  if (columns_.size() >= kMostColumns) return;
  SortRows();
  FindPitch();
  std::map<std::size_t, std::pair<TextCell*, SubjectWeight>> weights;  // by row
  for (TextCell& text : texts_) {
    const auto weight = WeightOf(text);
    const auto row = weight ? RowOf(text.box) : std::nullopt;
    if (row) weights.try_emplace(*row, &text, *weight);
  }
  if (weights.size() < kFewestWeights) return;
  for (auto& [row, found] : weights) {
    rows_[row].cells[columns_.size()] = found.second.coefficient;
    if (!found.second.subject.empty()) found.first->text = found.second.subject;
  }
  ColumnPlace beyond;
  beyond.center = beyond.left = beyond.right = beyond.usual_left = beyond.usual_right = kBeyondThePage;
  beyond.cells = static_cast<int>(weights.size());
  beyond.of_names = true;
  columns_.push_back(beyond);
  drops_.push_back(drops_.back());
  out_of_.push_back(std::nullopt);
}

void TableGrid::SortRows() {
  std::sort(rows_.begin(), rows_.end(), [](const RawRow& a, const RawRow& b) { return a.y < b.y; });
}

bool TableGrid::IsApart(double y) const {
  return std::all_of(rows_.begin(), rows_.end(),
                     [&](const RawRow& row) { return std::abs(row.y - y) > kApart * pitch_; });
}

void TableGrid::ReturnLoneRows() {
  if (!recognized_ || !naming_ || rows_.empty() || pitch_ <= 0) return;
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

void TableGrid::AddUnreadRows() {
  if (!recognized_ || !naming_ || rows_.empty() || pitch_ <= 0) return;
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

void TableGrid::FindPitch() {
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

bool TableGrid::IsOfTheTable(const ColumnPlace& column) const {
  const auto index = static_cast<std::size_t>(&column - columns_.data());
  const auto rows = std::count_if(rows_.begin(), rows_.end(), [&](const RawRow& row) { return row.cells[index]; });
  return static_cast<double>(rows) >= kRowsOfAColumn * static_cast<double>(rows_.size());
}

void TableGrid::FindSubjects() {
  std::array<int, kMostColumns + 1> texts{};
  for (const TextCell& text : texts_) {
    if (!RowOf(text.box)) continue;
    if (const auto room = RoomOf(text.box)) ++texts[*room];
  }
  const int most = *std::max_element(texts.begin(), texts.end());
  while (subjects_ < kMostColumns && texts[subjects_] < kRoomOfSubjects * most) ++subjects_;
}

void TableGrid::FindNamesOfTextLayer() {
  std::vector<double> levels;
  for (const RawRow& row : rows_) levels.push_back(row.y);
  if (levels.empty()) return;
  const double height = layout_.LineHeight();
  const double top = levels.front() - height, bottom = levels.back() + height;
  std::map<std::size_t, std::vector<const TextCell*>> beside;  // by room
  for (const TextCell& text : texts_) {
    const double y = text.box.Center().y;
    const auto room = RoomOf(text.box);
    if (y > top && y < bottom && room) beside[*room].push_back(&text);
  }
  std::map<std::size_t, ExtentOfNames> extents;
  std::ptrdiff_t most = 0;
  for (const auto& [room, texts] : beside) {
    extents[room] = FindExtentOfNames(texts, levels, height, layout_.aspect());
    most = std::max(most, extents[room].rows);
  }
  const auto names_room = std::ranges::find_if(extents, [&](const auto& room) {
    return static_cast<double>(room.second.rows) >= kRoomOfSubjects * static_cast<double>(most);
  });
  if (most == 0) return;
  subjects_ = names_room->first;
  names_from_ = names_room->second.from;
  names_to_ = names_room->second.to;
  std::vector<const TextCell*> names;
  std::vector<std::size_t> of;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (!IsAmongSubjects(texts_[i].box) || ReachesIntoNumbers(texts_[i].box)) continue;
    names.push_back(&texts_[i]);
    of.push_back(i);
  }
  const auto rows = RowsOfNames(names, levels, height, layout_.aspect());
  rows_of_names_.resize(texts_.size());
  for (std::size_t i = 0; i < names.size(); ++i) rows_of_names_[of[i]] = rows[i];
}

bool TableGrid::ReachesIntoNumbers(const Box& box) const {
  return std::ranges::any_of(columns_, [&](const ColumnPlace& column) {
    return !column.of_names && IsOfTheTable(column) && column.center > box.Center().x && box.x1 > column.center;
  });
}

std::vector<const TextCell*> TableGrid::NamesOf(std::size_t row) const {
  std::vector<const TextCell*> names;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (!IsAmongSubjects(texts_[i].box) || (!recognized_ && ReachesIntoNumbers(texts_[i].box))) continue;
    const bool told = i < rows_of_names_.size() && rows_of_names_[i];
    if ((told ? rows_of_names_[i] : RowOf(texts_[i].box)) == row) names.push_back(&texts_[i]);
  }
  return names;
}

std::optional<std::size_t> TableGrid::RowOf(const Box& box) const {
  std::optional<std::size_t> nearest;
  double least = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const double height = std::max({rows_[i].height, box.Height(), layout_.LineHeight()});
    const double distance = std::abs(rows_[i].y - LevelOf(box));
    // A table of one row has no pitch.
    const double step = pitch_ > 0 ? pitch_ : height;
    const double reach = std::max(std::min(0.75 * height, 0.62 * step), std::min(0.45 * step, 1.6 * height));
    if (distance < reach && (!nearest || distance < least)) {
      nearest = i;
      least = distance;
    }
  }
  return nearest;
}

std::optional<std::size_t> TableGrid::RoomOf(const Box& box) const {
  std::size_t room = 0;
  for (const ColumnPlace& column : columns_) {
    if (!IsOfTheTable(column)) continue;
    if (std::min(box.x1, column.usual_right) - std::max(box.x0, column.usual_left) > 0.5 * box.Width())
      return std::nullopt;
    if (column.center < box.Center().x) ++room;
  }
  return room;
}

double TableGrid::LevelOf(const Box& box) const { return box.Center().y - DropAt(columns_, drops_, box.Center().x); }

std::optional<Box> TableGrid::PlaceOf(const RawRow& raw, Column column) const {
  const ColumnPlace& place = columns_[static_cast<std::size_t>(naming_->columns[column])];
  if (place.of_names) return std::nullopt;
  const double half = kHalfALine * std::max(raw.height, 0.8 * layout_.LineHeight());
  const double y = raw.y + DropAt(columns_, drops_, place.center);
  return Box{place.left, y - half, place.right, y + half};
}

std::optional<Box> TableGrid::PlaceOfSubject(const RawRow& raw) const {
  std::optional<Box> place;
  for (const TextCell& text : texts_) {
    if (!RowOf(text.box) || !IsAmongSubjects(text.box)) continue;
    place = place ? Union(*place, text.box) : text.box;
  }
  if (!place) return std::nullopt;
  const double half = kHalfALine * std::max(raw.height, 0.8 * layout_.LineHeight());
  const double y = raw.y + DropAt(columns_, drops_, place->Center().x);
  return Box{place->x0, y - half, place->x1, y + half};
}

bool TableGrid::IsOutOf(const std::string& text, Column column) const {
  const int index = naming_ ? naming_->columns[column] : -1;
  return index >= 0 && IsWhole(out_of_[static_cast<std::size_t>(index)], text);
}

bool IsWhole(const std::optional<double>& out_of, const std::string& text) {
  return out_of && text.find('/') == std::string::npos && NumberOf(text) == out_of;
}

}  // namespace justif::reading
