// Values that were read as none of their form, and are looked at again.
#ifndef JUSTIF_READING_KINDS_MISREAD_VALUES_H_
#define JUSTIF_READING_KINDS_MISREAD_VALUES_H_

#include <optional>
#include <string>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// What a value of that form is made of.
Expected ExpectedOf(model::v1::Shape shape);

// The field `name` at `place` of the upright page, as looks through `look_again`
// agree on it; `shape` is strict, or a name's. nullopt when too few see such a value, when
// `look_again` is null, and for a text layer, which is never misread.
std::optional<Field> SeenAgain(const std::string& name, model::v1::Shape shape, const Vocabularies& vocabularies,
                               const PageText& text, const Box& place, const LookAgain& look_again);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_MISREAD_VALUES_H_
