// What of a text layer a viewer shows where words are drawn over each other.
#ifndef JUSTIF_READING_VISIBLE_WORDS_H_
#define JUSTIF_READING_VISIBLE_WORDS_H_

#include <functional>
#include <string>
#include <vector>

#include "document/text.h"

namespace justif::reading {

// What the pixels show at a place of the page as displayed, with `margin`
// heights of its letters around it, which run as `quarter_turns` says; empty
// for nothing.
using SeenAt = std::function<std::string(const Box& box, int quarter_turns, double margin)>;

// `words` without those that others hide: only the pixels tell which that are.
// Words drawn twice for weight are one. Beside a hidden word others are looked
// at too, for what covers it may cover them. `aspect` is height over width of
// the page as displayed.
std::vector<Word> VisibleWords(std::vector<Word> words, double aspect, const SeenAt& seen_at);

}  // namespace justif::reading

#endif  // JUSTIF_READING_VISIBLE_WORDS_H_
