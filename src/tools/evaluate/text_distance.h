// How far a value read is from the value that is true.
#ifndef JUSTIF_TOOLS_EVALUATE_TEXT_DISTANCE_H_
#define JUSTIF_TOOLS_EVALUATE_TEXT_DISTANCE_H_

#include <string>

namespace justif::tools {

// Upper case, without accents: values are compared so.
std::string Folded(const std::string& text);

// Characters (code points) of UTF-8 text.
int CharactersOf(const std::string& text);

// Characters to insert, delete or replace to make one of the other.
int CharacterErrors(const std::string& seen, const std::string& expected);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_TEXT_DISTANCE_H_
