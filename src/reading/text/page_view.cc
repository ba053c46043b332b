#include "reading/text/page_view.h"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {

View Look(const cv::Mat& raster, const cv::Matx33d& to_raster, cv::Size size, Direction direction) {
  View view{to_raster, size, {}, {}};
  if (to_raster(0, 1) == 0 && to_raster(1, 0) == 0 && to_raster(2, 0) == 0 && to_raster(2, 1) == 0 &&
      to_raster(0, 0) > 0 && to_raster(1, 1) > 0) {
    // Upright already, only of another size.
    cv::resize(raster, view.gray, size, 0, 0, to_raster(0, 0) > 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    view.analysis = AnalysePage(view.gray, direction);
    return view;
  }
  const double shrink = std::sqrt(std::abs(to_raster(0, 0) * to_raster(1, 1) - to_raster(0, 1) * to_raster(1, 0)));
  if (shrink > 1.2) {
    // Average first: sampling alone would alias thin strokes.
    cv::Mat reduced;
    const double factor = 1 / shrink;
    cv::resize(raster, reduced, {}, factor, factor, cv::INTER_AREA);
    const cv::Matx33d reduce(static_cast<double>(reduced.cols) / raster.cols, 0, 0, 0,
                             static_cast<double>(reduced.rows) / raster.rows, 0, 0, 0, 1);
    cv::warpPerspective(reduced, view.gray, reduce * to_raster, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
  } else {
    cv::warpPerspective(raster, view.gray, to_raster, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
  }
  view.analysis = AnalysePage(view.gray, direction);
  return view;
}

cv::Matx33d Scale(double s) { return {s, 0, 0, 0, s, 0, 0, 0, 1}; }

void Turn(cv::Matx33d& to_raster, cv::Size& size) {
  // A pixel (x, y) of the turned image shows (y, height - x) of the old one.
  to_raster = to_raster * cv::Matx33d(0, 1, 0, -1, 0, size.height, 0, 0, 1);
  size = cv::Size(size.height, size.width);
}

cv::Matx33d Straightened(const SlopeField& field, cv::Size size) {
  const double xc = size.width / 2.0;
  // Forward: x' = xc + (x - xc)/w, y' = (y - a(x - xc))/w, w = 1 + b(x - xc);
  // the shear of x keeps verticals square to the baselines.
  const double yc = size.height / 2.0, middle = field.a + field.b * yc;
  const cv::Matx33d forward(1 + xc * field.b, middle, -xc * (xc * field.b) - middle * yc - 0,  //
                            -field.a, 1, field.a * xc,                                         //
                            field.b, 0, 1 - field.b * xc);
  return forward.inv();
}

cv::Mat Flattened(const cv::Mat& raster, const cv::Matx33d& to_raster, const Bend& bend, cv::Size size, double scale) {
  const cv::Size fine(static_cast<int>(std::lround(size.width * scale)),
                      static_cast<int>(std::lround(size.height * scale)));
  // The map is smooth: it is computed for every few pixels.
  constexpr int kStep = 8;
  cv::Mat coarse(fine.height / kStep + 2, fine.width / kStep + 2, CV_32FC2);
  for (int row = 0; row < coarse.rows; ++row) {
    for (int column = 0; column < coarse.cols; ++column) {
      const double x = column * kStep / scale, y = row * kStep / scale;
      const double bent = y + size.height * bend.Rise(x / size.width, y / size.height);
      const cv::Vec3d at = to_raster * cv::Vec3d(x, bent, 1);
      coarse.at<cv::Vec2f>(row, column) = {static_cast<float>(at[0] / at[2]), static_cast<float>(at[1] / at[2])};
    }
  }
  const cv::Matx23d to_coarse(1.0 / kStep, 0, 0, 0, 1.0 / kStep, 0);
  cv::Mat map, flat;
  cv::warpAffine(coarse, map, to_coarse, fine, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  cv::remap(raster, flat, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return flat;
}

}  // namespace justif::reading
