// An evaluation beside an earlier one.
#ifndef JUSTIF_TOOLS_EVALUATE_REPORT_COMPARISON_H_
#define JUSTIF_TOOLS_EVALUATE_REPORT_COMPARISON_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/evaluate/estimates.h"

namespace justif::tools {

struct FigureChange {
  std::string slice;
  std::string title;  // of the figure
  Count before, now;
  bool better = false;
};

struct TimeChange {
  std::string slice;
  double before_ms = 0, now_ms = 0;  // median of the total
};

struct ReportComparison {
  std::vector<FigureChange> figures;  // those that changed, the greatest change first
  std::vector<TimeChange> times;
  std::vector<std::string> newly_wrong, newly_right;  // "FILE what", of documents in both
  int only_before = 0, only_now = 0;                  // documents in one alone
};

// Of two report.json. INVALID_ARGUMENT when one is not such.
absl::StatusOr<ReportComparison> CompareReports(const nlohmann::ordered_json& before,
                                                const nlohmann::ordered_json& now);

std::string ComparisonText(const ReportComparison& comparison, bool color);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_REPORT_COMPARISON_H_
