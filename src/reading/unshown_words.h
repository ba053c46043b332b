// Words of a text layer in place of which a viewer shows something else.
#ifndef JUSTIF_READING_UNSHOWN_WORDS_H_
#define JUSTIF_READING_UNSHOWN_WORDS_H_

#include <functional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "document/text.h"

namespace justif::reading {

// What the pixels of a place show, one line, looked at each time another way:
// `look` from 0. Empty where nothing is or it may not look any more.
using LookAtLine = std::function<std::string(const Region&, int look)>;
inline constexpr int kFurtherLooks = 3;

// Where `traces` hold text in place of which only the pixels tell what shows, or
// that seems to be drawn as other text.
std::vector<Region> PlacesToLookAt(const PdfTraces& traces);

// Print is what a person sees: words of `text` that `traces` found hidden, or
// covered by a drawing, become what shows there. That is what `seen`, the lines
// of those places recognised from the pixels, has in the room up to the neighbours that
// show, however many words it is; `look_again` confirms or corrects it. What
// differs from the text in no more than letters and digits that look alike, or
// is seen in part only, changes nothing. Where nothing is seen, or a part, the
// words stay and are doubted. Where most of the page's text is hidden nothing is
// changed: the page is a picture that text recognition left a layer on. Text
// that is drawn over other text is put back where neither is in `text`. Puts
// what was seen into `traces`, and leaves out of them covered text that was only
// drawn again and text that is drawn as it says after all. Returns whether any word changed.
bool ReplaceUnshown(PageText& text, PdfTraces& traces, const PageText& seen, const LookAtLine& look_again);

}  // namespace justif::reading

#endif  // JUSTIF_READING_UNSHOWN_WORDS_H_
