// Characters of the glyph names of Latin fonts.
#ifndef JUSTIF_READING_FORENSICS_GLYPH_NAMES_H_
#define JUSTIF_READING_FORENSICS_GLYPH_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace justif::reading {

// UTF-8; empty when the name is not known. Names are those of the Adobe Glyph
// List for digits, punctuation and Latin letters, `uniXXXX` and `uXXXX`.
std::string TextOfGlyphName(std::string_view name);

std::string Utf8Of(std::uint32_t code_point);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_GLYPH_NAMES_H_
