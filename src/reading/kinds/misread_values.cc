#include "reading/kinds/misread_values.h"

#include <algorithm>

#include "reading/kinds/agreement.h"
#include "reading/kinds/field_extraction.h"

namespace justif::reading {

Expected ExpectedOf(model::v1::Shape shape) {
  if (shape == model::v1::SHAPE_INE || shape == model::v1::SHAPE_CVEC_NUMBER || shape == model::v1::SHAPE_DIGITS)
    return Expected::kIdentifier;
  return IsStrict(shape) || shape == model::v1::SHAPE_YEAR ? Expected::kPlain : Expected::kText;
}

std::optional<Field> SeenAgain(const std::string& name, model::v1::Shape shape, const Vocabularies& vocabularies,
                               const PageText& text, const Box& place, const LookAgain& look_again) {
  if (look_again == nullptr || text.source != Source::kOcr) return std::nullopt;
  const auto value_of = [&](const TextLine& look) { return FindShape(shape, look.Text(), vocabularies); };
  const auto seen = MostSeen(look_again(text.page, place, ExpectedOf(shape)), [&](const TextLine& look) {
    const auto value = value_of(look);
    return value ? value->normalized : "";
  });
  if (!seen) return std::nullopt;
  LayoutLine again;
  again.words = seen->line.words;
  again.box = seen->line.box;
  Field field = MakeField(name, *value_of(seen->line), again, 0, again.words.size(), text);
  field.confidence = std::min(field.confidence, ConfidenceOf(*seen));
  return field;
}

}  // namespace justif::reading
