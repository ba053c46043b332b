// A page as a list of what is painted: glyphs and what may hide them, in
// drawing order.
#ifndef JUSTIF_READING_FORENSICS_PAGE_DRAWING_H_
#define JUSTIF_READING_FORENSICS_PAGE_DRAWING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "document/region.h"
#include "reading/deadline.h"
#include "reading/intake/pdf_page_geometry.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// Bounds on one page; beyond them PageDrawing::complete is false.
inline constexpr std::size_t kMaxDrawnGlyphs = 60'000;
inline constexpr std::size_t kMaxDrawnAreas = 30'000;
inline constexpr std::size_t kMaxDrawnFonts = 500;
inline constexpr int kMaxDrawnAnnotations = 500;
// Glyphs held against areas, to tell what hides what.
inline constexpr std::int64_t kMaxCoverTests = 20'000'000;

// A string, or a part of one, as one operator showed it.
struct DrawnRun {
  int font = 0;            // index in PageDrawing::fonts
  double size = 0;         // height of the font on the page, points
  double baseline = 0;     // points, along the normal of the writing, for comparison within one direction
  double angle = 0;        // of the writing in user space, radians
  bool invisible = false;  // by its rendering mode, or in a layer that is off
  bool layer_off = false;
  std::optional<double> gray;
  int order = 0;
  PdfCover layer = PdfCover::kFill;  // kFill: the page's content; else the annotation's kind
};

struct DrawnGlyph {
  std::string text;
  Box box;   // user space: from descender to ascender
  Box core;  // user space: where most of its ink is
  int run = 0;
  std::uint32_t code = 0;  // that the font draws it for
  // Index in PageDrawing::areas of the first area over it, -1 for none.
  int covered_by = -1;
  bool on_page = true;  // within the clip and the page
  // Whether a viewer shows it: drawn visibly, on the page, not covered and not
  // of the colour of the paper it is on.
  bool shows = true;
};

// Something painted that is not text.
struct DrawnArea {
  Box box;  // user space, clipped
  int order = 0;
  PdfCover kind = PdfCover::kFill;
  // Hides what is beneath all of `box`: an opaque shape or image. Else only
  // shows that something is painted there.
  bool hides = false;
  bool paper = false;  // of the colour of paper
  std::string text;    // what an annotation without an appearance says there
};

struct DrawnPicture {
  Box box;  // user space, clipped
  int order = 0;
};

struct PageDrawing {
  bool complete = true;
  PdfPageGeometry geometry;
  std::vector<PdfFont> fonts;
  std::vector<DrawnRun> runs;
  std::vector<DrawnGlyph> glyphs;  // in drawing order
  std::vector<DrawnArea> areas;    // in drawing order
  // The first opaque image of the content that covers most of the page: a scan, a
  // letterhead. Nothing where strips or tiles make the page.
  std::optional<DrawnPicture> picture;

  const DrawnRun& RunOf(const DrawnGlyph& glyph) const { return runs[static_cast<std::size_t>(glyph.run)]; }
  // Bounds in fractions of the page as displayed, clipped to it.
  Region RegionOf(int page, const Box& user_space) const;
};

// Nothing when the page has no area. Tells of content, then of annotations
// that show. What is not told by `deadline` is left out, and the drawing not
// complete. Does not throw.
std::optional<PageDrawing> DrawPage(QPDF& document, const PdfPageObject& page, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PAGE_DRAWING_H_
