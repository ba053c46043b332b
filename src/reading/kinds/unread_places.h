// Where on a page a value may stand that was not read at all.
#ifndef JUSTIF_READING_KINDS_UNREAD_PLACES_H_
#define JUSTIF_READING_KINDS_UNREAD_PLACES_H_

#include <cstddef>
#include <vector>

#include "document/region.h"
#include "reading/kinds/label_matches.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// Letters that the curves of a background cross may be found nowhere. A label
// with nothing beside it, or what curves look like, has its value there, where
// the values of the page begin if they do together; one with nothing under it may
// have it there. Boxes of the upright page, `under_first` says in which order.
std::vector<Box> UnreadPlaces(const PageLayout& layout, const LabelMatch& match, bool under_first);

// Whether from word `from` of a line on there is nothing but what curves of a
// background look like.
bool NothingReadBehind(const LayoutLine& line, std::size_t from);

// How many lines begin at most `near` from `x`, in fractions of the page's width.
std::ptrdiff_t LinesBeginningAt(const PageLayout& layout, double x, double near);

// Lines that begin together make a column of values from so many on.
inline constexpr std::ptrdiff_t kFewestOfValueColumn = 4;

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_UNREAD_PLACES_H_
