#include "tools/synth/glyph_widths.h"

namespace justif::tools {
namespace {

constexpr double kUnitsPerEm = 1000;

int CodeOf(const std::string& code) {
  int number = 0;
  for (const char byte : code) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

GlyphWidths::GlyphWidths(QPDFObjectHandle font) {
  if (!font.isDictionary()) return;
  double unit = 1 / kUnitsPerEm;
  if (font.getKey("/Subtype").isNameAndEquals("/Type0")) {
    code_bytes_ = 2;
    QPDFObjectHandle descendant = font.getKey("/DescendantFonts").getArrayItem(0);
    QPDFObjectHandle fallback = descendant.getKey("/DW"), table = descendant.getKey("/W");
    default_width_ = fallback.isNumber() ? fallback.getNumericValue() * unit : 1;
    // c [w1 w2 …] or c_first c_last w
    for (int i = 0; table.isArray() && i + 1 < table.getArrayNItems();) {
      const int first = table.getArrayItem(i).getIntValueAsInt();
      QPDFObjectHandle second = table.getArrayItem(i + 1);
      if (second.isArray()) {
        for (int k = 0; k < second.getArrayNItems(); ++k) {
          widths_[first + k] = second.getArrayItem(k).getNumericValue() * unit;
        }
        i += 2;
      } else {
        for (int cid = first; cid <= second.getIntValueAsInt(); ++cid) {
          widths_[cid] = table.getArrayItem(i + 2).getNumericValue() * unit;
        }
        i += 3;
      }
    }
    return;
  }
  if (font.getKey("/FontMatrix").isArray()) unit = font.getKey("/FontMatrix").getArrayItem(0).getNumericValue();
  QPDFObjectHandle missing = font.getKey("/FontDescriptor");
  if (missing.isDictionary() && missing.getKey("/MissingWidth").isNumber()) {
    default_width_ = missing.getKey("/MissingWidth").getNumericValue() * unit;
  }
  QPDFObjectHandle widths = font.getKey("/Widths");
  const int first = font.getKey("/FirstChar").isInteger() ? font.getKey("/FirstChar").getIntValueAsInt() : 0;
  for (int i = 0; widths.isArray() && i < widths.getArrayNItems(); ++i) {
    widths_[first + i] = widths.getArrayItem(i).getNumericValue() * unit;
  }
}

double GlyphWidths::Width(const std::string& code) const {
  const auto found = widths_.find(CodeOf(code));
  return found == widths_.end() ? default_width_ : found->second;
}

}  // namespace justif::tools
