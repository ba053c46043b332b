// Failed calls, with the details of google.rpc.
#ifndef JUSTIF_SERVICE_RPC_CALL_ERRORS_H_
#define JUSTIF_SERVICE_RPC_CALL_ERRORS_H_

#include <map>
#include <string>
#include <vector>

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "service/upload_context.h"

namespace justif::service {

// INVALID_ARGUMENT with ErrorInfo and one BadRequest violation each.
grpc::Status InvalidRequest(const std::string& reason, const std::vector<FieldViolation>& violations);

// A status with ErrorInfo; RESOURCE_EXHAUSTED also gets RetryInfo when
// `retry` is set.
grpc::Status CallError(grpc::StatusCode code, const std::string& reason, const std::string& message, bool retry = false,
                       const std::map<std::string, std::string>& metadata = {});

// Of a Verifier's status.
grpc::Status OfVerifier(const absl::Status& status);

// Such as "OK" or "INVALID_ARGUMENT".
std::string NameOf(grpc::StatusCode code);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_CALL_ERRORS_H_
