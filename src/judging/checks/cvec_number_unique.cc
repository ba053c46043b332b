#include "judging/checks/checks.h"
#include "judging/checks/earlier_use.h"

namespace justif::judging {
namespace {

// A number of an attestation that is on another applicant's: the Crous gives each
// to one person. Only numbers of codes and of text layers, which are not
// misread; what has neither goes to a person for want of a code.
class CvecNumberUnique : public Check {
 public:
  std::string_view id() const override { return "cvec-number-unique"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const std::optional<EarlierUploads>& earlier = context.judged.earlier;
    if (!earlier) return Finding::NotApplicable("HISTORY_NOT_KEPT");
    if (earlier->status == HistoryStatus::kNoApplicant) return Finding::CannotTell("NO_APPLICANT");
    if (earlier->status == HistoryStatus::kUnavailable) return Finding::CannotTell("HISTORY_UNAVAILABLE");
    bool looked_at = false;
    for (const Field* number : {context.Coded("cvec_number"), context.Printed("cvec_number")}) {
      if (number == nullptr || number->source == Source::kOcr || number->normalized_value.empty()) continue;
      looked_at = true;
      const auto use = earlier->cvec_numbers.find(number->normalized_value);
      if (use == earlier->cvec_numbers.end()) continue;
      return SeenWithOthers("SAME_NUMBER", EvidenceOf(*number, "", "history"), use->second)
          .With("number", number->value);
    }
    return looked_at ? Finding::Passed("NOT_SEEN") : Finding::CannotTell("NUMBER_UNSURE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecNumberUnique() { return std::make_unique<CvecNumberUnique>(); }

}  // namespace justif::judging
