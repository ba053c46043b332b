// Words of a text layer in place of which a viewer shows something else.
#ifndef JUSTIF_READING_UNSHOWN_WORDS_H_
#define JUSTIF_READING_UNSHOWN_WORDS_H_

#include "document/pdf_traces.h"
#include "document/text.h"
#include "reading/forensics/shown_otherwise.h"

namespace justif::reading {

// Whether `traces` hold text in place of which only the pixels tell what shows.
bool AskThePixels(const PdfTraces& traces);

// Print is what a person sees: words of `text` that `traces` found hidden, or
// covered by a drawing, become what shows there. That is what `seen`, the same
// page recognised from its pixels, has in the room up to the neighbours that
// show, however many words it is; `read_line` looks a second time. Where nothing
// is seen they stay and are doubted. Where most of the page's text is hidden
// nothing is changed: the page is a picture that text recognition left a layer
// on. Puts what was seen into `traces`, and leaves out of them covered text that
// was only drawn again. Returns whether any word changed.
bool ReplaceUnshown(PageText& text, PdfTraces& traces, const PageText& seen, const LineReader& read_line);

}  // namespace justif::reading

#endif  // JUSTIF_READING_UNSHOWN_WORDS_H_
