#include "document/text.h"

#include <algorithm>

namespace justif {
namespace {

constexpr double kWidestLetter = 1.4;  // heights of a box

}  // namespace

bool IsSlanted(const Word& word, double aspect) {
  // Bytes, of which a letter has one at least: never less than the letters.
  const auto letters = static_cast<double>(word.text.size());
  return word.quarter_turns % 2 == 0 && word.box.Width() > kWidestLetter * letters * word.box.Height() * aspect;
}

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
    p.y += bend.Rise(p.x, p.y);
    const double w = h[6] * p.x + h[7] * p.y + h[8];
    const double scale = w == 0 ? 0 : 1 / w;
    p = {std::clamp((h[0] * p.x + h[1] * p.y + h[2]) * scale, 0.0, 1.0),
         std::clamp((h[3] * p.x + h[4] * p.y + h[5]) * scale, 0.0, 1.0)};
  }
  return region;
}

Box PageText::ToUpright(const Region& region) const {
  const std::array<double, 9>& h = upright_to_page;
  // The inverse up to a factor: the transposed cofactors.
  const std::array<double, 9> inverse = {
      h[4] * h[8] - h[5] * h[7], h[2] * h[7] - h[1] * h[8], h[1] * h[5] - h[2] * h[4],
      h[5] * h[6] - h[3] * h[8], h[0] * h[8] - h[2] * h[6], h[2] * h[3] - h[0] * h[5],
      h[3] * h[7] - h[4] * h[6], h[1] * h[6] - h[0] * h[7], h[0] * h[4] - h[1] * h[3]};
  Region upright;
  for (const Point& p : region.polygon) {
    const double w = inverse[6] * p.x + inverse[7] * p.y + inverse[8];
    if (w == 0) return {};
    const double x = (inverse[0] * p.x + inverse[1] * p.y + inverse[2]) / w;
    upright.polygon.push_back({x, bend.Flatten(x, (inverse[3] * p.x + inverse[4] * p.y + inverse[5]) / w)});
  }
  return BoundsOf(upright);
}

}  // namespace justif
