// Verification of a dossier without a transport: documents in, a verdict out.
#ifndef JUSTIF_SERVICE_DOSSIER_VERIFIER_H_
#define JUSTIF_SERVICE_DOSSIER_VERIFIER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "judging/judge.h"
#include "service/dossier.h"
#include "service/verifier.h"

namespace justif::service {

// A document of a dossier: absent where a version takes it back.
struct DossierDocumentResult {
  std::string document;
  int version = 1;
  std::optional<VerificationResult> verification;
};

struct DossierResult {
  std::string id;  // a UUID, when the caller gave no dossier
  DossierContext context;
  std::vector<DossierDocumentResult> documents;  // in the order of the call
  judging::DossierVerdict verdict;
  std::chrono::system_clock::time_point create_time;
};

// Verifies the documents of one dossier, one after another: a dossier takes
// one reader at a time, whatever it holds. Shared with the verification under
// way; thread-safe.
class DossierVerification : public std::enable_shared_from_this<DossierVerification> {
 public:
  // Called once, on a thread of the pool, or before Start returns.
  using Done = std::function<void(absl::StatusOr<DossierResult>)>;

  // `context` and `uploads` are valid (see Validate). Borrows the verifier.
  static std::shared_ptr<DossierVerification> Start(Verifier& verifier, DossierContext context,
                                                    std::vector<DossierUpload> uploads,
                                                    std::chrono::steady_clock::time_point deadline, Done done);
  // The document under way is stopped, and none is begun any more.
  void Cancel();

 private:
  DossierVerification(Verifier& verifier, DossierContext context, std::vector<DossierUpload> uploads,
                      std::chrono::steady_clock::time_point deadline, Done done);
  void Next();
  void Judge();
  bool IsCancelled();

  Verifier& verifier_;
  const std::chrono::steady_clock::time_point deadline_;
  const Done done_;
  std::vector<DossierUpload> uploads_;
  std::size_t next_ = 0;
  DossierResult result_;
  std::mutex mutex_;          // of what follows
  std::uint64_t ticket_ = 0;  // of the document begun last
  bool cancelled_ = false;
};

absl::StatusOr<DossierResult> VerifyDossierAndWait(Verifier& verifier, DossierContext context,
                                                   std::vector<DossierUpload> uploads,
                                                   std::chrono::steady_clock::time_point deadline);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_DOSSIER_VERIFIER_H_
