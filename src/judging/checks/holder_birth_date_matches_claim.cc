#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The birth date against the one the university holds.
class HolderBirthDateMatchesClaim : public Check {
 public:
  std::string_view id() const override { return "holder-birth-date-matches-claim"; }
  Finding Run(const CheckContext& context) const override {
    const std::string& claimed = context.judged.claim.birth_date;
    if (claimed.empty()) return Finding::NotApplicable("NO_CLAIM");
    const Field* date = context.Read("birth_date");
    if (date == nullptr || date->normalized_value.empty()) return Finding::CannotTell("NOT_READ");
    if (date->normalized_value == claimed) return Finding::Passed("MATCH");
    // A code that agrees with the claim outweighs a misread date in print; a
    // contradiction between the two is another check's.
    if (const Field* coded = context.Coded("birth_date");
        coded != nullptr && coded->normalized_value == claimed && !context.Sure(*date)) {
      return Finding::Passed("MATCH");
    }
    if (!context.Sure(*date)) return Finding::CannotTell("DATE_UNSURE", {EvidenceOf(*date, claimed, "claim")});
    return Finding::Failed("OTHER_DATE", EvidenceOf(*date, claimed, "claim"))
        .With("seen", date->normalized_value)
        .With("expected", claimed);
  }
};

}  // namespace

std::unique_ptr<Check> MakeHolderBirthDateMatchesClaim() { return std::make_unique<HolderBirthDateMatchesClaim>(); }

}  // namespace justif::judging
