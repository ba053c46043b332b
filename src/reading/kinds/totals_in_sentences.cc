// The grand total where a sentence under the table tells it: "Elle totalise 1124 points
// (coefficients : 104) et obtient la moyenne générale de 10,81".
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/kind_completion.h"
#include "reading/kinds/page_flow.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

// Words of the page in reading order, and where each begins in their text.
struct FlowText {
  std::string text;
  std::vector<std::size_t> begins;
};

FlowText TextOf(const PageFlow& flow) {
  FlowText joined;
  for (const Word& word : flow.words()) {
    joined.begins.push_back(joined.text.size());
    joined.text += word.text + " ";
  }
  return joined;
}

std::size_t WordAt(const FlowText& flow, std::size_t at) {
  const auto after = std::upper_bound(flow.begins.begin(), flow.begins.end(), at);
  return static_cast<std::size_t>(after - flow.begins.begin()) - 1;
}

struct Telling {
  const char* field;
  model::v1::Shape shape;
  const RE2* words;  // with the value as their only group
};

}  // namespace

void AddTotalsOfSentences(const KindPage& page, std::vector<Field>& fields) {
  static const RE2 points(
      "(?i)(?:totalis\\pL*|total obtenu\\s*:?|total des "
      "points\\s*:?)\\s+(\\d{1,2}\\s?\\d{3}(?:[.,]\\d{1,3})?|\\d{3}(?:[.,]"
      "\\d{1,3})?)(?:[.,;]?[\\s–)]|\\s*(?:/|p(?:oin)?ts?\\b))"),
      coefficients(
          "(?i)(?:points? pour\\s+|\\(coefficients?\\s*:?\\s*|(?:somme|total) des "
          "coefficients\\s*:?\\s+)(\\d{1,3}(?:[.,]5)?)"
          "(?:\\s+coefficients?|\\)|[.,;]?\\s)"),
      mean(
          "(?i)(?:moyenne(?: générale)? de\\s+|[–—-]\\s+moyenne(?: "
          "générale)?\\s*:?\\s+)(\\d{1,2}[.,]\\d{1,3})[\\s.,;/]");
  const Telling tellings[] = {{"total_points", model::v1::SHAPE_POINTS, &points},
                              {"total_coefficients", model::v1::SHAPE_COEFFICIENTS, &coefficients},
                              {"mean", model::v1::SHAPE_MEAN, &mean}};
  const FlowText flow = TextOf(page.flow);
  for (const Telling& telling : tellings) {
    if (FindField(fields, telling.field) != nullptr) continue;
    std::vector<Field> seen;
    re2::StringPiece rest(flow.text), value;
    while (RE2::FindAndConsume(&rest, *telling.words, &value)) {
      const auto shaped = FindShape(telling.shape, std::string(value), page.model.vocabularies);
      if (!shaped) continue;
      const std::size_t from = static_cast<std::size_t>(value.data() - flow.text.data());
      const std::size_t first = WordAt(flow, from), last = WordAt(flow, from + value.size() - 1) + 1;
      seen.push_back(MakeField(telling.field, *shaped, page.flow.Line(first, last), 0, last - first, page.text));
    }
    // Of two that differ neither is known to be that of all.
    const bool same = std::ranges::all_of(
        seen, [&](const Field& field) { return field.normalized_value == seen.front().normalized_value; });
    if (!seen.empty() && same) fields.push_back(std::move(seen.front()));
  }
}

}  // namespace justif::reading
