// A verification as a page for the staff who decide.
#ifndef JUSTIF_SERVICE_PAGES_EXPLANATION_H_
#define JUSTIF_SERVICE_PAGES_EXPLANATION_H_

#include <string>
#include <vector>

#include "document/page_picture.h"
#include "judging/judge.h"
#include "service/verifier.h"

namespace justif::service {

// How pages are drawn for an explanation: that of the document and those that
// findings point at, as many as a person would leaf through, A4 at 150 dpi.
PictureOptions PicturesOfExplanation(const VerificationResult& result);

// The whole page in French, as HTML that needs nothing else: no script, no
// outside resource; it can be kept, sent and printed. Shown are the verdict and
// why, every check that failed or doubts with crops of what it saw, what it
// expected and what would settle it, the pages with the same places numbered,
// what was read, and the checks that passed. `pictures` are those of the
// upload's pages that could be drawn; without one, places are told in words.
// All text of the document is escaped.
std::string ExplanationHtml(const VerificationResult& result, const judging::Judge& judge,
                            const std::vector<PagePicture>& pictures);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_EXPLANATION_H_
