#include "reading/forensics/painted_over.h"

#include <algorithm>
#include <string>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// Of a value's place, that what is painted over it covers.
constexpr double kCoveredShare = 0.5;

// Each is held against all glyphs.
constexpr int kMaxPatchesLookedAt = 300;

double AreaOf(const Box& box) { return std::max(box.Width(), 0.0) * std::max(box.Height(), 0.0); }

double Shared(const Box& a, const Box& b) {
  return AreaOf({std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
}

std::string TextOn(const PageDrawing& drawing, const DrawnArea& area, const std::vector<std::size_t>& shown) {
  std::vector<std::size_t> on;
  for (const std::size_t i : shown) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    const Point at = glyph.core.Center();
    const Box& box = area.box;
    if (drawing.RunOf(glyph).order > area.order && at.x >= box.x0 && at.x <= box.x1 && at.y >= box.y0 && at.y <= box.y1)
      on.push_back(i);
  }
  std::string text;
  for (const TextPiece& piece : PiecesOf(drawing, on)) text += (text.empty() ? "" : " ") + piece.text;
  return text.substr(0, kMaxPdfTextBytes);
}

}  // namespace

std::vector<PaintedPatch> PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values) {
  std::vector<PaintedPatch> painted;
  if (drawing.picture_order < 0) return painted;
  const std::vector<std::size_t> shown = ShownGlyphs(drawing);
  int left = kMaxPatchesLookedAt;
  for (const DrawnArea& area : drawing.areas) {
    if (!area.hides || area.order <= drawing.picture_order) continue;
    if (static_cast<int>(painted.size()) >= kMaxPdfTextChanges || --left < 0) break;
    PaintedPatch patch{TextOn(drawing, area, shown), drawing.RegionOf(page, area.box)};
    const Box over = BoundsOf(patch.region);
    const bool on_a_value = std::any_of(values.begin(), values.end(), [&](const Region& value) {
      if (value.page != page || value.polygon.empty()) return false;
      const Box box = BoundsOf(value);
      return Shared(over, box) >= kCoveredShare * AreaOf(box);
    });
    if (on_a_value || HasDigit(patch.text)) painted.push_back(std::move(patch));
  }
  return painted;
}

}  // namespace justif::reading
