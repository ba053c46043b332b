#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Whether the applicant owes the attestation at all. Handing it in without
// owing it is no fault; the student is spared the question for it.
class CvecOwed : public Check {
 public:
  std::string_view id() const override { return "cvec-owed"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Claim& claim = context.judged.claim;
    if (claim.track.empty()) return Finding::NotApplicable("NO_CLAIM");
    const Campaign* campaign = context.CampaignOfClaim();
    if (campaign == nullptr) return Finding::CannotTell("CAMPAIGN_NOT_KNOWN").With("year", claim.academic_year);
    const auto rule = campaign->PieceRuleOf("cvec", claim);
    if (!rule.value) return Finding::CannotTell("FACTS_NOT_KNOWN").With("facts", NamesOf(rule.problems));
    const std::string text = campaign->TextKey(**rule.value);
    if ((*rule.value)->obligation() != model::v1::PieceRule::NOT_CONCERNED)
      return Finding::Passed("OWED").With("rule", text);
    Evidence evidence;
    evidence.subject = "claim.status";
    evidence.seen = claim.status;
    evidence.expected_from = "rule";
    return Finding::Failed("NOT_CONCERNED", evidence).With("rule", text);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecOwed() { return std::make_unique<CvecOwed>(); }

}  // namespace justif::judging
