// How often a PDF was saved.
#ifndef JUSTIF_READING_INTAKE_PDF_REVISIONS_H_
#define JUSTIF_READING_INTAKE_PDF_REVISIONS_H_

#include <string_view>

namespace justif::reading {

// The number of sections that end in `startxref` and a number (ISO 32000-1,
// 7.5.6), at least 1. A linearised file has two for its first revision, which
// count as one. Sections inside an uncompressed embedded file are counted too.
int CountRevisions(std::string_view bytes);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_REVISIONS_H_
