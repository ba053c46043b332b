#include "judging/checks/earlier_use.h"

#include <string>
#include <utility>

namespace justif::judging {

Finding With(Finding finding, absl::Time time, const std::string& verification) {
  return std::move(finding)
      .With("day", absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()))
      .With("verification", verification);
}

Finding SeenWithOthers(const char* reason, Evidence evidence, const EarlierUse& use) {
  evidence.expected_from = "history";
  return With(Finding::Failed(reason, std::move(evidence)), use.time, use.verification)
      .With("applicants", std::to_string(use.applicants));
}

}  // namespace justif::judging
