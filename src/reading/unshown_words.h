// Words of a text layer in place of which a viewer shows something else.
#ifndef JUSTIF_READING_UNSHOWN_WORDS_H_
#define JUSTIF_READING_UNSHOWN_WORDS_H_

#include "document/pdf_traces.h"
#include "document/text.h"

namespace justif::reading {

// Print is what a person sees: words of `text` that `traces` found hidden, or
// covered by a drawing, become what was recognised in the pixels there. Where
// nothing was, or what is not one word for each of theirs, they stay and are
// doubted. Where most of the page's text is hidden nothing is changed: the page
// is a picture that text recognition left a layer on. Returns whether any word changed.
bool ReplaceUnshown(PageText& text, const PdfTraces& traces);

}  // namespace justif::reading

#endif  // JUSTIF_READING_UNSHOWN_WORDS_H_
