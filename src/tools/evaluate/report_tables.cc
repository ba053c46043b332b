#include "tools/evaluate/report_tables.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/slices.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

constexpr std::string_view kReadingColumns[] = {
    figure::kReadersLost, figure::kKind,         figure::kFieldsExact,     figure::kFieldsAbsent,
    figure::kFieldsWrong, figure::kWrongButSure, figure::kWrongButCertain, figure::kCharacterErrors};

constexpr std::string_view kOtherColumns[] = {
    figure::kCodesRead,  figure::kCodesMisread,         figure::kTables,  figure::kCellsExact, figure::kCellsAbsent,
    figure::kCellsWrong, figure::kCellsWrongButCertain, figure::kOutcome, figure::kAssurance,  figure::kEvidence};

std::string LabelOf(const std::string& slice) { return slice.substr(slice.find('/') + 1); }

// A row a slice, a column for each figure that any of them has.
TableRows RowsOf(const Tally& tally, const std::vector<std::string>& slices,
                 std::span<const std::string_view> figures = kReadingColumns) {
  std::vector<const FigureKind*> columns;
  for (const std::string_view id : figures) {
    const auto is_counted = [&](const std::string& name) {
      const Count count = SliceAt(tally, name).Of(id);
      // Nearly always nothing: a column only when there is something.
      return id == figure::kReadersLost ? count.count > 0 : count.of > 0;
    };
    if (std::ranges::any_of(slices, is_counted)) columns.push_back(FindFigure(id));
  }
  TableRows rows = {{"", "n"}};
  for (const FigureKind* column : columns) rows[0].emplace_back(column->title);
  for (const std::string& name : slices) {
    const Slice& slice = SliceAt(tally, name);
    const Count verified = slice.Of(figure::kVerified);
    rows.push_back({LabelOf(name), std::to_string(verified.of > 0 ? verified.of : slice.Of(figure::kFieldsExact).of)});
    for (const FigureKind* column : columns) {
      const Count count = slice.Of(column->id);
      rows.back().push_back(column->better == Better::kHigher ? ShareText(count) : CountText(count));
    }
  }
  return rows;
}

TableRows HonestRows(const Tally& tally, const std::vector<std::string>& slices) {
  TableRows rows = {{"", "n", "suspected", "95 %", "to review", "95 %"}};
  for (const std::string& name : slices) {
    const Slice& slice = SliceAt(tally, name);
    const Count alarms = slice.Of(figure::kFalseAlarms), reviews = slice.Of(figure::kReviewedHonest);
    rows.push_back({LabelOf(name), std::to_string(alarms.of), CountText(alarms), IntervalText(alarms),
                    CountText(reviews), IntervalText(reviews)});
  }
  return rows;
}

}  // namespace

const Slice& SliceAt(const Tally& tally, const std::string& name) {
  static const Slice none;
  const auto slice = tally.slices.find(name);
  return slice == tally.slices.end() ? none : slice->second;
}

std::vector<std::string> Definitions(const Report& report) {
  return {absl::StrFormat("\"sure\" is a confidence of %s or more, \"certain\" one of %s or more: sure_confidence and "
                          "very_sure_confidence of the policy.",
                          Number(report.certainty.sure, 3), Number(report.certainty.certain, 3)),
          "Values are compared in normalised form, without case and accents; shares of values are of all that are "
          "printed. Character errors are of the values that were read.",
          "native: native-pdf. good: raster-pdf, scan-good, screenshot. poor: scan-poor, fax, messenger. photograph: "
          "photograph, photograph-heic, screen-photograph.",
          "genuine: of a kind that was asked for, with a claim that does not mismatch. Intervals are Wilson's, 95 %.",
          "rows named, of forgeries in rows that contradict the table: the evidence of a check of it that failed, or "
          "has a person look, names every row changed; no other: and no other row.",
          "readable, of a forgery: the changed values and cells were read as printed (of other changes in a table: all "
          "of it), and the code was read."};
}

ReportTable ReadingTable(const Report& report) {
  std::vector<std::string> slices = SlicesUnder(report.tally, kAll);
  for (const std::string& name : SlicesUnder(report.tally, "group/")) slices.push_back(name);
  return {"Reading", RowsOf(report.tally, slices)};
}

ReportTable CarrierTable(const Report& report) {
  std::vector<std::string> slices = SlicesUnder(report.tally, "carrier/");
  for (const std::string& name : SlicesUnder(report.tally, "circumstance/")) slices.push_back(name);
  return {"By carrier and circumstance", RowsOf(report.tally, slices)};
}

ReportTable KindTable(const Report& report) {
  return {"By kind", RowsOf(report.tally, SlicesUnder(report.tally, "kind/"))};
}

ReportTable OtherTable(const Report& report) {
  std::vector<std::string> slices;
  for (const char* prefix : {kAll, "group/", "carrier/", "circumstance/", "kind/"}) {
    for (const std::string& name : SlicesUnder(report.tally, prefix)) slices.push_back(name);
  }
  return {"Codes, tables of marks, outcomes", RowsOf(report.tally, slices, kOtherColumns)};
}

ReportTable FieldTable(const Report& report) {
  return {"By field", RowsOf(report.tally, SlicesUnder(report.tally, "field/"))};
}

ReportTable ConfusionTable(const Report& report) {
  const auto& confusion = SliceAt(report.tally, kAll).confusion;
  std::set<std::string> seen;
  for (const auto& [expected, outcomes] : confusion) {
    for (const auto& [outcome, count] : outcomes) seen.insert(outcome);
  }
  ReportTable table{"Outcomes: a row for what is expected, a column for what came out", {{""}}};
  table.rows[0].insert(table.rows[0].end(), seen.begin(), seen.end());
  for (const auto& [expected, outcomes] : confusion) {
    table.rows.push_back({expected});
    for (const std::string& outcome : seen) {
      const auto count = outcomes.find(outcome);
      table.rows.back().push_back(count == outcomes.end() ? "·" : std::to_string(count->second));
    }
  }
  return table;
}

ReportTable HonestTable(const Report& report) {
  return {"Honest documents: false alarms and reviews", HonestRows(report.tally, SlicesUnder(report.tally, "honest/"))};
}

ReportTable CheckTable(const Report& report) {
  return {"Checks, on genuine documents and innocent edits",
          HonestRows(report.tally, SlicesUnder(report.tally, kOfCheck))};
}

ReportTable DetectionTable(const Report& report) {
  ReportTable table{"What each check finds, of forgeries it applies to", {{"", "n", "found", "95 %"}}};
  for (const std::string& name : SlicesUnder(report.tally, kFinds)) {
    const Count found = SliceAt(report.tally, name).Of(figure::kDetected);
    if (found.count == 0) continue;
    table.rows.push_back({LabelOf(name), std::to_string(found.of), ShareText(found), IntervalText(found)});
  }
  return table;
}

ReportTable ForgeryTable(const Report& report) {
  ReportTable table{"Forgeries", {{"", "n", "suspected", "95 %", "to review", "accepted", "rows named", "no other"}}};
  const auto add = [&](const std::string& name, const std::string& label) {
    const Slice& slice = SliceAt(report.tally, name);
    const Count detected = slice.Of(figure::kDetected);
    if (detected.of == 0) return;
    table.rows.push_back({label, std::to_string(detected.of), ShareText(detected), IntervalText(detected),
                          ShareText(slice.Of(figure::kReviewedForged)), CountText(slice.Of(figure::kAcceptedForged)),
                          ShareText(slice.Of(figure::kRowsNamed)), ShareText(slice.Of(figure::kNoOtherRowNamed))});
  };
  add(kForged, "all");
  add(kContradicting, "that contradict themselves");
  add(kContradictingReadable, "… where readable");
  add(kNotContradicting, "that do not");
  for (const std::string& name : SlicesUnder(report.tally, "forgery/")) add(name, LabelOf(name));
  for (const std::string& name : SlicesUnder(report.tally, "means/")) add(name, "by " + LabelOf(name));
  return table;
}

ReportTable TimeTable(const Report& report) {
  ReportTable table{"Times, ms", {{"", "n", "p50", "p90", "p99", "max"}}};
  std::vector<std::string> slices = SlicesUnder(report.tally, kAll);
  for (const std::string& name : SlicesUnder(report.tally, "group/")) slices.push_back(name);
  for (const std::string& name : slices) {
    for (const StageTimes& times : StageTimesOf(SliceAt(report.tally, name))) {
      table.rows.push_back({absl::StrCat(LabelOf(name), ", ", times.stage), std::to_string(times.documents),
                            Number(times.p50, 1), Number(times.p90, 1), Number(times.p99, 1), Number(times.max, 1)});
    }
  }
  if (!report.tally.reader_peak_mib.empty()) {
    table.note =
        absl::StrFormat("Memory of a reader process at its peak: median %.0f MiB, most %.0f MiB.",
                        Percentile(report.tally.reader_peak_mib, 0.5), Percentile(report.tally.reader_peak_mib, 1));
  }
  return table;
}

ReportTable ConfidenceTable(const Report& report) {
  ReportTable table{"Confidence of OCR", {{"confidence", "values", "exact", "95 %"}}};
  table.note = absl::StrFormat("%d values; mean distance of confidence and exactness", report.tally.ocr_values.size());
  for (const ConfidenceView& view : ConfidenceViews(report)) {
    const std::vector<ConfidenceBin> bins = ReliabilityOf(view.values);
    for (const ConfidenceBin& bin : bins) {
      table.rows.push_back({absl::StrFormat("%s, %.2f–%.2f", view.name, bin.low, bin.high),
                            std::to_string(bin.exact.of), ShareText(bin.exact), IntervalText(bin.exact)});
    }
    absl::StrAppendFormat(&table.note, ", %s %.3f", view.name, CalibrationError(bins));
  }
  table.note += ".";
  return table;
}

ReportTable FitTable(const Report& report) {
  if (!report.fit) return {};
  const PolicyFit& fit = *report.fit;
  ReportTable table{
      "Thresholds fitted",
      {{"", "sure", "very sure", "false alarms", "honest to review", "contradictions missed", "wrong but certain"}}};
  const auto add = [&](const char* label, const FitCandidate& candidate) {
    table.rows.push_back({label, Number(candidate.sure, 3), Number(candidate.very_sure, 3),
                          CountText(candidate.false_alarms), CountText(candidate.reviews), CountText(candidate.missed),
                          CountText(candidate.wrong_but_certain)});
  };
  add("before", fit.before);
  add("chosen", fit.chosen);
  table.note = absl::StrFormat(
      "%d pairs tried; fewest missed contradictions and wrong certain values together, with at most %s %% of honest "
      "documents suspected.%s Believe the figures of another seed.",
      fit.candidates.size(), Number(100 * fit.false_alarm_budget, 2),
      fit.within_budget ? "" : " NONE is within that budget: the one of fewest false alarms was taken.");
  return table;
}

}  // namespace justif::tools
