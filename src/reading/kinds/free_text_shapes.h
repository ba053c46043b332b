// Values that any words may be: names, places, texts. Each is what stands behind or
// under a label, and nullopt when that is none.
#ifndef JUSTIF_READING_KINDS_FREE_TEXT_SHAPES_H_
#define JUSTIF_READING_KINDS_FREE_TEXT_SHAPES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// What is left without blanks, marks and rules at both ends.
std::string Trimmed(std::string_view text);

// Civility at the start of a name, taken off it; empty when there is none.
std::string TakeCivility(std::string& name);

// `given`: commas and slashes part given names.
std::optional<ShapedValue> FindName(std::string_view text, bool given);

std::optional<ShapedValue> FindFullName(std::string_view text);

std::optional<ShapedValue> FindPlace(std::string_view text);

// With `specialities` (null where the text is of none) a semicolon parts those the
// list has.
std::optional<ShapedValue> FindText(std::string_view text, const std::vector<std::string>* specialities);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FREE_TEXT_SHAPES_H_
