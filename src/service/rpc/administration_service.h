// The gRPC adapter of AdministrationService.
#ifndef JUSTIF_SERVICE_RPC_ADMINISTRATION_SERVICE_H_
#define JUSTIF_SERVICE_RPC_ADMINISTRATION_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include <utility>

#include "justif/v1/administration_service.grpc.pb.h"
#include "service/rpc/call_record.h"
#include "service/upload_history.h"

namespace justif::service {

// Answers on gRPC's thread. Borrows the history, null when nothing is kept.
// Thread-safe.
class AdministrationService final : public v1::AdministrationService::CallbackService {
 public:
  AdministrationService(UploadHistory* history, CallSink log) : history_(history), log_(std::move(log)) {}

  grpc::ServerUnaryReactor* ForgetApplicant(grpc::CallbackServerContext* context,
                                            const v1::ForgetApplicantRequest* request,
                                            v1::ForgetApplicantResponse* response) override;

 private:
  UploadHistory* const history_;
  const CallSink log_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_ADMINISTRATION_SERVICE_H_
