// Verifies the documents of a corpus, going on where an earlier run stopped.
#ifndef JUSTIF_TOOLS_EVALUATE_RUN_H_
#define JUSTIF_TOOLS_EVALUATE_RUN_H_

#include <functional>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "tools/evaluate/corpus.h"
#include "tools/evaluate/results_file.h"

namespace justif::tools {

// Verifies one document: fills in `verification`, `reading`,
// `reader_peak_bytes` and `judged_by`, or `failure`. Called on several threads
// at once.
using Examine = std::function<void(const Document& document, std::string content, Record& record)>;

struct RunOptions {
  std::string read_by;  // records of another reader are made anew
  int parallel = 1;
  bool terminal_progress = false;  // rewrites one line; otherwise a line now and then
};

struct RunSummary {
  int verified = 0;  // now
  int kept = 0;      // from earlier runs
  int failed = 0;    // of those verified now; tried again by the next run
};

// Appends a record for every document that `results` has none for: of the same
// bytes, context and reader, and that did not fail. Stops early, with the
// status of it, when the results cannot be written.
absl::StatusOr<RunSummary> RunCorpus(const Corpus& corpus, const Examine& examine, const RunOptions& options,
                                     ResultsFile& results, std::ostream& diagnostics);

// What identifies an upload: its bytes and what is said of it.
std::string UploadDigest(const std::string& content, const v1::UploadContext& context);

// "2 h 05 min", "3 min 20 s" or "12 s".
std::string DurationText(double seconds);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_RUN_H_
