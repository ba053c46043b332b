// Figures over many documents.
#ifndef JUSTIF_TOOLS_EVALUATE_TALLY_H_
#define JUSTIF_TOOLS_EVALUATE_TALLY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "justif/v1/verification.pb.h"
#include "tools/evaluate/comparison.h"
#include "tools/evaluate/corpus.h"
#include "tools/evaluate/estimates.h"
#include "tools/evaluate/misses.h"

namespace justif::tools {

// The figures of some of the documents.
struct Slice {
  std::map<std::string, Count, std::less<>> figures;            // by id, see figures.h; absent when nothing was counted
  std::map<std::string, std::map<std::string, int>> confusion;  // expected outcomes, then the one seen
  std::map<std::string, std::vector<double>, std::less<>> times_ms;  // by stage

  // The count of a figure; of nothing when there is none.
  Count Of(std::string_view figure) const;
  Count& At(std::string_view figure) { return figures[std::string(figure)]; }
};

struct DocumentResult {
  std::string file, kind, carrier;
  std::string failure;  // why it could not be verified; empty when it was
  std::string outcome;
  double total_ms = 0;
  std::vector<Miss> misses;  // worst first
};

struct Tally {
  std::map<std::string, Slice, std::less<>>
      slices;                             // see slices.h; also `field/NAME`, `check/ID` and `finds/ID/FORGERY`
  std::vector<ReadValue> ocr_values;      // with the confidence of the reader
  std::vector<DocumentResult> documents;  // in the order of the corpus
  std::vector<double> reader_peak_mib;    // of the process that read, when it had read each document
  std::map<std::string, int> versions;    // "service, models, policy" of the verifications
};

// Adds what came of one document.
void AddVerification(const Document& document, const v1::Verification& seen, std::int64_t reader_peak_bytes,
                     const Certainty& certainty, Tally& tally);

// Adds a document that could not be verified: it counts as such, and in no
// other figure.
void AddFailure(const Document& document, const absl::Status& failure, Tally& tally);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_TALLY_H_
