// Chooses the thresholds of the policy on a corpus.
#ifndef JUSTIF_TOOLS_EVALUATE_POLICY_FIT_H_
#define JUSTIF_TOOLS_EVALUATE_POLICY_FIT_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "judging/policy/calibration.h"
#include "justif/model/v1/policy.pb.h"
#include "service/verifier.h"
#include "tools/evaluate/estimates.h"

namespace justif::tools {

// What was read of one document, to be judged by one policy after another.
struct FitCase {
  service::VerificationResult read;   // see Restore
  bool honest = false;                // genuine, or innocently edited: see slices.h
  bool contradiction = false;         // a readable forgery that contradicts itself
  std::vector<ReadValue> ocr_values;  // of fields, with the confidence of the reader
  int wrong_in_text_layer = 0;        // values
  int values = 0;                     // printed
};

// What a pair of thresholds comes to.
struct FitCandidate {
  double sure = 0;
  double very_sure = 0;
  Count false_alarms;       // honest documents suspected
  Count reviews;            // honest documents sent to a person
  Count missed;             // readable contradictions not suspected
  Count wrong_but_certain;  // wrong values with very_sure or more

  // What is minimised: one missed forgery weighs as one wrong certain value.
  int Cost() const { return missed.count + wrong_but_certain.count; }
};

struct PolicyFit {
  double false_alarm_budget = 0;  // share of honest documents
  bool within_budget = false;     // whether any candidate is
  FitCandidate before, chosen;
  judging::Calibration calibration;      // by which all but `before` are judged
  std::vector<ReadValue> ocr_values;     // of all cases, as the reader gives them
  std::vector<FitCandidate> candidates;  // by thresholds
};

// Fits ocr_calibration to the values read (with too few of them that of
// `policy` stays; see FitCalibration). With it, judges all cases by pairs of
// sure_confidence and very_sure_confidence: a coarse grid, then a fine one
// around the best. Of those within the budget the one of least cost is chosen,
// then of fewest reviews, then the nearest to `policy`; when none is within,
// the one of fewest false alarms. Other thresholds are left alone. `progress`
// is told how many of how many pairs are done, on one thread.
absl::StatusOr<PolicyFit> FitPolicy(const std::string& models, const model::v1::Policy& policy,
                                    std::vector<FitCase>& cases, double false_alarm_budget, int parallel,
                                    const std::function<void(int done, int of)>& progress);

// What a policy was fitted on.
struct FittedOn {
  int documents = 0;
  std::string seed;  // of justif synth; empty when not known
};

// `policy_text`, a policy.textproto, with the thresholds chosen and the
// calibration. Its version ends in `-fitted`, with `-on-seed-N` where the seed
// is known; a comment says what it was fitted on. Other comments are kept.
// FAILED_PRECONDITION when thresholds or points of the old calibration are not
// written there one a line.
absl::StatusOr<std::string> PolicyTextWith(const std::string& policy_text, const PolicyFit& fit,
                                           const FittedOn& fitted_on);

// The end of a version of a policy fitted on that seed.
std::string FittedVersion(const std::string& seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_POLICY_FIT_H_
