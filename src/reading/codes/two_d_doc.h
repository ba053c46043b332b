// The text of a 2D-Doc split into its parts (ANTS specification 3.3.0).
#ifndef JUSTIF_READING_CODES_TWO_D_DOC_H_
#define JUSTIF_READING_CODES_TWO_D_DOC_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"
#include "reading/codes/two_d_doc_model.h"

namespace justif::reading {

// nullopt when the bytes are no 2D-Doc of version 01 to 04. Signatures are
// kept, not verified. Any bytes are accepted; time is linear in their number,
// and more than any symbol holds (7089) are no 2D-Doc.
std::optional<TwoDDoc> ParseTwoDDoc(std::string_view raw, const TwoDDocModel& model);

// The signed values of the academic identifiers (B0…BK) under the names of
// document::Field, with normalised values; source kCode, confidence 1.
std::vector<Field> FieldsOfTwoDDoc(const TwoDDoc& doc);

// A value of a code: source kCode, confidence 1.
Field CodedField(std::string name, std::string value, std::string normalized);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_TWO_D_DOC_H_
