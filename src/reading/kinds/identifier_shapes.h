// Identifiers whose letters and digits have fixed places, so that what OCR took
// for the other is known: the INE and the CVEC number.
#ifndef JUSTIF_READING_KINDS_IDENTIFIER_SHAPES_H_
#define JUSTIF_READING_KINDS_IDENTIFIER_SHAPES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// The eleven characters of an INE in `text`, perhaps apart by spaces or with a
// bracket behind. A wrong key is left as it is; a bracket that is a J, or a
// character that is there twice, is told by the key. Certainty is less where a
// letter had to be taken for a digit or the other way round. nullopt for none.
std::optional<ShapedValue> FindPrintedIne(std::string_view text);

// The INE with the right key that differ from `as_read` in a single character
// that looks alike.
std::vector<std::string> InesOfLookAlikes(const std::string& as_read);

// The INE with the right key that differ from `as_read` in a single character,
// which another of `looks`, whatever its key, has in that place; two of them, where it
// is a digit for a digit.
std::vector<std::string> InesOfOtherLooks(const std::string& as_read, const std::vector<std::string>& looks);

// The number of a CVEC attestation, "AIX4-QWERTZ-41" or the first form
// "18-ABCDEFGH-42", whatever parts its groups. Certainty as for the INE.
std::optional<ShapedValue> FindPrintedCvecNumber(std::string_view text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_IDENTIFIER_SHAPES_H_
