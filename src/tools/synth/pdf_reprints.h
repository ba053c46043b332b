// A PDF whose pages were drawn again by another program.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_REPRINTS_H_
#define JUSTIF_TOOLS_SYNTH_PDF_REPRINTS_H_

#include <string>

#include "tools/synth/editor_traces.h"
#include "tools/synth/pdf_draft.h"

namespace justif::tools {

// `draft` is of `pdf`. Both throw what qpdf throws, and std::invalid_argument
// where poppler cannot draw a page. Pages keep their size and place.

// Through poppler and cairo as from a document viewer, or each page wrapped as
// a form XObject in a new one.
std::string PrintedToPdf(PdfDraft& draft, const std::string& pdf, Random& random);

// Every page a JPEG of 150 or 200 dpi with its contrast raised, in gray or
// colour; some apps add the recognised text, unseen.
std::string CompressedByScannerApp(PdfDraft& draft, const std::string& pdf, Random& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_REPRINTS_H_
