#include "document/printable.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace justif {
namespace {

constexpr char kReplacement[] = "\uFFFD";

bool IsUnsafe(UChar32 code_point) {
  if (code_point < 0) return true;  // not UTF-8
  switch (u_charType(code_point)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:  // direction overrides among them
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 code_point;
    U8_NEXT(bytes, at, size, code_point);
    if (IsUnsafe(code_point)) {
      printable += kReplacement;
    } else {
      printable += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
    }
  }
  return printable;
}

}  // namespace justif
