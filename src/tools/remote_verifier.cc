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
constexpr std::chrono::seconds kDossierTimeout{600};
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

grpc::Status CallDossier(Stub& stub, const v1::DossierContext& context, const std::vector<DossierFile>& files,
                         grpc::ClientContext& call, v1::Dossier& dossier) {
  v1::VerifyDossierResponse response;
  const auto stream = stub.VerifyDossier(&call, &response);
  v1::VerifyDossierRequest message;
  *message.mutable_context() = context;
  bool open = stream->Write(message);
  for (const DossierFile& file : files) {
    *message.mutable_document() = file.upload;
    open = open && stream->Write(message);
    for (std::size_t at = 0; open && at < file.content.size(); at += kPieceBytes) {
      message.set_content(file.content.substr(at, kPieceBytes));
      open = stream->Write(message);
    }
  }
  stream->WritesDone();
  const grpc::Status status = stream->Finish();
  dossier.Swap(response.mutable_dossier());
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

// `what` was to be verified.
absl::Status FailureOf(const std::string& server, const std::string& what, const grpc::Status& status,
                       const Details& details) {
  std::string message = absl::StrCat(what, ": ", server, " answers: ", status.error_message());
  if (!details.violations.empty()) absl::StrAppend(&message, " (", details.violations, ")");
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && status.error_details().empty()) {
    message = absl::StrCat(what, ": no service answers at ", server, " (", status.error_message(),
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
    return Call<v1::Verification>(
        context.file_name(), kCallTimeout, [&](grpc::ClientContext& call, v1::Verification& verification) {
          return content.size() <= kMaxUnaryBytes ? CallUnary(*stub_, content, context, call, verification)
                                                  : CallStream(*stub_, content, context, call, verification);
        });
  }

  absl::StatusOr<v1::Dossier> operator()(const v1::DossierContext& context,
                                         const std::vector<DossierFile>& files) const {
    return Call<v1::Dossier>("the dossier", kDossierTimeout, [&](grpc::ClientContext& call, v1::Dossier& dossier) {
      return CallDossier(*stub_, context, files, call, dossier);
    });
  }

 private:
  // Calls again while the service is busy.
  template <typename Answer, typename Ask>
  absl::StatusOr<Answer> Call(const std::string& what, std::chrono::seconds timeout, const Ask& ask) const {
    for (int attempt = 1;; ++attempt) {
      grpc::ClientContext call;
      call.set_deadline(std::chrono::system_clock::now() + timeout);
      Answer answer;
      const grpc::Status status = ask(call, answer);
      if (status.ok()) return answer;
      const Details details = DetailsOf(status);
      if (attempt == kMaxAttempts || status.error_code() != grpc::StatusCode::RESOURCE_EXHAUSTED ||
          !details.retry_delay) {
        return FailureOf(server_, what, status, details);
      }
      std::this_thread::sleep_for(std::clamp(*details.retry_delay, std::chrono::milliseconds(0), kMaxRetryDelay));
    }
  }

  std::string server_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace

Verify VerifyThrough(const std::string& server) {
  auto verifier = std::make_shared<RemoteVerifier>(server);
  return [verifier](std::string content, const v1::UploadContext& context) { return (*verifier)(content, context); };
}

VerifyDossier VerifyDossierThrough(const std::string& server) {
  auto verifier = std::make_shared<RemoteVerifier>(server);
  return [verifier](const v1::DossierContext& context, const std::vector<DossierFile>& files) {
    return (*verifier)(context, files);
  };
}

}  // namespace justif::tools
