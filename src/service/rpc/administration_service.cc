#include "service/rpc/administration_service.h"

#include <chrono>
#include <string>

#include "service/rpc/call_errors.h"

namespace justif::service {
namespace {

grpc::Status Forget(UploadHistory* history, const v1::ForgetApplicantRequest& request,
                    v1::ForgetApplicantResponse& response) {
  if (request.applicant().empty()) return InvalidRequest("INVALID_REQUEST", {{"applicant", "is empty"}});
  if (request.applicant().size() > kMaxIdentifierBytes)
    return InvalidRequest("INVALID_REQUEST", {{"applicant", std::to_string(request.applicant().size()) +
                                                                " bytes is over max_identifier_bytes " +
                                                                std::to_string(kMaxIdentifierBytes)}});
  if (history == nullptr) {
    return CallError(grpc::StatusCode::FAILED_PRECONDITION, "HISTORY_OFF",
                     "nothing is kept of uploads: history is off in the configuration", false);
  }
  const auto forgotten = history->Forget(request.applicant());
  if (!forgotten.ok()) {
    return CallError(grpc::StatusCode::UNAVAILABLE, "HISTORY_UNAVAILABLE", std::string(forgotten.status().message()),
                     true);
  }
  response.set_forgotten_uploads(static_cast<int>(*forgotten));
  return grpc::Status::OK;
}

}  // namespace

grpc::ServerUnaryReactor* AdministrationService::ForgetApplicant(grpc::CallbackServerContext* context,
                                                                 const v1::ForgetApplicantRequest* request,
                                                                 v1::ForgetApplicantResponse* response) {
  const auto start = std::chrono::steady_clock::now();
  const grpc::Status status = Forget(history_, *request, *response);
  CallRecord record;
  record.method = "ForgetApplicant";
  record.status = NameOf(status.error_code());
  record.documents = 0;
  record.total_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  log_(record);
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(status);
  return reactor;
}

}  // namespace justif::service
