// Which characters a look at a line may read.
#ifndef JUSTIF_READING_TEXT_ALPHABET_H_
#define JUSTIF_READING_TEXT_ALPHABET_H_

namespace justif::reading {

enum class Alphabet {
  kAll,          // of French
  kPlain,        // letters without accents, digits: of dates, amounts
  kIdentifiers,  // capitals, digits, hyphen: of an INE, of a CVEC number
  kNumbers,      // digits and what stands among them: comma, point, slash
  kNames,        // of languages whose letters French lacks: ł, ź, ğ, ı, ã, ñ
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_ALPHABET_H_
