// Plain text for a terminal: colours, columns. Printable text is for document/printable.h.
#ifndef JUSTIF_TOOLS_TEXT_LAYOUT_H_
#define JUSTIF_TOOLS_TEXT_LAYOUT_H_

#include <string>
#include <string_view>
#include <vector>

namespace justif::tools {

enum class Color { kNone, kGreen, kYellow, kRed, kDim, kBold };

// Whether `descriptor` is a terminal whose user wants colours: not when
// NO_COLOR is set and not empty (no-color.org), nor when TERM is "dumb".
bool WantsColor(int descriptor);

// `text` in a colour when `enabled`.
std::string Paint(std::string_view text, Color color, bool enabled);

// Number of columns that `text` takes: its code points, combining marks apart.
int WidthOf(std::string_view text);

// Rows of cells as lines, every column but the last padded to the widest of
// its cells, two spaces between columns, `indent` spaces before. No trailing
// spaces.
std::string Table(const std::vector<std::vector<std::string>>& rows, int indent);

// A number with at most `decimals` decimals, without trailing zeros: "12.5".
std::string Number(double value, int decimals);

// 0..1 as a percentage: "98 %".
std::string Percent(double fraction);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_TEXT_LAYOUT_H_
