// Verification without a transport: an upload in, a verdict out.
#ifndef JUSTIF_SERVICE_VERIFIER_H_
#define JUSTIF_SERVICE_VERIFIER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "document/reading.h"
#include "judging/judge.h"
#include "judging/signatures/trust_store.h"
#include "service/issuer/issuer_client.h"
#include "service/readers/reader_pool.h"
#include "service/upload_context.h"

namespace justif::service {

class UploadHistory;

struct VerificationResult {
  std::string id;  // a UUID
  UploadContext context;
  std::string sha256;  // of the content
  std::int64_t content_bytes = 0;
  Reading reading;                                           // timings include queue, reader, judge and total
  std::map<std::size_t, judging::CodeSignature> signatures;  // by index in reading.codes
  std::vector<judging::PdfSignatureResult> pdf_signatures;   // of reading.pdf_signatures
  judging::Verdict verdict;
  std::int64_t reader_peak_bytes = 0;  // see ReadOutcome
  std::chrono::system_clock::time_point create_time;
};

// The certificates in force at the moment; null when signatures are not
// verified.
using TrustSource = std::function<std::shared_ptr<const judging::TrustStore>()>;

// Every 2D-Doc of the reading against the certificates, by index in
// reading.codes. The values of a code whose signature is valid become
// kSignedCode.
std::map<std::size_t, judging::CodeSignature> VerifySignatures(const judging::TrustStore& trust, Reading& reading);

// Every signature of reading.pdf_signatures, in their order. `trust` may be
// null: no issuer is known then.
std::vector<judging::PdfSignatureResult> VerifyPdfSignatures(const judging::TrustStore* trust, const Reading& reading);

// Thread-safe. Borrows the pool, the judge, the issuer's client and the history,
// which outlive it; the client is destroyed before the pool.
class Verifier {
 public:
  // Called once: on a thread of the pool or of the issuer's client, or before
  // Verify returns.
  using Done = std::function<void(absl::StatusOr<VerificationResult>)>;

  // `issuer` may be null: it is then not asked. `history` may be null: nothing
  // is then kept of uploads, and they are not compared.
  Verifier(ReaderPool& pool, const judging::Judge& judge, TrustSource trust, IssuerClient* issuer = nullptr,
           UploadHistory* history = nullptr)
      : pool_(pool), judge_(judge), trust_(std::move(trust)), issuer_(issuer), history_(history) {}

  // `content` must not be empty and `context` valid (see Validate): the
  // transports say so in their own words. Statuses are those of ReaderPool.
  // The ticket is for Cancel.
  std::uint64_t Verify(std::string content, UploadContext context, std::chrono::steady_clock::time_point deadline,
                       Done done);

  void Cancel(std::uint64_t ticket) { pool_.Cancel(ticket); }

  absl::StatusOr<VerificationResult> VerifyAndWait(std::string content, UploadContext context,
                                                   std::chrono::steady_clock::time_point deadline);

  const judging::Judge& judge() const { return judge_; }

 private:
  void AskIssuer(std::chrono::steady_clock::time_point start, VerificationResult result, Done done);
  void Decide(std::chrono::steady_clock::time_point start, VerificationResult result,
              std::optional<judging::IssuerAnswer> issuer, const Done& done);

  ReaderPool& pool_;
  const judging::Judge& judge_;
  const TrustSource trust_;
  IssuerClient* const issuer_;
  UploadHistory* const history_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_VERIFIER_H_
