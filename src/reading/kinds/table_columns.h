// The columns of numbers of a table, and which of them is which.
#ifndef JUSTIF_READING_KINDS_TABLE_COLUMNS_H_
#define JUSTIF_READING_KINDS_TABLE_COLUMNS_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "reading/kinds/table_cells.h"
#include "reading/kinds/table_headings.h"

namespace justif::reading {

inline constexpr std::size_t kMostColumns = 8;
// No subject weighs more; what does is a mark or points without their comma.
inline constexpr double kMostCoefficient = 40;
inline constexpr double kHighestMark = 20;

struct ColumnPlace {
  double center = 0;
  double slack = 0;  // between its cells' centres
  double left = 1;
  double right = 0;
  // Edges that one cell at most exceeds: the mean under the table may stand in
  // line with a column, and is wider.
  double usual_left = 1;
  double usual_right = 0;
  int cells = 0;
  bool of_names = false;  // of coefficients beside the names of subjects, beyond the page
};

// Columns of numbers, left to right: under a heading a single number is one.
std::vector<ColumnPlace> FindColumns(const std::vector<Cell>& cells, const PageLayout& layout,
                                     const std::vector<ColumnHeading>& headings = {});

// The column a box stands in, or -1.
int ColumnOf(const std::vector<ColumnPlace>& columns, const Box& box);

// How far lower than the texts before them the numbers of each column stand, in
// heights of the page: what bent paper leaves of the slope of rows. By how most
// numbers of a column stand on a level with those of the one before; 0 where
// another drop is hardly better than none.
std::vector<double> DropsOf(const std::vector<Cell>& cells, const std::vector<TextCell>& texts,
                            const std::vector<ColumnPlace>& columns, double line_height);

// The same at any place of the page's width: none before the first column, and
// between two columns in between.
double DropAt(const std::vector<ColumnPlace>& columns, const std::vector<double>& drops, double x);

struct RawRow {
  std::array<std::optional<Cell>, kMostColumns> cells;  // by column index
  double y = 0;
  double height = 0;
  bool unread = false;  // no number of it was read at first
};

// Whether points are the product of the other two, up to a rounding.
bool Multiplies(double coefficient, double mark, double points);

// Column indices by Column, -1 for none.
struct ColumnNaming {
  std::array<int, 3> columns = {-1, -1, -1};
  // Rows that speak for it: those that multiply out; half of those that do once
  // lost commas are put back; without a column of points, half of those that
  // have a coefficient and a mark.
  double rows = 0;
};

// By headings, those of the page that stand in the table's place, and by the
// arithmetic most rows obey; nullopt when neither tells.
std::optional<ColumnNaming> NameColumns(const std::vector<ColumnPlace>& columns, const std::vector<RawRow>& rows,
                                        const PageLayout& layout, const std::vector<ColumnHeading>& headings,
                                        const TablePlace& place);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_COLUMNS_H_
