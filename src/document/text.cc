#include "document/text.h"

#include <algorithm>

namespace justif {

std::string TextLine::Text() const {
  std::string text;
  for (const Word& word : words) {
    if (!text.empty()) text += ' ';
    text += word.text;
  }
  return text;
}

Region PageText::ToPage(const Box& box) const {
  Region region = RegionOf(page, box);
  const std::array<double, 9>& h = upright_to_page;
  for (Point& p : region.polygon) {
    const double w = h[6] * p.x + h[7] * p.y + h[8];
    const double scale = w == 0 ? 0 : 1 / w;
    p = {std::clamp((h[0] * p.x + h[1] * p.y + h[2]) * scale, 0.0, 1.0),
         std::clamp((h[3] * p.x + h[4] * p.y + h[5]) * scale, 0.0, 1.0)};
  }
  return region;
}

}  // namespace justif
