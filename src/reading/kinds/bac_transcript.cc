// What a transcript's table says besides its rows.
#include <cmath>
#include <cstdio>
#include <string>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

// The two teachings kept until the end of a general or technological bac.
constexpr double kSpecialityCoefficient = 16;
constexpr std::size_t kSpecialities = 2;

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

std::string WithoutHeading(const std::string& subject) {
  const std::size_t colon = subject.find(':');
  if (colon == std::string::npos || FoldWords(subject.substr(0, colon)).find("specialite") == std::string::npos)
    return subject;
  std::size_t from = colon + 1;
  while (from < subject.size() && subject[from] == ' ') ++from;
  return subject.substr(from);
}

}  // namespace

void CompleteBacTranscript(const KindPage& page, const std::vector<MarkRow>& marks, std::vector<Field>& fields) {
  CompleteBaccalaureat(page, fields);
  Field specialities;
  std::size_t found = 0;
  for (const MarkRow& row : marks) {
    if (row.role == MarkRow::Role::kTotal) {
      SetOfCell("total_points", row.points, row.source, fields);
      SetOfCell("total_coefficients", row.coefficient, row.source, fields);
    }
    if (row.role == MarkRow::Role::kSubject && row.coefficient.number &&
        std::abs(*row.coefficient.number - kSpecialityCoefficient) < 0.01) {
      ++found;
      const std::string subject = WithoutHeading(row.subject);
      specialities.value += (specialities.value.empty() ? "" : "; ") + subject;
      specialities.regions.push_back(row.subject_region);
    }
  }
  if (found == kSpecialities && FindField(fields, "bac_specialities") == nullptr) {
    specialities.name = "bac_specialities";
    specialities.normalized_value = specialities.value;
    specialities.source = page.text.source;
    specialities.confidence = page.text.source == Source::kTextLayer ? 0.97 : 0.8;
    fields.push_back(std::move(specialities));
  }
}

}  // namespace justif::reading
