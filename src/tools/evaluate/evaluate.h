// justif evaluate: a corpus in, a report out.
#ifndef JUSTIF_TOOLS_EVALUATE_EVALUATE_H_
#define JUSTIF_TOOLS_EVALUATE_EVALUATE_H_

#include <ostream>

#include "absl/status/status.h"
#include "tools/evaluate/evaluate_arguments.h"
#include "tools/installation.h"

namespace justif::tools {

struct EvaluateOutput {
  std::ostream& report;
  std::ostream& diagnostics;  // progress, and what could not be done
  bool color = false;         // in the report
  bool terminal_progress = false;
};

// Verifies what has no result yet, writes `arguments.out`/results.jsonl,
// report.json and report.html, and the report to `output`. Documents that
// cannot be verified are counted and do not fail it.
absl::Status Evaluate(const EvaluateArguments& arguments, const Installation& installation,
                      const EvaluateOutput& output);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_EVALUATE_H_
