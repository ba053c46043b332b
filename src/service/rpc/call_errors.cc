#include "service/rpc/call_errors.h"

#include "google/rpc/error_details.pb.h"

namespace justif::service {
namespace {

constexpr char kDomain[] = "justif";
constexpr int kRetryDelayMs = 500;

grpc::Status WithDetails(grpc::StatusCode code, const std::string& message, const google::rpc::Status& details) {
  return {code, message, details.SerializeAsString()};
}

google::rpc::Status Envelope(grpc::StatusCode code, const std::string& reason, const std::string& message,
                             const std::map<std::string, std::string>& metadata) {
  google::rpc::Status status;
  status.set_code(code);
  status.set_message(message);
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain(kDomain);
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  status.add_details()->PackFrom(info);
  return status;
}

}  // namespace

grpc::Status InvalidRequest(const std::string& reason, const std::vector<FieldViolation>& violations) {
  std::string message = "the request is malformed:";
  google::rpc::BadRequest bad;
  for (const FieldViolation& violation : violations) {
    message += " " + violation.field + " " + violation.description + ";";
    auto& v = *bad.add_field_violations();
    v.set_field(violation.field);
    v.set_description(violation.description);
  }
  message.pop_back();
  google::rpc::Status status = Envelope(grpc::StatusCode::INVALID_ARGUMENT, reason, message, {});
  status.add_details()->PackFrom(bad);
  return WithDetails(grpc::StatusCode::INVALID_ARGUMENT, message, status);
}

grpc::Status CallError(grpc::StatusCode code, const std::string& reason, const std::string& message, bool retry,
                       const std::map<std::string, std::string>& metadata) {
  google::rpc::Status status = Envelope(code, reason, message, metadata);
  if (retry) {
    google::rpc::RetryInfo info;
    info.mutable_retry_delay()->set_nanos(kRetryDelayMs * 1'000'000);
    status.add_details()->PackFrom(info);
  }
  return WithDetails(code, message, status);
}

grpc::Status OfVerifier(const absl::Status& status) {
  const std::string message(status.message());
  switch (status.code()) {
    case absl::StatusCode::kResourceExhausted:
      return CallError(grpc::StatusCode::RESOURCE_EXHAUSTED, "QUEUE_FULL", message, true);
    case absl::StatusCode::kCancelled:
      return CallError(grpc::StatusCode::CANCELLED, "CANCELLED", message);
    case absl::StatusCode::kDeadlineExceeded:
      return CallError(grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", message);
    case absl::StatusCode::kUnavailable:
      return CallError(grpc::StatusCode::UNAVAILABLE, "STOPPING", message, true);
    default:
      return CallError(grpc::StatusCode::INTERNAL, "INTERNAL", "the verification broke; see the service's log");
  }
}

std::string NameOf(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::OK:
      return "OK";
    case grpc::StatusCode::CANCELLED:
      return "CANCELLED";
    case grpc::StatusCode::INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "DEADLINE_EXCEEDED";
    case grpc::StatusCode::NOT_FOUND:
      return "NOT_FOUND";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return "RESOURCE_EXHAUSTED";
    case grpc::StatusCode::UNAVAILABLE:
      return "UNAVAILABLE";
    case grpc::StatusCode::INTERNAL:
      return "INTERNAL";
    default:
      return "CODE_" + std::to_string(static_cast<int>(code));
  }
}

}  // namespace justif::service
