#include <algorithm>
#include <iterator>

#include "judging/checks/checks.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

// States of an attestation that the control service of CNOUS counts as valid:
// valid, of a boursier, after exemption, paid, paid by a third party, refunded.
constexpr int kValidStates[] = {70, 71, 73, 75, 76, 98};

struct Compared {
  std::vector<Evidence> differences;
  int agreements = 0;
};

void Compare(const CheckContext& context, const Field* printed, const std::string& issued, bool same,
             Compared& compared) {
  if (printed == nullptr || issued.empty() || printed->normalized_value.empty()) return;
  if (same) {
    ++compared.agreements;
  } else if (printed->source != Source::kOcr || context.Sure(*printed)) {
    compared.differences.push_back(EvidenceOf(*printed, issued, "issuer"));
  }
}

// The number asked of its issuer: known, valid, and of this person. A number
// that is somebody else's is the cheapest forgery there is.
class CvecIssuer : public Check {
 public:
  std::string_view id() const override { return "cvec-issuer"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const std::optional<IssuerAnswer>& issuer = context.judged.issuer;
    if (!issuer) return Finding::NotApplicable("NOT_ASKED");
    if (issuer->status == IssuerStatus::kUnavailable) return Finding::CannotTell("UNAVAILABLE");
    const Field* number = context.Read("cvec_number");
    if (number == nullptr) return Finding::CannotTell("NOT_READ");
    if (issuer->status == IssuerStatus::kNotFound) return NotFound(context, *issuer, *number);
    const bool valid =
        std::find(std::begin(kValidStates), std::end(kValidStates), issuer->state_code) != std::end(kValidStates);
    if (!valid) {
      Evidence evidence = EvidenceOf(*number, "", "issuer");
      return Finding::Failed("STATE_NOT_VALID", evidence).With("state", std::to_string(issuer->state_code));
    }
    return Holder(context, *issuer);
  }

 private:
  // The service knows one campaign, and letters misread find nothing.
  static Finding NotFound(const CheckContext& context, const IssuerAnswer& issuer, const Field& number) {
    const Field* year = context.Read("academic_year");
    if (year == nullptr || year->normalized_value != issuer.campaign) return Finding::CannotTell("OTHER_CAMPAIGN");
    const Field* name = context.Read("family_name");
    const bool sure = context.VerySure(number) && context.VerySure(*year) && name != nullptr && context.VerySure(*name);
    if (!sure) return Finding::CannotTell("NOT_FOUND_UNSURE");
    return Finding::Failed("NOT_FOUND", EvidenceOf(number, "", "issuer")).With("number", issuer.number);
  }

  static Finding Holder(const CheckContext& context, const IssuerAnswer& issuer) {
    Compared print;
    const Field* name = context.Read("family_name");
    const Field* given = context.Read("given_names");
    const Field* birth = context.Read("birth_date");
    const Field* ine = context.Read("ine");
    const auto is_family = [&](const std::string& value) {
      return CompareFamilyNames(value, issuer.family_name) != NameComparison::kMismatch ||
             (!issuer.usage_name.empty() && CompareFamilyNames(value, issuer.usage_name) != NameComparison::kMismatch);
    };
    Compare(context, name, issuer.family_name, name != nullptr && is_family(name->normalized_value), print);
    Compare(
        context, given, issuer.given_names,
        given != nullptr && CompareGivenNames(given->normalized_value, issuer.given_names) != NameComparison::kMismatch,
        print);
    Compare(context, birth, issuer.birth_date, birth != nullptr && birth->normalized_value == issuer.birth_date, print);
    Compare(context, ine, issuer.ine, ine != nullptr && ine->normalized_value == issuer.ine, print);
    if (!print.differences.empty()) return Failed("HELD_BY_SOMEBODY_ELSE", std::move(print.differences));
    std::vector<Evidence> claimed = AgainstClaim(context.judged.claim, issuer, is_family);
    if (!claimed.empty()) return Failed("CLAIMED_BY_SOMEBODY_ELSE", std::move(claimed));
    return print.agreements >= 2 ? Finding::Passed("CONFIRMED") : Finding::CannotTell("TOO_LITTLE_TO_COMPARE");
  }

  template <typename IsFamily>
  static std::vector<Evidence> AgainstClaim(const Claim& claim, const IssuerAnswer& issuer, IsFamily is_family) {
    std::vector<Evidence> differences;
    const auto differ = [&](const char* subject, const std::string& issued, const std::string& claimed) {
      Evidence evidence;
      evidence.subject = subject;
      evidence.seen = issued;
      evidence.expected = claimed;
      evidence.expected_from = "claim";
      differences.push_back(std::move(evidence));
    };
    if (!claim.family_name.empty() && !issuer.family_name.empty() && !is_family(claim.family_name) &&
        (claim.birth_name.empty() || !is_family(claim.birth_name)))
      differ("family_name", issuer.family_name, claim.family_name);
    if (!claim.birth_date.empty() && !issuer.birth_date.empty() && claim.birth_date != issuer.birth_date)
      differ("birth_date", issuer.birth_date, claim.birth_date);
    if (!claim.ine.empty() && !issuer.ine.empty() && claim.ine != issuer.ine) differ("ine", issuer.ine, claim.ine);
    return differences;
  }

  static Finding Failed(const char* reason, std::vector<Evidence> evidence) {
    const Evidence first = evidence.front();
    evidence.erase(evidence.begin());
    return Finding::Failed(reason, first, std::move(evidence))
        .With("field", first.subject)
        .With("seen", first.seen)
        .With("expected", first.expected);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecIssuer() { return std::make_unique<CvecIssuer>(); }

}  // namespace justif::judging
