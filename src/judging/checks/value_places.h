// Which value of a document stands at a place of its page.
#ifndef JUSTIF_JUDGING_CHECKS_VALUE_PLACES_H_
#define JUSTIF_JUDGING_CHECKS_VALUE_PLACES_H_

#include <string>
#include <string_view>

#include "document/reading.h"

namespace justif::judging {

// The field's name, or `marks[7].points`, of the value that shares most of the
// smaller of both places, of several the smallest: a cell rather than the line
// that a field was read from; empty when there is none.
std::string ValueAt(const Reading& reading, const Region& place);

// Whether the center of `region` lies in the bounds of `place`; not where either
// has no corners or they are of two pages.
bool IsAt(const Region& place, const Region& region);

bool HasDigit(std::string_view text);

// Whether two texts are of one kind of value: about as many digits and about
// as many letters. Both say something.
bool SameShape(std::string_view a, std::string_view b);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_VALUE_PLACES_H_
