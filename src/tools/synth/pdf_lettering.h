// New text as content of a PDF.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_LETTERING_H_
#define JUSTIF_TOOLS_SYNTH_PDF_LETTERING_H_

#include <string>

#include "tools/synth/pdf_draft.h"
#include "tools/synth/shown_text.h"
#include "tools/synth/typeset_text.h"

namespace justif::tools {

enum class Lettering {
  kStandardFont,  // one of the standard 14, not embedded; text they lack is set as kEmbeddedFont
  kEmbeddedFont,  // a subset of the typeface
  kOutlines,      // filled paths
  kPicture,       // an opaque gray image
  kUnseen,        // render mode 3
};

struct LetteringStyle {
  Lettering lettering = Lettering::kStandardFont;
  // What kStandardFont takes its likeness from.
  Typeface face;
  double gray = 0;
  double background = 1;  // of kPicture
  // Stem of the names in Resources, such as "/F20".
  std::string name;
};

// How wide and high `text` becomes.
TextExtents MeasureLettering(const std::string& text, const LetteringStyle& style);

// In user space, the baseline from (x, y).
ContentPiece Letter(PdfDraft& draft, double x, double y, const std::string& text, const LetteringStyle& style);

// A standard font of the likeness of `face`: "/Helvetica-Bold" and so on, and
// the font object.
std::string StandardFontName(const Typeface& face);
QPDFObjectHandle StandardFont(const Typeface& face);
// nullopt: a character the standard fonts do not have.
std::optional<std::string> WinAnsi(const std::string& utf8);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_LETTERING_H_
