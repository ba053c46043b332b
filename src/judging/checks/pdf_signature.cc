#include "judging/signatures/pdf_signature.h"

#include <algorithm>

#include "judging/checks/checks.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// Electronic signatures in a PDF: that the bytes they cover are those signed,
// and that the page still shows what it showed then. Who signed is told only
// where a known authority says so; a signature that anyone could make, such as
// the holder's own on the finished document, says nothing against it, nor does
// one that a program left behind when it wrote the file anew. Fields of forms
// are there to be filled in after signing too.
class PdfSignatureCheck : public Check {
 public:
  std::string_view id() const override { return "pdf-signature"; }
  Finding Run(const CheckContext& context) const override {
    const Reading& reading = context.reading();
    if (reading.file.media_type != "application/pdf") return Finding::NotApplicable("NO_PDF");
    if (reading.pdf_signatures.empty()) return Finding::NotApplicable("NOT_SIGNED");
    const std::vector<PdfSignatureResult>& results = context.judged.pdf_signatures;
    if (results.size() != reading.pdf_signatures.size()) return Finding::CannotTell("NOT_VERIFIED");
    std::vector<Said> said;
    for (std::size_t i = 0; i < results.size(); ++i) said.push_back(Of(context, reading.pdf_signatures[i], results[i]));
    // What contradicts comes first, then what a known issuer vouches for.
    const auto most =
        std::min_element(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.rank < b.rank; });
    return std::move(most->finding);
  }

 private:
  enum Rank { kContentChanged, kBytesChanged, kValid, kPartly, kUnknown };
  struct Said {
    Rank rank;
    Finding finding;
  };

  static Said Of(const CheckContext& context, const PdfSignature& signature, const PdfSignatureResult& result) {
    const auto named = [&](Finding finding) {
      return std::move(finding)
          .With("signer", result.signer)
          .With("authority", result.authority)
          .With("date", result.signed_on);
    };
    Evidence file;
    file.subject = "file";
    file.seen = std::string(NameOf(result.state));
    file.expected = std::string(NameOf(PdfSignatureState::kValid));
    file.expected_from = "rule";
    if (std::vector<Evidence> changes = ChangesOf(context, signature); !changes.empty()) {
      const Evidence first = changes.front();
      changes.erase(changes.begin());
      return {kContentChanged, named(Finding::Failed("CHANGED_AFTER_SIGNING", first, changes)
                                         .With("before", first.expected)
                                         .With("after", first.seen))};
    }
    switch (result.state) {
      case PdfSignatureState::kBytesDiffer:
        return {kBytesChanged, named(Finding::Failed("BYTES_CHANGED", file))};
      case PdfSignatureState::kInvalid:
        return {kBytesChanged, named(Finding::Failed("INVALID", file))};
      case PdfSignatureState::kUnknownIssuer:
        return {kUnknown, named(Finding::CannotTell("UNKNOWN_ISSUER"))};
      case PdfSignatureState::kNotVerifiable: {
        const bool elsewhere = signature.range == PdfByteRange::kElsewhere;
        return {kUnknown, named(Finding::CannotTell(elsewhere ? "WRITTEN_ANEW" : "NOT_VERIFIABLE"))};
      }
      case PdfSignatureState::kValid:
        break;
    }
    if (signature.range != PdfByteRange::kRevision) return {kPartly, named(Finding::CannotTell("COVERS_PART"))};
    if (signature.later == PdfLaterChange::kNotCompared)
      return {kPartly, named(Finding::CannotTell("LATER_NOT_COMPARED"))};
    return {kValid, named(Finding::Passed("VALID"))};
  }

  static std::vector<Evidence> ChangesOf(const CheckContext& context, const PdfSignature& signature) {
    std::vector<Evidence> changes;
    for (const RevisedText& revised : signature.changes) {
      if (revised.in_form_field) continue;
      Evidence evidence;
      evidence.subject = ValueAt(context.reading(), revised.region);
      evidence.seen = revised.after;
      evidence.expected = revised.before;
      evidence.expected_from = "file";
      evidence.regions = {revised.region};
      const bool is_value = !evidence.subject.empty();
      changes.insert(is_value ? changes.begin() : changes.end(), std::move(evidence));
    }
    return changes;
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfSignature() { return std::make_unique<PdfSignatureCheck>(); }

}  // namespace justif::judging
