// Glyphs put together to what a person reads.
#ifndef JUSTIF_READING_FORENSICS_TEXT_PIECES_H_
#define JUSTIF_READING_FORENSICS_TEXT_PIECES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reading/forensics/page_drawing.h"

namespace justif::reading {

struct TextPiece {
  std::string text;                 // UTF-8, words apart by single spaces
  Box box;                          // user space
  std::vector<std::size_t> glyphs;  // indices in the drawing, as read
};

// Glyphs on one baseline and near each other are one piece, in the direction
// of the writing.
std::vector<TextPiece> PiecesOf(const PageDrawing& drawing, const std::vector<std::size_t>& glyphs);

// The same, parted at spaces.
std::vector<TextPiece> WordsOf(const PageDrawing& drawing, const std::vector<std::size_t>& glyphs);

// All glyphs that show.
std::vector<std::size_t> ShownGlyphs(const PageDrawing& drawing);

// Where a glyph starts and ends along the direction of its writing, points.
struct Extent {
  double from = 0;
  double to = 0;
};
Extent ExtentAlong(const PageDrawing& drawing, const DrawnGlyph& glyph);

// Without spaces, for comparison.
std::string Squeezed(std::string_view text);

// Whether the text holds a letter or a digit of any alphabet; a digit.
bool SaysSomething(std::string_view text);
bool HasDigit(std::string_view text);

// What stands in a form for a value to come: dots, "XXXX", "JJ/MM/AAAA",
// "«Nom»", "[date]".
bool IsPlaceholder(std::string_view text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_TEXT_PIECES_H_
