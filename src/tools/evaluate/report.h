// What an evaluation says, in three forms.
#ifndef JUSTIF_TOOLS_EVALUATE_REPORT_H_
#define JUSTIF_TOOLS_EVALUATE_REPORT_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tools/evaluate/policy_fit.h"
#include "tools/evaluate/tally.h"

namespace justif::tools {

struct Report {
  std::string corpus;  // its folder
  Tally tally;
  Certainty certainty;  // of the policy judged by
  std::string policy_version;
  std::string read_by;               // "this program" or the server
  std::vector<std::string> remarks;  // what to know before believing it
  std::optional<PolicyFit> fit;      // of --fit-policy
  std::string fit_seed;              // of the corpus it was fitted on; empty when not known
};

// The stages of `times_ms`, in the order of a verification, and percentiles of
// one.
struct StageTimes {
  std::string stage;
  int documents = 0;
  double p50 = 0, p90 = 0, p99 = 0, max = 0;  // milliseconds
};
std::vector<StageTimes> StageTimesOf(const Slice& slice);

// The slices there are whose name starts with `prefix`, in the order of tables:
// groups and carriers from the easy to the hard, others by name.
std::vector<std::string> SlicesUnder(const Tally& tally, const std::string& prefix);

// Everything, for programs; --compare reads it again.
nlohmann::ordered_json ReportJson(const Report& report);

// Tables, for a terminal.
std::string ReportText(const Report& report, bool color);

// Values of OCR with a confidence of one kind, and what thresholds it has.
struct ConfidenceView {
  std::string name;  // "as read", "calibrated", "fitted"
  std::vector<ReadValue> values;
  Certainty certainty;
};

// As the reader gives it; as the policy calibrates it, where it does; as
// fitted, where something was.
std::vector<ConfidenceView> ConfidenceViews(const Report& report);

// "99.42 %", "–" of nothing.
std::string ShareText(const Count& count);
// "3 (0.12 %)", "0", "–" of nothing.
std::string CountText(const Count& count);
// "0.10–0.94 %": the Wilson interval.
std::string IntervalText(const Count& count);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_REPORT_H_
