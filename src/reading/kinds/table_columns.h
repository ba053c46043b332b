// The columns of numbers of a table, and which of them is which.
#ifndef JUSTIF_READING_KINDS_TABLE_COLUMNS_H_
#define JUSTIF_READING_KINDS_TABLE_COLUMNS_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "reading/kinds/table_cells.h"

namespace justif::reading {

inline constexpr std::size_t kMostColumns = 8;
// No subject weighs more; what does is a mark or points without their comma.
inline constexpr double kMostCoefficient = 40;
inline constexpr double kHighestMark = 20;

enum Column { kCoefficient = 0, kMark = 1, kPoints = 2 };

struct ColumnPlace {
  double center = 0;
  double left = 1;
  double right = 0;
  int cells = 0;
};

// Columns of numbers, left to right.
std::vector<ColumnPlace> FindColumns(const std::vector<Cell>& cells);

// The column a box stands in, or -1.
int ColumnOf(const std::vector<ColumnPlace>& columns, const Box& box);

struct RawRow {
  std::array<std::optional<Cell>, kMostColumns> cells;  // by column index
  double y = 0;
  double height = 0;
};

// Whether points are the product of the other two, up to a rounding.
bool Multiplies(double coefficient, double mark, double points);

// Column indices by Column, -1 for none.
struct ColumnNaming {
  std::array<int, 3> columns = {-1, -1, -1};
  // Rows that speak for it: those that multiply out, or, without a column of
  // points, half of those that have a coefficient and a mark.
  double rows = 0;
};

// By headings within [from, to] of the page's width and by the arithmetic most
// rows obey; nullopt when neither tells.
std::optional<ColumnNaming> NameColumns(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                                        const PageLayout& layout, double from, double to);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_COLUMNS_H_
