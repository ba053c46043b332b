// One line of text, measured and drawn with Pango without hinting, so that it
// measures the same on every surface.
#ifndef JUSTIF_TOOLS_SYNTH_TYPESET_TEXT_H_
#define JUSTIF_TOOLS_SYNTH_TYPESET_TEXT_H_

#include <cairo/cairo.h>

#include <string>
#include <vector>

#include "tools/synth/value_patch.h"

namespace justif::tools {

struct Typeface {
  std::string family = "DejaVu Sans";
  double size = 10;  // points
  bool bold = false;
};

// In points from the start of the baseline, x to the right and y down: what is
// above the baseline is negative.
struct TextExtents {
  double advance = 0;
  double ascent = 0, descent = 0;  // of the typeface, both positive
  double ink_left = 0, ink_top = 0, ink_right = 0, ink_bottom = 0;
};

TextExtents MeasureText(const std::string& text, const Typeface& face);

// A character of a line, with its marks: UTF-8, and from where to where its
// advance reaches.
struct PlacedCharacter {
  std::string text;
  double left = 0, right = 0;
};
std::vector<PlacedCharacter> PlaceCharacters(const std::string& text, const Typeface& face);

enum class TextDrawing { kGlyphs, kOutlines };
// In the context's colour, the baseline from (x, y).
void TypesetText(cairo_t* context, double x, double y, const std::string& text, const Typeface& face,
                 TextDrawing drawing = TextDrawing::kGlyphs);

// Where the baseline of a patch's old text starts, by its box.
struct Baseline {
  double x = 0, y = 0;
};
Baseline BaselineOf(const ValuePatch& patch);
Typeface TypefaceOf(const ValuePatch& patch);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_TYPESET_TEXT_H_
