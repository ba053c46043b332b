// Pieces of HTML. What comes from a document only enters a page escaped.
#ifndef JUSTIF_SERVICE_PAGES_HTML_WRITER_H_
#define JUSTIF_SERVICE_PAGES_HTML_WRITER_H_

#include <string>
#include <string_view>

namespace justif::service {

// Text for an element or a quoted attribute: markup escaped, what is not
// printable replaced (see Printable).
std::string Escaped(std::string_view text);

// A number for an attribute of SVG: at most `decimals` decimals.
std::string SvgNumber(double value, int decimals = 2);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_HTML_WRITER_H_
