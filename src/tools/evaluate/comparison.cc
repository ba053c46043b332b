#include "tools/evaluate/comparison.h"

#include <algorithm>
#include <map>

#include "tools/evaluate/text_distance.h"

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

bool HasEvidence(const v1::Verification& seen, const std::string& subject) {
  for (const v1::Finding& finding : seen.findings()) {
    if (finding.outcome() != v1::Finding::FAILED) continue;
    for (const v1::Evidence& evidence : finding.evidence()) {
      if (evidence.subject() == subject && evidence.regions_size() > 0) return true;
    }
  }
  return false;
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
  if (!expected.evidence().empty()) out.evidence_given = HasEvidence(seen, expected.evidence());
  // A map of protobuf has no order.
  const std::map<std::string, std::string> fields(expected.fields().begin(), expected.fields().end());
  for (const auto& [name, value] : fields) out.fields.push_back(CompareValue(name, value, seen));
  CompareCodes(expected, seen, out);
  if (expected.subjects() > 0) {
    out.expected_subjects = expected.subjects();
    out.seen_subjects =
        static_cast<int>(std::ranges::count_if(seen.marks(), [](const v1::Mark& mark) { return !mark.total(); }));
  }
  return out;
}

}  // namespace justif::tools
