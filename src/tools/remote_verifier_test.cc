#include "tools/remote_verifier.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "justif/v1/verification_service.grpc.pb.h"

namespace justif::tools {
namespace {

using ::testing::HasSubstr;

grpc::Status WithDetail(grpc::StatusCode code, const std::string& message, const google::protobuf::Message& detail) {
  google::rpc::Status envelope;
  envelope.set_code(code);
  envelope.set_message(message);
  envelope.add_details()->PackFrom(detail);
  return {code, message, envelope.SerializeAsString()};
}

// Keeps what it was sent and answers what the test wants, over a real socket.
class RecordingService final : public v1::VerificationService::Service {
 public:
  grpc::Status VerifyDocument(grpc::ServerContext*, const v1::VerifyDocumentRequest* request,
                              v1::VerifyDocumentResponse* response) override {
    ++unary_calls;
    content = request->content();
    context = request->context();
    if (failures > 0 && failures-- > 0) return failure;
    response->mutable_verification()->set_kind("bac-transcript");
    return grpc::Status::OK;
  }

  grpc::Status VerifyDocumentStream(grpc::ServerContext*, grpc::ServerReader<v1::VerifyDocumentStreamRequest>* reader,
                                    v1::VerifyDocumentStreamResponse* response) override {
    v1::VerifyDocumentStreamRequest message;
    content.clear();
    for (int number = 0; reader->Read(&message); ++number) {
      if ((number == 0) != message.has_context()) return {grpc::StatusCode::INVALID_ARGUMENT, "context not first"};
      if (message.has_context()) context = message.context();
      largest_piece = std::max(largest_piece, message.content().size());
      content += message.content();
    }
    ++stream_calls;
    response->mutable_verification()->set_kind("bac-certificate");
    return grpc::Status::OK;
  }

  grpc::Status VerifyDossier(grpc::ServerContext*, grpc::ServerReader<v1::VerifyDossierRequest>* reader,
                             v1::VerifyDossierResponse* response) override {
    v1::VerifyDossierRequest message;
    while (reader->Read(&message)) {
      if (message.has_context()) dossier_context = message.context();
      if (message.has_document()) dossier.push_back({message.document(), ""});
      if (!message.has_content()) continue;
      largest_piece = std::max(largest_piece, message.content().size());
      dossier.back().content += message.content();
    }
    response->mutable_dossier()->set_name("dossiers/1");
    return grpc::Status::OK;
  }

  std::string content;
  v1::UploadContext context;
  v1::DossierContext dossier_context;
  std::vector<DossierFile> dossier;
  std::size_t largest_piece = 0;
  int unary_calls = 0;
  int stream_calls = 0;
  int failures = 0;
  grpc::Status failure;
};

class RemoteVerifierTest : public testing::Test {
 protected:
  RemoteVerifierTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    verify_ = VerifyThrough(absl::StrCat("127.0.0.1:", port));
    verify_dossier_ = VerifyDossierThrough(absl::StrCat("127.0.0.1:", port));
  }

  static v1::UploadContext Context() {
    v1::UploadContext context;
    context.set_file_name("a.pdf");
    context.mutable_claim()->set_family_name("Petit");
    return context;
  }

  RecordingService service_;
  std::unique_ptr<grpc::Server> server_;
  Verify verify_;
  VerifyDossier verify_dossier_;
};

TEST_F(RemoteVerifierTest, SmallFilesGoInOneMessage) {
  const std::string content(kMaxUnaryBytes, 'x');
  const auto verification = verify_(content, Context());
  ASSERT_TRUE(verification.ok()) << verification.status();
  EXPECT_EQ(verification->kind(), "bac-transcript");
  EXPECT_EQ(service_.content, content);
  EXPECT_EQ(service_.context.claim().family_name(), "Petit");
}

TEST_F(RemoteVerifierTest, LargeFilesGoInPiecesAfterTheContext) {
  std::string content(kMaxUnaryBytes + 1, 'x');
  content[70'000] = 'y';
  const auto verification = verify_(content, Context());
  ASSERT_TRUE(verification.ok()) << verification.status();
  EXPECT_EQ(verification->kind(), "bac-certificate");
  EXPECT_EQ(service_.content, content);
  EXPECT_EQ(service_.context.file_name(), "a.pdf");
  EXPECT_LE(service_.largest_piece, 64u * 1024);
}

TEST_F(RemoteVerifierTest, ADossierGoesDocumentByDocument) {
  std::vector<DossierFile> files(3);
  files[0].upload.set_document("cvec");
  files[0].content.assign(70'000, 'x');
  files[1].upload.set_document("bac");
  files[1].content = "y";
  files[2].upload.set_document("old");
  files[2].upload.set_withdrawn(true);
  v1::DossierContext context;
  context.mutable_claim()->set_track("but1");
  const auto dossier = verify_dossier_(context, files);
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  EXPECT_EQ(dossier->name(), "dossiers/1");
  EXPECT_EQ(service_.dossier_context.claim().track(), "but1");
  ASSERT_EQ(service_.dossier.size(), 3U);
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(service_.dossier[i].upload.document(), files[i].upload.document());
    EXPECT_EQ(service_.dossier[i].content, files[i].content);
  }
  EXPECT_TRUE(service_.dossier[2].upload.withdrawn());
  EXPECT_LE(service_.largest_piece, 64u * 1024);
}

TEST_F(RemoteVerifierTest, ABusyServiceIsAskedAgainWhenItSaysWhen) {
  google::rpc::RetryInfo retry;
  *retry.mutable_retry_delay() = google::protobuf::util::TimeUtil::MillisecondsToDuration(1);
  service_.failure = WithDetail(grpc::StatusCode::RESOURCE_EXHAUSTED, "queue full", retry);
  service_.failures = 2;
  EXPECT_TRUE(verify_("x", Context()).ok());
  EXPECT_EQ(service_.unary_calls, 3);

  service_.failures = 1000;
  EXPECT_EQ(verify_("x", Context()).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_LT(service_.unary_calls, 100);
}

TEST_F(RemoteVerifierTest, AMessageOverTheLimitIsNotSentAgain) {
  service_.failure = grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "message too large");
  service_.failures = 1000;
  EXPECT_EQ(verify_("x", Context()).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(service_.unary_calls, 1);
}

TEST_F(RemoteVerifierTest, AWrongRequestNamesTheFields) {
  google::rpc::BadRequest bad;
  bad.add_field_violations()->set_field("context.claim.ine");
  bad.mutable_field_violations(0)->set_description("longer than 11 characters");
  service_.failure = WithDetail(grpc::StatusCode::INVALID_ARGUMENT, "malformed context", bad);
  service_.failures = 1;
  const auto status = verify_("x", Context()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("a.pdf"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("context.claim.ine: longer than 11 characters"));
}

TEST(RemoteVerifierWithoutServerTest, SaysThatNoServiceAnswers) {
  const auto status = VerifyThrough("127.0.0.1:1")("x", v1::UploadContext()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), HasSubstr("no service answers at 127.0.0.1:1"));
}

}  // namespace
}  // namespace justif::tools
