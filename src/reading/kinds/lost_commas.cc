#include "reading/kinds/lost_commas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "reading/kinds/agreement.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kUsualForm = 0.75;  // of a column's numbers
constexpr int kHundredths = 2;       // cells with two decimals that make them the form
constexpr double kMostMarks = 0.5;   // of a column's
constexpr double kNearlyAllMarks = 0.9;
constexpr std::size_t kMostDecimals = 2;
constexpr double kExactly = 1e-6;

bool IsDigits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned DecimalsOf(const Cell& cell) {
  const std::size_t at = cell.text.find_last_of(",.;");
  return at == std::string::npos ? 0U : static_cast<unsigned>(cell.text.size() - at - 1);
}

// The digits a number begins with: those before "/ 20".
std::string LeadingDigits(const Cell& cell) { return cell.text.substr(0, cell.text.find_first_of(" /")); }

void PutComma(Cell& cell, std::size_t digits, std::size_t decimals) {
  cell.text.insert(digits - decimals, ",");
  cell.number = NumberOf(cell.text);
  cell.confidence = std::min(cell.confidence, kMostLooksConfidence);
}

// Points beyond the highest mark's, whatever the mark was read as.
void RestoreCommaOfPoints(const Cell& coefficient, Cell& points) {
  const double most = kHighestMark * *coefficient.number;
  const std::string digits = LeadingDigits(points);
  if (!IsDigits(digits) || *points.number <= most) return;
  for (std::size_t decimals = 1; decimals <= std::min(kMostDecimals, digits.size() - 1); ++decimals) {
    if (*points.number / std::pow(10, decimals) > most) continue;
    PutComma(points, digits.size(), decimals);
    return;
  }
}

}  // namespace

void RestoreUsualCommas(const std::vector<ColumnPlace>& columns, std::vector<Cell>& cells) {
  for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
    std::array<int, 4> count = {0, 0, 0, 0};
    int numbers = 0;
    bool of_marks = true;
    for (const Cell& cell : cells) {
      if (!cell.number || ColumnOf(columns, cell.box) != column) continue;
      ++numbers;
      of_marks &= DecimalsOf(cell) == 0 || *cell.number <= kHighestMark;
      ++count[std::min(DecimalsOf(cell), 3U)];
    }
    // Numbers of two decimals are printed so throughout; one decimal may be
    // left out where it is none.
    const bool hundredths = count[2] >= kHundredths && count[1] + count[3] == 0;
    const auto most = static_cast<unsigned>(std::max_element(count.begin(), count.end()) - count.begin());
    const unsigned usual = hundredths ? 2 : most;
    if (usual == 0 || usual == 3 || (!hundredths && count[usual] < kUsualForm * numbers)) continue;
    // "12" among marks is one without a decimal; among points the row tells.
    const auto may_be_whole = [&](const Cell& cell) {
      return usual == 1 && (!of_marks || *cell.number <= kHighestMark);
    };
    for (Cell& cell : cells) {
      if (!cell.number || ColumnOf(columns, cell.box) != column || !IsDigits(cell.text) || cell.text.size() <= usual)
        continue;
      if (!may_be_whole(cell)) PutComma(cell, cell.text.size(), usual);
    }
  }
}

void RestoreCommasOfRows(const ColumnNaming& naming, std::vector<RawRow>& rows) {
  const auto cell_of = [&](RawRow& row, Column column) -> Cell* {
    const int index = naming.columns[column];
    if (index < 0) return nullptr;
    auto& cell = row.cells[static_cast<std::size_t>(index)];
    return cell && cell->number ? &*cell : nullptr;
  };
  int marks = 0, beyond = 0, tenths = 0;
  for (RawRow& row : rows) {
    const Cell* mark = cell_of(row, kMark);
    if (mark == nullptr) continue;
    ++marks;
    if (*mark->number <= kHighestMark || !IsDigits(LeadingDigits(*mark))) continue;
    ++beyond;
    tenths += *mark->number <= 10 * kHighestMark ? 1 : 0;
  }
  const std::size_t decimals = tenths >= kNearlyAllMarks * beyond ? 1 : 2;
  const bool all_lost = beyond > kMostMarks * marks;
  for (RawRow& row : rows) {
    Cell *coefficient = cell_of(row, kCoefficient), *mark = cell_of(row, kMark), *points = cell_of(row, kPoints);
    if (coefficient != nullptr && mark != nullptr && points != nullptr) {
      RestoreCommasOfRow(*coefficient, *mark, *points);
    } else if (all_lost && mark != nullptr && *mark->number > kHighestMark) {
      const std::string digits = LeadingDigits(*mark);
      if (IsDigits(digits) && digits.size() > decimals) PutComma(*mark, digits.size(), decimals);
    }
    if (coefficient != nullptr && points != nullptr) RestoreCommaOfPoints(*coefficient, *points);
  }
}

void RestoreCommasOfRow(const Cell& coefficient, Cell& mark, Cell& points) {
  if (!coefficient.number || !mark.number || !points.number || *coefficient.number <= 0 || *mark.number <= 0) return;
  const std::string of_mark = LeadingDigits(mark), of_points = LeadingDigits(points);
  const auto most = [](const std::string& digits) {
    return IsDigits(digits) ? std::min<std::size_t>(kMostDecimals, digits.size() - 1) : 0;
  };
  for (std::size_t in_mark = 0; in_mark <= most(of_mark); ++in_mark) {
    const double seen = *mark.number / std::pow(10, in_mark);
    for (std::size_t in_points = 0; seen <= kHighestMark && in_points <= most(of_points); ++in_points) {
      if (std::abs(*coefficient.number * seen - *points.number / std::pow(10, in_points)) > kExactly) continue;
      if (in_mark > 0) PutComma(mark, of_mark.size(), in_mark);
      if (in_points > 0) PutComma(points, of_points.size(), in_points);
      return;
    }
  }
}

}  // namespace justif::reading
