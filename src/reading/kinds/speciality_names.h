// Where one speciality of the baccalauréat ends and the next begins.
#ifndef JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_
#define JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_

#include <optional>
#include <string>
#include <vector>

namespace justif::reading {

// All of `text` as names of the list, "; " between them, whatever parts them in print and
// says that they are specialities; nullopt where some of it is none. A member "NSI =
// Numérique et …" is what an abbreviation stands for.
std::optional<std::string> ListedSpecialities(const std::string& text, const std::vector<std::string>& list);

// `text` with "; " between specialities. Commas part them in print and are in their
// names: they part where all between is of `known` names; dashes, bars and "et" too.
// A stroke with spaces around it, which no name has, always parts.
std::string WithSpecialitiesApart(const std::string& text, const std::vector<std::string>& known);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SPECIALITY_NAMES_H_
