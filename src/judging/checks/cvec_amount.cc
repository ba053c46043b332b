#include <cstdlib>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

bool DifferByMoreThanADigit(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return true;
  int differing = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differing += a[i] != b[i];
  return differing > 1;
}

// The amount due is the same for everybody in a year. An amount that belongs
// to another year contradicts the printed year, and is worth a look even where
// it was not read surely: a misreading seldom hits one. An amount that belongs
// to no year is more likely misread, unless it comes from a text layer.
class CvecAmount : public Check {
 public:
  std::string_view id() const override { return "cvec-amount"; }
  int version() const override { return 2; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Field* amount = context.Printed("amount_eur");
    const Field* basis = context.Printed("cvec_basis");
    if (amount == nullptr) {
      const bool exempt = basis != nullptr && basis->normalized_value == "exoneration" && context.Sure(*basis);
      return exempt ? Finding::Passed("EXEMPT_WITHOUT_AMOUNT") : Finding::CannotTell("NOT_READ");
    }
    const double euros = std::atof(amount->normalized_value.c_str());
    if (basis != nullptr && basis->normalized_value == "exoneration") {
      if (euros == 0) return Finding::Passed("EXEMPT_WITHOUT_AMOUNT");
      if (!context.Sure(*amount) || !context.Sure(*basis)) return Finding::CannotTell("NOT_READ");
      return Finding::Failed("AMOUNT_ON_EXEMPTION", EvidenceOf(*amount, "", "rule"));
    }
    const Field* year = context.Printed("academic_year");
    if (year == nullptr) return Finding::CannotTell("YEAR_NOT_READ");
    const model::v1::CvecYear* due = nullptr;
    std::string other;
    for (const auto& entry : context.cvec.years()) {
      if (entry.academic_year() == year->normalized_value) due = &entry;
      if (entry.amount_eur() == euros) other += (other.empty() ? "" : ", ") + entry.academic_year();
    }
    if (due == nullptr) return Finding::CannotTell("YEAR_NOT_KNOWN");
    if (due->amount_eur() == euros) return Finding::Passed("AS_DUE");
    const std::string expected = std::to_string(due->amount_eur()) + ".00";
    // One digit of pixels may be its like; two that are, or a digit more, are none.
    const bool far = !other.empty() && DifferByMoreThanADigit(amount->normalized_value, expected);
    const auto sure = [&](const Field& field) { return far ? context.Sure(field) : context.VerySure(field); };
    // What no year costs is wrong whatever year it is.
    const bool of_no_year = other.empty() && euros > 0 && context.VerySure(*amount);
    if (!of_no_year && (!sure(*amount) || !sure(*year))) {
      if (other.empty()) return Finding::CannotTell("NOT_READ");
      return Finding::CannotTell("AMOUNT_UNSURE", {EvidenceOf(*amount, expected, "rule")})
          .With("amount", amount->normalized_value)
          .With("expected", expected)
          .With("year", year->normalized_value);
    }
    const char* reason = other.empty() && (amount->source == Source::kOcr || !sure(*year)) ? "AMOUNT_OF_NO_YEAR"
                                                                                           : "AMOUNT_OF_ANOTHER_YEAR";
    return Finding::Failed(reason, EvidenceOf(*amount, expected, "rule"), {EvidenceOf(*year, other, "rule")})
        .With("amount", amount->normalized_value)
        .With("expected", expected)
        .With("year", year->normalized_value);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecAmount() { return std::make_unique<CvecAmount>(); }

}  // namespace justif::judging
