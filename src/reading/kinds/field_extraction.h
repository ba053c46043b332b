// Values by their labels.
#ifndef JUSTIF_READING_KINDS_FIELD_EXTRACTION_H_
#define JUSTIF_READING_KINDS_FIELD_EXTRACTION_H_

#include <string>
#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// The fields of one page, at most one a name. Values stand behind the label,
// right of it, or under it; `look_again` (may be null) is asked where the
// shape is not met. Full names are split into family and given names.
std::vector<Field> ExtractFields(const KindModel& model, const PageText& text, const PageLayout& layout,
                                 const LookAgain& look_again);

// Whether the middle of a value, if it has a place, is on a line.
bool StandsOn(const Field& field, const LayoutLine& line, const PageText& text);

// Whether what stands there may go on behind the edge of the page, and what is left
// for it at most.
bool ReachesEdge(const Box& upright);
inline constexpr double kCutOffConfidence = 0.8;

// A field of words [from, to) of a line. One that reaches an edge of the page may go on
// behind it, and is not sure.
Field MakeField(const std::string& name, const ShapedValue& value, const LayoutLine& line, std::size_t from,
                std::size_t to, const PageText& text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FIELD_EXTRACTION_H_
