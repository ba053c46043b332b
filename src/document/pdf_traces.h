// What was measured of how a PDF's page is drawn. Values only: what they mean
// for the document is for the checks to say.
#ifndef JUSTIF_DOCUMENT_PDF_TRACES_H_
#define JUSTIF_DOCUMENT_PDF_TRACES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/region.h"

namespace justif {

// Bounds on what one upload may tell; what comes after is left out.
inline constexpr int kMaxPdfTextChanges = 50;  // of each kind
inline constexpr int kMaxPdfFonts = 200;
inline constexpr int kMaxPdfWords = 2'000;
inline constexpr std::size_t kMaxPdfTextBytes = 1'000;  // of one text

// What hides text.
enum class PdfCover {
  kFill = 1,        // an opaque shape of the page's content
  kImage = 2,       // an opaque image of the page's content
  kAnnotation = 3,  // what an annotation draws, but for fields of forms
  kFormField = 4,   // what a field of a form draws
};

// Text beneath something opaque, of which a person would take what is above
// for a value.
struct CoveredText {
  PdfCover cover = PdfCover::kFill;
  std::string beneath;  // UTF-8, one line
  // What shows in its place, empty when nothing does or when it is not text;
  // then `drawn_above` says which.
  std::string above;
  bool drawn_above = false;   // outlines or a picture stand there
  bool above_by_ocr = false;  // `above` was recognised in the pixels
  Region region;              // of the text beneath
};

// Text that an earlier revision of the file showed and the last does not.
struct RevisedText {
  int revision = 1;            // the earliest that shows `before`, from 1
  std::string before;          // UTF-8, one line
  std::string after;           // what the last revision shows there instead; may be empty
  bool in_form_field = false;  // the change is in a field of a form
  Region region;               // of the text before
};

// Why a viewer does not show what the text says.
enum class PdfHiding {
  kNotDrawn = 1,      // by its rendering mode, or of the colour of the paper
  kLayerOff = 2,      // in optional content that is off
  kDrawnAsOther = 3,  // its glyphs are shown, but are those of other characters
};

// Text at the place of a value that a viewer does not show.
struct HiddenText {
  std::string text;
  // What shows there: recognised in the pixels, or the text that shows above a
  // layer; empty when nothing was found.
  std::string seen;
  Region region;
  PdfHiding hiding = PdfHiding::kNotDrawn;
};

// A font of the page: one font dictionary of the file.
struct PdfFont {
  std::string name;  // as the file says, without the tag of a subset
  bool embedded = false;
  bool composite = false;  // a Type 0 font
  int glyphs = 0;          // drawn on the page with it, spaces not counted
  bool subset = false;     // its name has the tag of a subset (ISO 32000-1, 9.6.4)
};

// A word, or a part of one that is set alike, at the place of a value.
struct PdfWord {
  std::string text;
  int font = 0;         // index in PdfTraces::fonts
  double size = 0;      // points on the page
  double baseline = 0;  // points from the page's top; from its left where writing runs up or down
  bool visible = true;
  int glyphs = 0;
  Region region;
  bool over_picture = false;  // drawn over an image that covers most of the page
};

// An opaque shape or image over an image that covers most of the page.
struct PaintedPatch {
  std::string text;  // that is drawn on it, one line; may be empty
  Region region;
};

struct PdfTraces {
  int page = 1;  // the one measured, from 1
  // Whether all of the page was interpreted; else only what was found counts,
  // not what was not.
  bool complete = false;
  std::vector<CoveredText> covered;
  // How many earlier revisions of the page could be compared.
  int revisions_compared = 0;
  std::vector<RevisedText> revised;
  // Of the text a viewer could show on the page, the share that is visible.
  double visible_share = 0;
  std::vector<HiddenText> hidden;
  std::vector<PdfFont> fonts;
  std::vector<PdfWord> words;  // those at the places of fields and of cells
  // Whether an image covers most of the page: a scan, a letterhead.
  bool on_picture = false;
  // Over that image: at the places of fields and of cells, and elsewhere with
  // digits on them.
  std::vector<PaintedPatch> painted_over;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PDF_TRACES_H_
