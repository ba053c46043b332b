// The forms values have in print, and their normalised forms.
#ifndef JUSTIF_READING_KINDS_VALUE_SHAPES_H_
#define JUSTIF_READING_KINDS_VALUE_SHAPES_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "justif/model/v1/kinds.pb.h"

namespace justif::reading {

struct ShapedValue {
  std::string value;       // the part of the text that is the value, as printed
  std::string normalized;  // see proto/justif/v1/document.proto, Field; never empty
  // 1 when the text had the form exactly; less when letters that look like
  // digits had to be taken for them, or the other way round, and where the text
  // breaks off: "Lycée Lalande,".
  double certainty = 1;
};

// Closed lists by name; see the kinds' models.
using Vocabularies = std::map<std::string, std::vector<std::string>>;

// The value of form `shape` in `text` (what stands behind or under a label),
// or nullopt when there is none.
std::optional<ShapedValue> FindShape(model::v1::Shape shape, std::string_view text, const Vocabularies& vocabularies);

// Whether the form is of a person's name, of a part of it or the whole.
bool IsOfAName(model::v1::Shape shape);

// Whether any words may have the form: names, places, texts.
bool IsFree(model::v1::Shape shape);

// Whether few other words have the form.
bool IsStrict(model::v1::Shape shape);

// A number of a table: "14,60", "13,00 / 20", "× 5", "1 515,9 / 2080".
// nullopt when it is none.
std::optional<double> NumberOf(std::string_view text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_VALUE_SHAPES_H_
