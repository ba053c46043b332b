// What the codes of a PDF font show, and how wide.
#ifndef JUSTIF_READING_FORENSICS_FONT_GLYPHS_H_
#define JUSTIF_READING_FORENSICS_FONT_GLYPHS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Bounds on one font; what comes after is not known.
inline constexpr std::int64_t kMaxCharacterMapBytes = std::int64_t{1} << 20;
inline constexpr int kMaxMappedCodes = 70'000;
inline constexpr int kMaxGlyphWidths = 70'000;

// What text cannot be told of.
inline constexpr std::string_view kUnknownCharacter = "\xEF\xBF\xBD";

struct FontGlyph {
  std::string text;  // UTF-8, one character or a ligature; kUnknownCharacter
  std::uint32_t code = 0;
  double width = 0;         // of the font size
  bool word_space = false;  // word spacing applies after it
};

// The text comes from ToUnicode, else from the encoding (ISO 32000-1, 9.10).
// Codes of composite fonts are taken as two bytes. Widths of standard fonts
// that the file gives none for are approximate. Throws what qpdf throws.
class FontGlyphs {
 public:
  explicit FontGlyphs(QPDFObjectHandle font);

  std::vector<FontGlyph> Of(const std::string& codes) const;

  const std::string& name() const { return name_; }  // without the tag of a subset
  bool embedded() const { return embedded_; }
  bool composite() const { return composite_; }
  bool subset() const { return subset_; }

 private:
  void ReadSimple(QPDFObjectHandle font);
  void ReadComposite(QPDFObjectHandle font);
  void ReadCharacterMap(const std::string& map);
  double WidthOf(std::uint32_t code, const std::string& text) const;

  std::string name_;
  bool embedded_ = false;
  bool composite_ = false;
  bool subset_ = false;
  bool standard_ = false;  // without widths in the file
  double default_width_ = 0;
  std::unordered_map<std::uint32_t, std::string> text_;
  std::unordered_map<std::uint32_t, double> widths_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_FONT_GLYPHS_H_
