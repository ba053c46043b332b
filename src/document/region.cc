#include "document/region.h"

#include <algorithm>

namespace justif {

Box Union(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

Region RegionOf(int page, const Box& box) {
  return {page, {{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}};
}

Box BoundsOf(const Region& region) {
  if (region.polygon.empty()) return {};
  const Point& first = region.polygon.front();
  Box bounds{first.x, first.y, first.x, first.y};
  for (const Point& p : region.polygon) bounds = Union(bounds, {p.x, p.y, p.x, p.y});
  return bounds;
}

}  // namespace justif
