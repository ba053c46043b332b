// Words of a text layer in place of which a viewer shows something else.
#ifndef JUSTIF_READING_UNSHOWN_WORDS_H_
#define JUSTIF_READING_UNSHOWN_WORDS_H_

#include <functional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "document/text.h"

namespace justif::reading {

// Further looks at the one line in the pixels of a place, each its own way; empty
// where nothing is or it may not look any more.
using LooksAgain = std::function<std::vector<std::string>(const Region&)>;

// Whether `traces` hold text in place of which only the pixels tell what shows.
bool AskThePixels(const PdfTraces& traces);

// Print is what a person sees: words of `text` that `traces` found hidden, or
// covered by a drawing, become what shows there. That is what `seen`, the same
// page recognised from its pixels, has in the room up to the neighbours that
// show, however many words it is; `look_again` confirms or corrects it. What
// differs from the text in no more than letters and digits that look alike, or
// is seen in part only, changes nothing. Where nothing is seen, or a part, the
// words stay and are doubted. Where most of the page's text is hidden nothing is
// changed: the page is a picture that text recognition left a layer on. Puts
// what was seen into `traces`, and leaves out of them covered text that was only
// drawn again. Returns whether any word changed.
bool ReplaceUnshown(PageText& text, PdfTraces& traces, const PageText& seen, const LooksAgain& look_again);

}  // namespace justif::reading

#endif  // JUSTIF_READING_UNSHOWN_WORDS_H_
