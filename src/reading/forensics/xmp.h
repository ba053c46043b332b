// What the XMP metadata of a PDF say of its origin.
#ifndef JUSTIF_READING_FORENSICS_XMP_H_
#define JUSTIF_READING_FORENSICS_XMP_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/reading.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// More of the metadata stream is not looked at.
inline constexpr std::int64_t kMaxXmpBytes = std::int64_t{256} << 10;
inline constexpr std::size_t kMaxXmpValueBytes = 200;

// The metadata of the document (ISO 32000-1, 14.3.2). Absent where there are
// none. Does not throw.
std::optional<XmpFacts> ReadXmp(QPDF& document);

// The few properties wanted, as elements or as attributes, under their usual
// prefixes (ISO 16684-1, 7 and 8; xap is the former name of xmp). No XML
// parser: nothing is defined, included or fetched, and of entities only the
// predefined ones and characters by number are known. UTF-8 alone.
XmpFacts XmpFactsIn(std::string_view xml);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_XMP_H_
