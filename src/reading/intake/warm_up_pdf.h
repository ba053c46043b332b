// A PDF that makes poppler load what it loads on first use.
#ifndef JUSTIF_READING_INTAKE_WARM_UP_PDF_H_
#define JUSTIF_READING_INTAKE_WARM_UP_PDF_H_

#include <string_view>

namespace justif::reading {

// One page with text in fonts that are not embedded, one a standard font and
// one not, so that fontconfig reads its configuration and caches. Lives as
// long as the process.
std::string_view WarmUpPdf();

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_WARM_UP_PDF_H_
