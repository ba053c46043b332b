#include "service/pages/evidence_places.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace justif::service {
namespace {

bool InOneLine(const Box& a, const Box& b) {
  const double shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return shared > 0.5 * std::max(a.Height(), b.Height());
}

bool Near(const Box& a, const Box& b) {
  constexpr double kSame = 0.002;  // of the page
  return std::abs(a.x0 - b.x0) < kSame && std::abs(a.y0 - b.y0) < kSame && std::abs(a.x1 - b.x1) < kSame &&
         std::abs(a.y1 - b.y1) < kSame;
}

}  // namespace

std::vector<EvidencePlace> EvidencePlaces::Add(const std::vector<Region>& regions, const std::string& style) {
  std::vector<std::pair<int, Box>> boxes;
  for (const Region& region : regions) {
    if (region.polygon.empty()) continue;
    const Box box = BoundsOf(region);
    const auto same_line = std::ranges::find_if(
        boxes, [&](const auto& other) { return other.first == region.page && InOneLine(other.second, box); });
    if (same_line == boxes.end()) {
      boxes.emplace_back(region.page, box);
    } else {
      same_line->second = Union(same_line->second, box);
    }
  }
  std::vector<EvidencePlace> added;
  for (const auto& of_page : boxes) {
    const int page = of_page.first;
    const Box& box = of_page.second;
    auto place = std::ranges::find_if(
        all_, [&](const EvidencePlace& known) { return known.page == page && Near(known.box, box); });
    if (place == all_.end()) place = all_.insert(all_.end(), {page, box, static_cast<int>(all_.size()) + 1, style});
    added.push_back(*place);
  }
  return added;
}

}  // namespace justif::service
