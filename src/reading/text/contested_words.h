// Words of a text layer that are drawn over each other.
#ifndef JUSTIF_READING_TEXT_CONTESTED_WORDS_H_
#define JUSTIF_READING_TEXT_CONTESTED_WORDS_H_

#include "document/text.h"

namespace justif::reading {

// Whether only one of two words of a text layer can be the print at their
// place: they share most of it. Letters far larger than a word's, as of a
// watermark, cross it and take nothing from it. `aspect` is height over width
// of the page as displayed.
bool Contest(const Word& a, const Word& b, double aspect);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_CONTESTED_WORDS_H_
