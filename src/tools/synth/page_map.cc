#include "tools/synth/page_map.h"

#include <algorithm>
#include <utility>

namespace justif::tools {

PageMap::PageMap(double width, double height)
    : function_([=](cv::Point2d p) { return cv::Point2d(p.x / width, p.y / height); }) {}

PageMap PageMap::Then(Function next) const {
  return PageMap([first = function_, next = std::move(next)](cv::Point2d p) { return next(first(p)); });
}

PageMap PageMap::Turned(int quarters) const {
  switch ((quarters % 4 + 4) % 4) {
    case 1:
      return Then([](cv::Point2d p) { return cv::Point2d(1 - p.y, p.x); });
    case 2:
      return Then([](cv::Point2d p) { return cv::Point2d(1 - p.x, 1 - p.y); });
    case 3:
      return Then([](cv::Point2d p) { return cv::Point2d(p.y, 1 - p.x); });
    default:
      return *this;
  }
}

std::optional<model::v1::Place> PageMap::PlaceOf(const Box& box, double visible) const {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  // The middles of the sides too: paper bends.
  for (const double u : {0.0, 0.5, 1.0}) {
    for (const double v : {0.0, 0.5, 1.0}) {
      const cv::Point2d p = function_({box.x + u * box.width, box.y + v * box.height});
      x0 = std::min(x0, p.x), x1 = std::max(x1, p.x);
      y0 = std::min(y0, p.y), y1 = std::max(y1, p.y);
    }
  }
  const double area = (x1 - x0) * (y1 - y0);
  model::v1::Place place;
  place.set_x0(std::clamp(x0, 0.0, 1.0));
  place.set_y0(std::clamp(y0, 0.0, 1.0));
  place.set_x1(std::clamp(x1, 0.0, 1.0));
  place.set_y1(std::clamp(y1, 0.0, 1.0));
  if ((place.x1() - place.x0()) * (place.y1() - place.y0()) < visible * area) return std::nullopt;
  return place;
}

}  // namespace justif::tools
