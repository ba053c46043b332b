#include "judging/checks/checks.h"
#include "judging/checks/field_comparison.h"

namespace justif::judging {
namespace {

Finding WithNames(Finding finding, const CodeSignature& signature, const TwoDDoc& doc) {
  return std::move(finding)
      .With("signer", signature.signer.empty() ? doc.certificate_id : signature.signer)
      .With("authority", signature.authority.empty() ? doc.certificate_authority_id : signature.authority)
      .With("date", signature.signed_on)
      .With("from", signature.valid_from)
      .With("until", signature.valid_until);
}

// Each value of the code beside the print, for the person who looks: whoever
// changed the code, or made one up, meant some of them.
std::vector<Evidence> Comparison(const CheckContext& context, const Code& code) {
  std::vector<Evidence> rows;
  for (const Field& coded : code.fields) {
    const Field* printed = PrintedFor(context, coded);
    Evidence row;
    row.subject = coded.name;
    row.expected = coded.normalized_value.empty() ? coded.value : coded.normalized_value;
    row.expected_from = "code";
    if (printed != nullptr) {
      row.seen = printed->value;
      row.regions = printed->regions;
    }
    const bool agrees = printed != nullptr && CompareWithPrint(context, code, coded, *printed) == Agreement::kAgree;
    row.reason = printed == nullptr ? "ONLY_IN_CODE" : agrees ? "CODE_AND_PRINT_AGREE" : "CODE_AND_PRINT_DIFFER";
    rows.push_back(std::move(row));
  }
  return rows;
}

// The signature of the first 2D-Doc for which something is wrong, else of the
// first. A key that is not at hand says nothing of the document.
class CodeSignatureCheck : public Check {
 public:
  std::string_view id() const override { return "code-signature"; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<Code>& codes = context.reading().codes;
    bool found = false;
    Finding said = Finding::NotApplicable("NO_SIGNED_CODE");
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (!codes[i].two_d_doc) continue;
      Finding one = OfCode(context, codes[i], i);
      const bool wrong = one.outcome() == Outcome::kFailed;
      if (!found || wrong) said = std::move(one);
      if (wrong) break;
      found = true;
    }
    return said;
  }

 private:
  static Finding OfCode(const CheckContext& context, const Code& code, std::size_t index) {
    const auto& signatures = context.judged.signatures;
    const auto verified = signatures.find(index);
    if (verified == signatures.end()) return Finding::CannotTell("NOT_VERIFIED");
    const CodeSignature& signature = verified->second;
    const TwoDDoc& doc = *code.two_d_doc;
    Evidence where;
    where.subject = "code";
    where.regions = {code.region};
    where.seen = std::string(NameOf(signature.state));
    where.expected = std::string(NameOf(SignatureState::kValid));
    where.expected_from = "rule";
    return WithNames(Said(signature, where, Comparison(context, code)), signature, doc);
  }

  static Finding Said(const CodeSignature& signature, const Evidence& where, std::vector<Evidence> comparison) {
    switch (signature.state) {
      case SignatureState::kValid:
        return Finding::Passed(signature.test_authority ? "VALID_BY_TEST_AUTHORITY" : "VALID", {where});
      case SignatureState::kKeyUnavailable:
        return Finding::CannotTell("KEY_UNAVAILABLE", {where});
      case SignatureState::kInvalid:
        return Finding::Failed("INVALID", where, std::move(comparison));
      case SignatureState::kMalformed:
        return Finding::Failed("MALFORMED", where, std::move(comparison));
      case SignatureState::kCertificateExpired:
        return Finding::Failed("CERTIFICATE_EXPIRED", where);
      case SignatureState::kCertificateRevoked:
        return Finding::Failed("CERTIFICATE_REVOKED", where);
      case SignatureState::kUntrustedAuthority:
        return Finding::Failed("UNTRUSTED_AUTHORITY", where);
      case SignatureState::kTestCertificate:
        return Finding::Failed("TEST_CERTIFICATE", where);
    }
    return Finding::Error("CHECK_BROKE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeCodeSignature() { return std::make_unique<CodeSignatureCheck>(); }

}  // namespace justif::judging
