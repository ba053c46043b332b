#include "reading/kinds/lost_commas.h"

#include <algorithm>
#include <string>
#include <vector>

#include "reading/kinds/agreement.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

// A cell as read and, when it is digits alone, with a comma before the last
// one or two.
std::vector<Cell> WithCommas(const Cell& cell) {
  std::vector<Cell> readings = {cell};
  const bool digits = std::all_of(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  for (std::size_t decimals = 1; digits && decimals <= 2 && decimals < cell.text.size(); ++decimals) {
    Cell& reading = readings.emplace_back(cell);
    reading.text.insert(cell.text.size() - decimals, ",");
    reading.number = NumberOf(reading.text);
    reading.confidence = std::min(cell.confidence, kMostLooksConfidence);
  }
  return readings;
}

}  // namespace

void RestoreCommas(const Cell& coefficient, Cell& mark, Cell& points) {
  if (!coefficient.number || !mark.number || !points.number) return;
  if (*coefficient.number <= 0 || *coefficient.number > kMostCoefficient) return;
  // Fewest changes first; what multiplies out as it was read is left alone.
  for (const Cell& m : WithCommas(mark)) {
    if (*m.number > kHighestMark) continue;
    for (const Cell& p : WithCommas(points)) {
      if (!Multiplies(*coefficient.number, *m.number, *p.number)) continue;
      mark = m;
      points = p;
      return;
    }
  }
}

}  // namespace justif::reading
