// A page being brought upright and made flat.
#ifndef JUSTIF_READING_TEXT_PAGE_VIEW_H_
#define JUSTIF_READING_TEXT_PAGE_VIEW_H_

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

#include "document/bend.h"
#include "reading/text/page_analysis.h"

namespace justif::reading {

// Analysed pixels of a page. `to_raster` takes pixels of the analysis image to
// pixels of the raster it was made of.
struct View {
  cv::Matx33d to_raster;
  cv::Size size;
  cv::Mat gray;
  PageAnalysis analysis;
};

View Look(const cv::Mat& raster, const cv::Matx33d& to_raster, cv::Size size,
          Direction direction = Direction::kToBeFound);

cv::Matx33d Scale(double s);

// One clockwise quarter turn of what `to_raster` and `size` show.
void Turn(cv::Matx33d& to_raster, cv::Size& size);

// Makes the baselines y = m(y0)(x - xc) + y0, m(y0) = a + b·y0, horizontal.
// Solved for y0 this is a projective map, which is what a camera did.
cv::Matx33d Straightened(const SlopeField& field, cv::Size size);

// The upright view of `size`, made flat, from a raster of bent paper, in pixels
// `scale` times as fine.
cv::Mat Flattened(const cv::Mat& raster, const cv::Matx33d& to_raster, const Bend& bend, cv::Size size, double scale);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_PAGE_VIEW_H_
