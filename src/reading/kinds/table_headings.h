// What stands over the columns of tables of marks, and how far each such table
// reaches.
#ifndef JUSTIF_READING_KINDS_TABLE_HEADINGS_H_
#define JUSTIF_READING_KINDS_TABLE_HEADINGS_H_

#include <optional>
#include <string>
#include <vector>

#include "justif/model/v1/kinds.pb.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

enum Column { kCoefficient = 0, kMark = 1, kPoints = 2 };

// Which column a few words of a line are the heading of.
class HeadingWords {
 public:
  explicit HeadingWords(const model::v1::KindModel& model);

  // Of words [from, to) of a line.
  std::optional<Column> Of(const LayoutLine& line, std::size_t from, std::size_t to, double aspect) const;

 private:
  struct OfColumn {
    Column column = kCoefficient;
    std::vector<std::string> words, first_words;  // folded
    std::vector<std::string> abbreviations;       // as they are written
  };
  std::vector<OfColumn> columns_;
};

struct ColumnHeading {
  Column what = kCoefficient;
  std::vector<Word> words;
  Box box;
};

// All there may be on a page: headings stand beside each other in a line, or have
// lines of their own.
std::vector<ColumnHeading> FindColumnHeadings(const HeadingWords& words, const PageLayout& layout);

// Where a table stands, in fractions of the page.
struct TablePlace {
  double from_x = -1, to_x = 2, from_y = -1, to_y = 2;  // beyond the page
  // The row of headings it begins with; empty where none is known.
  std::vector<ColumnHeading> headings;

  bool Holds(const Box& box) const {
    return box.Center().x >= from_x && box.Center().x < to_x && box.Center().y >= from_y && box.Center().y < to_y;
  }
};

// From each row of headings, of marks and something they multiply with or make, to
// the next under it. Where a row heads the same columns twice, two tables stand side
// by side.
std::vector<TablePlace> HeadedPlaces(const HeadingWords& words, const PageLayout& layout);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_HEADINGS_H_
