#include "reading/forensics/painted_over.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// Of a value's place, that what is painted over it covers; of the patch, that lies
// on the picture.
constexpr double kCoveredShare = 0.5;
constexpr double kOnPictureShare = 0.8;

// So many times as large as a value is no patch for it.
constexpr double kMostOfValue = 6;

// Each is held against all glyphs.
constexpr int kMaxPatchesLookedAt = 300;

double AreaOf(const Box& box) { return std::max(box.Width(), 0.0) * std::max(box.Height(), 0.0); }

double Shared(const Box& a, const Box& b) {
  return AreaOf({std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
}

// The glyphs that are drawn on `area`.
std::vector<std::size_t> GlyphsOn(const PageDrawing& drawing, const DrawnArea& area,
                                  const std::vector<std::size_t>& shown) {
  std::vector<std::size_t> on;
  for (const std::size_t i : shown) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    const Point at = glyph.core.Center();
    const Box& box = area.box;
    if (drawing.RunOf(glyph).order > area.order && at.x >= box.x0 && at.x <= box.x1 && at.y >= box.y0 && at.y <= box.y1)
      on.push_back(i);
  }
  return on;
}

std::string TextOf(const PageDrawing& drawing, const DrawnArea& area, const std::vector<std::size_t>& glyphs) {
  std::string text;
  for (const TextPiece& piece : PiecesOf(drawing, glyphs)) text += (text.empty() ? "" : " ") + piece.text;
  return (text.empty() ? area.text : text).substr(0, kMaxPdfTextBytes);
}

}  // namespace

PaintedPatches PaintedOver(const PageDrawing& drawing, int page, const std::vector<Region>& values, Deadline deadline) {
  PaintedPatches painted;
  if (!drawing.picture) return painted;
  const std::vector<std::size_t> shown = ShownGlyphs(drawing);
  int left = kMaxPatchesLookedAt;
  for (const DrawnArea& area : drawing.areas) {
    const bool image = area.kind == PdfCover::kImage;
    if (!(area.hides || image) || area.order <= drawing.picture->order ||
        Shared(area.box, drawing.picture->box) < kOnPictureShare * AreaOf(area.box))
      continue;
    if (static_cast<int>(painted.patches.size()) >= kMaxPdfTextChanges || --left < 0 || Clock::now() >= deadline) {
      painted.complete = false;
      break;
    }
    const Region place = drawing.RegionOf(page, area.box);
    const Box over = BoundsOf(place);
    const bool on_a_value = std::any_of(values.begin(), values.end(), [&](const Region& value) {
      if (value.page != page || value.polygon.empty()) return false;
      const Box box = BoundsOf(value);
      return Shared(over, box) >= kCoveredShare * AreaOf(box) &&
             (area.hides || AreaOf(over) <= kMostOfValue * AreaOf(box));
    });
    const std::vector<std::size_t> glyphs = GlyphsOn(drawing, area, shown);
    const bool digits = HasDigit(area.text) || std::any_of(glyphs.begin(), glyphs.end(), [&](std::size_t i) {
                          return HasDigit(drawing.glyphs[i].text);
                        });
    if (on_a_value || (digits && area.hides && area.kind != PdfCover::kFormField))
      painted.patches.push_back({TextOf(drawing, area, glyphs), place});
  }
  return painted;
}

}  // namespace justif::reading
