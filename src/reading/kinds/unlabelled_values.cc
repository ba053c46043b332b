#include <algorithm>
#include <cmath>
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
// Of a line's height, between the middles of cells of a row, and under each other.
constexpr double kSameRow = 0.6, kCellAbove = 3;

void AddOfLines(const KindPage& page, const char* name, model::v1::Shape shape, std::size_t longest,
                const std::function<bool(const ShapedValue& value)>& counts, std::vector<Field>& fields) {
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
      if (counts != nullptr && !counts(*value)) continue;
      values.insert(value->normalized);
      if (!found) found = MakeField(name, *value, line, 0, line.words.size(), page.text);
    }
  }
  if (values.size() != 1) return;
  found->confidence *= kUnlabelled;
  fields.push_back(*std::move(found));
}

// What stands before word `from` of a line, or in the cells left of it and above; one
// left of it with a colon is the label.
std::string LabelBefore(const KindPage& page, const LayoutLine& line, std::size_t from) {
  if (from > 0) return line.TextOf(0, from);
  const LayoutLine *left = nullptr, *above = nullptr;
  for (const LayoutLine& other : page.layout.lines()) {
    const double drop = line.box.Center().y - other.box.Center().y;
    if (std::abs(drop) < kSameRow * line.box.Height()) {
      if (other.box.x1 <= line.box.x0 && (left == nullptr || other.box.x1 > left->box.x1)) left = &other;
    } else if (drop > 0 && drop < kCellAbove * line.box.Height() && other.box.x0 < line.box.x1 &&
               line.box.x0 < other.box.x1) {
      if (above == nullptr || other.box.y0 > above->box.y0) above = &other;
    }
  }
  if (left != nullptr && left->Text().ends_with(':')) return left->Text();
  return (left == nullptr ? "" : left->Text() + " ") + (above == nullptr ? "" : above->Text());
}

}  // namespace

bool IsOfOthers(const KindModel& model, const std::string& label) {
  const std::vector<std::string> words = SplitWords(label);
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(model.label_words.of_others, word) != model.label_words.of_others.end();
  });
}

int YearOf(const std::string& date) { return std::atoi(date.substr(0, 4).c_str()); }

void AddOfCells(const KindPage& page, const char* name, model::v1::Shape shape,
                const std::function<bool(const ShapedValue& value)>& counts,
                const std::function<bool(const std::string& label)>& label_counts, std::vector<Field>& fields) {
  if (FindField(fields, name) != nullptr) return;
  std::optional<Field> found;
  for (const LayoutLine& line : page.layout.lines()) {
    std::size_t from = 0;
    for (std::size_t i = 0; i + 1 < line.words.size() && from == 0; ++i) {
      if (line.words[i].text.ends_with(':')) from = i + 1;
    }
    // "Candidat 0746291853": a number is one word.
    if (from == 0 && shape == model::v1::SHAPE_DIGITS && !line.words.empty()) from = line.words.size() - 1;
    if (line.words.size() - from > kMostWordsOfCell) continue;
    const std::string text = line.TextOf(from, line.words.size());
    const auto value = FindShape(shape, text, page.model.vocabularies);
    if (!value || FoldWords(value->value) != FoldWords(text)) continue;
    if (counts != nullptr && !counts(*value)) continue;
    if (!label_counts(FoldWords(LabelBefore(page, line, from)))) continue;
    if (found && found->normalized_value != value->normalized) return;
    if (!found) found = MakeField(name, *value, line, from, line.words.size(), page.text);
  }
  if (!found) return;
  found->confidence *= kUnlabelled;
  fields.push_back(*std::move(found));
}

void AddIfUnique(const KindPage& page, const char* name, model::v1::Shape shape,
                 const std::function<bool(const ShapedValue& value)>& counts, std::vector<Field>& fields) {
  AddOfLines(page, name, shape, kLongestLineBytes, counts, fields);
}

void AddIfUniqueInText(const KindPage& page, const char* name, model::v1::Shape shape, std::vector<Field>& fields) {
  AddOfLines(page, name, shape, std::string::npos, nullptr, fields);
}

}  // namespace justif::reading
