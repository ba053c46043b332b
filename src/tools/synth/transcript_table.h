// The table of marks of a transcript.
#ifndef JUSTIF_TOOLS_SYNTH_TRANSCRIPT_TABLE_H_
#define JUSTIF_TOOLS_SYNTH_TRANSCRIPT_TABLE_H_

#include <string>
#include <vector>

#include "tools/synth/look.h"
#include "tools/synth/page_canvas.h"

namespace justif::tools {

enum class TableLines { kGrid, kHorizontal, kNone, kColumns, kFrame };

struct TableStyle {
  TableLines lines = TableLines::kGrid;
  bool zebra = false;
  int header = 0;            // 0 plain, 1 tinted, 2 in the accent colour
  std::vector<int> columns;  // order of subject 0, coefficient 1, mark 2, points 3
  std::string titles[4];
  bool centred = true;  // numbers in the middle of their column
  double size = 9;      // points of the text
  double narrow = 62;   // width of a column of numbers
};

// A row: cells by what they are, as in TableStyle.columns.
struct TableRow {
  enum class Kind { kSubject, kSection, kSubtotal, kTotal };
  Kind kind = Kind::kSubject;
  std::string cells[4];
  std::string names[4];  // of the values; empty for none
};

// Draws the rows under their titles into the width of `area`, each `row_height`
// high; returns the height used.
double DrawTable(PageCanvas& canvas, const Look& look, const TableStyle& style, const std::vector<TableRow>& rows,
                 const Box& area, double row_height);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_TRANSCRIPT_TABLE_H_
