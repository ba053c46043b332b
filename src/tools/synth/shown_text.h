// Finds by position which text operators of a page show a value, and takes the
// glyphs out. The fonts of generated files are subsets that say nothing
// readable in the content, so what is looked at is where each glyph lands.
#ifndef JUSTIF_TOOLS_SYNTH_SHOWN_TEXT_H_
#define JUSTIF_TOOLS_SYNTH_SHOWN_TEXT_H_

#include <functional>
#include <optional>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "tools/synth/pdf_draft.h"

namespace justif::tools {

// In the page's default user space: y up.
struct UserBox {
  double left = 0, bottom = 0, right = 0, top = 0;
};

// The first glyph in the box: where its baseline starts, in user space, and its
// font size there.
struct ShownText {
  double x = 0, y = 0, size = 0;
};

// A glyph counts if its middle, 0.3 em above the baseline, lies in the box.
// Looks into form XObjects. nullopt: none.
std::optional<ShownText> FindShownText(PdfDraft& draft, QPDFObjectHandle page, const UserBox& box);

// Content in user space, and what it needs of Resources.
struct ContentPiece {
  std::string operators;
  QPDFObjectHandle fonts = QPDFObjectHandle::newDictionary();
  QPDFObjectHandle pictures = QPDFObjectHandle::newDictionary();
};
// Adds what `piece` needs to `resources`; its names must be new there.
void AddResources(QPDFObjectHandle resources, const ContentPiece& piece);

// Takes the glyphs in `box` out, the others stay where they are, and writes
// `instead(first glyph)` after the text object that showed the first. nullopt:
// none found, nothing changed.
std::optional<ShownText> ReplaceShownText(PdfDraft& draft, QPDFObjectHandle page, const UserBox& box,
                                          const std::function<ContentPiece(const ShownText&)>& instead);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SHOWN_TEXT_H_
