// New values made of glyphs that the page already shows.
#ifndef JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_
#define JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_

#include <map>
#include <opencv2/core.hpp>
#include <optional>
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

// What a page says where, to take glyphs from.
class GlyphSources {
 public:
  // Texts of the page as patches: their new texts do not matter. `original`
  // lives as long.
  GlyphSources(const cv::Mat& original, const PageToImage& page_to_pixels, const std::vector<ValuePatch>& texts)
      : original_(original), page_to_pixels_(page_to_pixels), texts_(texts) {}

  const cv::Mat& original() const { return original_; }
  // Texts in the typeface of `like` that hold `letter`, the nearest first, at
  // most a few.
  std::vector<const StudiedPatch*> Holding(const std::string& letter, const ValuePatch& like);

 private:
  const cv::Mat& original_;
  const PageToImage& page_to_pixels_;
  const std::vector<ValuePatch>& texts_;
  std::map<std::size_t, std::optional<StudiedPatch>> studied_;
};

// Writes `to`'s new text into `image` with glyphs of the page, pixel for pixel:
// from texts in the same typeface, or else from what looks like the letter
// within some lines of the value. Letters that stay where they were are left
// alone; old ink that nothing covers is inpainted. False, and `image` is as it
// was, when the page shows one of the letters nowhere.
bool MoveGlyphs(GlyphSources& sources, cv::Mat& image, const StudiedPatch& to, cv::RNG& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_GLYPH_MOVES_H_
