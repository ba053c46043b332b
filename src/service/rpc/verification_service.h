// The gRPC adapter of VerificationService.
#ifndef JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_
#define JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_

#include <chrono>
#include <cstddef>
#include <utility>

#include <grpcpp/grpcpp.h>

#include "justif/v1/verification_service.grpc.pb.h"
#include "service/rpc/call_record.h"
#include "service/rpc/running_calls.h"
#include "service/rpc/verification_proto.h"
#include "service/verifier.h"

namespace justif::service {

struct VerificationServiceOptions {
  std::size_t max_upload_bytes = 21 * 1024 * 1024;  // of a streamed upload; above it the call fails
  std::size_t max_piece_bytes = 64 * 1024;
  std::chrono::milliseconds longest_call{30'000};    // for callers without a deadline
  std::size_t max_dossier_documents = 32;            // versions of documents in one dossier
  std::size_t max_dossier_bytes = 84 * 1024 * 1024;  // of all of them
  std::chrono::milliseconds longest_dossier_call{180'000};
  ModelVersions versions;
};

// Callback API; nothing blocks a thread of gRPC. Borrows the verifier.
class VerificationService final : public v1::VerificationService::CallbackService {
 public:
  using Log = CallSink;
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

  grpc::ServerReadReactor<v1::VerifyDossierRequest>* VerifyDossier(grpc::CallbackServerContext* context,
                                                                   v1::VerifyDossierResponse* response) override;

 private:
  Verifier& verifier_;
  const VerificationServiceOptions options_;
  const Log log_;
  RunningCalls running_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_VERIFICATION_SERVICE_H_
