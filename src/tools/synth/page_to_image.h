// Where points of a page are in a capture of it, and back.
#ifndef JUSTIF_TOOLS_SYNTH_PAGE_TO_IMAGE_H_
#define JUSTIF_TOOLS_SYNTH_PAGE_TO_IMAGE_H_

#include <functional>
#include <opencv2/core.hpp>

namespace justif::tools {

// From points of the page to pixels, counted from the corner of the first:
// smooth and without folds, as paper that is turned, seen from the side or
// curled.
class PageToImage {
 public:
  using Function = std::function<cv::Point2d(cv::Point2d)>;

  explicit PageToImage(Function function) : function_(std::move(function)) {}
  // Of a flat page.
  PageToImage(const cv::Matx33d& projective);  // NOLINT(google-explicit-constructor)

  cv::Point2d operator()(double x, double y) const { return function_({x, y}) + shift_; }
  // The same, all of it moved by that many pixels.
  PageToImage Shifted(cv::Point2d pixels) const;

  // The points of the page that pixels of `area` show, CV_32FC2: `fineness`
  // by `fineness` a pixel, at the middle of each. `near` is a point of the page
  // not far from there.
  cv::Mat PagePoints(const cv::Rect& area, int fineness, cv::Point2d near) const;

 private:
  Function function_;
  cv::Point2d shift_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PAGE_TO_IMAGE_H_
