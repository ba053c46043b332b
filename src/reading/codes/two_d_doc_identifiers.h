// The data identifiers of 2D-Doc and the lengths of their values.
#ifndef JUSTIF_READING_CODES_TWO_D_DOC_IDENTIFIERS_H_
#define JUSTIF_READING_CODES_TWO_D_DOC_IDENTIFIERS_H_

#include <string_view>

namespace justif::reading {

struct TwoDDocIdentifier {
  std::string_view id;  // two characters
  int min_length;       // characters
  int max_length;       // 0: no limit; equal to min_length: fixed, no separator
};

// ANTS specification 3.3.0, section 7. nullptr when unknown.
const TwoDDocIdentifier* FindIdentifier(std::string_view id);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_TWO_D_DOC_IDENTIFIERS_H_
