// A table of numbers as it stands on a page: its columns, its rows, and where
// the names of the rows are.
#ifndef JUSTIF_READING_KINDS_TABLE_GRID_H_
#define JUSTIF_READING_KINDS_TABLE_GRID_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/text.h"
#include "reading/kinds/page_layout.h"
#include "reading/kinds/table_cells.h"
#include "reading/kinds/table_columns.h"

namespace justif::reading {

// Of a picture, rows need not be level (curled paper), numbers may have lost
// their commas, and rows may have been read in part.
class TableGrid {
 public:
  // The table at a place of the page, with the headings of all of it. `layout` is
  // borrowed.
  TableGrid(const PageText& text, const PageLayout& layout, const PageCells& page,
            const std::vector<ColumnHeading>& headings, const TablePlace& place);

  const std::vector<ColumnPlace>& columns() const { return columns_; }

  // Which column is which; nullopt when it is no table of marks.
  const std::optional<ColumnNaming>& naming() const { return naming_; }

  // Top to bottom.
  const std::vector<RawRow>& rows() const { return rows_; }

  // Of the whole table: names of rows, headings, remarks.
  const std::vector<TextCell>& texts() const { return texts_; }

  // The row a text stands beside: the nearest, when it is near. A subject on
  // two lines stands half a line above and under its numbers, a heading one
  // row away.
  std::optional<std::size_t> RowOf(const Box& box) const;

  // Whether a text stands where the names of subjects do, and not in a column,
  // among remarks or in a column of other values beside the table.
  bool IsAmongSubjects(const Box& box) const {
    return RoomOf(box) == subjects_ && box.Center().x >= names_from_ && box.Center().x <= names_to_;
  }

  // The texts among the subjects that name a row.
  std::vector<const TextCell*> NamesOf(std::size_t row) const;

  // How far down a box would stand were rows level.
  double LevelOf(const Box& box) const;

  // Where the cell of a named column would be in a row; nullopt for a coefficient
  // that stands in the subject's name.
  std::optional<Box> PlaceOf(const RawRow& row, Column column) const;

  // Where the name of a row's subject would be: as wide as those of the others.
  // nullopt when there are none.
  std::optional<Box> PlaceOfSubject(const RawRow& raw) const;

  // Whether a text is what the numbers of a named column are out of, as in "12,5 / 20",
  // and no number itself.
  bool IsOutOf(const std::string& text, Column column) const;

 private:
  // Columns of which most cells are out of something, "12,5 / 20", and what of.
  // Where the slash went unread, that stands for the number.
  void FindWhatCellsAreOutOf();
  // "Langue vivante 2" ends in a number that is no cell: it stands in no column.
  void ReturnNumbersToTexts();
  void GroupRows();
  // "Philosophie (coef. 8)": coefficients beside the names of subjects, in no column
  // of their own. They are given one beyond the page, on its right.
  void PutWeightsInAColumn();
  void SortRows();
  bool IsApart(double y) const;
  // Of a picture's row a single number may have been read: it is one when it
  // stands in a column, in step with the others and beside a text.
  void ReturnLoneRows();
  // Or none at all: what stands among the subjects, a row of its own, is looked
  // at once more. Headings of sections turn out to have no numbers.
  void AddUnreadRows();
  // The usual distance from a row to the next, be it one of a single number.
  void FindPitch();
  // Numbers above and under a table may stand in line with each other too.
  bool IsOfTheTable(const ColumnPlace& column) const;
  // Subjects stand in the leftmost room that has a text beside most rows; what
  // stands in rooms further right are remarks.
  void FindSubjects();
  // As a remark under the table does, and no name.
  bool ReachesIntoNumbers(const Box& box) const;
  // Of a text layer, where the lines of names tell more than which row is near.
  void FindNamesOfTextLayer();

  // The room between columns a text stands in: how many columns are left of
  // it. None when it stands in a column, as "dispensé" does for a mark.
  std::optional<std::size_t> RoomOf(const Box& box) const;

  const PageLayout& layout_;
  const bool recognized_;  // not a text layer
  std::vector<Cell> cells_;
  std::vector<TextCell> texts_;
  std::vector<ColumnPlace> columns_;
  std::vector<double> drops_;                  // by column
  std::vector<std::optional<double>> out_of_;  // by column, "/ 20"
  std::vector<RawRow> rows_;                   // top to bottom
  std::vector<RawRow> lone_rows_;
  std::optional<ColumnNaming> naming_;
  std::size_t subjects_ = 0;  // the room of the subjects
  double names_from_ = -1, names_to_ = 2;
  std::vector<std::optional<std::size_t>> rows_of_names_;  // by text, where the lines tell
  double pitch_ = 0;                                       // the usual distance from a row to the next
};

// Whether a text is the number it is asked about, and no fraction of it.
bool IsWhole(const std::optional<double>& out_of, const std::string& text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_GRID_H_
