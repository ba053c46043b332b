// Names as codes carry them.
#ifndef JUSTIF_TOOLS_SYNTH_CODE_NAMES_H_
#define JUSTIF_TOOLS_SYNTH_CODE_NAMES_H_

#include <string>
#include <vector>

namespace justif::tools {

// Capitals of A-Z, with hyphens, apostrophes and spaces.
std::string CodeName(const std::string& utf8);
// The same of several, "/" between.
std::string CodeGivenNames(const std::vector<std::string>& names);
// The first five letters of a family name, as the issuer asks for them.
std::string FirstLetters(const std::string& family_name);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_CODE_NAMES_H_
