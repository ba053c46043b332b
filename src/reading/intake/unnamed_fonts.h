// Heights of words set in fonts that have no name.
#ifndef JUSTIF_READING_INTAKE_UNNAMED_FONTS_H_
#define JUSTIF_READING_INTAKE_UNNAMED_FONTS_H_

#include <vector>

#include "document/text.h"

namespace justif::reading {

// A word of a Type 3 font, with its box in points as poppler gives it: from 0.95
// font sizes above the baseline to 0.35 below.
struct UnnamedWord {
  Word word;
  double font_size = 0;  // points, as poppler guesses it
};

// Glyphs of a Type 3 font have a coordinate system of their own (ISO 32000-1,
// 9.6.5); poppler takes its scale from the width of the "m", and where the subset
// has none may be off by half or by twice: rows then overlap. Where that shows in
// the widths of most words of a size, the boxes of all are made as high as their letters
// are wide, on the baseline they stand on.
void MendHeights(std::vector<UnnamedWord>& words);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_UNNAMED_FONTS_H_
