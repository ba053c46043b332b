#include "tools/evaluate/comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tools/evaluate/marks_comparison.h"
#include "tools/evaluate/text_distance.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

ValueComparison CompareValue(const std::string& name, const std::string& expected, const v1::Verification& seen) {
  ValueComparison value;
  value.name = name;
  value.expected = expected;
  const std::string truth = Folded(expected);
  value.characters = CharactersOf(truth);
  const auto field = std::ranges::find(seen.fields(), name, &v1::Field::name);
  if (field == seen.fields().end()) return value;
  value.seen = field->normalized_value().empty() ? field->value() : field->normalized_value();
  value.confidence = field->confidence();
  value.by_ocr = field->source() == v1::OCR;
  value.regions.assign(field->regions().begin(), field->regions().end());
  const std::string read = Folded(value.seen);
  value.state = read == truth ? ValueComparison::State::kExact : ValueComparison::State::kWrong;
  value.character_errors = CharacterErrors(read, truth);
  return value;
}

void CompareCodes(const model::v1::Expectation& expected, const v1::Verification& seen, Comparison& out) {
  bool read = false;
  for (const v1::Code& code : seen.codes()) {
    if (!expected.code().empty() && code.raw() == expected.code()) {
      read = true;
    } else {
      out.stray_codes.push_back(code.raw());
    }
  }
  // A document beside this one may carry a code of its own.
  const bool has_neighbour = std::ranges::count(expected.circumstances(), "two-documents") > 0;
  if (read) {
    out.code = CodeState::kRead;
  } else if (!out.stray_codes.empty() && !has_neighbour) {
    out.code = CodeState::kMisread;
  } else {
    out.code = expected.code().empty() ? CodeState::kNone : CodeState::kAbsent;
  }
  if (has_neighbour) out.stray_codes.clear();
}

// `expected` is absent where none is printed.
ValueComparison CompareCell(const std::string& name, int index, const std::optional<double>& expected,
                            const std::optional<double>& cell, const v1::Mark* row) {
  ValueComparison value;
  value.name = name;
  value.row = index;
  if (expected) value.expected = Number(*expected, 3);
  value.characters = CharactersOf(value.expected);
  if (cell) {
    value.seen = Number(*cell, 3);
    value.state = value.seen == value.expected ? ValueComparison::State::kExact : ValueComparison::State::kWrong;
    value.character_errors = CharacterErrors(value.seen, value.expected);
    value.confidence = row->confidence();
    value.by_ocr = row->source() == v1::OCR;
  }
  if (row != nullptr) value.regions.assign(row->regions().begin(), row->regions().end());
  return value;
}

void CompareMarks(const model::v1::Expectation& expected, const v1::Verification& seen,
                  const std::vector<std::optional<int>>& aligned, Comparison& out) {
  const auto read = [](const v1::Mark* row, bool has, double value) {
    return row != nullptr && has ? std::optional(value) : std::nullopt;
  };
  for (int i = 0; i < expected.marks_size(); ++i) {
    const model::v1::ExpectedMark& truth = expected.marks(i);
    const std::optional<int> at = aligned[static_cast<std::size_t>(i)];
    const v1::Mark* row = at ? &seen.marks(*at) : nullptr;
    const v1::Mark none;
    const v1::Mark& values = row != nullptr ? *row : none;
    const std::string name = absl::StrCat("marks[", i, "].");
    const auto compare = [&](const char* cell, bool printed, double number, const std::optional<double>& value) {
      if (!printed && !value) return;
      out.cells.push_back(CompareCell(name + cell, i, printed ? std::optional(number) : std::nullopt, value, row));
    };
    compare("coefficient", truth.has_coefficient(), truth.coefficient(),
            read(row, values.has_coefficient(), values.coefficient()));
    compare("mark", truth.has_mark(), truth.mark(), read(row, values.has_mark(), values.mark()));
    compare("points", truth.has_points(), truth.points(), read(row, values.has_points(), values.points()));
  }
}

// The row of `marks[2].points`; nullopt for what is of none.
std::optional<int> RowOf(const std::string& subject) {
  int row = 0;
  const std::size_t end = subject.find(']');
  if (!subject.starts_with("marks[") || end == std::string::npos || !absl::SimpleAtoi(subject.substr(6, end - 6), &row))
    return std::nullopt;
  return row;
}

// `marks[2].points` of the truth, which counts subjects, as a verification
// names it, which counts all rows.
std::string AsVerificationNames(const std::string& subject, const std::vector<std::optional<int>>& aligned) {
  const std::optional<int> row = RowOf(subject);
  if (!row || *row < 0 || *row >= static_cast<int>(aligned.size()) || !aligned[static_cast<std::size_t>(*row)])
    return subject;
  return absl::StrCat("marks[", *aligned[static_cast<std::size_t>(*row)], subject.substr(subject.find(']')));
}

bool HasEvidence(const v1::Verification& seen, const std::string& subject) {
  for (const v1::Finding& finding : seen.findings()) {
    if (finding.outcome() != v1::Finding::FAILED) continue;
    for (const v1::Evidence& evidence : finding.evidence()) {
      if (evidence.subject() == subject && evidence.regions_size() > 0) return true;
    }
  }
  return false;
}

// A check that cannot tell names rows to a person too, where the policy has one
// look.
bool LeadsToAPerson(const v1::Finding& finding) {
  return finding.outcome() == v1::Finding::FAILED ||
         (finding.outcome() == v1::Finding::CANNOT_TELL && finding.weight() >= v1::Finding::REVIEW);
}

void CompareNamedRows(const model::v1::Expectation& expected, const v1::Verification& seen,
                      const std::vector<std::optional<int>>& aligned, Comparison& out) {
  if (!expected.forgery().contradicts()) return;
  std::set<int> named;
  for (const v1::Finding& finding : seen.findings()) {
    if (!LeadsToAPerson(finding) || !finding.check().starts_with("transcript-")) continue;
    for (const v1::Evidence& evidence : finding.evidence()) {
      const std::optional<int> row = RowOf(evidence.subject());
      if (row && *row < seen.marks_size() && !seen.marks(*row).total()) named.insert(*row);
    }
  }
  std::set<int> changed;
  bool all_named = true;
  for (const std::string& field : expected.forgery().fields()) {
    if (!RowOf(field)) continue;
    const std::optional<int> row = RowOf(AsVerificationNames(field, aligned));
    // A row that was not read is none of a verification.
    changed.insert(row.value_or(-1));
    all_named &= row && named.contains(*row);
  }
  if (changed.empty()) return;
  out.rows_named = all_named;
  out.no_other_row_named = all_named && named == changed;
}

}  // namespace

Comparison Compare(const model::v1::Expectation& expected, const v1::Verification& seen) {
  Comparison out;
  out.kind = seen.kind();
  out.kind_right = seen.kind() == expected.kind();
  out.outcome = seen.verdict().outcome();
  out.unreadable_reason = seen.verdict().unreadable_reason();
  out.outcome_right = std::ranges::count(expected.outcomes(), v1::Verdict::Outcome_Name(out.outcome)) > 0;
  out.assurance = v1::Verdict::Assurance_Name(seen.verdict().assurance());
  if (!expected.assurance().empty()) out.assurance_right = out.assurance == expected.assurance();
  const std::vector<std::optional<int>> aligned = AlignMarks(expected.marks(), seen);
  if (!expected.evidence().empty()) {
    out.evidence_given = HasEvidence(seen, AsVerificationNames(expected.evidence(), aligned));
  }
  CompareNamedRows(expected, seen, aligned, out);
  // A map of protobuf has no order.
  const std::map<std::string, std::string> fields(expected.fields().begin(), expected.fields().end());
  for (const auto& [name, value] : fields) out.fields.push_back(CompareValue(name, value, seen));
  CompareMarks(expected, seen, aligned, out);
  CompareCodes(expected, seen, out);
  if (expected.subjects() > 0) {
    out.expected_subjects = expected.subjects();
    out.seen_subjects =
        static_cast<int>(std::ranges::count_if(seen.marks(), [](const v1::Mark& mark) { return !mark.total(); }));
  }
  return out;
}

}  // namespace justif::tools
