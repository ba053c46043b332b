#include "tools/synth/page_to_image.h"

#include <opencv2/imgproc.hpp>

namespace justif::tools {
namespace {

constexpr int kStep = 8;          // fine pixels between the points that are looked for
constexpr int kApproaches = 8;    // steps of Newton's method for the first point
constexpr int kCorrections = 2;   // for each point that follows
constexpr double kNearby = 0.01;  // points, for the derivative

}  // namespace

PageToImage::PageToImage(const cv::Matx33d& projective)
    : function_([=](cv::Point2d p) {
        const cv::Vec3d q = projective * cv::Vec3d(p.x, p.y, 1);
        return cv::Point2d(q[0] / q[2], q[1] / q[2]);
      }) {}

PageToImage PageToImage::Shifted(cv::Point2d pixels) const {
  PageToImage shifted = *this;
  shifted.shift_ += pixels;
  return shifted;
}

cv::Mat PageToImage::PagePoints(const cv::Rect& area, int fineness, cv::Point2d near) const {
  const auto steps_back = [this](cv::Point2d at) {
    const cv::Point2d here = (*this)(at.x, at.y);
    const cv::Point2d right = ((*this)(at.x + kNearby, at.y) - here) / kNearby;
    const cv::Point2d down = ((*this)(at.x, at.y + kNearby) - here) / kNearby;
    return cv::Matx22d(right.x, down.x, right.y, down.y).inv();
  };
  const auto approach = [this](cv::Point2d from, cv::Point2d pixel, const cv::Matx22d& back) {
    const cv::Point2d missing = pixel - (*this)(from.x, from.y);
    const cv::Vec2d step = back * cv::Vec2d(missing.x, missing.y);
    return from + cv::Point2d(step[0], step[1]);
  };
  const cv::Point2d middle(area.x + area.width / 2.0, area.y + area.height / 2.0);
  for (int i = 0; i < kApproaches; ++i) near = approach(near, middle, steps_back(near));
  const cv::Matx22d back = steps_back(near);
  // One point of the coarse grid more on each side, so that none is
  // extrapolated.
  const cv::Size fine = area.size() * fineness;
  const cv::Size coarse((fine.width + kStep - 1) / kStep + 2, (fine.height + kStep - 1) / kStep + 2);
  cv::Mat points(coarse, CV_32FC2);
  for (int row = 0; row < coarse.height; ++row) {
    cv::Point2d at = near;
    for (int column = 0; column < coarse.width; ++column) {
      const cv::Point2d pixel(area.x + ((column - 0.5) * kStep) / fineness, area.y + ((row - 0.5) * kStep) / fineness);
      for (int i = 0; i < (column == 0 ? kApproaches : kCorrections); ++i) at = approach(at, pixel, back);
      points.at<cv::Point2f>(row, column) = at;
    }
  }
  cv::Mat enlarged;
  cv::resize(points, enlarged, coarse * kStep, 0, 0, cv::INTER_LINEAR);
  return enlarged(cv::Rect({kStep, kStep}, fine)).clone();
}

}  // namespace justif::tools
