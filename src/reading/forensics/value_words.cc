#include "reading/forensics/value_words.h"

#include <cmath>
#include <cstddef>
#include <utility>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

constexpr double kMostPoints = 1e5;

// Sizes nearer than this are one, of the size.
constexpr double kSameSize = 0.001;

bool SetAlike(const PageDrawing& drawing, const DrawnGlyph& a, const DrawnGlyph& b) {
  const DrawnRun& first = drawing.RunOf(a);
  const DrawnRun& second = drawing.RunOf(b);
  return first.font == second.font && std::abs(first.size - second.size) <= kSameSize * first.size &&
         a.shows == b.shows;
}

PdfWord WordFrom(const PageDrawing& drawing, int page, const DrawnGlyph& glyph) {
  const DrawnRun& run = drawing.RunOf(glyph);
  PdfWord word;
  word.font = run.font;
  word.size = run.size;
  // Where the baseline meets the glyph: between descender and ascender.
  double x = (glyph.box.x0 + glyph.box.x1) / 2, y = (glyph.box.y0 + glyph.box.y1) / 2;
  const double off = -x * std::sin(run.angle) + y * std::cos(run.angle) - run.baseline;
  x += off * std::sin(run.angle);
  y -= off * std::cos(run.angle);
  const Point at = drawing.geometry.ToDisplayed(x, y);
  const Point on = drawing.geometry.ToDisplayed(x + std::cos(run.angle), y + std::sin(run.angle));
  const double width = drawing.geometry.Width(), height = drawing.geometry.Height();
  const bool level = std::abs((on.x - at.x) * width) >= std::abs((on.y - at.y) * height);
  word.baseline = level ? at.y * height : at.x * width;
  word.visible = glyph.shows;
  const Point core = glyph.core.Center();
  word.over_picture = drawing.picture && run.order > drawing.picture->order && core.x >= drawing.picture->box.x0 &&
                      core.x <= drawing.picture->box.x1 && core.y >= drawing.picture->box.y0 &&
                      core.y <= drawing.picture->box.y1;
  word.region = drawing.RegionOf(page, glyph.box);
  return word;
}

void AddParts(const PageDrawing& drawing, int page, const TextPiece& piece, std::vector<PdfWord>& words) {
  Box box;
  for (std::size_t i = 0; i < piece.glyphs.size(); ++i) {
    const DrawnGlyph& glyph = drawing.glyphs[piece.glyphs[i]];
    if (i == 0 || !SetAlike(drawing, drawing.glyphs[piece.glyphs[i - 1]], glyph)) {
      if (static_cast<int>(words.size()) >= kMaxPdfWords) return;
      PdfWord word = WordFrom(drawing, page, glyph);
      // Matrices of a hostile file may leave no number.
      if (!(word.size > 0 && word.size < kMostPoints) || !(std::abs(word.baseline) < kMostPoints)) return;
      words.push_back(std::move(word));
      box = glyph.box;
    }
    PdfWord& word = words.back();
    if (word.text.size() < kMaxPdfTextBytes) word.text += glyph.text;
    ++word.glyphs;
    box = Union(box, glyph.box);
    word.region = drawing.RegionOf(page, box);
  }
}

}  // namespace

std::vector<PdfWord> WordsAt(const PageDrawing& drawing, int page, const std::vector<Region>& values) {
  std::vector<Point> centers;
  centers.reserve(drawing.glyphs.size());
  for (const DrawnGlyph& glyph : drawing.glyphs) {
    const Point center = glyph.core.Center();
    centers.push_back(drawing.geometry.ToDisplayed(center.x, center.y));
  }
  std::vector<bool> taken(drawing.glyphs.size(), false);
  std::vector<PdfWord> words;
  for (const Region& value : values) {
    if (value.page != page || value.polygon.empty()) continue;
    const Box place = BoundsOf(value);
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < centers.size(); ++i) {
      const DrawnGlyph& glyph = drawing.glyphs[i];
      if (taken[i] || !glyph.on_page || glyph.covered_by >= 0 || drawing.RunOf(glyph).layer_off) continue;
      if (centers[i].x < place.x0 || centers[i].x > place.x1 || centers[i].y < place.y0 || centers[i].y > place.y1)
        continue;
      taken[i] = true;
      inside.push_back(i);
    }
    // Hidden glyphs stand where the visible ones do: each kind by itself.
    for (const bool visible : {true, false}) {
      std::vector<std::size_t> glyphs;
      for (const std::size_t i : inside) {
        if (drawing.glyphs[i].shows == visible) glyphs.push_back(i);
      }
      for (const TextPiece& piece : WordsOf(drawing, glyphs)) AddParts(drawing, page, piece, words);
    }
  }
  return words;
}

double VisibleShare(const PageDrawing& drawing) {
  std::size_t all = 0, visible = 0;
  for (const DrawnGlyph& glyph : drawing.glyphs) {
    if (!glyph.on_page || glyph.covered_by >= 0 || drawing.RunOf(glyph).layer_off) continue;
    ++all;
    if (glyph.shows) ++visible;
  }
  return all == 0 ? 0 : static_cast<double>(visible) / static_cast<double>(all);
}

std::vector<HiddenText> HiddenAmong(const std::vector<PdfWord>& words) {
  std::vector<HiddenText> hidden;
  for (const PdfWord& word : words) {
    if (word.visible) continue;
    const Box box = BoundsOf(word.region);
    if (!hidden.empty()) {
      const Box last = BoundsOf(hidden.back().region);
      const bool same_line = box.y0 < last.Center().y && box.y1 > last.Center().y && box.x0 >= last.x0;
      if (same_line && box.x0 - last.x1 < last.Height() && hidden.back().text.size() < kMaxPdfTextBytes) {
        hidden.back().text += ' ' + word.text;
        hidden.back().region = RegionOf(word.region.page, Union(last, box));
        continue;
      }
    }
    // A sign between two words is of their text: "2025 / 2026".
    if (!SaysSomething(word.text)) continue;
    if (static_cast<int>(hidden.size()) >= kMaxPdfTextChanges) break;
    hidden.push_back({word.text, "", word.region});
  }
  return hidden;
}

}  // namespace justif::reading
