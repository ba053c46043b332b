// Where a page of a PDF shows nothing.
#ifndef JUSTIF_TOOLS_SYNTH_BLANK_PAPER_H_
#define JUSTIF_TOOLS_SYNTH_BLANK_PAPER_H_

#include <string>

#include "tools/synth/editor_traces.h"
#include "tools/synth/shown_text.h"

namespace justif::tools {

// A box of that size in points on the unrotated page, one of those where there
// is least to see; with a border of a few points around it. Throws
// std::invalid_argument if poppler cannot draw the page or it is too small.
UserBox BlankPaper(const std::string& pdf, int page, double width, double height, Random& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_BLANK_PAPER_H_
