#include "reading/forensics/text_pieces.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace justif::reading {
namespace {

// Of the font size.
constexpr double kSameLine = 0.4;    // between baselines
constexpr double kWordGap = 0.16;    // is a space
constexpr double kPieceGap = 1.3;    // parts pieces
constexpr double kSameAngle = 0.02;  // radians
constexpr double kLeastSize = 0.01;  // points

struct Placed {
  std::size_t glyph = 0;
  double angle = 0, baseline = 0, size = 0;
  Extent along;
};

std::vector<TextPiece> Joined(const PageDrawing& drawing, const std::vector<std::size_t>& glyphs, double parting_gap) {
  std::vector<Placed> placed;
  placed.reserve(glyphs.size());
  for (const std::size_t i : glyphs) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    const DrawnRun& run = drawing.RunOf(glyph);
    placed.push_back({i, run.angle, run.baseline, std::max(run.size, kLeastSize), ExtentAlong(drawing, glyph)});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return std::pair(a.angle, -a.baseline) < std::pair(b.angle, -b.baseline);
  });
  std::vector<TextPiece> pieces;
  for (std::size_t start = 0; start < placed.size();) {
    std::size_t end = start + 1;
    while (end < placed.size() && placed[end].angle - placed[start].angle < kSameAngle &&
           placed[start].baseline - placed[end].baseline < kSameLine * placed[start].size) {
      ++end;
    }
    std::stable_sort(placed.begin() + static_cast<std::ptrdiff_t>(start),
                     placed.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Placed& a, const Placed& b) { return a.along.from < b.along.from; });
    double reached = 0;
    for (std::size_t i = start; i < end; ++i) {
      const DrawnGlyph& glyph = drawing.glyphs[placed[i].glyph];
      const double gap = (placed[i].along.from - reached) / placed[i].size;
      if (i == start || gap > parting_gap) {
        pieces.push_back({glyph.text, glyph.box, {placed[i].glyph}});
        reached = placed[i].along.to;
        continue;
      }
      TextPiece& piece = pieces.back();
      if (piece.text.size() < kMaxPdfTextBytes) piece.text += (gap > kWordGap ? " " : "") + glyph.text;
      piece.box = Union(piece.box, glyph.box);
      piece.glyphs.push_back(placed[i].glyph);
      reached = std::max(reached, placed[i].along.to);
    }
    start = end;
  }
  return pieces;
}

}  // namespace

Extent ExtentAlong(const PageDrawing& drawing, const DrawnGlyph& glyph) {
  const double angle = drawing.RunOf(glyph).angle;
  const double across = std::cos(angle), up = std::sin(angle);
  const Box& b = glyph.box;
  const std::array<double, 4> ends = {b.x0 * across + b.y0 * up, b.x0 * across + b.y1 * up, b.x1 * across + b.y0 * up,
                                      b.x1 * across + b.y1 * up};
  const auto [from, to] = std::minmax_element(ends.begin(), ends.end());
  return {*from, *to};
}

std::vector<TextPiece> PiecesOf(const PageDrawing& drawing, const std::vector<std::size_t>& glyphs) {
  return Joined(drawing, glyphs, kPieceGap);
}

std::vector<TextPiece> WordsOf(const PageDrawing& drawing, const std::vector<std::size_t>& glyphs) {
  return Joined(drawing, glyphs, kWordGap);
}

std::vector<std::size_t> ShownGlyphs(const PageDrawing& drawing) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < drawing.glyphs.size(); ++i) {
    if (drawing.glyphs[i].shows) shown.push_back(i);
  }
  return shown;
}

std::string Squeezed(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (c != ' ') squeezed += c;
  }
  return squeezed;
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool SaysSomething(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (std::isalnum(c) != 0) return true;
    // U+00C0 and above, but for general punctuation, symbols and what is not
    // known.
    if (c >= 0xC3 && c != 0xE2 && c != 0xEF) return true;
  }
  return false;
}

bool IsPlaceholder(std::string_view text) {
  const std::string squeezed = Squeezed(text);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBrackets = {
      {{"«", "»"}, {"<", ">"}, {"[", "]"}, {"{", "}"}, {"$", "}"}, {"%", "%"}}};
  for (const auto& [open, close] : kBrackets) {
    if (squeezed.size() > open.size() + close.size() && squeezed.starts_with(open) && squeezed.ends_with(close)) {
      return true;
    }
  }
  std::string said;
  for (const char c : squeezed) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) said += static_cast<char>(std::toupper(c));
  }
  if (said.empty()) return !SaysSomething(text);
  if (said.size() < 2) return false;
  const bool one_letter = std::all_of(said.begin(), said.end(), [&](char c) { return c == said[0]; });
  const bool date = said.find_first_not_of("JMADYX") == std::string::npos && said.size() >= 4;
  // "1111" and "22" are values, "XXXX" and "0000" stand for one.
  return date || (one_letter && (said[0] == '0' ? said.size() >= 4 : !HasDigit(said)));
}

}  // namespace justif::reading
