#include "review/history/history.h"

namespace justif::review {

absl::Status Validate(const UploadTraces& upload) {
  const auto over = [](const char* what, std::size_t value, const char* limit, std::size_t most) {
    return absl::InvalidArgumentError(std::string(what) + ": " + std::to_string(value) + " is over " + limit + " " +
                                      std::to_string(most));
  };
  if (upload.applicant.empty()) return absl::InvalidArgumentError("applicant: is empty");
  if (upload.applicant.size() > kMaxDigestBytes)
    return over("applicant", upload.applicant.size(), "max_digest_bytes", kMaxDigestBytes);
  if (upload.verification.size() > kMaxVerificationBytes)
    return over("verification", upload.verification.size(), "max_verification_bytes", kMaxVerificationBytes);
  if (upload.kind.size() > kMaxKindBytes) return over("kind", upload.kind.size(), "max_kind_bytes", kMaxKindBytes);
  if (upload.traces.size() > kMaxTraces) return over("traces", upload.traces.size(), "max_traces", kMaxTraces);
  for (const Trace& trace : upload.traces) {
    if (trace.digest.empty()) return absl::InvalidArgumentError("traces.digest: is empty");
    if (trace.digest.size() > kMaxDigestBytes)
      return over("traces.digest", trace.digest.size(), "max_digest_bytes", kMaxDigestBytes);
  }
  return absl::OkStatus();
}

}  // namespace justif::review
