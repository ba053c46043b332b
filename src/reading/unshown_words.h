// Words of a text layer in place of which a viewer shows something else.
#ifndef JUSTIF_READING_UNSHOWN_WORDS_H_
#define JUSTIF_READING_UNSHOWN_WORDS_H_

#include <vector>

#include "document/pdf_traces.h"
#include "document/text.h"
#include "reading/seen_instead.h"

namespace justif::reading {

// Where `traces` hold text in place of which only the pixels tell what shows, or
// that seems to be drawn as other text.
std::vector<Region> PlacesToLookAt(const PdfTraces& traces);

// Print is what a person sees: words of `text` that `traces` found hidden, or
// covered by a drawing, become what shows there (see SeenInstead); where that is
// not seen they stay and are doubted. Text that is drawn over other text is put
// back where `text` has neither or not all of it. Where most of the page's text is hidden nothing
// is changed: the page is a picture that text recognition left a layer on. Puts
// what was seen into `traces`, and leaves out of them covered text that was only
// drawn again and text that is drawn as it says after all. Returns whether any
// word changed.
bool ReplaceUnshown(PageText& text, PdfTraces& traces, const PageText& seen, const LookAtLine& look_again);

}  // namespace justif::reading

#endif  // JUSTIF_READING_UNSHOWN_WORDS_H_
