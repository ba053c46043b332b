// A PDF that its holder signed.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_SIGNED_AFTERWARDS_H_
#define JUSTIF_TOOLS_SYNTH_PDF_SIGNED_AFTERWARDS_H_

#include <string>

#include "tools/synth/editor_traces.h"
#include "tools/synth/pdf_draft.h"

namespace justif::tools {

// Appends a revision with a signature field on the first page, its value an
// adbe.pkcs7.detached signature over all bytes but its own. Half of them are
// unseen, the others a stamp on blank paper. `draft` is of `pdf`. Throws what
// qpdf throws, and std::runtime_error if nothing can be signed.
std::string SignedAfterwards(PdfDraft& draft, const std::string& pdf, Random& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_SIGNED_AFTERWARDS_H_
