#include "service/verifier.h"

#include <future>
#include <utility>

#include "judging/signatures/digest.h"
#include "service/iso_day.h"
#include "service/upload_history.h"
#include "service/uuid.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

double MillisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The value as a code has it, else as printed.
std::string CodedOrPrinted(const Reading& reading, const char* name) {
  for (const Code& code : reading.codes) {
    if (const Field* field = FindField(code.fields, name)) return field->normalized_value;
  }
  const Field* field = FindField(reading.fields, name);
  return field != nullptr ? field->normalized_value : "";
}

}  // namespace

std::map<std::size_t, judging::CodeSignature> VerifySignatures(const judging::TrustStore& trust, Reading& reading) {
  std::map<std::size_t, judging::CodeSignature> signatures;
  for (std::size_t i = 0; i < reading.codes.size(); ++i) {
    Code& code = reading.codes[i];
    if (!code.two_d_doc) continue;
    const judging::CodeSignature& signature = signatures[i] = trust.Verify(*code.two_d_doc);
    if (signature.state != judging::SignatureState::kValid) continue;
    for (Field& field : code.fields) field.source = Source::kSignedCode;
  }
  return signatures;
}

std::vector<judging::PdfSignatureResult> VerifyPdfSignatures(const judging::TrustStore* trust, const Reading& reading) {
  const std::vector<judging::Certificate> authorities = trust == nullptr || reading.pdf_signatures.empty()
                                                            ? std::vector<judging::Certificate>{}
                                                            : trust->AuthorityCertificates();
  std::vector<judging::PdfSignatureResult> results;
  for (const PdfSignature& signature : reading.pdf_signatures) {
    results.push_back(judging::VerifyPdfSignature(signature, authorities));
  }
  return results;
}

std::uint64_t Verifier::Verify(std::string content, UploadContext context, Clock::time_point deadline, Done done) {
  const Clock::time_point start = Clock::now();
  VerificationResult result;
  result.id = RandomUuid();
  result.create_time = std::chrono::system_clock::now();
  result.sha256 = judging::Sha256Hex(content);
  result.content_bytes = static_cast<std::int64_t>(content.size());
  result.context = std::move(context);
  std::string expected_kind = result.context.expected_kind;
  return pool_.Read(
      std::move(content), std::move(expected_kind), deadline,
      [this, start, result = std::move(result), done = std::move(done)](absl::StatusOr<ReadOutcome> outcome) mutable {
        if (!outcome.ok()) {
          done(outcome.status());
          return;
        }
        result.reading = std::move(outcome->reading);
        result.reader_peak_bytes = outcome->reader_peak_bytes;
        AskIssuer(start, std::move(result), std::move(done));
      });
}

void Verifier::AskIssuer(Clock::time_point start, VerificationResult result, Done done) {
  const std::string number = CodedOrPrinted(result.reading, "cvec_number");
  std::string name = CodedOrPrinted(result.reading, "family_name");
  if (name.empty()) name = CodedOrPrinted(result.reading, "family_name_prefix");
  if (issuer_ == nullptr || result.reading.kind != kCvecAttestation || number.empty() || name.empty()) {
    Decide(start, std::move(result), std::nullopt, done);
    return;
  }
  const Clock::time_point asked = Clock::now();
  issuer_->Ask(
      number, name,
      [this, start, asked, result = std::move(result), done = std::move(done)](judging::IssuerAnswer answer) mutable {
        result.reading.timings.push_back({"issuer", MillisecondsSince(asked)});
        Decide(start, std::move(result), std::move(answer), done);
      });
}

void Verifier::Decide(Clock::time_point start, VerificationResult result, std::optional<judging::IssuerAnswer> issuer,
                      const Done& done) {
  const Clock::time_point judged = Clock::now();
  const std::shared_ptr<const judging::TrustStore> trust = trust_();
  if (trust != nullptr) result.signatures = VerifySignatures(*trust, result.reading);
  result.pdf_signatures = VerifyPdfSignatures(trust.get(), result.reading);
  // Asked last, so that little time passes in which two uploads of the same do
  // not see each other.
  std::optional<judging::EarlierUploads> earlier;
  if (history_ != nullptr) earlier = history_->Ask(result);
  result.verdict = judge_.Decide({result.reading, result.context.claim, result.context.expected_kind,
                                  IsoDay(result.create_time), result.signatures, std::move(issuer),
                                  result.context.uploaded_at, std::move(earlier), result.pdf_signatures});
  if (history_ != nullptr) history_->Record(result);
  result.reading.timings.push_back({"judge", MillisecondsSince(judged)});
  result.reading.timings.push_back({"total", MillisecondsSince(start)});
  done(std::move(result));
}

absl::StatusOr<VerificationResult> Verifier::VerifyAndWait(std::string content, UploadContext context,
                                                           Clock::time_point deadline) {
  std::promise<absl::StatusOr<VerificationResult>> promise;
  auto result = promise.get_future();
  Verify(std::move(content), std::move(context), deadline,
         [&promise](absl::StatusOr<VerificationResult> verified) { promise.set_value(std::move(verified)); });
  return result.get();
}

}  // namespace justif::service
