#include <regex>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The number has one of the two published forms: AAA9-AAAAAA-99, or
// 99-AAAAAAAA-99 of 2018. No check digit is known, so none is enforced.
class CvecNumberWellFormed : public Check {
 public:
  std::string_view id() const override { return "cvec-number-well-formed"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Field* number = context.Read("cvec_number");
    if (number == nullptr) return Finding::CannotTell("NOT_READ");
    static const std::regex form("[A-Z]{3}[0-9]-[A-Z]{6}-[0-9]{2}|[0-9]{2}-[A-Z]{8}-[0-9]{2}");
    if (std::regex_match(number->normalized_value, form)) return Finding::Passed("WELL_FORMED");
    if (!context.Sure(*number)) return Finding::CannotTell("NOT_READ");
    return Finding::Failed("MALFORMED", EvidenceOf(*number, "AAA9-AAAAAA-99", "rule"));
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecNumberWellFormed() { return std::make_unique<CvecNumberWellFormed>(); }

}  // namespace justif::judging
