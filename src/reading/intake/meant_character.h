// The character that a PDF's font means by the one it maps a glyph to.
#ifndef JUSTIF_READING_INTAKE_MEANT_CHARACTER_H_
#define JUSTIF_READING_INTAKE_MEANT_CHARACTER_H_

namespace justif::reading {

// One glyph serves several hyphens and the minus sign, and a program that goes
// from glyph to character may take any of them. Ghostscript 10.00 swaps the bytes
// of characters that share a ligature: U+7400 U+6900 for "ti"; the ideographs that
// these are stand in no document read here. What is neither is returned as it is.
constexpr char32_t MeantCharacter(char32_t code) {
  switch (code) {
    case 0x00AD:  // soft hyphen
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
    case 0x2212:  // minus sign
      return U'-';
    default:
      break;
  }
  const char32_t swapped = code >> 8;
  const bool letter = (swapped >= U'A' && swapped <= U'Z') || (swapped >= U'a' && swapped <= U'z');
  return letter && code == swapped << 8 ? swapped : code;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_MEANT_CHARACTER_H_
