#include "tools/evaluate/html_writer.h"

#include "absl/strings/str_cat.h"
#include "tools/text_layout.h"

namespace justif::tools {

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string HtmlTable(const std::vector<std::vector<std::string>>& rows) {
  std::string html = "<div class=\"scroll\"><table>\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const char* tag = r == 0 ? "th" : "td";
    absl::StrAppend(&html, r == 0 ? "<thead><tr>" : "<tr>");
    for (const std::string& cell : rows[r]) absl::StrAppend(&html, "<", tag, ">", Escaped(cell), "</", tag, ">");
    absl::StrAppend(&html, r == 0 ? "</tr></thead><tbody>\n" : "</tr>\n");
  }
  if (rows.empty()) absl::StrAppend(&html, "<tbody>");
  return html + "</tbody></table></div>\n";
}

std::string SvgNumber(double value, int decimals) { return Number(value, decimals); }

}  // namespace justif::tools
