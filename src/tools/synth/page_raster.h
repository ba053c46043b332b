// Pages as pixels.
#ifndef JUSTIF_TOOLS_SYNTH_PAGE_RASTER_H_
#define JUSTIF_TOOLS_SYNTH_PAGE_RASTER_H_

#include <opencv2/core.hpp>

#include "tools/synth/document.h"
#include "tools/synth/page_map.h"

namespace justif::tools {

// A picture of a page, CV_8UC3, and where its points went.
struct Capture {
  cv::Mat image;
  // From points of the page to pixels, as if it lay flat.
  cv::Matx33d to_pixels = cv::Matx33d::eye();
  PageMap map{1, 1};  // to fractions of `image`
};

// The page at `dpi`, on white.
Capture Render(const SynthDocument& document, double dpi);

// `capture` seen through a projective change of its pixels, on `background`.
Capture Warped(const Capture& capture, const cv::Matx33d& change, cv::Size size, const cv::Scalar& background);

// The map of a flat page whose points go to pixels of an image of `size`.
PageMap MapOf(const cv::Matx33d& to_pixels, cv::Size size);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PAGE_RASTER_H_
