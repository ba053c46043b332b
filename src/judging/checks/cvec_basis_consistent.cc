#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Whether the CVEC was paid or exempted, against what is known of the
// applicant. Neither difference is a contradiction: scholarship holders pay
// before their notification comes and are refunded, and the law knows more
// exemptions than the university is told of (code de l'éducation, article
// L. 841-5).
class CvecBasisConsistent : public Check {
 public:
  std::string_view id() const override { return "cvec-basis-consistent"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Claim& claim = context.judged.claim;
    const Campaign* campaign = context.CampaignOfClaim();
    const bool exempt_claimed =
        campaign != nullptr ? campaign->ExemptFromCvec(claim) : claim.boursier.value_or(claim.status == "boursier");
    if (!exempt_claimed && !claim.boursier) return Finding::NotApplicable("NO_CLAIM");
    Evidence seen = BasisOf(context);
    if (seen.seen.empty()) return Finding::CannotTell("NOT_READ");
    const bool exempt = seen.expected == kExempt;
    if (exempt == exempt_claimed) return Finding::Passed(exempt ? "EXEMPT_AS_CLAIMED" : "PAID_AS_CLAIMED");
    seen.expected = exempt ? kPaid : kExempt;
    return Finding::CannotTell(exempt ? "EXEMPT_WITHOUT_CLAIM" : "PAID_THOUGH_EXEMPT", {seen});
  }

 private:
  static constexpr char kExempt[] = "exoneration";
  static constexpr char kPaid[] = "paiement";

  // What is surely read, else what the issuer says; `expected` holds the basis
  // in its normalised form, and nothing is `seen` when it is not known.
  static Evidence BasisOf(const CheckContext& context) {
    if (const Field* basis = context.Read("cvec_basis"); basis != nullptr && context.Sure(*basis))
      return EvidenceOf(*basis, basis->normalized_value, "claim");
    Evidence evidence;
    const std::optional<IssuerAnswer>& issuer = context.judged.issuer;
    if (!issuer || issuer->status != IssuerStatus::kAnswered) return evidence;
    // States 71 and 73 are exemptions, 75 and 76 payments.
    const int state = issuer->state_code;
    if (state == 71 || state == 73) evidence.expected = kExempt;
    if (state == 75 || state == 76) evidence.expected = kPaid;
    evidence.seen = evidence.expected;
    evidence.subject = "cvec_basis";
    evidence.expected_from = "claim";
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecBasisConsistent() { return std::make_unique<CvecBasisConsistent>(); }

}  // namespace justif::judging
