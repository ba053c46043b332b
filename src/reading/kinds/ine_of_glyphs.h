// The characters of a student number by the width of their print.
#ifndef JUSTIF_READING_KINDS_INE_OF_GLYPHS_H_
#define JUSTIF_READING_KINDS_INE_OF_GLYPHS_H_

#include <optional>
#include <string>
#include <vector>

#include "document/region.h"

namespace justif::reading {

// The number that `as_read` is with its zeros and letters O and Q told apart by
// the width of `glyphs`, one for each character from the left. Nullopt where the
// key is not right then, or in more than one way.
std::optional<std::string> IneOfGlyphs(const std::string& as_read, const std::vector<Box>& glyphs);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_INE_OF_GLYPHS_H_
