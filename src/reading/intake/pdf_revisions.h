// How often a PDF was saved.
#ifndef JUSTIF_READING_INTAKE_PDF_REVISIONS_H_
#define JUSTIF_READING_INTAKE_PDF_REVISIONS_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace justif::reading {

// The number of sections that end in `startxref` and a number (ISO 32000-1,
// 7.5.6), at least 1. A linearised file has two for its first revision, which
// count as one. Sections inside an uncompressed embedded file are counted too.
int CountRevisions(std::string_view bytes);

// Where each revision of the file ends, in bytes, the file's own end last: what
// a reader of the time was given is the bytes as far as that. A revision
// without its `%%EOF` ends after its number. At most `max_revisions` (two or
// more): the earliest and the last.
std::vector<std::size_t> RevisionEnds(std::string_view bytes, std::size_t max_revisions);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_REVISIONS_H_
