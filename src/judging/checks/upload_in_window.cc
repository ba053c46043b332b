#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Whether the document came while the applicant's online enrolment was open.
// For people, with the rule's text: pieces are handed in after enrolling, and
// late ones are ordinary.
class UploadInWindow : public Check {
 public:
  std::string_view id() const override { return "upload-in-window"; }
  Finding Run(const CheckContext& context) const override {
    const Claim& claim = context.judged.claim;
    if (claim.track.empty()) return Finding::NotApplicable("NO_CLAIM");
    if (!context.judged.uploaded_at) return Finding::CannotTell("TIME_NOT_GIVEN");
    const Campaign* campaign = context.CampaignOfClaim();
    if (campaign == nullptr) return Finding::CannotTell("CAMPAIGN_NOT_KNOWN").With("year", claim.academic_year);
    const auto row = campaign->CaseOf(claim);
    if (!row.value) return Finding::CannotTell("FACTS_NOT_KNOWN").With("facts", NamesOf(row.problems));
    const std::string text = campaign->TextKey(claim.track, **row.value);
    const std::vector<Window> windows = campaign->WindowsOf(**row.value);
    const absl::Time time = *context.judged.uploaded_at;
    Evidence evidence;
    evidence.subject = "upload_time";
    evidence.seen = campaign->Local(time);
    evidence.expected_from = "rule";
    const auto outside = [&](const char* reason, absl::Time edge) {
      return Finding::Failed(reason, evidence)
          .With("time", evidence.seen)
          .With("edge", campaign->Local(edge))
          .With("rule", text);
    };
    switch (StateAt(windows, time)) {
      case WindowState::kUnset:
        return Finding::CannotTell("WINDOWS_NOT_SET").With("year", claim.academic_year);
      case WindowState::kOpen:
        return Finding::Passed("IN_WINDOW").With("rule", text);
      case WindowState::kNotYetOpen:
        return outside("BEFORE_WINDOW", *windows.front().opens);
      case WindowState::kClosed:
        return outside("AFTER_WINDOW", *windows.back().closes);
      case WindowState::kOpensAgain:
        break;
    }
    absl::Time opens_again = time;
    for (const Window& window : windows) {
      if (window.opens && *window.opens > time && opens_again == time) opens_again = *window.opens;
    }
    return outside("BETWEEN_WINDOWS", opens_again);
  }
};

}  // namespace

std::unique_ptr<Check> MakeUploadInWindow() { return std::make_unique<UploadInWindow>(); }

}  // namespace justif::judging
