// What a transcript's table says besides its rows.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/free_text_shapes.h"
#include "reading/kinds/kind_completion.h"
#include "reading/kinds/speciality_names.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/table_totals.h"

namespace justif::reading {
namespace {

// The two teachings kept until the end of a general or technological bac.
constexpr double kSpecialityCoefficient = 16;
constexpr std::size_t kSpecialities = 2;
// Points that make less of a mean are coefficients read in their place.
constexpr double kLowestMean = 2;
// Of options only what is above it counts.
constexpr double kTen = 10;
constexpr double kRounding = 0.06;
constexpr double kRightUnder = 3;  // heights of a line between a label and what stands below it

std::string Decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  std::string trimmed = text;
  while (trimmed.back() == '0') trimmed.pop_back();
  if (trimmed.back() == '.') trimmed.pop_back();
  return trimmed;
}

// The table's own total goes before what stands beside a word like "total".
void SetOfCell(const char* name, const MarkCell& cell, Source source, std::vector<Field>& fields) {
  if (!cell.number) return;
  std::erase_if(fields, [&](const Field& field) { return field.name == name; });
  Field field;
  field.name = name;
  field.value = cell.value;
  field.normalized_value = Decimal(*cell.number);
  field.source = source;
  field.confidence = cell.confidence;
  field.regions = {cell.region};
  fields.push_back(std::move(field));
}

bool IsOfARow(const KindPage& page, const LayoutLine& line, const std::vector<MarkRow>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const MarkRow& row) {
    const auto subject = page.text.ToUpright(row.subject_region).Center();
    return subject.x > line.box.x0 && subject.x < line.box.x1 && subject.y > line.box.y0 && subject.y < line.box.y1;
  });
}

// "Total général | 106 | 1106,7 / 2120" under the table, with cells that are not
// those of its columns: a number, and behind it another that can be its points.
void AddTotalsInOneRow(const KindPage& page, const std::vector<MarkRow>& marks, std::vector<Field>& fields) {
  std::vector<Field> found;
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    const LayoutLine& line = page.layout.lines()[i];
    if (!NamesASum(line.Text()) || NamesAPart(line.Text()) || IsOfARow(page, line, marks)) continue;
    LayoutLine cells;
    for (const std::size_t right : page.layout.RightOf(i)) {
      const LayoutLine& cell = page.layout.lines()[right];
      cells.words.insert(cells.words.end(), cell.words.begin(), cell.words.end());
    }
    const std::size_t end = cells.words.size();
    if (end < 2) continue;
    const auto divisor = FindShape(model::v1::SHAPE_COEFFICIENTS, cells.words[0].text, page.model.vocabularies);
    const auto total = FindShape(model::v1::SHAPE_POINTS, cells.TextOf(1, end), page.model.vocabularies);
    const auto weight = NumberOf(cells.words[0].text);
    const auto points = total ? NumberOf(total->normalized) : NumberOf(cells.TextOf(1, end));
    if (!weight || !points || *points < kLowestMean * *weight || *points > kHighestMark * *weight) continue;
    // Of two such rows neither is known to be the grand total.
    if (!divisor || !total || !found.empty()) return;
    found.push_back(MakeField("total_coefficients", *divisor, cells, 0, 1, page.text));
    found.push_back(MakeField("total_points", *total, cells, 1, end, page.text));
  }
  for (Field& field : found) {
    std::erase_if(fields, [&](const Field& other) { return other.name == field.name; });
    fields.push_back(std::move(field));
  }
}

// ":1861,7", which stands close to its label.
std::string BehindColon(const std::string& text) { return text.starts_with(':') ? text.substr(1) : text; }

// What stands behind a label, or, under the table, below it: above are headings of
// columns.
const LayoutLine* ValueOfLabel(const KindPage& page, std::size_t label, const std::vector<MarkRow>& marks) {
  const auto& lines = page.layout.lines();
  const auto starts_with_number = [&](std::size_t line) {
    const std::vector<Word>& words = lines[line].words;
    return NumberOf(BehindColon(words[words[0].text == ":" && words.size() > 1 ? 1 : 0].text)).has_value();
  };
  const std::vector<std::size_t> right = page.layout.RightOf(label), under = page.layout.Under(label, kRightUnder);
  if (!right.empty() && starts_with_number(right.front())) return &lines[right.front()];
  const bool below_the_table = std::ranges::all_of(
      marks, [&](const MarkRow& row) { return page.text.ToUpright(row.subject_region).y1 < lines[label].box.y0; });
  const bool says_what = lines[label].words.size() > 1;
  if (!below_the_table || !says_what || under.empty() || !starts_with_number(under.front())) return nullptr;
  return &lines[under.front()];
}

// The grand total as a line of its own under the table: "Total : 1 204,5". What
// names a row of the table or a part of it is left to the table.
void AddTotalBesideTheTable(const KindPage& page, const std::vector<MarkRow>& marks, const char* name,
                            model::v1::Shape shape, std::vector<Field>& fields) {
  if (FindField(fields, name) != nullptr) return;
  const bool of_coefficients = shape == model::v1::SHAPE_COEFFICIENTS;
  std::vector<Field> seen;
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    const LayoutLine& line = page.layout.lines()[i];
    std::size_t value_from = 0;
    while (value_from < line.words.size() && !NumberOf(BehindColon(line.words[value_from].text))) ++value_from;
    const std::string label = line.TextOf(0, value_from);
    const bool coefficients = FoldWords(label).find("coef") != std::string::npos;
    const bool of_all = NamesASum(label) || (!of_coefficients && NamesAllPoints(label));
    if (!of_all || NamesAPart(label) || coefficients != of_coefficients) continue;
    if (IsOfARow(page, line, marks)) continue;
    const LayoutLine* with_value = &line;
    if (value_from == line.words.size()) {
      const LayoutLine* cell = ValueOfLabel(page, i, marks);
      if (cell == nullptr) continue;
      with_value = cell;
      value_from = 0;
    }
    const std::size_t end = with_value->words.size();
    const auto value = FindShape(shape, BehindColon(with_value->TextOf(value_from, end)), page.model.vocabularies);
    if (value) seen.push_back(MakeField(name, *value, *with_value, value_from, end, page.text));
  }
  // Several that differ: none is known to be the grand total.
  const bool same = std::all_of(seen.begin(), seen.end(), [&](const Field& field) {
    return field.normalized_value == seen.front().normalized_value;
  });
  if (!seen.empty() && same) fields.push_back(seen.front());
}

bool CountsAboveTenOnly(const MarkRow& row) {
  return row.optional_subject && row.mark.number && row.coefficient.number && row.points.number &&
         std::abs(std::max(0.0, *row.mark.number - kTen) * *row.coefficient.number - *row.points.number) < kRounding;
}

// Whether sums that stand without points in the rows leave out the coefficient of one
// of these, an option, and count its mark above ten only.
bool LeaveOutAnOption(const std::vector<MarkRow>& marks, double left_out, double of_points) {
  double sum = 0;
  for (const MarkRow& row : marks) {
    if (row.role != MarkRow::Role::kSubject) continue;
    if (!row.mark.number || !row.coefficient.number || row.points.number) return false;
    sum += *row.mark.number * *row.coefficient.number;
  }
  return std::ranges::any_of(marks, [&](const MarkRow& row) {
    if (row.role != MarkRow::Role::kSubject || std::abs(*row.coefficient.number - left_out) > kRounding) return false;
    // Of a subject with less nothing tells that the sum is no part's.
    if (*row.mark.number <= kTen && !row.optional_subject) return false;
    const double not_counted = std::min(kTen, *row.mark.number) * *row.coefficient.number;
    return std::abs(sum - not_counted - of_points) < kRounding;
  });
}

// A number beside a word like "total" is not the grand total where it cannot
// be: coefficients that cover less than the rows read, points that are the
// coefficients, or as much as the highest marks give: what they are out of.
void DropImpossibleTotals(const std::vector<MarkRow>& marks, std::vector<Field>& fields) {
  double coefficients = 0;
  for (const MarkRow& row : marks) {
    // Of an option that counts above ten only, the points count alone.
    if (row.role == MarkRow::Role::kSubject && !CountsAboveTenOnly(row))
      coefficients += row.coefficient.number.value_or(0);
  }
  const Field* divisor = FindField(fields, "total_coefficients");
  const Field* points = FindField(fields, "total_points");
  const double of_coefficients = divisor == nullptr ? 0 : std::atof(divisor->normalized_value.c_str());
  const double of_points = points == nullptr ? 0 : std::atof(points->normalized_value.c_str());
  const bool of_a_part = divisor != nullptr && of_coefficients < coefficients - 0.5 &&
                         !LeaveOutAnOption(marks, coefficients - of_coefficients, of_points);
  const double weight = std::max(coefficients, of_coefficients);
  const bool impossible =
      points != nullptr && weight > 0 &&
      (of_points < kLowestMean * weight || (divisor != nullptr && of_points > kHighestMark * of_coefficients - 0.005));
  if (!of_a_part && !impossible) return;
  std::erase_if(fields,
                [](const Field& field) { return field.name == "total_points" || field.name == "total_coefficients"; });
}

// "Spécialité : Mathématiques", "Enseignement de spécialité - Mathématiques", "Spé. Maths",
// "Mathématiques (spécialité)".
std::string WithoutHeading(std::string subject) {
  const std::size_t bracket = subject.rfind('(');
  if (bracket != std::string::npos && bracket > 0 && FoldWords(subject.substr(bracket)).find("specialite") == 0)
    subject = subject.substr(0, subject.find_last_not_of(' ', bracket - 1) + 1);
  const std::size_t colon = subject.find(':');
  if (colon != std::string::npos && FoldWords(subject.substr(0, colon)).find("specialite") != std::string::npos)
    return Trimmed(subject.substr(colon + 1));
  static const RE2 heading(
      "(?i)(?:(?:enseignement (?:de "
      ")?)?sp[ée]cialit[ée]|sp[ée]\\.|sp[ée]|eds)\\s*(?:[:–—]\\s*|\\s-\\s+|\\s)([^\\s(].*)");
  std::string rest;
  return RE2::FullMatch(subject, heading, &rest) ? rest : subject;
}

// What stands behind "Date de délibération du jury" in the column of points is
// dirt, or a part of a date.
bool IsAValueOf(const KindModel& model, const MarkRow& row) {
  if (row.role != MarkRow::Role::kSubject || row.coefficient.number || row.mark.number) return false;
  std::string subject = FoldWords(row.subject);
  std::erase(subject, ' ');
  return std::ranges::any_of(
      model.labels, [&](const Label& label) { return label.field >= 0 && !label.weak && label.joined == subject; });
}

// Whether `field` is none, or says less than `whole` does: the label of the rows was
// taken for that of one value.
bool IsAPartOf(const Field* field, const Field& whole) {
  if (field == nullptr) return true;
  const std::string part = FoldWords(field->value), all = FoldWords(whole.value);
  return part.size() < all.size() && all.find(part) != std::string::npos;
}

}  // namespace

void DropValuesAmongMarks(const KindModel& model, std::vector<MarkRow>& marks) {
  std::erase_if(marks, [&](const MarkRow& row) { return IsAValueOf(model, row); });
}

void CompleteBacTranscript(const KindPage& page, const std::vector<MarkRow>& marks, std::vector<Field>& fields) {
  CompleteBaccalaureat(page, fields);
  Field specialities;
  std::size_t found = 0;
  // A total of coefficients alone leaves that of points to be found.
  const bool totalled = std::any_of(marks.begin(), marks.end(), [](const MarkRow& row) {
    return row.role == MarkRow::Role::kTotal && row.points.number;
  });
  if (!totalled) {
    AddTotalsInOneRow(page, marks, fields);
    AddTotalBesideTheTable(page, marks, "total_points", model::v1::SHAPE_POINTS, fields);
    AddTotalBesideTheTable(page, marks, "total_coefficients", model::v1::SHAPE_COEFFICIENTS, fields);
  }
  AddTotalsOfSentences(page, fields);
  DropImpossibleTotals(marks, fields);
  for (const MarkRow& row : marks) {
    if (row.role == MarkRow::Role::kTotal) {
      SetOfCell("total_points", row.points, row.source, fields);
      SetOfCell("total_coefficients", row.coefficient, row.source, fields);
    }
    if (row.role == MarkRow::Role::kSubject && row.coefficient.number &&
        std::abs(*row.coefficient.number - kSpecialityCoefficient) < 0.01) {
      ++found;
      const std::string subject = Trimmed(WithoutHeading(row.subject));
      specialities.value += (specialities.value.empty() ? "" : "; ") + subject;
      specialities.regions.push_back(row.subject_region);
    }
  }
  if (found == kSpecialities && IsAPartOf(FindField(fields, "bac_specialities"), specialities)) {
    std::erase_if(fields, [](const Field& field) { return field.name == "bac_specialities"; });
    specialities.name = "bac_specialities";
    const auto known = page.model.vocabularies.find("specialities");
    specialities.normalized_value = known == page.model.vocabularies.end()
                                        ? specialities.value
                                        : WithSpecialitiesApart(specialities.value, known->second);
    specialities.source = page.text.source;
    specialities.confidence = page.text.source == Source::kTextLayer ? 0.97 : 0.8;
    fields.push_back(std::move(specialities));
  }
}

}  // namespace justif::reading
