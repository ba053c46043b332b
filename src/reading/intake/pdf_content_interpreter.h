// Interprets content streams: what is painted where, in drawing order.
#ifndef JUSTIF_READING_INTAKE_PDF_CONTENT_INTERPRETER_H_
#define JUSTIF_READING_INTAKE_PDF_CONTENT_INTERPRETER_H_

#include <optional>
#include <string>
#include <vector>

#include "document/region.h"
#include "reading/intake/pdf_graphics_state.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Bounds on what a content stream may make the interpreter do; beyond them it
// stops and says so; kMaxSubpaths is another.
inline constexpr int kMaxContentOperators = 1'000'000;
inline constexpr int kMaxFormDepth = 12;
inline constexpr int kMaxFormInvocations = 2'000;
inline constexpr int kMaxGraphicsStates = 512;

// As bright as this is the colour of paper.
inline constexpr double kPaperGray = 0.999;

struct PaintedPath {
  bool filled = false;
  bool stroked = false;
  std::optional<Box> bounds;  // user space
  // What of it is painted all over or nearly so (PdfPathBuilder::Solid).
  std::vector<Box> solid;
};

// Who is told. Everything is borrowed for the call.
class ContentReceiver {
 public:
  virtual ~ContentReceiver() = default;

  virtual void Path(const PaintedPath& path, const GraphicsState& state) = 0;
  virtual void Shading(const GraphicsState& state) = 0;
  // An image XObject, or an inline image as one, on the unit square.
  virtual void Image(const QPDFObjectHandle& stream, const GraphicsState& state) = 0;
  // A string shown, in any rendering mode. `to_page` goes from unscaled text
  // space at the pen to user space. Returns how far the pen moves along x of
  // unscaled text space.
  virtual double Show(const std::string& codes, const GraphicsState& state, const QPDFMatrix& to_page) = 0;
  // False ends the interpretation.
  virtual bool WantsMore() const { return true; }
};

// Interprets a page's contents and the forms they draw, not its annotations.
// Optional content that is off is told too, and said to be. `page_box` is the
// visible part of the page in user space. False when a bound was hit, the receiver wanted no more, or
// the content is damaged: what was told until then stands. Decodes no image.
// Does not throw.
bool InterpretContent(QPDF& document, const PdfPageObject& page, const Box& page_box, ContentReceiver& receiver);

// Whether a viewer shows the annotation: links, notes that pop up, hidden ones
// and those without size are not shown. Throws what qpdf throws.
bool ShowsAnnotation(QPDFObjectHandle annotation);

// What one annotation draws, by its normal appearance; nothing when it has
// none. As InterpretContent.
bool InterpretAppearance(QPDF& document, QPDFObjectHandle annotation, const Box& page_box, ContentReceiver& receiver);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_CONTENT_INTERPRETER_H_
