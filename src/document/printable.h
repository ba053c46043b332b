// Text of documents, made safe to show.
#ifndef JUSTIF_DOCUMENT_PRINTABLE_H_
#define JUSTIF_DOCUMENT_PRINTABLE_H_

#include <string>
#include <string_view>

namespace justif {

// `text` with everything that is not printable on one line replaced by "�":
// control characters (escape sequences), line and paragraph separators,
// direction overrides, invalid UTF-8.
std::string Printable(std::string_view text);

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PRINTABLE_H_
