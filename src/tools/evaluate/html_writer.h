// Pieces of HTML. What comes from a document only enters a page escaped.
#ifndef JUSTIF_TOOLS_EVALUATE_HTML_WRITER_H_
#define JUSTIF_TOOLS_EVALUATE_HTML_WRITER_H_

#include <string>
#include <string_view>
#include <vector>

namespace justif::tools {

// Text for an element or a quoted attribute: markup escaped, what is not
// printable replaced (see Printable).
std::string Escaped(std::string_view text);

// A table; the first row heads it. Cells are escaped; the first column is text,
// the others numbers.
std::string HtmlTable(const std::vector<std::vector<std::string>>& rows);

// A number for an attribute of SVG: at most `decimals` decimals.
std::string SvgNumber(double value, int decimals = 2);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_HTML_WRITER_H_
