#include "tools/local_verifier.h"

#include <memory>
#include <utility>

#include "tools/local_engine.h"

namespace justif::tools {

absl::StatusOr<Verify> VerifyHere(const Installation& installation, const judging::TrustOptions& trust, int readers) {
  auto started = LocalEngine::Start(installation, {.trust = trust, .readers = readers});
  if (!started.ok()) return started.status();
  return Verify([engine = std::shared_ptr<LocalEngine>(*std::move(started))](
                    std::string content, const v1::UploadContext& context) -> absl::StatusOr<v1::Verification> {
    const auto result = engine->Verify(std::move(content), context);
    if (!result.ok()) return result.status();
    return engine->ToProto(*result);
  });
}

absl::StatusOr<VerifyDossier> VerifyDossierHere(const Installation& installation, const judging::TrustOptions& trust) {
  auto started = LocalEngine::Start(installation, {.trust = trust, .readers = 1});
  if (!started.ok()) return started.status();
  return VerifyDossier([engine = std::shared_ptr<LocalEngine>(*std::move(started))](const v1::DossierContext& context,
                                                                                    std::vector<DossierFile> files) {
    return engine->VerifyDossier(context, std::move(files));
  });
}

}  // namespace justif::tools
