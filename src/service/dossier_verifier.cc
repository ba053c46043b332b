#include "service/dossier_verifier.h"

#include <algorithm>
#include <future>
#include <utility>

#include "service/uuid.h"

namespace justif::service {

DossierVerification::DossierVerification(Verifier& verifier, DossierContext context, std::vector<DossierUpload> uploads,
                                         std::chrono::steady_clock::time_point deadline, Done done)
    : verifier_(verifier), deadline_(deadline), done_(std::move(done)), uploads_(std::move(uploads)) {
  result_.id = RandomUuid();
  result_.context = std::move(context);
  result_.create_time = std::chrono::system_clock::now();
}

std::shared_ptr<DossierVerification> DossierVerification::Start(Verifier& verifier, DossierContext context,
                                                                std::vector<DossierUpload> uploads,
                                                                std::chrono::steady_clock::time_point deadline,
                                                                Done done) {
  const std::shared_ptr<DossierVerification> verification(
      new DossierVerification(verifier, std::move(context), std::move(uploads), deadline, std::move(done)));
  verification->Next();
  return verification;
}

void DossierVerification::Cancel() {
  std::uint64_t ticket = 0;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    cancelled_ = true;
    ticket = ticket_;
  }
  if (ticket != 0) verifier_.Cancel(ticket);
}

void DossierVerification::Next() {
  for (; next_ < uploads_.size() && uploads_[next_].withdrawn; ++next_) {
    result_.documents.push_back({uploads_[next_].document, uploads_[next_].version, std::nullopt});
  }
  if (IsCancelled()) {
    done_(absl::CancelledError("the caller went away"));
    return;
  }
  if (next_ == uploads_.size()) {
    Judge();
    return;
  }
  DossierUpload& upload = uploads_[next_];
  std::string content = std::move(upload.content);
  const std::uint64_t ticket =
      verifier_.Verify(std::move(content), ContextOf(result_.context, upload), deadline_,
                       [self = shared_from_this()](absl::StatusOr<VerificationResult> verified) {
                         if (!verified.ok()) {
                           self->done_(verified.status());
                           return;
                         }
                         const DossierUpload& of = self->uploads_[self->next_++];
                         self->result_.documents.push_back({of.document, of.version, *std::move(verified)});
                         self->Next();
                       });
  {
    // The document may have been read, and the next one begun, meanwhile:
    // tickets rise.
    const std::lock_guard<std::mutex> lock(mutex_);
    ticket_ = std::max(ticket_, ticket);
  }
  if (IsCancelled() && ticket != 0) verifier_.Cancel(ticket);
}

bool DossierVerification::IsCancelled() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return cancelled_;
}

void DossierVerification::Judge() {
  judging::DossierCase dossier{result_.context.claim, {}};
  for (std::size_t i = 0; i < result_.documents.size(); ++i) {
    const DossierDocumentResult& of = result_.documents[i];
    judging::DossierDocument& document = dossier.documents.emplace_back();
    document.id = of.document;
    document.version = of.version;
    document.withdrawn = !of.verification;
    document.expected_kind = uploads_[i].expected_kind;
    if (!of.verification) continue;
    document.sha256 = of.verification->sha256;
    document.reading = &of.verification->reading;
    document.verdict = &of.verification->verdict;
  }
  result_.verdict = verifier_.judge().JudgeDossier(dossier);
  done_(std::move(result_));
}

absl::StatusOr<DossierResult> VerifyDossierAndWait(Verifier& verifier, DossierContext context,
                                                   std::vector<DossierUpload> uploads,
                                                   std::chrono::steady_clock::time_point deadline) {
  std::promise<absl::StatusOr<DossierResult>> promise;
  auto result = promise.get_future();
  const auto running = DossierVerification::Start(
      verifier, std::move(context), std::move(uploads), deadline,
      [&promise](absl::StatusOr<DossierResult> done) { promise.set_value(std::move(done)); });
  return result.get();
}

}  // namespace justif::service
