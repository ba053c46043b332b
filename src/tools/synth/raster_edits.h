// What people do to a scan or a photograph to change a value.
#ifndef JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_
#define JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "tools/synth/captured_text.h"
#include "tools/synth/value_patch.h"

namespace justif::tools {

enum class RasterEdit {
  // A rectangle with the new value, compressed by itself before at another
  // quality, its blocks on the page's 8 × 8 grid.
  kSplice,
  // The same, its blocks off the page's grid.
  kSpliceOffGrid,
  // Glyphs of the page moved about, pixel for pixel: of texts in the same
  // typeface, or what looks like the letter near the value.
  kCopyMove,
  // The ink inpainted, the new text drawn.
  kInpaintRetype,
};

// What a forger wants of a page, and what it shows.
struct RasterOrder {
  std::vector<ValuePatch> patches;
  // Other texts of the page that glyphs may be taken from, as patches.
  std::vector<ValuePatch> texts;
  // A symbol that takes the place of another; only spliced.
  struct Symbol {
    cv::Rect2d box;  // of both, in points, with the quiet zone that goes along
    Drawing before, after;
  };
  std::optional<Symbol> symbol;
};

struct EditedRaster {
  cv::Mat image;
  // What was done: kInpaintRetype where kCopyMove found a letter nowhere on the
  // page.
  RasterEdit edit;
};

// `image` is the genuine capture of a whole page, CV_8UC3, noisy and
// JPEG-decoded as it may be; the caller compresses the result. What changes
// lies in the bounding rectangles of the old and the new text, 3 points of
// margin included, and of the symbol; nothing else does. Colour, blur and noise
// match their surroundings more or less, as the seed has it. The same
// arguments give the same pixels. Nothing when one of the patches or the symbol
// lies off the image or shows no ink.
std::optional<EditedRaster> EditRaster(const cv::Mat& image, RasterEdit edit, const RasterOrder& order,
                                       const PageToImage& page_to_pixels, unsigned seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_
