// How the values of a page are set, and what is hidden at their places.
#ifndef JUSTIF_READING_FORENSICS_VALUE_WORDS_H_
#define JUSTIF_READING_FORENSICS_VALUE_WORDS_H_

#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// The words at `values`, parted where font, size or visibility change; at most
// kMaxPdfWords. Covered ones and those in layers that are off are left out.
std::vector<PdfWord> WordsAt(const PageDrawing& drawing, int page, const std::vector<Region>& values);

// Of the glyphs on the page that nothing covers and no layer keeps away, the
// share that shows; 0 when there are none.
double VisibleShare(const PageDrawing& drawing);

// Those of `words` that do not show, joined by place. What shows there is for
// the pixels to tell.
std::vector<HiddenText> HiddenAmong(const std::vector<PdfWord>& words);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_VALUE_WORDS_H_
