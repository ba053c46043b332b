// The graphics state of a content stream, and the operators that set it.
#ifndef JUSTIF_READING_INTAKE_PDF_GRAPHICS_STATE_H_
#define JUSTIF_READING_INTAKE_PDF_GRAPHICS_STATE_H_

#include <optional>
#include <string>

#include "document/region.h"
#include "reading/intake/pdf_operands.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// ISO 32000-1, 9.3. Lengths in unscaled text space.
struct TextState {
  QPDFObjectHandle font;  // its dictionary; null when none was set
  double size = 0;
  double character_space = 0;
  double word_space = 0;
  double stretch = 1;
  double leading = 0;
  double rise = 0;
  int mode = 0;

  bool Invisible() const { return mode == 3 || mode == 7; }
};

// ISO 32000-1, 8.4. A gray is 0 black to 1, nothing when it is not a plain
// colour.
struct GraphicsState {
  QPDFMatrix ctm;  // to the page's user space
  Box clip;        // user space; bounds of what can be seen at most
  std::optional<double> fill_gray = 0;
  std::optional<double> stroke_gray = 0;
  bool plain_fill_space = true;  // whether operands of `sc` are gray, RGB or CMYK
  bool plain_stroke_space = true;
  double line_width = 1;
  bool translucent = false;  // what is filled
  bool blended = false;
  bool masked = false;                 // by a soft mask
  bool in_group_seen_through = false;  // of which all is translucent, blended or masked
  bool layer_off = false;              // in optional content that a viewer does not show at first
  TextState text;

  bool Opaque() const { return !translucent && !blended && !masked && !in_group_seen_through; }
};

// Sets what an operator does no more than set: matrix, line width, colours,
// text state, and all of these by an extended state. False, and nothing set, for
// any other operator: what saves and restores states, draws, clips, shows text or
// moves its pen. `resources` are those of the content stream. Throws what qpdf
// throws.
bool SetGraphicsState(const std::string& operator_name, const PdfOperands& operands, const QPDFObjectHandle& resources,
                      GraphicsState& state);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_GRAPHICS_STATE_H_
