#include "judging/checks/checks.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

// The national student number against the one the university holds.
class IneMatchesClaim : public Check {
 public:
  std::string_view id() const override { return "ine-matches-claim"; }
  Finding Run(const CheckContext& context) const override {
    const std::string& claimed = context.judged.claim.ine;
    if (claimed.empty()) return Finding::NotApplicable("NO_CLAIM");
    const Field* ine = context.Read("ine");
    if (ine == nullptr) return Finding::CannotTell("NOT_READ");
    if (ine->normalized_value == claimed) return Finding::Passed("MATCH");
    if (const Field* coded = context.Coded("ine");
        coded != nullptr && coded->normalized_value == claimed && !context.Sure(*ine)) {
      return Finding::Passed("MATCH");
    }
    const bool near = ine->source == Source::kOcr && ConfusionDistance(ine->normalized_value, claimed) <= 2;
    if (!context.Sure(*ine) || near) return Finding::CannotTell("INE_UNSURE", {EvidenceOf(*ine, claimed, "claim")});
    return Finding::Failed("OTHER_INE", EvidenceOf(*ine, claimed, "claim"))
        .With("seen", ine->normalized_value)
        .With("expected", claimed);
  }
};

}  // namespace

std::unique_ptr<Check> MakeIneMatchesClaim() { return std::make_unique<IneMatchesClaim>(); }

}  // namespace justif::judging
