// A report as one page that needs nothing else.
#ifndef JUSTIF_TOOLS_EVALUATE_REPORT_HTML_H_
#define JUSTIF_TOOLS_EVALUATE_REPORT_HTML_H_

#include <string>

#include "tools/evaluate/gallery.h"
#include "tools/evaluate/report.h"

namespace justif::tools {

// HTML that is also well-formed XML but for its first line; styles, plots and
// pictures are inside, no scripts, and its policy lets a browser fetch nothing.
// Every miss is listed; those of documents in `gallery` with the page and the
// place. `comparison`: text to show, empty for none.
std::string ReportHtml(const Report& report, const Gallery& gallery, const std::string& comparison);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_REPORT_HTML_H_
