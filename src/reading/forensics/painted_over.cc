#include "reading/forensics/painted_over.h"

#include <algorithm>

namespace justif::reading {
namespace {

// Of a value's place, that what is painted over it covers.
constexpr double kCoveredShare = 0.5;

double AreaOf(const Box& box) { return std::max(box.Width(), 0.0) * std::max(box.Height(), 0.0); }

double Shared(const Box& a, const Box& b) {
  return AreaOf({std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
}

}  // namespace

std::vector<Region> PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values) {
  std::vector<Region> painted;
  if (drawing.picture_order < 0) return painted;
  for (const DrawnArea& area : drawing.areas) {
    if (!area.hides || area.order <= drawing.picture_order) continue;
    if (static_cast<int>(painted.size()) >= kMaxPdfTextChanges) break;
    const Region place = drawing.RegionOf(page, area.box);
    const Box over = BoundsOf(place);
    const bool on_a_value = std::any_of(values.begin(), values.end(), [&](const Region& value) {
      if (value.page != page || value.polygon.empty()) return false;
      const Box box = BoundsOf(value);
      return Shared(over, box) >= kCoveredShare * AreaOf(box);
    });
    if (on_a_value) painted.push_back(place);
  }
  return painted;
}

}  // namespace justif::reading
