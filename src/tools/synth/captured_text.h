// A printed value in a scan or a photograph: what its ink, its paper and the
// capture look like, and new text that looks so too.
#ifndef JUSTIF_TOOLS_SYNTH_CAPTURED_TEXT_H_
#define JUSTIF_TOOLS_SYNTH_CAPTURED_TEXT_H_

#include <cairo/cairo.h>

#include <functional>
#include <opencv2/core.hpp>
#include <optional>
#include <string>

#include "tools/synth/page_to_image.h"
#include "tools/synth/typeset_text.h"
#include "tools/synth/value_patch.h"

namespace justif::tools {

// Of one patch. Images are of `area` alone.
struct CapturedText {
  cv::Rect area;              // in the image: the old and the new text with a margin
  PageToImage page_to_image;  // set right by where the ink is
  Baseline baseline;          // in points
  double pixels_per_point = 1;
  cv::Mat ink_mask;  // CV_8UC1, 255 where the old ink is, and its blur
  cv::Mat paper;     // CV_8UC3, the area with the ink inpainted
  cv::Scalar ink;    // the colour of full ink
  double blur = 0;   // sigma in pixels
  double noise = 0;  // sigma in gray levels
};

// nullopt: the area is not wholly in the image, or shows no ink.
std::optional<CapturedText> StudyText(const cv::Mat& image, const ValuePatch& patch, const PageToImage& page_to_pixels);

// How much ink a drawing leaves in each pixel of `area`: see Coverage.
using Drawing = std::function<cv::Mat(const PageToImage& page_to_image, double pixels_per_point, const cv::Rect& area)>;

// The same of what `old_ink` draws within `box`, in points; `baseline` is not
// filled in.
std::optional<CapturedText> StudyInk(const cv::Mat& image, const cv::Rect2d& box, const PageToImage& page_to_pixels,
                                     const Drawing& old_ink);

// The ink within `box` of a page that `draw` draws.
Drawing InkOfPage(const std::function<void(cairo_t*)>& draw, const cv::Rect2d& box);

// How much ink `text` leaves in each pixel of `area`, the baseline from `start`
// on the page: CV_32FC1, 0 to 1, without blur.
cv::Mat Coverage(const std::string& text, const Typeface& face, Baseline start, const PageToImage& page_to_image,
                 double pixels_per_point, const cv::Rect& area);
cv::Mat Blurred(const cv::Mat& coverage, double sigma);

// In place, on CV_8UC3 images of the coverage's size.
void Ink(cv::Mat& image, const cv::Mat& coverage, const cv::Scalar& ink);
// Luminance noise where `mask` says, a little correlated as that of decoded
// JPEGs is.
void AddGrain(cv::Mat& image, const cv::Mat& mask, double sigma, cv::RNG& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_CAPTURED_TEXT_H_
