#include "reading/kinds/sentence_fields.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/misread_values.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

// Confidence kept by a value of a sentence.
constexpr double kInSentence = 0.97;
constexpr std::size_t kLongestValueWords = 4;
// Of a value that was misread.
constexpr std::ptrdiff_t kFewestDigits = 5;

bool IsUnmistakable(Shape shape) {
  return shape == model::v1::SHAPE_DATE || shape == model::v1::SHAPE_INE || shape == model::v1::SHAPE_CVEC_NUMBER ||
         shape == model::v1::SHAPE_ACADEMIC_YEAR;
}

// A number of a sentence: "candidat | n° 0902074699". Roughly "candidat" is a label
// too, so the sign must be there; 69007 and 0690026D are of an address and a school.
constexpr std::size_t kFewestDigitsOfNumber = 7;

bool IsNumberSign(const std::string& folded) { return folded == "no" || folded == "n" || folded == "numero"; }

bool IsLongNumber(const std::string& text) {
  return text.size() >= kFewestDigitsOfNumber && text.find_first_not_of("0123456789") == std::string::npos;
}

std::optional<Field> ValueAt(const model::v1::FieldModel& wanted, std::size_t from, const KindModel& model,
                             const PageText& text, const PageFlow& flow) {
  const bool number = wanted.shape() == model::v1::SHAPE_DIGITS;
  const bool year = wanted.shape() == model::v1::SHAPE_YEAR;
  const std::size_t longest = number || year ? 1 : kLongestValueWords;
  if (number) {
    if (from < flow.words().size() && IsNumberSign(flow.Folded(from))) {
      ++from;
    } else if (from == 0 || !IsNumberSign(flow.Folded(from - 1))) {
      return std::nullopt;
    }
  }
  for (std::size_t words = 1; words <= longest; ++words) {
    const LayoutLine line = flow.Line(from, from + words);
    const auto value = FindShape(wanted.shape(), line.Text(), model.vocabularies);
    if (!value || (number && !IsLongNumber(value->normalized))) continue;
    // A bracket that is a J is more than the words folded.
    const std::string printed = FoldWords(line.Text()), read = FoldWords(value->value);
    if (!printed.starts_with(read) && !(read.starts_with(printed) && read.size() == printed.size() + 1))
      return std::nullopt;
    Field field = MakeField(wanted.name(), *value, line, 0, line.words.size(), text);
    field.confidence *= kInSentence;
    return field;
  }
  return std::nullopt;
}

// Where at word `from` and behind it in its row digits stand that are no value of
// the shape; none when there are hardly any, and where something else comes first.
std::optional<Box> PlaceOfMisread(Shape shape, std::size_t from, const KindModel& model, const PageFlow& flow) {
  if (from >= flow.words().size()) return std::nullopt;
  if (flow.words()[from].text.find_first_of("0123456789") == std::string::npos) return std::nullopt;
  std::size_t to = std::min(from + kLongestValueWords, flow.words().size());
  Box place = flow.words()[from].box;
  const double row = place.Center().y, reach = 0.5 * place.Height();
  std::ptrdiff_t digits = 0;
  for (std::size_t i = from; i < to; ++i) {
    const Word& word = flow.words()[i];
    if (std::abs(word.box.Center().y - row) > reach) break;
    place = Union(place, word.box);
    digits += std::count_if(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    // A bracket that closes or a comma ends what stands behind a label.
    if (word.text.ends_with(',') || word.text.find(')') != std::string::npos) to = i + 1;
  }
  if (FindShape(shape, flow.Line(from, to).Text(), model.vocabularies)) return std::nullopt;
  return digits < kFewestDigits ? std::nullopt : std::optional(place);
}

// "délivré le" is hardly a misread "délibéré le".
bool IsLabelOfAnother(const model::v1::FieldModel& wanted, const PageFlow::Match& match, const KindModel& model,
                      const PageFlow& flow) {
  std::string joined;
  for (std::size_t i = match.first; i < match.last; ++i) joined += flow.Folded(i);
  std::erase(joined, ' ');
  bool of_wanted = false, of_another = false;
  for (const Label& label : model.labels) {
    if (label.joined != joined || label.field < 0) continue;
    const bool same = model.data.fields(label.field).name() == wanted.name();
    of_wanted |= same;
    of_another |= !same;
  }
  return of_another && !of_wanted;
}

bool IsTaken(const Field& field, const std::vector<Field>& fields) {
  return !field.regions.empty() &&
         std::ranges::any_of(fields, [&](const Field& other) { return other.regions == field.regions; });
}

// The year behind the labels of `wanted`, if all that a page says agree: "les notes
// conservées de la session 2022".
std::optional<Field> YearInSentences(const model::v1::FieldModel& wanted, const KindModel& model, const PageText& text,
                                     const PageFlow& flow) {
  std::optional<Field> year;
  for (const std::string& label : wanted.labels()) {
    const std::string folded = FoldWords(label);
    const bool exact = text.source == Source::kTextLayer;
    for (auto at = flow.Find(folded, 0, exact); at; at = flow.Find(folded, at->first + 1, exact)) {
      auto found = ValueAt(wanted, at->last, model, text, flow);
      if (year && found && found->normalized_value != year->normalized_value) return std::nullopt;
      if (!year) year = std::move(found);
    }
  }
  return year;
}

}  // namespace

void AddFieldsOfSentences(const KindModel& model, const PageText& text, const PageFlow& flow,
                          const LookAgain& look_again, std::vector<Field>& fields) {
  const bool exact = text.source == Source::kTextLayer;
  for (const model::v1::FieldModel& wanted : model.data.fields()) {
    const bool number = wanted.shape() == model::v1::SHAPE_DIGITS;
    if (wanted.shape() == model::v1::SHAPE_YEAR && FindField(fields, wanted.name()) == nullptr) {
      if (auto year = YearInSentences(wanted, model, text, flow)) fields.push_back(*std::move(year));
    }
    if (!(IsUnmistakable(wanted.shape()) || number) || FindField(fields, wanted.name()) != nullptr) continue;
    std::optional<Field> found;
    std::optional<Box> misread;
    for (const auto* labels : {&wanted.labels(), &wanted.weak_labels()}) {
      for (const std::string& label : *labels) {
        if (number && label.find(' ') == std::string::npos) continue;
        const std::string folded = FoldWords(label);
        for (auto at = flow.Find(folded, 0, exact); at && !found; at = flow.Find(folded, at->first + 1, exact)) {
          if (IsLabelOfAnother(wanted, *at, model, flow)) continue;
          // "… sera délivré." ends, and is no label of what stands behind.
          if (flow.words()[at->last - 1].text.ends_with('.')) continue;
          // "INE n° 0600010040B"
          const bool sign = !number && at->last < flow.words().size() && IsNumberSign(flow.Folded(at->last));
          const std::size_t from = sign ? at->last + 1 : at->last;
          found = ValueAt(wanted, from, model, text, flow);
          // "jury établi le 09/07/2026": what a field before it has is no other's.
          if (found && IsTaken(*found, fields)) found.reset();
          if (!found && !misread) misread = PlaceOfMisread(wanted.shape(), from, model, flow);
        }
      }
    }
    // "(INE 351562842A4U)" has a letter too many.
    if (!found && misread) {
      found = SeenAgain(wanted.name(), wanted.shape(), model.vocabularies, text, *misread, look_again);
      if (found) found->confidence *= kInSentence;
    }
    if (found) fields.push_back(*std::move(found));
  }
}

}  // namespace justif::reading
