// New values made of glyphs that the page already shows.
#ifndef JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_
#define JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "tools/synth/captured_text.h"
#include "tools/synth/value_patch.h"

namespace justif::tools {

// A value as it was found.
struct StudiedPatch {
  ValuePatch patch;
  CapturedText text;
};

// Writes `to`'s new text into `image` with glyphs of `original`, pixel for
// pixel: from the old texts of `all` in the same typeface, or else from what
// looks like the letter within some lines of the value. Letters that stay where
// they were are left alone; old ink that nothing covers is inpainted. A letter
// found nowhere is drawn.
void MoveGlyphs(const cv::Mat& original, cv::Mat& image, const StudiedPatch& to, const std::vector<StudiedPatch>& all,
                cv::RNG& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_
