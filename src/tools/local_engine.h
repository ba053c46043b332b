// The service's readers, judge and certificates, in this program.
#ifndef JUSTIF_TOOLS_LOCAL_ENGINE_H_
#define JUSTIF_TOOLS_LOCAL_ENGINE_H_

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "judging/judge.h"
#include "judging/signatures/trust_store.h"
#include "justif/v1/verification.pb.h"
#include "justif/v1/verification_service.pb.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/verification_proto.h"
#include "service/verifier.h"
#include "tools/installation.h"
#include "tools/verify.h"

namespace justif::tools {

struct LocalEngineOptions {
  judging::TrustOptions trust;
  int readers = 1;
  const model::v1::Policy* policy = nullptr;  // in place of the models' own; borrowed for Start
};

// Thread-safe.
class LocalEngine {
 public:
  // Fails when the models or the folders of `trust` cannot be read, or no
  // reader starts.
  static absl::StatusOr<std::unique_ptr<LocalEngine>> Start(const Installation& installation,
                                                            const LocalEngineOptions& options);

  // INVALID_ARGUMENT when the context is not valid; other statuses are those
  // of the reader pool.
  absl::StatusOr<service::VerificationResult> Verify(std::string content, const v1::UploadContext& context);

  // INVALID_ARGUMENT as the service says it; other statuses are those of the
  // reader pool.
  absl::StatusOr<v1::Dossier> VerifyDossier(const v1::DossierContext& context, std::vector<DossierFile> files);

  v1::Verification ToProto(const service::VerificationResult& result) const;

  service::ReaderPool& pool() { return *pool_; }
  const judging::Judge& judge() const { return *judge_; }
  const judging::TrustStore& trust() const { return *trust_; }

 private:
  LocalEngine() = default;

  std::unique_ptr<judging::Judge> judge_;
  std::shared_ptr<const judging::TrustStore> trust_;
  std::unique_ptr<service::ReaderPool> pool_;
  std::unique_ptr<service::Verifier> verifier_;
  service::ModelVersions versions_;
  std::chrono::milliseconds longest_wait_{0};
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_LOCAL_ENGINE_H_
