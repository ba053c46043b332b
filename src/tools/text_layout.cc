#include "tools/text_layout.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace justif::tools {
namespace {

// Calls `visit` with each code point (negative: not UTF-8) and its bytes.
template <typename Visit>
void ForEachCodePoint(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 code_point;
    U8_NEXT(bytes, at, size, code_point);
    visit(code_point, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
  }
}

bool TakesNoColumn(UChar32 code_point) {
  const auto type = u_charType(code_point);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// The length of the escape sequence (as Paint writes them) that starts `text`.
std::size_t EscapeLength(std::string_view text) {
  if (!text.starts_with("\033[")) return 0;
  const std::size_t end = text.find('m');
  return end == std::string_view::npos ? 0 : end + 1;
}

}  // namespace

bool WantsColor(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return isatty(descriptor) == 1;
}

std::string Paint(std::string_view text, Color color, bool enabled) {
  const char* code = "";
  switch (color) {
    case Color::kNone:
      break;
    case Color::kGreen:
      code = "32";
      break;
    case Color::kYellow:
      code = "33";
      break;
    case Color::kRed:
      code = "31";
      break;
    case Color::kDim:
      code = "2";
      break;
    case Color::kBold:
      code = "1";
      break;
  }
  std::string painted(text);
  if (!enabled || color == Color::kNone || text.empty()) return painted;
  return absl::StrCat("\033[", code, "m", painted, "\033[0m");
}

int WidthOf(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    if (const std::size_t escape = EscapeLength(text); escape > 0) {
      text.remove_prefix(escape);
      continue;
    }
    const std::size_t plain = std::min(text.find('\033', 1), text.size());
    ForEachCodePoint(text.substr(0, plain), [&width](UChar32 code_point, std::string_view) {
      if (!TakesNoColumn(code_point)) ++width;
    });
    text.remove_prefix(plain);
  }
  return width;
}

std::string Table(const std::vector<std::vector<std::string>>& rows, int indent) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], WidthOf(row[column]));
    }
  }
  std::string table;
  for (const auto& row : rows) {
    std::string line;
    int gap = indent;
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (!row[column].empty()) {
        line.append(static_cast<std::size_t>(gap), ' ');
        line += row[column];
        gap = 0;
      }
      gap += widths[column] - WidthOf(row[column]) + 2;
    }
    table += line;
    table += '\n';
  }
  return table;
}

std::string Number(double value, int decimals) {
  std::string number = absl::StrFormat("%.*f", decimals, value);
  if (number.find('.') != std::string::npos) {
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
  }
  return number == "-0" ? "0" : number;
}

std::string Percent(double fraction) { return absl::StrCat(std::lround(fraction * 100), " %"); }

}  // namespace justif::tools
