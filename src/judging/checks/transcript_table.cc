#include "judging/checks/transcript_table.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/numbers.h"
#include "judging/checks/completed_marks.h"
#include "judging/checks/examination_rules.h"
#include "judging/checks/traced_rows.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

using Number = TranscriptTable::Number;

// Means are printed with two decimals, by some with one.
constexpr double kMeanOfOneDecimal = 0.0501;
// Of a forgery; more rows that bear traces tell nothing.
constexpr std::size_t kMostRowsTraced = 4;

// The number that a text starts with: "16,90 / 20", "1 204,5".
std::optional<double> ValueOf(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if (c == '/') break;
    if (c == ',') number += '.';
    if ((c >= '0' && c <= '9') || c == '.') number += c;
  }
  double value = 0;
  if (!absl::SimpleAtod(number, &value)) return std::nullopt;
  return value;
}

bool IsProduct(const MarkRow& row, double tolerance) {
  return row.coefficient.number &&
         std::abs(*row.mark.number * *row.coefficient.number - *row.points.number) < tolerance;
}

Number NumberOf(const Field& field) {
  return {field.name, field.name, field.value, field.regions, std::atof(field.normalized_value.c_str())};
}

}  // namespace

TranscriptTable::TranscriptTable(const CheckContext& context)
    : points_tolerance(context.thresholds.points_tolerance()), mean_tolerance(context.thresholds.mean_tolerance()) {
  AddRows(context);
  AddTotals(context);
  AddKept(context.reading());
  const std::set<std::size_t> traced = TracedRows(context);
  if (traced.size() > kMostRowsTraced) return;
  for (Row& row : rows) row.traced = traced.contains(row.index);
  any_traced = std::ranges::any_of(rows, &Row::traced);
}

std::size_t TranscriptTable::Add(Number number) {
  number.printed = number.value;
  numbers.push_back(std::move(number));
  return numbers.size() - 1;
}

std::size_t TranscriptTable::AddCell(const MarkCell& cell, const std::string& row, const char* name,
                                     const std::string& label) {
  return Add({row + name, label, cell.value, {cell.region}, *cell.number});
}

void TranscriptTable::AddRows(const CheckContext& context) {
  const model::v1::CoefficientSet* set = SetOfWholeMarks(context);
  const bool options_above_ten = OptionsMayCountAboveTen(context);
  const std::vector<MarkRow> marks = CompletedMarks(context);
  std::vector<std::size_t> section;
  const auto coefficients_of = [&](const std::vector<std::size_t>& members) {
    double sum = 0;
    for (const std::size_t i : members) sum += rows[i].above_ten ? 0 : numbers[rows[i].coefficient].value;
    return sum;
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const MarkRow& read = marks[i];
    const std::string name = "marks[" + std::to_string(i) + "].";
    if (read.role == MarkRow::Role::kSubject) {
      const bool of_jury = IsPointsOfJury(context, read);
      // What is no row of the table has neither, nor have rows unread: the
      // coefficients tell.
      if (!read.points.number && !read.coefficient.number) continue;
      all_read &= read.points.number && (read.coefficient.number || of_jury);
      if (!read.points.number || (!read.coefficient.number && !of_jury)) continue;
      Row row;
      row.index = i;
      row.above_ten = of_jury;
      // Looks that disagree on a mark have not read it, unless it multiplies.
      row.multiplies = read.mark.number && (!IsContested(read, read.mark) || IsProduct(read, points_tolerance));
      row.coefficient = of_jury ? Add({}) : AddCell(read.coefficient, name, "coefficient", read.subject);
      if (row.multiplies) row.mark = AddCell(read.mark, name, "mark", read.subject);
      row.points = AddCell(read.points, name, "points", read.subject);
      if (row.multiplies) {
        row.above_ten = CountsAboveTen(context, read) || (read.optional_subject && options_above_ten);
      }
      row.whole_mark = HasWholeMarks(set, read);
      section.push_back(rows.size());
      rows.push_back(row);
      continue;
    }
    if (!read.points.number || !read.coefficient.number || !all_read) {
      section.clear();
      continue;
    }
    std::vector<std::size_t> all(rows.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    for (const auto& members : {section, all}) {
      if (members.empty() || std::abs(coefficients_of(members) - *read.coefficient.number) > 0.01) continue;
      const bool grand = read.role == MarkRow::Role::kTotal;
      sums.push_back({members, AddCell(read.points, name, "points", grand ? "total_points" : read.subject)});
      if (grand) total = sums.back().points;
      break;
    }
    section.clear();
  }
}

// The totals of the page and its mean. The table's own total goes before what
// stands elsewhere: it is the same number.
void TranscriptTable::AddTotals(const CheckContext& context) {
  const Field* points = context.Printed("total_points");
  divisor = TotalOfCoefficients(context);
  for (const Row& row : rows) missing_coefficients -= row.above_ten ? 0 : numbers[row.coefficient].value;
  missing_coefficients = divisor > 0 ? missing_coefficients + divisor : 0;
  if (!total && points != nullptr && divisor > 0) {
    total = Add(NumberOf(*points));
    std::vector<std::size_t> all(rows.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    // Where coefficients say that a row is missing, there is nothing to compare.
    if (all_read && rows.size() > 2 && std::abs(missing_coefficients) < 0.01) sums.push_back({all, *total});
  }
  const Field* printed_mean = context.Printed("mean");
  if (printed_mean != nullptr && context.Printed("total_coefficients") != nullptr && divisor > 0 && total)
    mean = Add(NumberOf(*printed_mean));
}

// What the file still holds of numbers that were painted over or saved anew.
void TranscriptTable::AddKept(const Reading& reading) {
  if (!reading.pdf) return;
  const auto keep = [&](const Region& region, const std::string& text, const std::string& instead) {
    const std::string name = ValueAt(reading, region);
    const std::optional<double> value = ValueOf(text), shown = ValueOf(instead);
    // Of "9,0 / 20" the last part may be a text of its own.
    const bool of_another_part = HasDigit(instead) && !shown;
    if (name.empty() || !value || of_another_part) return;
    if (name == "total_points" && total) kept.emplace(*total, *value);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i].name == name) kept.emplace(i, *value);
    }
  };
  for (const CoveredText& covered : reading.pdf->covered) keep(covered.region, covered.beneath, covered.above);
  for (const RevisedText& revised : reading.pdf->revised) keep(revised.region, revised.before, revised.after);
}

double TranscriptTable::Product(const Row& row) const {
  const double mark = numbers[row.mark].value, coefficient = numbers[row.coefficient].value;
  return row.above_ten ? PointsAboveTen(mark, coefficient) : mark * coefficient;
}

bool TranscriptTable::Multiplies(const Row& row) const {
  return !row.multiplies || std::abs(Product(row) - numbers[row.points].value) < points_tolerance;
}

double TranscriptTable::Excess(const Sum& sum) const {
  double points = 0;
  for (const std::size_t i : sum.rows) points += numbers[rows[i].points].value;
  return points - numbers[sum.points].value;
}

bool TranscriptTable::Closes(const Sum& sum) const { return std::abs(Excess(sum)) < points_tolerance; }

bool TranscriptTable::Closes() const {
  return std::ranges::all_of(rows, [&](const Row& row) { return Multiplies(row); }) &&
         std::ranges::all_of(sums, [&](const Sum& sum) { return Closes(sum); }) && MeanCloses();
}

bool TranscriptTable::MeanCloses() const {
  if (!mean) return true;
  const double of = numbers[*mean].value, off = std::abs(numbers[*total].value / divisor - of);
  return off < mean_tolerance || (std::abs(of * 10 - std::round(of * 10)) < 1e-6 && off < kMeanOfOneDecimal);
}

}  // namespace justif::judging
