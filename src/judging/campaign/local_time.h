// Days and times as the files of models/campaigns/ write them.
#ifndef JUSTIF_JUDGING_CAMPAIGN_LOCAL_TIME_H_
#define JUSTIF_JUDGING_CAMPAIGN_LOCAL_TIME_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace justif::judging {

// `2024-07-12`; nullopt for anything else and for days that are not.
std::optional<absl::CivilDay> ParseDay(const std::string& text);

// `2024-07-09 14:00` in a zone. INVALID_ARGUMENT for anything else, and for
// times that the zone skips or has twice when its clocks change.
absl::StatusOr<absl::Time> ParseLocal(const std::string& text, const absl::TimeZone& zone);

std::string FormatLocal(absl::Time time, const absl::TimeZone& zone);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CAMPAIGN_LOCAL_TIME_H_
