// Findings to verdict.
#ifndef JUSTIF_JUDGING_POLICY_POLICY_H_
#define JUSTIF_JUDGING_POLICY_POLICY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "judging/judge.h"
#include "judging/verdict.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {

// Names every rule's check among `known_checks`, its outcome among the
// outcomes, thresholds within their ranges, the calibration a line that rises.
// INVALID_ARGUMENT says which rule or number is wrong.
absl::Status ValidatePolicy(const model::v1::Policy& policy, const std::vector<std::string>& known_checks);

// Weighs the findings and draws the verdict: the highest risk wins, and what
// was not read never ends in acceptance.
Verdict DrawVerdict(const model::v1::Policy& policy, const Case& judged, std::vector<Finding> findings);

// What a finding means: of the first rule that fits.
Weight WeightOf(const model::v1::Policy& policy, const Finding& finding);

// What the student is told of findings of weight kReview, as a key; of those
// of other weights nothing is. `otherwise` when no rule says more.
std::string StudentMessageOf(const model::v1::Policy& policy, const std::vector<Finding>& findings,
                             const std::string& otherwise);

std::string_view NameOf(Outcome outcome);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_POLICY_H_
