#include "service/rpc/verification_service.h"

#include <mutex>
#include <utility>

#include "service/rpc/call_errors.h"
#include "service/rpc/dossier_call.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

// The part that both methods share: from a whole upload to the end of the
// call. Shared by the reactor and by the verification under way, whichever
// ends last.
class Call : public std::enable_shared_from_this<Call> {
 public:
  // Called once, with the answer when the status is OK.
  using Finish = std::function<void(const grpc::Status&, v1::Verification*)>;

  Call(Verifier& verifier, const VerificationServiceOptions& options, const CallSink& log, const char* method,
       const grpc::CallbackServerContext& context, Finish finish)
      : verifier_(verifier),
        options_(options),
        log_(log),
        deadline_(DeadlineOf(context, options.longest_call)),
        finish_(std::move(finish)) {
    record_.method = method;
  }

  void Fail(const grpc::Status& status) {
    record_.status = NameOf(status.error_code());
    record_.total_ms = std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    log_(record_);
    finish_(status, nullptr);
  }

  void Verify(std::string content, const v1::UploadContext& message) {
    record_.bytes = static_cast<std::int64_t>(content.size());
    UploadContext context = FromProto(message);
    std::vector<FieldViolation> violations = Validate(context);
    for (FieldViolation& violation : violations) violation.field = "context." + violation.field;
    if (content.empty()) violations.push_back({"content", "is empty"});
    if (!violations.empty()) {
      // What is malformed may hold anything, so none of it is logged.
      Fail(InvalidRequest(content.empty() ? "NO_CONTENT" : "INVALID_CONTEXT", violations));
      return;
    }
    record_.request_id = context.request_id;
    record_.dossier = context.dossier;
    const std::uint64_t ticket = verifier_.Verify(
        std::move(content), std::move(context), deadline_,
        [self = shared_from_this()](absl::StatusOr<VerificationResult> result) { self->End(std::move(result)); });
    bool cancelled = false;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ticket_ = ticket;
      cancelled = cancelled_;
    }
    if (cancelled && ticket != 0) verifier_.Cancel(ticket);
  }

  // The caller went away; before, during or after Verify.
  void Cancel() {
    std::uint64_t ticket = 0;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      cancelled_ = true;
      ticket = ticket_;
    }
    if (ticket != 0) verifier_.Cancel(ticket);
  }

 private:
  void End(absl::StatusOr<VerificationResult> result) {
    if (!result.ok()) {
      Fail(OfVerifier(result.status()));
      return;
    }
    v1::Verification verification = ToProto(*result, verifier_.judge(), options_.versions);
    record_.status = "OK";
    record_.kind = result->reading.kind;
    record_.outcome = v1::Verdict::Outcome_Name(verification.verdict().outcome());
    record_.unreadable = result->verdict.unreadable_reason;
    record_.pages = result->reading.file.page_count;
    for (const StageTiming& timing : result->reading.timings) {
      if (timing.stage == "queue") record_.queue_ms = timing.duration_ms;
      if (timing.stage == "reader") record_.reader_ms = timing.duration_ms;
    }
    record_.total_ms = std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    log_(record_);
    finish_(grpc::Status::OK, &verification);
  }

  Verifier& verifier_;
  const VerificationServiceOptions& options_;
  const CallSink& log_;
  const Clock::time_point deadline_;
  const Finish finish_;
  CallRecord record_;
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  std::uint64_t ticket_ = 0;
  bool cancelled_ = false;
};

class UnaryReactor : public grpc::ServerUnaryReactor {
 public:
  UnaryReactor(Verifier& verifier, const VerificationServiceOptions& options, const CallSink& log,
               RunningCalls& running, const grpc::CallbackServerContext& context, v1::VerifyDocumentResponse* response)
      : ending_(running),
        call_(std::make_shared<Call>(verifier, options, log, "VerifyDocument", context,
                                     [this, response](const grpc::Status& status, v1::Verification* verification) {
                                       if (verification != nullptr)
                                         response->mutable_verification()->Swap(verification);
                                       Finish(status);
                                     })) {}

  // The reactor may be gone when the call has ended.
  static void Run(const std::shared_ptr<Call>& call, const v1::VerifyDocumentRequest& request) {
    call->Verify(request.content(), request.context());
  }
  const std::shared_ptr<Call>& call() const { return call_; }

 private:
  void OnCancel() override { call_->Cancel(); }
  void OnDone() override { delete this; }

  const Ending ending_;
  const std::shared_ptr<Call> call_;
};

class StreamReactor : public grpc::ServerReadReactor<v1::VerifyDocumentStreamRequest> {
 public:
  StreamReactor(Verifier& verifier, const VerificationServiceOptions& options, const CallSink& log,
                RunningCalls& running, const grpc::CallbackServerContext& context,
                v1::VerifyDocumentStreamResponse* response)
      : ending_(running),
        options_(options),
        call_(std::make_shared<Call>(verifier, options, log, "VerifyDocumentStream", context,
                                     [this, response](const grpc::Status& status, v1::Verification* verification) {
                                       if (verification != nullptr)
                                         response->mutable_verification()->Swap(verification);
                                       Finish(status);
                                     })) {
    StartRead(&piece_);
  }

 private:
  void OnReadDone(bool ok) override {
    const std::shared_ptr<Call> call = call_;
    if (!ok) {
      if (!has_context_) {
        call->Fail(InvalidRequest("NO_CONTEXT", {{"context", "must be the first message"}}));
      } else {
        call->Verify(std::move(content_), context_);
      }
      return;
    }
    if (piece_.has_context() == has_context_ || (!piece_.has_context() && !piece_.has_content())) {
      if (has_context_) {
        call->Fail(InvalidRequest("SECOND_CONTEXT", {{"context", "must be in the first message only"}}));
      } else {
        call->Fail(InvalidRequest("NO_CONTEXT", {{"context", "must be the first message"}}));
      }
      return;
    }
    if (piece_.has_context()) {
      context_ = piece_.context();
      has_context_ = true;
    } else if (piece_.content().size() > options_.max_piece_bytes) {
      call->Fail(InvalidRequest(
          "PIECE_TOO_LARGE", {{"content", std::to_string(piece_.content().size()) + " bytes is over max_piece_bytes " +
                                              std::to_string(options_.max_piece_bytes)}}));
      return;
    } else if (content_.size() + piece_.content().size() > options_.max_upload_bytes) {
      call->Fail(CallError(grpc::StatusCode::RESOURCE_EXHAUSTED, "UPLOAD_TOO_LARGE",
                           "the upload is over max_upload_bytes " + std::to_string(options_.max_upload_bytes), false,
                           {{"max_upload_bytes", std::to_string(options_.max_upload_bytes)}}));
      return;
    } else {
      content_ += piece_.content();
    }
    StartRead(&piece_);
  }
  void OnCancel() override { call_->Cancel(); }
  void OnDone() override { delete this; }

  const Ending ending_;
  const VerificationServiceOptions& options_;
  const std::shared_ptr<Call> call_;
  v1::VerifyDocumentStreamRequest piece_;
  v1::UploadContext context_;
  std::string content_;
  bool has_context_ = false;
};

}  // namespace

grpc::ServerUnaryReactor* VerificationService::VerifyDocument(grpc::CallbackServerContext* context,
                                                              const v1::VerifyDocumentRequest* request,
                                                              v1::VerifyDocumentResponse* response) {
  if (!running_.Begin()) return new RefusingReactor<grpc::ServerUnaryReactor>;
  auto* reactor = new UnaryReactor(verifier_, options_, log_, running_, *context, response);
  const std::shared_ptr<Call> call = reactor->call();
  UnaryReactor::Run(call, *request);
  return reactor;
}

grpc::ServerReadReactor<v1::VerifyDocumentStreamRequest>* VerificationService::VerifyDocumentStream(
    grpc::CallbackServerContext* context, v1::VerifyDocumentStreamResponse* response) {
  if (!running_.Begin()) return new RefusingReactor<grpc::ServerReadReactor<v1::VerifyDocumentStreamRequest>>;
  return new StreamReactor(verifier_, options_, log_, running_, *context, response);
}

grpc::ServerReadReactor<v1::VerifyDossierRequest>* VerificationService::VerifyDossier(
    grpc::CallbackServerContext* context, v1::VerifyDossierResponse* response) {
  if (!running_.Begin()) return new RefusingReactor<grpc::ServerReadReactor<v1::VerifyDossierRequest>>;
  return NewDossierReactor(verifier_, options_, log_, running_, *context, response);
}

}  // namespace justif::service
