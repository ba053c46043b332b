// The claim of the command line: a file, options, or both.
#ifndef JUSTIF_TOOLS_CLAIM_INPUT_H_
#define JUSTIF_TOOLS_CLAIM_INPUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "justif/v1/verification.pb.h"

namespace justif::tools {

// A claim in protobuf JSON: members in snake_case or lowerCamelCase, null as
// absent. INVALID_ARGUMENT says what is wrong; nothing is checked beyond JSON
// and the names and types of members (see CheckClaim).
absl::StatusOr<v1::Claim> ParseClaim(std::string_view json);

// Given names as people write them in one argument, separated by commas or
// spaces: "Anne-Lise, Zoé" → {"Anne-Lise", "Zoé"}.
std::vector<std::string> SplitGivenNames(std::string_view argument);

// `base` with every member that `options` sets replaced.
v1::Claim Override(v1::Claim base, const v1::Claim& options);

// INVALID_ARGUMENT naming the member when `birth_date` or `acceptance_date` is
// not a calendar date `YYYY-MM-DD` or `academic_year` is not two years in a row, `2024-2025`. The
// service checks more.
absl::Status CheckClaim(const v1::Claim& claim);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_CLAIM_INPUT_H_
