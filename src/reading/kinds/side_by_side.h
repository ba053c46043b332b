// Two documents laid beside each other and captured as one page.
#ifndef JUSTIF_READING_KINDS_SIDE_BY_SIDE_H_
#define JUSTIF_READING_KINDS_SIDE_BY_SIDE_H_

#include <optional>
#include <utility>

#include "document/text.h"

namespace justif::reading {

// The left and the right part of a page that is wider than high and has a strip
// from top to bottom, about its middle, that no line crosses; nothing when there
// is none or when little stands on one side of it. Both keep the coordinates of
// the page. A document of two columns looks alike: whether a part is whole by
// itself is for the caller to see.
std::optional<std::pair<PageText, PageText>> PartsSideBySide(const PageText& text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SIDE_BY_SIDE_H_
