#include "tools/local_verifier.h"

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "judging/judge.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/verification_proto.h"
#include "service/upload_context.h"
#include "service/verifier.h"

namespace justif::tools {
namespace {

// What stays alive as long as the Verify is.
struct Engine {
  std::unique_ptr<judging::Judge> judge;
  std::unique_ptr<service::ReaderPool> pool;
  std::unique_ptr<service::Verifier> verifier;
  service::ModelVersions versions;
  std::chrono::milliseconds longest_wait;
};

}  // namespace

absl::StatusOr<Verify> VerifyHere(const Installation& installation, const judging::TrustOptions& trust, int readers) {
  auto engine = std::make_shared<Engine>();
  auto judge = judging::Judge::Create(installation.models);
  if (!judge.ok()) return judge.status();
  engine->judge = *std::move(judge);
  auto store = judging::TrustStore::Load(trust);
  if (!store.ok()) return store.status();
  service::ReaderPoolOptions options;
  options.reader_program = installation.reader_program;
  options.models = installation.models;
  options.readers = readers;
  auto pool = service::ReaderPool::Start(options);
  if (!pool.ok()) return pool.status();
  engine->pool = *std::move(pool);
  engine->verifier =
      std::make_unique<service::Verifier>(*engine->pool, *engine->judge, [store = *store] { return store; });
  engine->versions = {JUSTIF_VERSION, service::ModelsDigest(installation.models)};
  engine->longest_wait = options.read_timeout * options.max_queue;
  return Verify([engine](std::string content, const v1::UploadContext& message) -> absl::StatusOr<v1::Verification> {
    service::UploadContext context = service::FromProto(message);
    const std::vector<service::FieldViolation> violations = service::Validate(context);
    if (!violations.empty()) return absl::InvalidArgumentError(violations[0].field + " " + violations[0].description);
    auto result = engine->verifier->VerifyAndWait(std::move(content), std::move(context),
                                                  std::chrono::steady_clock::now() + engine->longest_wait);
    if (!result.ok()) return result.status();
    return service::ToProto(*result, *engine->judge, engine->versions);
  });
}

}  // namespace justif::tools
