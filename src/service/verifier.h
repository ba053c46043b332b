// Verification without a transport: an upload in, a verdict out.
#ifndef JUSTIF_SERVICE_VERIFIER_H_
#define JUSTIF_SERVICE_VERIFIER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "document/reading.h"
#include "judging/judge.h"
#include "service/readers/reader_pool.h"
#include "service/upload_context.h"

namespace justif::service {

struct VerificationResult {
  std::string id;  // a UUID
  UploadContext context;
  std::string sha256;  // of the content
  std::int64_t content_bytes = 0;
  Reading reading;  // timings include queue, reader, judge and total
  judging::Verdict verdict;
  std::chrono::system_clock::time_point create_time;
};

// Thread-safe. Borrows the pool and the judge, which outlive it.
class Verifier {
 public:
  // Called once: on a thread of the pool, or before Verify returns.
  using Done = std::function<void(absl::StatusOr<VerificationResult>)>;

  Verifier(ReaderPool& pool, const judging::Judge& judge) : pool_(pool), judge_(judge) {}

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
  ReaderPool& pool_;
  const judging::Judge& judge_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_VERIFIER_H_
