// Words of a text layer that are drawn over each other.
#ifndef JUSTIF_READING_TEXT_CONTESTED_WORDS_H_
#define JUSTIF_READING_TEXT_CONTESTED_WORDS_H_

#include <string>

#include "document/text.h"

namespace justif::reading {

// Whether only one of two words of a text layer can be the print at their
// place: they share most of it. Letters far larger than a word's, or slanted,
// as of a watermark, cross it and take nothing from it. `aspect` is height over
// width of the page as displayed.
bool Contest(const Word& a, const Word& b, double aspect);

// Which of two words that contest a place the pixels show, where `seen` is what
// was recognised there (empty: nothing). What they show neither of was not
// read, unless a letter as of a stamp crosses a long word: that hides too
// little of it to take it away, and is taken away itself.
struct Visible {
  bool first = false;
  bool second = false;
};
Visible VisibleOf(const Word& first, const Word& second, const std::string& seen);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_CONTESTED_WORDS_H_
