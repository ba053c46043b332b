#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/report.h"
#include "tools/evaluate/slices.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMostMissesShown = 25;
constexpr std::size_t kLongestValue = 60;  // bytes

std::string Short(const std::string& text) {
  const std::string printable = Printable(text);
  if (printable.size() <= kLongestValue) return printable;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(printable[end]) & 0xC0) == 0x80) --end;
  return printable.substr(0, end) + "…";
}

class Text {
 public:
  Text(const Report& report, bool color) : report_(report), tally_(report.tally), color_(color) {}

  std::string Write() {
    Head();
    Reading("Reading", {kAll});
    Reading("", SlicesUnder(tally_, "group/"));
    Reading("", SlicesUnder(tally_, "carrier/"));
    Reading("", SlicesUnder(tally_, "kind/"));
    Reading("", SlicesUnder(tally_, "circumstance/"));
    Reading("Values by field", SlicesUnder(tally_, "field/"));
    Confusion();
    Honest();
    Checks();
    Forged();
    Times();
    Confidence();
    Misses();
    return std::move(out_);
  }

 private:
  const Slice& At(const std::string& name) const {
    static const Slice none;
    const auto slice = tally_.slices.find(name);
    return slice == tally_.slices.end() ? none : slice->second;
  }

  void Title(const std::string& title) { absl::StrAppend(&out_, "\n", Paint(title, Color::kBold, color_), "\n"); }

  void Head() {
    const Count verified = At(kAll).Of(figure::kVerified);
    absl::StrAppend(&out_, Printable(report_.corpus), ": ", verified.of, " documents, read by ",
                    Printable(report_.read_by), ", policy ", Printable(report_.policy_version), "\n");
    if (verified.count < verified.of) {
      absl::StrAppend(&out_,
                      Paint(absl::StrCat(verified.of - verified.count, " could not be verified"), Color::kRed, color_),
                      "; they count in no other figure\n");
    }
    for (const std::string& remark : report_.remarks) absl::StrAppend(&out_, "Note: ", Printable(remark), "\n");
    absl::StrAppend(&out_, absl::StrFormat("\"sure\" is a confidence of %s or more, \"certain\" of %s or more (%s)\n",
                                           Number(report_.certainty.sure, 3), Number(report_.certainty.certain, 3),
                                           "the policy's sure_confidence and very_sure_confidence"));
  }

  // A row a slice, a column for each figure that any of them has.
  void Reading(const std::string& title, const std::vector<std::string>& slices) {
    static constexpr std::string_view kColumns[] = {
        figure::kKind,      figure::kFieldsExact, figure::kFieldsAbsent, figure::kFieldsWrong, figure::kWrongButSure,
        figure::kWrongButCertain, figure::kCharacterErrors, figure::kCodesRead, figure::kCodesMisread,
        figure::kTables,    figure::kSubjectsRead, figure::kOutcome};
    if (slices.empty()) return;
    if (!title.empty()) Title(title);
    std::vector<const FigureKind*> columns;
    for (const std::string_view id : kColumns) {
      const bool counted =
          std::ranges::any_of(slices, [&](const std::string& name) { return At(name).Of(id).of > 0; });
      if (counted) columns.push_back(FindFigure(id));
    }
    Rows rows = {{"", "n"}};
    for (const FigureKind* column : columns) rows[0].emplace_back(column->title);
    for (const std::string& name : slices) {
      const Slice& slice = At(name);
      const int n = std::max(slice.Of(figure::kVerified).of, name.starts_with("field/") ? slice.Of(figure::kFieldsExact).of : 0);
      rows.push_back({Printable(name.substr(name.find('/') + 1)), std::to_string(n)});
      for (const FigureKind* column : columns) {
        const Count count = slice.Of(column->id);
        rows.back().push_back(column->better == Better::kHigher ? ShareText(count) : CountText(count));
      }
    }
    absl::StrAppend(&out_, Table(rows, 2), "\n");
  }

  void Confusion() {
    Title("Outcomes: expected, then what came out");
    std::set<std::string> seen;
    for (const auto& [expected, outcomes] : At(kAll).confusion) {
      for (const auto& [outcome, count] : outcomes) seen.insert(outcome);
    }
    Rows rows = {{""}};
    rows[0].insert(rows[0].end(), seen.begin(), seen.end());
    for (const auto& [expected, outcomes] : At(kAll).confusion) {
      rows.push_back({Printable(expected)});
      for (const std::string& outcome : seen) {
        const auto count = outcomes.find(outcome);
        rows.back().push_back(count == outcomes.end() ? "·" : std::to_string(count->second));
      }
    }
    absl::StrAppend(&out_, Table(rows, 2));
  }

  void Honest() {
    Title("Honest documents (95 % intervals of Wilson)");
    Rows rows = {{"", "n", "suspected", "", "to review", ""}};
    for (const std::string& name : SlicesUnder(tally_, "honest/")) {
      const Count alarms = At(name).Of(figure::kFalseAlarms), reviews = At(name).Of(figure::kReviewedHonest);
      rows.push_back({Printable(name.substr(name.find('/') + 1)), std::to_string(alarms.of), CountText(alarms),
                      IntervalText(alarms), CountText(reviews), IntervalText(reviews)});
    }
    absl::StrAppend(&out_, Table(rows, 2));
  }

  void Checks() {
    Rows rows = {{"", "n", "suspected", "", "to review", ""}};
    for (const std::string& name : SlicesUnder(tally_, "check/")) {
      const Count alarms = At(name).Of(figure::kFalseAlarms), reviews = At(name).Of(figure::kReviewedHonest);
      if (alarms.count + reviews.count == 0) continue;
      rows.push_back({Printable(name.substr(name.find('/') + 1)), std::to_string(alarms.of), CountText(alarms),
                      IntervalText(alarms), CountText(reviews), IntervalText(reviews)});
    }
    Title("Checks that cost genuine documents and innocent edits");
    absl::StrAppend(&out_, rows.size() == 1 ? "  none\n" : Table(rows, 2));
  }

  void Forged() {
    Title("Forgeries");
    Rows rows = {{"", "n", "suspected", "", "to review", "accepted"}};
    const auto add = [&](const std::string& name, const std::string& label) {
      const Count detected = At(name).Of(figure::kDetected);
      if (detected.of == 0) return;
      rows.push_back({Printable(label), std::to_string(detected.of), ShareText(detected), IntervalText(detected),
                      ShareText(At(name).Of(figure::kReviewedForged)), CountText(At(name).Of(figure::kAcceptedForged))});
    };
    add(kForged, "all");
    add(kContradicting, "that contradict themselves");
    add(kContradictingReadable, "… where the fields are readable");
    add(kNotContradicting, "that do not");
    for (const std::string& name : SlicesUnder(tally_, "forgery/")) add(name, name.substr(name.find('/') + 1));
    for (const std::string& name : SlicesUnder(tally_, "means/")) add(name, "by " + name.substr(name.find('/') + 1));
    absl::StrAppend(&out_, rows.size() == 1 ? "  none\n" : Table(rows, 2));
    absl::StrAppend(&out_,
                    "  readable: the changed values were read as printed, or all rows of the table, and the code was read\n");
  }

  void Times() {
    Title("Times, ms");
    for (const char* prefix : {kAll, "group/"}) {
      for (const std::string& name : SlicesUnder(tally_, prefix)) {
        Rows rows = {{name.substr(name.find('/') + 1), "p50", "p90", "p99", "max"}};
        for (const StageTimes& times : StageTimesOf(At(name))) {
          rows.push_back({Printable(times.stage), Number(times.p50, 1), Number(times.p90, 1), Number(times.p99, 1),
                          Number(times.max, 1)});
        }
        if (rows.size() > 1) absl::StrAppend(&out_, Table(rows, 2));
      }
    }
    if (!tally_.reader_peak_mib.empty()) {
      absl::StrAppend(&out_, absl::StrFormat("  memory of a reader at its peak: median %.0f MiB, most %.0f MiB\n",
                                             Percentile(tally_.reader_peak_mib, 0.5),
                                             Percentile(tally_.reader_peak_mib, 1)));
    }
  }

  void Confidence() {
    const std::vector<ConfidenceBin> bins = ReliabilityOf(tally_.ocr_values);
    if (bins.empty()) return;
    Title(absl::StrFormat("Confidence of OCR: %d values, calibration error %.3f", tally_.ocr_values.size(),
                          CalibrationError(bins)));
    Rows rows = {{"confidence", "values", "exact", ""}};
    for (const ConfidenceBin& bin : bins) {
      rows.push_back({absl::StrFormat("%.2f–%.2f", bin.low, bin.high), std::to_string(bin.exact.of),
                      ShareText(bin.exact), IntervalText(bin.exact)});
    }
    absl::StrAppend(&out_, Table(rows, 2));
  }

  void Misses() {
    std::vector<std::pair<const DocumentResult*, const Miss*>> misses;
    for (const DocumentResult& document : tally_.documents) {
      for (const Miss& miss : document.misses) misses.emplace_back(&document, &miss);
    }
    std::ranges::stable_sort(misses, {}, [](const auto& miss) { return miss.second->severity; });
    Title(absl::StrCat("Misses: ", misses.size(), misses.size() > kMostMissesShown ? ", the worst" : ""));
    Rows rows;
    for (const auto& [document, miss] : misses) {
      if (rows.size() == kMostMissesShown) break;
      rows.push_back({Printable(document->file), Printable(document->carrier), Printable(miss->what),
                      absl::StrCat("is ", Short(miss->expected)),
                      miss->seen.empty() ? "not read" : absl::StrCat("read ", Short(miss->seen)),
                      miss->confidence > 0 ? Number(miss->confidence, 2) : ""});
    }
    absl::StrAppend(&out_, Table(rows, 2));
    for (const DocumentResult& document : tally_.documents) {
      if (!document.failure.empty()) {
        absl::StrAppend(&out_, "  ", Printable(document.file), "  FAILED  ", Printable(document.failure), "\n");
      }
    }
  }

  const Report& report_;
  const Tally& tally_;
  const bool color_;
  std::string out_;
};

}  // namespace

std::string ReportText(const Report& report, bool color) { return Text(report, color).Write(); }

}  // namespace justif::tools
