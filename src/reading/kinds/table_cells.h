// The numbers and the texts a table is made of, before it is known to be one.
#ifndef JUSTIF_READING_KINDS_TABLE_CELLS_H_
#define JUSTIF_READING_KINDS_TABLE_CELLS_H_

#include <optional>
#include <string>
#include <vector>

#include "reading/kinds/page_layout.h"

namespace justif::reading {

// A place that holds a number, or would if it had been read.
struct Cell {
  std::string text;
  Box box;
  double confidence = 1;
  std::optional<double> number;
  std::size_t line = 0;  // of the layout
};

struct TextCell {
  std::string text;
  Box box;
  std::size_t line = 0;
  double confidence = 1;  // of the word that was hardest to read
};

struct PageCells {
  std::vector<Cell> cells;
  std::vector<TextCell> texts;
};

// Numbers at both ends of every line, and the text between them. Letters much
// taller than the lines, as of a watermark, belong to no table.
PageCells SplitIntoCells(const PageLayout& layout);

Box BoxOf(const std::vector<Word>& words, std::size_t from, std::size_t to);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_TABLE_CELLS_H_
