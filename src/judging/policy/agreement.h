// Findings that confirm each other.
#ifndef JUSTIF_JUDGING_POLICY_AGREEMENT_H_
#define JUSTIF_JUDGING_POLICY_AGREEMENT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "document/reading.h"
#include "judging/finding.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {

// INVALID_ARGUMENT when an agreement names a check that is not among
// `known_checks`, names one twice, or can never or always be reached.
absl::Status ValidateAgreements(const model::v1::Policy& policy, const std::vector<std::string>& known_checks);

// Makes findings CRITICAL where enough groups of an agreement have one that
// failed at the same key value; see model::v1::Agreement. To be called once all
// weights are set.
void RaiseAgreeing(const model::v1::Policy& policy, const Reading& reading, std::vector<Finding>& findings);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_AGREEMENT_H_
