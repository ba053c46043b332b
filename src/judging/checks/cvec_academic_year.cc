#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The year of the attestation against the year enrolled for, and against the
// dates on the attestation itself: one dated before the portal of its year
// opened contradicts itself. A date after the year proves nothing, an
// attestation can be downloaded again.
class CvecAcademicYear : public Check {
 public:
  std::string_view id() const override { return "cvec-academic-year"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Field* year = context.Read("academic_year");
    if (year == nullptr) return Finding::CannotTell("NOT_READ");
    const std::string opening = context.CampaignOpening(year->normalized_value);
    if (const Field* issued = context.Printed("issue_date"); issued != nullptr && issued->normalized_value < opening) {
      if (context.VerySure(*issued) && context.VerySure(*year)) {
        return Finding::Failed("DATED_BEFORE_CAMPAIGN", EvidenceOf(*year, "", "print"),
                               {EvidenceOf(*issued, "", "rule")})
            .With("year", year->normalized_value)
            .With("date", issued->normalized_value);
      }
    }
    const std::string& claimed = context.judged.claim.academic_year;
    if (claimed.empty()) return Finding::Passed("CONSISTENT");
    if (year->normalized_value == claimed) return Finding::Passed("AS_CLAIMED");
    if (!context.Sure(*year)) {
      return Finding::CannotTell("YEAR_UNSURE", {EvidenceOf(*year, claimed, "claim")})
          .With("year", year->normalized_value)
          .With("expected", claimed);
    }
    return Finding::Failed("OTHER_YEAR", EvidenceOf(*year, claimed, "claim"))
        .With("year", year->normalized_value)
        .With("expected", claimed);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecAcademicYear() { return std::make_unique<CvecAcademicYear>(); }

}  // namespace justif::judging
