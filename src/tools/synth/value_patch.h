// What a forger wants changed on a page.
#ifndef JUSTIF_TOOLS_SYNTH_VALUE_PATCH_H_
#define JUSTIF_TOOLS_SYNTH_VALUE_PATCH_H_

#include <string>

namespace justif::tools {

// A printed value and what it is to become. Lengths are in points, origin at
// the top left of the unrotated page.
struct ValuePatch {
  int page = 1;  // 1-based
  // The old text: its logical extents (about 1.2 times the font size high) or
  // its ink (lower than the font size); both are understood.
  double x = 0, y = 0, width = 0, height = 0;
  double page_width = 0, page_height = 0;
  std::string old_text, new_text;  // UTF-8, one line
  std::string font_family;         // of the old text, as Pango knows it
  double font_size = 10;
  bool bold = false;
  double gray = 0;        // of the ink: 0 black, 1 white
  double background = 1;  // of the paper beneath
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_VALUE_PATCH_H_
