#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

// Further bytes make a sentence, which names others' values too.
constexpr std::size_t kLongestLineBytes = 90;
// Values of a line that are compared: a file may hold one line of thousands.
constexpr int kMostOfALine = 8;
constexpr std::size_t kMostWordsOfCell = 8;

void AddOfLines(const KindPage& page, const char* name, model::v1::Shape shape, std::size_t longest,
                const std::function<bool(const std::string& normalized)>& counts, std::vector<Field>& fields) {
  if (FindField(fields, name) != nullptr) return;
  std::optional<Field> found;
  std::set<std::string> values;
  for (const LayoutLine& line : page.layout.lines()) {
    const std::string text = line.Text();
    if (text.size() > longest) continue;
    std::size_t from = 0;
    for (int i = 0; i < kMostOfALine && from < text.size(); ++i) {
      const auto value = FindShape(shape, text.substr(from), page.model.vocabularies);
      if (!value) break;
      const std::size_t at = text.find(value->value, from);
      from = at == std::string::npos || value->value.empty() ? text.size() : at + value->value.size();
      if (counts != nullptr && !counts(value->normalized)) continue;
      values.insert(value->normalized);
      if (!found) found = MakeField(name, *value, line, 0, line.words.size(), page.text);
    }
  }
  if (values.size() != 1) return;
  found->confidence *= kUnlabelled;
  fields.push_back(*std::move(found));
}

}  // namespace

int YearOf(const std::string& date) { return std::atoi(date.substr(0, 4).c_str()); }

void AddOfCells(const KindPage& page, const char* name, model::v1::Shape shape,
                const std::function<bool(const std::string& normalized)>& counts, std::vector<Field>& fields) {
  if (FindField(fields, name) != nullptr) return;
  std::optional<Field> found;
  for (const LayoutLine& line : page.layout.lines()) {
    std::size_t from = 0;
    for (std::size_t i = 0; i + 1 < line.words.size() && from == 0; ++i) {
      if (line.words[i].text.ends_with(':')) from = i + 1;
    }
    if (line.words.size() - from > kMostWordsOfCell) continue;
    const std::string text = line.TextOf(from, line.words.size());
    const auto value = FindShape(shape, text, page.model.vocabularies);
    if (!value || FoldWords(value->value) != FoldWords(text)) continue;
    if (counts != nullptr && !counts(value->normalized)) continue;
    if (found && found->normalized_value != value->normalized) return;
    if (!found) found = MakeField(name, *value, line, from, line.words.size(), page.text);
  }
  if (!found) return;
  found->confidence *= kUnlabelled;
  fields.push_back(*std::move(found));
}

void AddIfUnique(const KindPage& page, const char* name, model::v1::Shape shape,
                 const std::function<bool(const std::string& normalized)>& counts, std::vector<Field>& fields) {
  AddOfLines(page, name, shape, kLongestLineBytes, counts, fields);
}

void AddIfUniqueInText(const KindPage& page, const char* name, model::v1::Shape shape, std::vector<Field>& fields) {
  AddOfLines(page, name, shape, std::string::npos, nullptr, fields);
}

}  // namespace justif::reading
