#include "tools/local_engine.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "service/dossier_verifier.h"
#include "service/rpc/dossier_proto.h"
#include "service/upload_context.h"

namespace justif::tools {

absl::StatusOr<std::unique_ptr<LocalEngine>> LocalEngine::Start(const Installation& installation,
                                                                const LocalEngineOptions& options) {
  std::unique_ptr<LocalEngine> engine(new LocalEngine);
  auto judge = options.policy == nullptr ? judging::Judge::Create(installation.models)
                                         : judging::Judge::CreateWithPolicy(installation.models, *options.policy);
  if (!judge.ok()) return judge.status();
  engine->judge_ = *std::move(judge);
  auto trust = judging::TrustStore::Load(options.trust);
  if (!trust.ok()) return trust.status();
  engine->trust_ = *std::move(trust);
  service::ReaderPoolOptions pool_options;
  pool_options.reader_program = installation.reader_program;
  pool_options.models = installation.models;
  pool_options.readers = options.readers;
  auto pool = service::ReaderPool::Start(pool_options);
  if (!pool.ok()) return pool.status();
  engine->pool_ = *std::move(pool);
  engine->verifier_ =
      std::make_unique<service::Verifier>(*engine->pool_, *engine->judge_, [trust = engine->trust_] { return trust; });
  engine->versions_ = {JUSTIF_VERSION, service::ModelsDigest(installation.models)};
  engine->longest_wait_ = pool_options.read_timeout * pool_options.max_queue;
  return engine;
}

absl::StatusOr<service::VerificationResult> LocalEngine::Verify(std::string content, const v1::UploadContext& message) {
  service::UploadContext context = service::FromProto(message);
  const std::vector<service::FieldViolation> violations = service::Validate(context);
  if (!violations.empty()) return absl::InvalidArgumentError(violations[0].field + " " + violations[0].description);
  return verifier_->VerifyAndWait(std::move(content), std::move(context),
                                  std::chrono::steady_clock::now() + longest_wait_);
}

absl::StatusOr<v1::Dossier> LocalEngine::VerifyDossier(const v1::DossierContext& message,
                                                       std::vector<DossierFile> files) {
  service::DossierContext context = service::FromProto(message);
  std::vector<service::DossierUpload> uploads;
  for (DossierFile& file : files) {
    uploads.push_back(service::FromProto(file.upload));
    uploads.back().content = std::move(file.content);
  }
  const std::vector<service::FieldViolation> violations = service::Validate(context, uploads);
  if (!violations.empty()) return absl::InvalidArgumentError(violations[0].field + " " + violations[0].description);
  const auto result = service::VerifyDossierAndWait(*verifier_, std::move(context), std::move(uploads),
                                                    std::chrono::steady_clock::now() + longest_wait_);
  if (!result.ok()) return result.status();
  return service::ToProto(*result, *judge_, versions_);
}

v1::Verification LocalEngine::ToProto(const service::VerificationResult& result) const {
  return service::ToProto(result, *judge_, versions_);
}

}  // namespace justif::tools
