// How a PDF font cuts strings into glyphs, and how wide they are.
#ifndef JUSTIF_TOOLS_SYNTH_GLYPH_WIDTHS_H_
#define JUSTIF_TOOLS_SYNTH_GLYPH_WIDTHS_H_

#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace justif::tools {

class GlyphWidths {
 public:
  // Simple fonts, Type 3, and Type 0 with two-byte codes that are CIDs, which
  // is what generators write.
  explicit GlyphWidths(QPDFObjectHandle font);

  std::size_t code_bytes() const { return code_bytes_; }
  // In text space units of a font of size 1.
  double Width(const std::string& code) const;

 private:
  std::size_t code_bytes_ = 1;
  std::map<int, double> widths_;
  double default_width_ = 0.5;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_GLYPH_WIDTHS_H_
