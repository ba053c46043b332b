// What the numbers of a recognised row may say, and which of it holds together.
#ifndef JUSTIF_READING_KINDS_ROW_READINGS_H_
#define JUSTIF_READING_KINDS_ROW_READINGS_H_

#include <optional>
#include <vector>

#include "document/text.h"
#include "reading/kinds/table_cells.h"

namespace justif::reading {

// A number that was read at one place, and how much speaks for it.
struct NumberReading {
  Cell cell;          // its confidence is that of the choice, were it chosen
  double weight = 0;  // 0..1, of all that was read there
  int looks = 0;
};

// Readings of one cell from looks at it, the first look among them: the numbers
// seen, weightiest first, then the same digits with a comma where blur may have
// taken it. Empty when nothing was a number.
std::vector<NumberReading> ReadingsOf(const std::vector<TextLine>& looks);

// Coefficient, mark and points as the looks at each agree. Where they do not
// multiply out and exactly one choice among what was seen does, that choice: a
// row whose numbers hold together was hardly misread into it. A cell of which
// nothing is sure enough keeps its text and gets no number. No number is taken
// that no look gave, but for a comma.
void ChooseReadings(const std::vector<NumberReading>& coefficients, const std::vector<NumberReading>& marks,
                    const std::vector<NumberReading>& points, std::optional<Cell>& coefficient,
                    std::optional<Cell>& mark, std::optional<Cell>& product);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_ROW_READINGS_H_
