#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

constexpr char kCvecType[] = "B1";

// The 2D-Doc of an attestation is of the type of attestations: a code of
// another document, however well signed, was put there.
class CvecCodeType : public Check {
 public:
  std::string_view id() const override { return "cvec-code-type"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    const Code* attestation = nullptr;
    const Code* other = nullptr;
    for (const Code& code : context.reading().codes) {
      if (!code.two_d_doc) continue;
      (code.two_d_doc->document_type == kCvecType ? attestation : other) = &code;
    }
    if (attestation != nullptr) {
      if (attestation->two_d_doc->missing.empty()) return Finding::Passed("ATTESTATION");
      Evidence evidence = At(*attestation);
      for (const std::string& id : attestation->two_d_doc->missing) {
        evidence.expected += (evidence.expected.empty() ? "" : ", ") + id;
      }
      return Finding::CannotTell("ELEMENTS_MISSING", {evidence});
    }
    if (other == nullptr) return Finding::NotApplicable("NO_SIGNED_CODE");
    Evidence evidence = At(*other);
    evidence.seen = other->two_d_doc->document_type;
    evidence.expected = kCvecType;
    const std::string& label = other->two_d_doc->type_label;
    return Finding::Failed("OTHER_TYPE", evidence).With("type", label.empty() ? evidence.seen : label);
  }

 private:
  static Evidence At(const Code& code) {
    Evidence evidence;
    evidence.subject = "code";
    evidence.expected_from = "rule";
    evidence.regions = {code.region};
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakeCvecCodeType() { return std::make_unique<CvecCodeType>(); }

}  // namespace justif::judging
