// Where one speciality of the baccalauréat ends and the next begins.
#ifndef JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_
#define JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_

#include <string>
#include <vector>

namespace justif::reading {

// `text` with "; " between specialities. Commas part them in print and are in their
// names: they part where all between is of `known` names; dashes, bars and "et" too.
// A stroke with spaces around it, which no name has, always parts.
std::string WithSpecialitiesApart(const std::string& text, const std::vector<std::string>& known);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_
