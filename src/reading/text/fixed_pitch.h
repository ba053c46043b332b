// Lines set in type of one width, of which the spaces look like gaps between columns.
#ifndef JUSTIF_READING_TEXT_FIXED_PITCH_H_
#define JUSTIF_READING_TEXT_FIXED_PITCH_H_

#include <optional>
#include <vector>

#include "reading/text/page_analysis.h"

namespace justif::reading {

// The advance of the letters of `line`, px, where each stands as many whole advances
// from the one before as fit; wider than digits of proportional type, whose advance is
// one too. Nothing for too few letters.
std::optional<double> PitchOf(const GlyphLine& line);

// Joins those of `lines` that follow each other in a row, a space apart in their pitch,
// or two with one of `marks` in the first, such as a comma. What is joined keeps the
// height of the first.
void JoinAtSpaces(const std::vector<Glyph>& marks, std::vector<GlyphLine>& lines);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_FIXED_PITCH_H_
