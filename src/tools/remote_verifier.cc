#include "tools/remote_verifier.h"

#include <google/protobuf/util/time_util.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "justif/v1/verification_service.grpc.pb.h"

namespace justif::tools {
namespace {

using Stub = v1::VerificationService::Stub;

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::chrono::seconds kCallTimeout{120};
constexpr int kMaxAttempts = 5;
constexpr std::chrono::milliseconds kMaxRetryDelay{10'000};

grpc::Status CallUnary(Stub& stub, const std::string& content, const v1::UploadContext& context,
                       grpc::ClientContext& call, v1::Verification& verification) {
  v1::VerifyDocumentRequest request;
  request.set_content(content);
  *request.mutable_context() = context;
  v1::VerifyDocumentResponse response;
  const grpc::Status status = stub.VerifyDocument(&call, request, &response);
  verification.Swap(response.mutable_verification());
  return status;
}

grpc::Status CallStream(Stub& stub, const std::string& content, const v1::UploadContext& context,
                        grpc::ClientContext& call, v1::Verification& verification) {
  v1::VerifyDocumentStreamResponse response;
  const auto stream = stub.VerifyDocumentStream(&call, &response);
  v1::VerifyDocumentStreamRequest message;
  *message.mutable_context() = context;
  bool open = stream->Write(message);
  // A service that has seen enough ends the call; Finish then says why.
  for (std::size_t at = 0; open && at < content.size(); at += kPieceBytes) {
    message.set_content(content.substr(at, kPieceBytes));
    open = stream->Write(message);
  }
  stream->WritesDone();
  const grpc::Status status = stream->Finish();
  verification.Swap(response.mutable_verification());
  return status;
}

// What a failed call says beyond its code and message.
struct Details {
  std::string violations;  // `field: description; …`
  std::optional<std::chrono::milliseconds> retry_delay;
};

Details DetailsOf(const grpc::Status& status) {
  Details details;
  google::rpc::Status envelope;
  if (!envelope.ParseFromString(status.error_details())) return details;
  for (const auto& detail : envelope.details()) {
    google::rpc::RetryInfo retry;
    google::rpc::BadRequest bad;
    if (detail.UnpackTo(&retry)) {
      details.retry_delay =
          std::chrono::milliseconds(google::protobuf::util::TimeUtil::DurationToMilliseconds(retry.retry_delay()));
    } else if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) {
        absl::StrAppend(&details.violations, details.violations.empty() ? "" : "; ", violation.field(), ": ",
                        violation.description());
      }
    }
  }
  return details;
}

absl::Status FailureOf(const std::string& server, const v1::UploadContext& context, const grpc::Status& status,
                       const Details& details) {
  std::string message = absl::StrCat(context.file_name(), ": ", server, " answers: ", status.error_message());
  if (!details.violations.empty()) absl::StrAppend(&message, " (", details.violations, ")");
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && status.error_details().empty()) {
    message = absl::StrCat(context.file_name(), ": no service answers at ", server, " (", status.error_message(),
                           "); start one, or leave out --server to verify in this program");
  }
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()), message);
}

class RemoteVerifier {
 public:
  explicit RemoteVerifier(const std::string& server) : server_(server) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(-1);
    stub_ = v1::VerificationService::NewStub(
        grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments));
  }

  absl::StatusOr<v1::Verification> operator()(const std::string& content, const v1::UploadContext& context) const {
    for (int attempt = 1;; ++attempt) {
      grpc::ClientContext call;
      call.set_deadline(std::chrono::system_clock::now() + kCallTimeout);
      v1::Verification verification;
      const grpc::Status status = content.size() <= kMaxUnaryBytes
                                      ? CallUnary(*stub_, content, context, call, verification)
                                      : CallStream(*stub_, content, context, call, verification);
      if (status.ok()) return verification;
      const Details details = DetailsOf(status);
      if (attempt == kMaxAttempts || status.error_code() != grpc::StatusCode::RESOURCE_EXHAUSTED ||
          !details.retry_delay) {
        return FailureOf(server_, context, status, details);
      }
      std::this_thread::sleep_for(std::clamp(*details.retry_delay, std::chrono::milliseconds(0), kMaxRetryDelay));
    }
  }

 private:
  std::string server_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace

Verify VerifyThrough(const std::string& server) {
  auto verifier = std::make_shared<RemoteVerifier>(server);
  return [verifier](std::string content, const v1::UploadContext& context) { return (*verifier)(content, context); };
}

}  // namespace justif::tools
