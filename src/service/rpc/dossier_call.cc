#include "service/rpc/dossier_call.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/dossier_verifier.h"
#include "service/rpc/call_errors.h"
#include "service/rpc/dossier_proto.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

// A dossier as its messages come in. A request that breaks the rules is
// answered by its status.
class IncomingDossier {
 public:
  explicit IncomingDossier(const VerificationServiceOptions& options) : options_(options) {}

  grpc::Status Add(const v1::VerifyDossierRequest& part) {
    switch (part.part_case()) {
      case v1::VerifyDossierRequest::kContext:
        if (context_) return InvalidRequest("SECOND_CONTEXT", {{"context", "must be in the first message only"}});
        context_ = FromProto(part.context());
        return grpc::Status::OK;
      case v1::VerifyDossierRequest::kDocument:
        if (!context_) break;
        if (uploads_.size() == options_.max_dossier_documents) {
          return TooMuch("TOO_MANY_DOCUMENTS", "the dossier has more documents than max_dossier_documents ",
                         "max_dossier_documents", options_.max_dossier_documents);
        }
        uploads_.push_back(FromProto(part.document()));
        return grpc::Status::OK;
      case v1::VerifyDossierRequest::kContent:
        if (!context_) break;
        return AddContent(part.content());
      case v1::VerifyDossierRequest::PART_NOT_SET:
        if (!context_) break;
        return InvalidRequest("NO_PART", {{"part", "is not set"}});
    }
    return InvalidRequest("NO_CONTEXT", {{"context", "must be the first message"}});
  }

  // Whether it can be verified.
  grpc::Status Complete() const {
    if (!context_) return InvalidRequest("NO_CONTEXT", {{"context", "must be the first message"}});
    if (uploads_.empty()) return InvalidRequest("NO_DOCUMENT", {{"document", "there is none"}});
    const std::vector<FieldViolation> violations = Validate(*context_, uploads_);
    return violations.empty() ? grpc::Status::OK : InvalidRequest("INVALID_DOSSIER", violations);
  }

  // What was taken in; once, when complete.
  DossierContext TakeContext() { return *std::move(context_); }
  std::vector<DossierUpload> TakeUploads() { return std::move(uploads_); }
  std::size_t bytes() const { return bytes_; }

 private:
  static grpc::Status TooMuch(const char* reason, const std::string& message, const char* limit, std::size_t value) {
    return CallError(grpc::StatusCode::RESOURCE_EXHAUSTED, reason, message + std::to_string(value), false,
                     {{limit, std::to_string(value)}});
  }

  grpc::Status AddContent(const std::string& piece) {
    if (uploads_.empty()) return InvalidRequest("NO_DOCUMENT", {{"content", "belongs to no document"}});
    if (piece.size() > options_.max_piece_bytes) {
      return InvalidRequest("PIECE_TOO_LARGE",
                            {{"content", std::to_string(piece.size()) + " bytes is over max_piece_bytes " +
                                             std::to_string(options_.max_piece_bytes)}});
    }
    std::string& content = uploads_.back().content;
    if (content.size() + piece.size() > options_.max_upload_bytes) {
      return TooMuch("UPLOAD_TOO_LARGE", "a document is over max_upload_bytes ", "max_upload_bytes",
                     options_.max_upload_bytes);
    }
    bytes_ += piece.size();
    if (bytes_ > options_.max_dossier_bytes) {
      return TooMuch("DOSSIER_TOO_LARGE", "the documents together are over max_dossier_bytes ", "max_dossier_bytes",
                     options_.max_dossier_bytes);
    }
    content += piece;
    return grpc::Status::OK;
  }

  const VerificationServiceOptions& options_;
  std::optional<DossierContext> context_;
  std::vector<DossierUpload> uploads_;
  std::size_t bytes_ = 0;
};

// From a whole dossier to the end of the call. Shared by the reactor and by
// the verification under way, whichever ends last.
class DossierCall : public std::enable_shared_from_this<DossierCall> {
 public:
  // Called once, with the answer when the status is OK.
  using Finish = std::function<void(const grpc::Status&, v1::Dossier*)>;

  DossierCall(Verifier& verifier, const VerificationServiceOptions& options, const CallSink& log,
              Clock::time_point deadline, Finish finish)
      : verifier_(verifier), options_(options), log_(log), deadline_(deadline), finish_(std::move(finish)) {
    record_.method = "VerifyDossier";
  }

  void Fail(const grpc::Status& status) { End(status, nullptr); }

  void Verify(IncomingDossier& dossier) {
    DossierContext context = dossier.TakeContext();
    std::vector<DossierUpload> uploads = dossier.TakeUploads();
    record_.request_id = context.request_id;
    record_.dossier = context.dossier;
    record_.bytes = static_cast<std::int64_t>(dossier.bytes());
    record_.documents = static_cast<int>(uploads.size());
    auto verification = DossierVerification::Start(
        verifier_, std::move(context), std::move(uploads), deadline_,
        [self = shared_from_this()](absl::StatusOr<DossierResult> result) { self->Answer(std::move(result)); });
    bool cancelled = false;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      verification_ = verification;
      cancelled = cancelled_;
    }
    if (cancelled) verification->Cancel();
  }

  // The caller went away; before, during or after Verify.
  void Cancel() {
    std::shared_ptr<DossierVerification> verification;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      cancelled_ = true;
      verification = verification_.lock();
    }
    if (verification != nullptr) verification->Cancel();
  }

 private:
  void Answer(absl::StatusOr<DossierResult> result) {
    if (!result.ok()) {
      Fail(OfVerifier(result.status()));
      return;
    }
    v1::Dossier dossier = ToProto(*result, verifier_.judge(), options_.versions);
    record_.kind = "dossier";
    record_.outcome = v1::DossierVerdict::Outcome_Name(dossier.verdict().outcome());
    for (const DossierDocumentResult& document : result->documents) {
      if (!document.verification) continue;
      record_.pages += document.verification->reading.file.page_count;
      for (const StageTiming& timing : document.verification->reading.timings) {
        if (timing.stage == "queue") record_.queue_ms += timing.duration_ms;
        if (timing.stage == "reader") record_.reader_ms += timing.duration_ms;
      }
    }
    End(grpc::Status::OK, &dossier);
  }

  void End(const grpc::Status& status, v1::Dossier* dossier) {
    record_.status = NameOf(status.error_code());
    record_.total_ms = std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    log_(record_);
    finish_(status, dossier);
  }

  Verifier& verifier_;
  const VerificationServiceOptions& options_;
  const CallSink& log_;
  const Clock::time_point deadline_;
  const Finish finish_;
  CallRecord record_;
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  std::weak_ptr<DossierVerification> verification_;  // which holds this call
  bool cancelled_ = false;
};

class DossierReactor : public grpc::ServerReadReactor<v1::VerifyDossierRequest> {
 public:
  DossierReactor(Verifier& verifier, const VerificationServiceOptions& options, const CallSink& log,
                 RunningCalls& running, const grpc::CallbackServerContext& context, v1::VerifyDossierResponse* response)
      : ending_(running),
        dossier_(options),
        call_(std::make_shared<DossierCall>(verifier, options, log, DeadlineOf(context, options.longest_dossier_call),
                                            [this, response](const grpc::Status& status, v1::Dossier* dossier) {
                                              if (dossier != nullptr) response->mutable_dossier()->Swap(dossier);
                                              Finish(status);
                                            })) {
    StartRead(&part_);
  }

 private:
  // The reactor may be gone when the call has ended.
  void OnReadDone(bool ok) override {
    const std::shared_ptr<DossierCall> call = call_;
    const grpc::Status status = ok ? dossier_.Add(part_) : dossier_.Complete();
    if (!status.ok()) {
      call->Fail(status);
    } else if (ok) {
      StartRead(&part_);
    } else {
      call->Verify(dossier_);
    }
  }
  void OnCancel() override { call_->Cancel(); }
  void OnDone() override { delete this; }

  const Ending ending_;
  IncomingDossier dossier_;
  v1::VerifyDossierRequest part_;
  const std::shared_ptr<DossierCall> call_;
};

}  // namespace

grpc::ServerReadReactor<v1::VerifyDossierRequest>* NewDossierReactor(Verifier& verifier,
                                                                     const VerificationServiceOptions& options,
                                                                     const CallSink& log, RunningCalls& running,
                                                                     const grpc::CallbackServerContext& context,
                                                                     v1::VerifyDossierResponse* response) {
  return new DossierReactor(verifier, options, log, running, context, response);
}

}  // namespace justif::service
