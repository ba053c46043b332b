// The gRPC adapter of VerificationService.
#ifndef JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_
#define JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include <grpcpp/grpcpp.h>

#include "justif/v1/verification_service.grpc.pb.h"
#include "service/rpc/verification_proto.h"
#include "service/verifier.h"

namespace justif::service {

// What a call leaves in the log: nothing of the document or its holder.
struct CallRecord {
  std::string method;
  std::string request_id;
  std::string dossier;
  std::string status;      // gRPC status code name
  std::string kind;        // recognised
  std::string outcome;     // of the verdict
  std::string unreadable;  // reason, if any
  std::int64_t bytes = 0;
  int pages = 0;
  double total_ms = 0;
  double queue_ms = 0;
  double reader_ms = 0;
};

struct VerificationServiceOptions {
  std::size_t max_upload_bytes = 21 * 1024 * 1024;  // of a streamed upload; above it the call fails
  std::size_t max_piece_bytes = 64 * 1024;
  std::chrono::milliseconds longest_call{30'000};  // for callers without a deadline
  ModelVersions versions;
};

// The calls under way. Thread-safe.
class RunningCalls {
 public:
  // False when no new calls are taken any more.
  bool Begin();
  void End();
  // Takes no more calls; returns when none runs, or when `until` passes.
  void Drain(std::chrono::steady_clock::time_point until);

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  int running_ = 0;
  bool draining_ = false;
};

// Callback API; nothing blocks a thread of gRPC. Borrows the verifier.
class VerificationService final : public v1::VerificationService::CallbackService {
 public:
  using Log = std::function<void(const CallRecord&)>;
  VerificationService(Verifier& verifier, const VerificationServiceOptions& options, Log log)
      : verifier_(verifier), options_(options), log_(std::move(log)) {}

  // For the end of the service: new calls get UNAVAILABLE; returns when those
  // that run have ended, or when `until` passes.
  void Drain(std::chrono::steady_clock::time_point until) { running_.Drain(until); }

  grpc::ServerUnaryReactor* VerifyDocument(grpc::CallbackServerContext* context,
                                           const v1::VerifyDocumentRequest* request,
                                           v1::VerifyDocumentResponse* response) override;
  grpc::ServerReadReactor<v1::VerifyDocumentStreamRequest>* VerifyDocumentStream(
      grpc::CallbackServerContext* context, v1::VerifyDocumentStreamResponse* response) override;

 private:
  Verifier& verifier_;
  const VerificationServiceOptions options_;
  const Log log_;
  RunningCalls running_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_
