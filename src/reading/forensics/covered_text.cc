#include "reading/forensics/covered_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// Paler text is a background: of a pattern, a watermark.
constexpr double kPalestInk = 0.7;

// So many times as large as what shows above is a watermark.
constexpr double kWatermarkSize = 2.2;

// Letters nearer than this, of the font size, are of one word.
constexpr double kWithinWord = 0.12;

// Between lines of a paragraph, of the font size.
constexpr double kLeastLeading = 0.7;
constexpr double kMostLeading = 1.5;
constexpr int kMostLinesLost = 3;

// Pieces of text under something, of one page, that are looked at.
constexpr int kMaxCoveredPieces = 1'000;

// Of the height of the text beneath, by which what is above may be off.
constexpr double kLineTolerance = 0.35;

bool AdjoinsInWord(const PageDrawing& drawing, std::size_t left, std::size_t right) {
  const DrawnGlyph& a = drawing.glyphs[left];
  const DrawnGlyph& b = drawing.glyphs[right];
  const DrawnRun& run = drawing.RunOf(a);
  if (std::abs(run.baseline - drawing.RunOf(b).baseline) > 0.1 * run.size) return false;
  const double gap = ExtentAlong(drawing, b).from - ExtentAlong(drawing, a).to;
  return std::abs(gap) < kWithinWord * run.size && SaysSomething(a.text) && SaysSomething(b.text);
}

// Whether the piece is a part of a word of which the rest shows.
bool CutWithinWord(const PageDrawing& drawing, const TextPiece& piece) {
  const std::size_t first = *std::min_element(piece.glyphs.begin(), piece.glyphs.end());
  const std::size_t last = *std::max_element(piece.glyphs.begin(), piece.glyphs.end());
  const bool before = first > 0 && drawing.glyphs[first - 1].shows && AdjoinsInWord(drawing, first - 1, first);
  const bool after =
      last + 1 < drawing.glyphs.size() && drawing.glyphs[last + 1].shows && AdjoinsInWord(drawing, last, last + 1);
  return before || after;
}

bool Meet(const Box& a, const Box& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

// The glyphs of the line drawn before that of `first`, where the two are lines of
// one paragraph; empty where they are not.
std::vector<std::size_t> LineBefore(const PageDrawing& drawing, std::size_t first) {
  const DrawnRun& run = drawing.RunOf(drawing.glyphs[first]);
  const auto on_line = [&](std::size_t i, double baseline) {
    return std::abs(drawing.RunOf(drawing.glyphs[i]).baseline - baseline) < 0.1 * run.size;
  };
  double from = ExtentAlong(drawing, drawing.glyphs[first]).from;
  std::size_t i = first;
  while (i > 0 && on_line(i - 1, run.baseline)) from = std::min(from, ExtentAlong(drawing, drawing.glyphs[--i]).from);
  if (i == 0) return {};
  const DrawnRun& before = drawing.RunOf(drawing.glyphs[i - 1]);
  const double gap = std::abs(before.baseline - run.baseline);
  const bool paragraph = before.angle == run.angle && std::abs(before.size - run.size) < 0.01 * run.size &&
                         gap > kLeastLeading * run.size && gap < kMostLeading * run.size;
  if (!paragraph) return {};
  std::vector<std::size_t> line;
  while (i > 0 && on_line(i - 1, before.baseline)) line.push_back(--i);
  const double starts = ExtentAlong(drawing, drawing.glyphs[line.back()]).from;
  return std::abs(starts - from) < 0.5 * run.size ? line : std::vector<std::size_t>();
}

// Whether the piece is the end of a paragraph that runs out of its cell: what
// covers it, the next one's background, cuts a line of it that shows.
bool RunsOutOfItsCell(const PageDrawing& drawing, const TextPiece& piece, const Box& cover) {
  std::size_t first = *std::min_element(piece.glyphs.begin(), piece.glyphs.end());
  for (int lines = 0; lines < kMostLinesLost; ++lines) {
    const std::vector<std::size_t> line = LineBefore(drawing, first);
    if (line.empty()) return false;
    const bool cut = std::any_of(line.begin(), line.end(), [&](std::size_t i) {
      const DrawnGlyph& glyph = drawing.glyphs[i];
      return glyph.shows && Meet(glyph.core, cover);
    });
    if (cut) return true;
    first = line.back();
  }
  return false;
}

bool Contains(const Box& box, const Point& point) {
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

// The part of the cover in which what is shown instead of the piece stands:
// all of it along the line, no more than the line across.
Box LineOf(const PageDrawing& drawing, const TextPiece& piece, const Box& cover) {
  const double angle = drawing.RunOf(drawing.glyphs[piece.glyphs.front()]).angle;
  const bool upright_writing = std::abs(std::cos(angle)) >= std::abs(std::sin(angle));
  Box line = Union(piece.box, cover);
  if (upright_writing) {
    const double room = kLineTolerance * piece.box.Height();
    line.y0 = piece.box.y0 - room;
    line.y1 = piece.box.y1 + room;
  } else {
    const double room = kLineTolerance * piece.box.Width();
    line.x0 = piece.box.x0 - room;
    line.x1 = piece.box.x1 + room;
  }
  return line;
}

struct Above {
  std::string text;
  std::string text_of_same_extent;
  double size = 0;
  bool drawn = false;
};

Above ShownAbove(const PageDrawing& drawing, const TextPiece& piece, std::size_t cover) {
  const DrawnArea& area = drawing.areas[cover];
  const Box line = LineOf(drawing, piece, area.box);
  Above above;
  std::vector<std::size_t> in_line, in_piece;
  for (std::size_t i = piece.glyphs.front() + 1; i < drawing.glyphs.size(); ++i) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    if (drawing.RunOf(glyph).order < area.order || !Contains(line, glyph.core.Center()) || !glyph.shows) continue;
    in_line.push_back(i);
    if (Contains(piece.box, glyph.core.Center())) in_piece.push_back(i);
    above.size = std::max(above.size, drawing.RunOf(glyph).size);
  }
  for (const TextPiece& shown : PiecesOf(drawing, in_line)) above.text += (above.text.empty() ? "" : " ") + shown.text;
  for (const TextPiece& shown : PiecesOf(drawing, in_piece)) above.text_of_same_extent += shown.text;
  if (above.text.empty()) above.text = area.text;
  for (std::size_t a = cover; a < drawing.areas.size() && !above.drawn; ++a) {
    const DrawnArea& later = drawing.areas[a];
    above.drawn = !later.paper && Contains(line, later.box.Center()) && later.order >= area.order &&
                  (later.kind == PdfCover::kImage || a > cover);
  }
  return above;
}

double SizeOf(const PageDrawing& drawing, const TextPiece& piece) {
  double size = 0;
  for (const std::size_t i : piece.glyphs) size = std::max(size, drawing.RunOf(drawing.glyphs[i]).size);
  return size;
}

bool IsInk(const DrawnRun& run) { return !run.invisible && (!run.gray || *run.gray <= kPalestInk); }

}  // namespace

std::vector<CoveredText> FindCoveredText(const PageDrawing& drawing, int page) {
  std::map<int, std::vector<std::size_t>> glyphs_under;
  for (std::size_t i = 0; i < drawing.glyphs.size(); ++i) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    if (glyph.covered_by >= 0 && IsInk(drawing.RunOf(glyph))) glyphs_under[glyph.covered_by].push_back(i);
  }
  std::vector<CoveredText> found;
  int pieces_left = kMaxCoveredPieces;
  for (auto& [cover, glyphs] : glyphs_under) {
    const DrawnArea& area = drawing.areas[static_cast<std::size_t>(cover)];
    for (const TextPiece& piece : PiecesOf(drawing, glyphs)) {
      if (static_cast<int>(found.size()) >= kMaxPdfTextChanges || --pieces_left < 0) return found;
      if (!SaysSomething(piece.text) || IsPlaceholder(piece.text)) continue;
      if (!HasDigit(piece.text) && (CutWithinWord(drawing, piece) || RunsOutOfItsCell(drawing, piece, area.box)))
        continue;
      const Above above = ShownAbove(drawing, piece, static_cast<std::size_t>(cover));
      const std::string beneath = Squeezed(piece.text);
      if (beneath == Squeezed(above.text) || beneath == Squeezed(above.text_of_same_extent)) continue;
      if (above.size > 0 && SizeOf(drawing, piece) > kWatermarkSize * above.size) continue;
      CoveredText covered;
      covered.cover = area.kind;
      covered.beneath = piece.text;
      covered.above = above.text.substr(0, kMaxPdfTextBytes);
      covered.drawn_above = above.text.empty() && above.drawn;
      covered.region = drawing.RegionOf(page, piece.box);
      found.push_back(std::move(covered));
    }
  }
  return found;
}

}  // namespace justif::reading
