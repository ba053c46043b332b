#include "judging/checks/checks.h"
#include "judging/checks/earlier_use.h"

namespace justif::judging {
namespace {

// A code, byte for byte, that is on another applicant's document: a code says
// whose document it is on. Codes that say nothing of a person, such as the
// address of a site, are on everybody's, and not looked at.
class CodeSeenBefore : public Check {
 public:
  std::string_view id() const override { return "code-seen-before"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation, kBacTranscript, kBacCertificate}; }
  Finding Run(const CheckContext& context) const override {
    const std::optional<EarlierUploads>& earlier = context.judged.earlier;
    if (!earlier) return Finding::NotApplicable("HISTORY_NOT_KEPT");
    if (earlier->status == HistoryStatus::kNoApplicant) return Finding::CannotTell("NO_APPLICANT");
    if (earlier->status == HistoryStatus::kUnavailable) return Finding::CannotTell("HISTORY_UNAVAILABLE");
    bool looked_at = false;
    for (std::size_t i = 0; i < context.reading().codes.size(); ++i) {
      const Code& code = context.reading().codes[i];
      looked_at |= code.content != CodeContent::kUnknown && code.content != CodeContent::kOtherUrl;
      const auto use = earlier->codes.find(i);
      if (use == earlier->codes.end()) continue;
      Evidence evidence;
      evidence.subject = "code";
      evidence.regions = {code.region};
      return SeenWithOthers("SAME_CODE", std::move(evidence), use->second);
    }
    return looked_at ? Finding::Passed("NOT_SEEN") : Finding::NotApplicable("NO_CODE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeCodeSeenBefore() { return std::make_unique<CodeSeenBefore>(); }

}  // namespace justif::judging
