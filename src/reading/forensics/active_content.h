// What in a PDF would run, open or carry something besides the page.
#ifndef JUSTIF_READING_FORENSICS_ACTIVE_CONTENT_H_
#define JUSTIF_READING_FORENSICS_ACTIVE_CONTENT_H_

#include <vector>

#include "document/reading.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// Bounds of the search; what lies beyond is not told.
inline constexpr int kMaxActiveContentObjects = 20'000;
inline constexpr int kMaxActiveContentDepth = 40;

// Each kind once, in the order of their numbers: actions by their type (ISO
// 32000-1, 12.6.4) and embedded files (7.11.4), wherever the catalog, the
// pages and their annotations lead. Nothing of it is run, opened or decoded.
// Does not throw.
std::vector<ActiveContent> FindActiveContent(QPDF& document);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_ACTIVE_CONTENT_H_
