// Pixels of a page or of a part of it.
#ifndef JUSTIF_READING_RASTER_H_
#define JUSTIF_READING_RASTER_H_

#include <opencv2/core/mat.hpp>

#include "document/region.h"

namespace justif::reading {

// Gray pixels, 8 bits, one channel, 0 black. cv::Mat shares its pixels when
// copied: treat them as immutable.
struct Raster {
  cv::Mat gray;
  // Pixels per inch of the page; 0 when not known (photographs).
  double dpi = 0;
  // The part of the page as displayed that the pixels show.
  Box area{0, 0, 1, 1};
  // Whether these are the pixels of the file (a scan's own image, an image
  // file), and not rendered.
  bool original_pixels = false;
  // Of the same area: Cb and Cr (ITU-R BT.601, 128 neutral), two channels of 8
  // bits, about half as fine each way. Empty of gray pixels, of rendered ones
  // and where it is not decoded.
  cv::Mat chroma;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_RASTER_H_
