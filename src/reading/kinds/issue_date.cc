// "Fait à Lyon, le 3 juillet 2024": the date of a document beside the place
// where it was made, on its line, behind it or under it.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"
#include "reading/kinds/misread_values.h"

namespace justif::reading {
namespace {

constexpr double kUnderReach = 2.7;  // line heights
constexpr double kWordsApart = 2.2;  // line heights between parts of a date
constexpr int kFewestDigits = 3;     // of a date that was misread

// Words of "Fait pour servir et valoir ce que de droit, le" before the date, at most.
constexpr std::size_t kLongestOpening = 12;

constexpr std::size_t kMostWordsOfDate = 4;  // with "Le" before it

bool IsVerbOfIssue(const std::string& folded) {
  for (const char* verb : {"fait", "etabli", "etablie", "delivre", "delivree", "edite", "editee", "emis", "emise"}) {
    if (folded == verb) return true;
  }
  return false;
}

// The comma behind a town, or the point it is taken for.
bool EndsPlace(const std::string& word) { return word.ends_with(',') || (word.size() > 3 && word.ends_with('.')); }

// The word behind "à Lyon, le": a verb and a place, or a place alone with its
// comma, for "à Dijon le" without one is the middle of a sentence. 0 for none.
// What reads as no letter may stand before: "= Fait".
std::size_t BehindOpening(const LayoutLine& line) {
  std::size_t dirt = 0;
  while (dirt < line.words.size() && FoldWords(line.words[dirt].text).empty()) ++dirt;
  const std::vector<Word> words(line.words.begin() + static_cast<std::ptrdiff_t>(dirt), line.words.end());
  for (std::size_t i = 1; i < std::min(words.size(), kLongestOpening); ++i) {
    const std::string folded = FoldWords(words[i].text);
    std::string first = FoldWords(words[0].text);
    // The capital of "Fait à" may be lost at the border of a stamp.
    if (first == "ait" && FoldWords(words[1].text) == "a") first = "fait";
    // Behind the comma of the place nothing else stands that reads as no letter.
    const bool misread = folded.empty() && IsVerbOfIssue(first) && EndsPlace(words[i - 1].text);
    if (folded != "le" && !misread) continue;
    if (IsVerbOfIssue(first) && i >= 3 && FoldWords(words[1].text) == "a") return dirt + i + 1;
    if (IsVerbOfIssue(first) && EndsPlace(words[i - 1].text)) return dirt + i + 1;
    const bool place = first == "a" ? i >= 2 : StartsWithCapital(words[0].text);
    return place && EndsPlace(words[i - 1].text) ? dirt + i + 1 : 0;
  }
  return 0;
}

// The date as the whole of what follows "le", but for capitals of a stamp.
std::optional<ShapedValue> DateAlone(const std::string& text, const Vocabularies& vocabularies) {
  auto date = FindShape(model::v1::SHAPE_DATE, text, vocabularies);
  if (!date) return std::nullopt;
  // But for its first character: the 1 of "1er" is taken for a letter.
  const std::string all = FoldWords(text), of_date = FoldWords(date->value);
  if (all.size() < of_date.size() || all.compare(1, of_date.size() - 1, of_date, 1) != 0) return std::nullopt;
  const std::string behind = text.size() > date->value.size() + 2 ? text.substr(date->value.size()) : "";
  const bool of_stamp =
      std::all_of(behind.begin(), behind.end(), [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z'); });
  return of_stamp ? date : std::nullopt;
}

// Where from word `from` of a line on digits stand that are no date, with what
// follows in its row: a stamp parts them. None where there are hardly any, and
// where something else comes first.
std::optional<Box> PlaceOfMisreadDate(const PageLayout& layout, std::size_t line, std::size_t from,
                                      const Vocabularies& vocabularies) {
  const LayoutLine& opening = layout.lines()[line];
  const std::string& first = opening.words[from].text;
  if (first.find_first_of("0123456789") == std::string::npos) return std::nullopt;
  LayoutLine date = opening.Part(from, opening.words.size());
  const double near = kWordsApart * opening.box.Height() * layout.aspect();
  for (const std::size_t right : layout.RightOf(line)) {
    const LayoutLine& next = layout.lines()[right];
    if (next.box.x0 - date.box.x1 > near) break;
    date.words.insert(date.words.end(), next.words.begin(), next.words.end());
    date.box = Union(date.box, next.box);
  }
  const std::string text = date.Text();
  if (FindShape(model::v1::SHAPE_DATE, text, vocabularies)) return std::nullopt;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits < kFewestDigits ? std::nullopt : std::optional(date.box);
}

// "Le 12 juillet 2024" in a line of its own: where the dates of the birth and of the
// jury are known, it is neither.
void AddDateAlone(const KindPage& page, std::vector<Field>& fields) {
  const Field *birth = FindField(fields, "birth_date"), *jury = FindField(fields, "jury_date");
  if (birth == nullptr) return;
  for (const LayoutLine& line : page.layout.lines()) {
    if (line.words.size() < 2 || line.words.size() > kMostWordsOfDate || FoldWords(line.words[0].text) != "le" ||
        !StartsWithCapital(line.words[0].text))
      continue;
    const auto date = DateAlone(line.TextOf(1, line.words.size()), page.model.vocabularies);
    if (!date || date->normalized <= birth->normalized_value) continue;
    if (jury != nullptr && date->normalized == jury->normalized_value && StandsOn(*jury, line, page.text)) continue;
    fields.push_back(MakeField("issue_date", *date, line, 1, line.words.size(), page.text));
    fields.back().confidence *= kUnlabelled;
    return;
  }
}

}  // namespace

void AddIssueDate(const KindPage& page, const LookAgain& look_again, std::vector<Field>& fields) {
  if (FindField(fields, "issue_date") != nullptr) return;
  const auto& lines = page.layout.lines();
  const Field* birth = FindField(fields, "birth_date");
  const auto take = [&](const LayoutLine& line, std::size_t from) {
    auto date = DateAlone(line.TextOf(from, line.words.size()), page.model.vocabularies);
    // "Lieu et date de naissance : | Abidjan, le 4 janvier 2007".
    if (date && birth != nullptr && date->normalized == birth->normalized_value) date.reset();
    if (date) fields.push_back(MakeField("issue_date", *date, line, from, line.words.size(), page.text));
    return date.has_value();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LayoutLine& line = lines[i];
    const std::size_t behind = BehindOpening(line);
    if (behind == 0) continue;
    if (behind < line.words.size()) {
      if (take(line, behind)) return;
      // "Fait à Grenoble, le 6 juillet | 2023", perhaps centred.
      for (const std::size_t under : page.layout.Under(i, kUnderReach)) {
        LayoutLine whole = line.Part(behind, line.words.size());
        whole.words.insert(whole.words.end(), lines[under].words.begin(), lines[under].words.end());
        whole.box = Union(whole.box, lines[under].box);
        if (take(whole, 0)) return;
        break;
      }
      const auto place = PlaceOfMisreadDate(page.layout, i, behind, page.model.vocabularies);
      if (!place) continue;
      auto again =
          SeenAgain("issue_date", model::v1::SHAPE_DATE, page.model.vocabularies, page.text, *place, look_again);
      if (!again) continue;
      fields.push_back(*std::move(again));
      return;
    }
    for (const std::size_t right : page.layout.RightOf(i)) {
      if (take(lines[right], 0)) return;
      break;
    }
    for (const std::size_t under : page.layout.Under(i, kUnderReach)) {
      if (take(lines[under], 0)) return;
      break;
    }
  }
  AddDateAlone(page, fields);
}

}  // namespace justif::reading
