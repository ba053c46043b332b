// Values of which there are few: members of the closed lists, and what words say of the
// basis of a contribution, of a track, a mention and a decision. Each is nullopt when the
// text has none.
#ifndef JUSTIF_READING_KINDS_VOCABULARY_SHAPES_H_
#define JUSTIF_READING_KINDS_VOCABULARY_SHAPES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// Empty when there is no such list.
const std::vector<std::string>& ListOf(const Vocabularies& vocabularies, const std::string& name);

std::optional<ShapedValue> FindBasis(std::string_view text);
std::optional<ShapedValue> FindCrous(std::string_view text, const Vocabularies& vocabularies);
std::optional<ShapedValue> FindAcademy(std::string_view text, const Vocabularies& vocabularies);
std::optional<ShapedValue> FindTrack(std::string_view text);
std::optional<ShapedValue> FindSeries(std::string_view text, const Vocabularies& vocabularies);
std::optional<ShapedValue> FindMention(std::string_view text);
std::optional<ShapedValue> FindDecision(std::string_view text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_VOCABULARY_SHAPES_H_
