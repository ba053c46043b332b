#include "tools/evaluate/misses.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {
namespace {

using model::v1::Expectation;

Box BoxOf(const model::v1::Place& place) { return {place.x0(), place.y0(), place.x1(), place.y1()}; }

// Where the truth says that it stands, else where it was seen.
void Locate(const Expectation& expected, const model::v1::Place* place, const std::vector<v1::Region>& regions,
            Miss& miss) {
  if (place != nullptr) {
    miss.page = std::max(1, expected.page());
    miss.box = BoxOf(*place);
    return;
  }
  for (const v1::Region& region : regions) {
    if (region.polygon().empty() || (miss.page != 0 && region.page() != miss.page)) continue;
    const bool first = miss.page == 0;
    miss.page = region.page();
    Box box{1, 1, 0, 0};
    for (const v1::Point& point : region.polygon()) {
      box = {std::min(box.x0, point.x()), std::min(box.y0, point.y()), std::max(box.x1, point.x()),
             std::max(box.y1, point.y())};
    }
    miss.box = first ? box : Union(miss.box, box);
  }
}

void AddField(const Expectation& expected, const ValueComparison& value, const Certainty& certainty,
              std::vector<Miss>& misses) {
  if (value.state == ValueComparison::State::kExact) return;
  Miss miss{.what = "field:" + value.name, .expected = value.expected, .seen = value.seen};
  if (value.state == ValueComparison::State::kWrong) {
    miss.severity = certainty.IsCertain(value) ? Severity::kWrongButCertain : Severity::kWrong;
    miss.confidence = certainty.Of(value);
  }
  const auto place = expected.places().find(value.name);
  Locate(expected, place == expected.places().end() ? nullptr : &place->second, value.regions, miss);
  misses.push_back(std::move(miss));
}

void AddCells(const Expectation& expected, const Comparison& comparison, const Certainty& certainty,
              std::vector<Miss>& misses) {
  for (const ValueComparison& cell : comparison.cells) {
    if (cell.state == ValueComparison::State::kExact) continue;
    Miss miss{.what = cell.name, .expected = cell.expected, .seen = cell.seen};
    if (cell.state == ValueComparison::State::kWrong) {
      miss.severity = certainty.IsCertain(cell) ? Severity::kWrongButCertain : Severity::kWrong;
      miss.confidence = certainty.Of(cell);
    }
    const model::v1::ExpectedMark& row = expected.marks(cell.row);
    Locate(expected, row.has_place() ? &row.place() : nullptr, cell.regions, miss);
    misses.push_back(std::move(miss));
  }
}

void AddCodes(const Expectation& expected, const Comparison& comparison, std::vector<Miss>& misses) {
  const model::v1::Place* place = expected.has_code_place() ? &expected.code_place() : nullptr;
  for (std::size_t i = 0; i < comparison.stray_codes.size(); ++i) {
    Miss miss{.what = absl::StrCat("code:stray", i == 0 ? "" : std::to_string(i + 1)),
              .severity = Severity::kWrongButCertain,
              .expected = expected.code(),
              .seen = comparison.stray_codes[i]};
    Locate(expected, place, {}, miss);
    misses.push_back(std::move(miss));
  }
  if (comparison.code != CodeState::kAbsent) return;
  Miss miss{.what = "code", .expected = expected.code()};
  Locate(expected, place, {}, miss);
  misses.push_back(std::move(miss));
}

void AddOutcome(const Expectation& expected, const Comparison& comparison, std::vector<Miss>& misses) {
  const bool suspected = comparison.outcome == v1::Verdict::SUSPECTED_FALSIFICATION;
  if (comparison.outcome_right) return;
  Miss miss{.what = "outcome",
            .severity = Severity::kWrong,
            .expected = absl::StrJoin(expected.outcomes(), " or "),
            .seen = v1::Verdict::Outcome_Name(comparison.outcome)};
  if (comparison.unreadable_reason != v1::Verdict::UNREADABLE_REASON_UNSPECIFIED) {
    absl::StrAppend(&miss.seen, ", ", v1::Verdict::UnreadableReason_Name(comparison.unreadable_reason));
  }
  if (suspected && !expected.has_forgery()) miss.severity = Severity::kFalseAlarm;
  if (!suspected && expected.forgery().contradicts() && ForgeryIsReadable(expected, comparison)) {
    miss.severity = Severity::kMissedForgery;
  }
  if (!expected.forgery().places().empty()) Locate(expected, &expected.forgery().places(0), {}, miss);
  misses.push_back(std::move(miss));
}

// A person who looks at the table is to be told which rows were changed.
void AddRows(const Expectation& expected, const Comparison& comparison, std::vector<Miss>& misses) {
  if (comparison.rows_named != false) return;
  Miss miss{.what = "rows", .severity = Severity::kWrong, .expected = absl::StrJoin(expected.forgery().fields(), ", ")};
  if (!expected.forgery().places().empty()) Locate(expected, &expected.forgery().places(0), {}, miss);
  misses.push_back(std::move(miss));
}

}  // namespace

bool ForgeryIsReadable(const Expectation& expected, const Comparison& comparison) {
  if (!expected.code().empty() && comparison.code != CodeState::kRead) return false;
  bool elsewhere = expected.forgery().fields().empty();  // in the table of marks, for all we know
  for (const std::string& name : expected.forgery().fields()) {
    if (name == "code") continue;
    const auto field = std::ranges::find(comparison.fields, name, &ValueComparison::name);
    const auto cell = std::ranges::find(comparison.cells, name, &ValueComparison::name);
    if (field != comparison.fields.end()) {
      if (field->state != ValueComparison::State::kExact) return false;
    } else if (cell != comparison.cells.end()) {
      if (cell->state != ValueComparison::State::kExact) return false;
    } else {
      elsewhere = true;
    }
  }
  if (!elsewhere) return true;
  return comparison.seen_subjects == comparison.expected_subjects &&
         std::ranges::all_of(comparison.cells, [](const ValueComparison& value) {
           return value.state == ValueComparison::State::kExact;
         });
}

std::vector<Miss> MissesOf(const Document& document, const Comparison& comparison, const Certainty& certainty) {
  const Expectation& expected = document.expected;
  std::vector<Miss> misses;
  AddOutcome(expected, comparison, misses);
  if (!comparison.kind_right) {
    misses.push_back(
        {.what = "kind", .severity = Severity::kWrong, .expected = expected.kind(), .seen = comparison.kind});
  }
  AddCodes(expected, comparison, misses);
  for (const ValueComparison& value : comparison.fields) AddField(expected, value, certainty, misses);
  AddCells(expected, comparison, certainty, misses);
  if (comparison.seen_subjects != comparison.expected_subjects) {
    misses.push_back({.what = "subjects",
                      .expected = std::to_string(comparison.expected_subjects),
                      .seen = std::to_string(comparison.seen_subjects)});
  }
  AddRows(expected, comparison, misses);
  if (comparison.assurance_right == false) {
    misses.push_back({.what = "assurance",
                      .severity = Severity::kWrong,
                      .expected = expected.assurance(),
                      .seen = comparison.assurance});
  }
  if (comparison.evidence_given == false) {
    misses.push_back({.what = "evidence", .severity = Severity::kWrong, .expected = expected.evidence()});
  }
  std::ranges::stable_sort(misses, {}, &Miss::severity);
  return misses;
}

}  // namespace justif::tools
