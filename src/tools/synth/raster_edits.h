// What people do to a scan or a photograph to change a value.
#ifndef JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_
#define JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_

#include <opencv2/core.hpp>
#include <vector>

#include "tools/synth/value_patch.h"

namespace justif::tools {

enum class RasterEdit {
  // A rectangle with the new value, compressed by itself before at another
  // quality, its blocks on the page's 8 × 8 grid.
  kSplice,
  // The same, its blocks off the page's grid.
  kSpliceOffGrid,
  // Glyphs of the patches' old texts moved about, pixel for pixel. A letter
  // none of them has is taken from where the page shows one that looks like
  // it, near the value; if it shows none, it is drawn.
  kCopyMove,
  // The ink inpainted, the new text drawn.
  kInpaintRetype,
};

// `image` is the genuine capture of a whole page, CV_8UC3, noisy and
// JPEG-decoded as it may be; the caller compresses the result. `page_to_pixels`
// maps points of the page to pixels (projective). Patches off the image change
// nothing. What changes lies in the bounding rectangles of the old and the new
// text, 3 points of margin included; nothing else does. Colour, blur and noise
// match their surroundings more or less, as the seed has it. The same
// arguments give the same pixels.
cv::Mat EditRaster(const cv::Mat& image, RasterEdit edit, const std::vector<ValuePatch>& patches,
                   const cv::Matx33d& page_to_pixels, unsigned seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_RASTER_EDITS_H_
