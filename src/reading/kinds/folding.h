// Text as it is compared: without case, accents and typographic variants.
#ifndef JUSTIF_READING_KINDS_FOLDING_H_
#define JUSTIF_READING_KINDS_FOLDING_H_

#include <string>
#include <string_view>
#include <vector>

namespace justif::reading {

// Lower case, without accents, ligatures opened, dashes and apostrophes made
// plain ASCII; what has no such form is dropped. Malformed UTF-8 is dropped.
std::string Fold(std::string_view utf8);

// Folded, letters and digits only, words apart by single spaces; "n°" becomes
// "no", brackets vanish: "N° d'attestation :" → "no d attestation".
std::string FoldWords(std::string_view utf8);
// What spaces part; also of words that are not folded.
std::vector<std::string> SplitWords(std::string_view text);

// The case of the first character; neither for digits and signs.
bool StartsWithCapital(std::string_view utf8);
bool StartsWithSmallLetter(std::string_view utf8);

// Levenshtein distance, or `limit` + 1 when it is over `limit`.
int EditDistance(std::string_view a, std::string_view b, int limit);

// Whether `seen` is `expected` with as many misread letters as its length
// allows: none up to 3, one up to 7, then one more for every six.
bool RoughlyEqual(std::string_view seen, std::string_view expected);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FOLDING_H_
