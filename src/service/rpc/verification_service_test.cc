// The service over a real socket, with the shipped reader.
#include "service/rpc/verification_service.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "google/rpc/error_details.pb.h"
#include "judging/judge.h"
#include "service/readers/reader_pool.h"
#include "service/verifier.h"

namespace justif::service {
namespace {

constexpr std::size_t kMaxUpload = 1 << 20;
constexpr std::size_t kPiece = 64 * 1024;

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// One server for all tests: readers take a moment to start.
class VerificationServiceTest : public testing::Test {
 protected:
  struct Running {
    std::unique_ptr<judging::Judge> judge;
    std::unique_ptr<ReaderPool> pool;
    std::unique_ptr<Verifier> verifier;
    std::unique_ptr<VerificationService> service;
    std::unique_ptr<grpc::Server> server;
    std::unique_ptr<v1::VerificationService::Stub> stub;
    std::mutex mutex;
    std::vector<CallRecord> records;
  };
  static inline Running* running_ = nullptr;

  static void SetUpTestSuite() {
    running_ = new Running;
    auto judge = judging::Judge::Create("models");
    ASSERT_TRUE(judge.ok()) << judge.status();
    running_->judge = *std::move(judge);
    ReaderPoolOptions options;
    options.reader_program = JUSTIF_READER;
    options.models = "models";
    options.readers = 1;
    auto pool = ReaderPool::Start(options);
    ASSERT_TRUE(pool.ok()) << pool.status();
    running_->pool = *std::move(pool);
    running_->verifier = std::make_unique<Verifier>(*running_->pool, *running_->judge, [] { return nullptr; });
    VerificationServiceOptions service;
    service.max_upload_bytes = kMaxUpload;
    service.versions = {"0.0.0-test", ModelsDigest("models")};
    running_->service = std::make_unique<VerificationService>(*running_->verifier, service, [](const CallRecord& r) {
      const std::lock_guard<std::mutex> lock(running_->mutex);
      running_->records.push_back(r);
    });
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(running_->service.get());
    running_->server = builder.BuildAndStart();
    ASSERT_NE(running_->server, nullptr);
    running_->stub = v1::VerificationService::NewStub(
        grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials()));
  }
  static void TearDownTestSuite() {
    running_->server->Shutdown();
    running_->server->Wait();
    delete running_;
    running_ = nullptr;
  }

  static v1::UploadContext Context() {
    v1::UploadContext context;
    context.set_file_name("folder/attestation.pdf");
    context.set_expected_kind("cvec-attestation");
    context.set_request_id("request-1");
    auto& claim = *context.mutable_claim();
    claim.set_family_name("Le Guellec");
    claim.add_given_names("Anna");
    claim.set_birth_date("2006-03-07");
    claim.set_academic_year("2025-2026");
    return context;
  }

  static grpc::Status Unary(const v1::UploadContext& context, const std::string& content, v1::Verification& out) {
    v1::VerifyDocumentRequest request;
    *request.mutable_context() = context;
    request.set_content(content);
    v1::VerifyDocumentResponse response;
    grpc::ClientContext call;
    const grpc::Status status = running_->stub->VerifyDocument(&call, request, &response);
    out = response.verification();
    return status;
  }

  static grpc::Status Stream(const std::vector<v1::VerifyDocumentStreamRequest>& messages, v1::Verification& out) {
    grpc::ClientContext call;
    v1::VerifyDocumentStreamResponse response;
    const auto writer = running_->stub->VerifyDocumentStream(&call, &response);
    for (const auto& message : messages) {
      if (!writer->Write(message)) break;  // the status says why
    }
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    out = response.verification();
    return status;
  }

  static std::vector<v1::VerifyDocumentStreamRequest> Pieces(const v1::UploadContext& context,
                                                             const std::string& content, std::size_t size) {
    std::vector<v1::VerifyDocumentStreamRequest> messages(1);
    *messages[0].mutable_context() = context;
    for (std::size_t at = 0; at < content.size(); at += size)
      messages.emplace_back().set_content(content.substr(at, size));
    return messages;
  }

  static std::string ReasonOf(const grpc::Status& status) {
    google::rpc::Status details;
    google::rpc::ErrorInfo info;
    EXPECT_TRUE(details.ParseFromString(status.error_details()));
    for (const auto& any : details.details()) any.UnpackTo(&info);
    return info.reason();
  }
};

TEST_F(VerificationServiceTest, UnaryAndStreamGiveTheSame) {
  const std::string content = Contents("testdata/genuine/cvec-native.pdf");
  v1::Verification unary, stream;
  grpc::Status status = Unary(Context(), content, unary);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(unary.verdict().outcome(), v1::Verdict::ACCEPTED);
  EXPECT_EQ(unary.verdict().assurance(), v1::Verdict::CORROBORATED);
  EXPECT_EQ(unary.kind(), "cvec-attestation");
  EXPECT_EQ(unary.file_name(), "attestation.pdf");
  EXPECT_EQ(unary.request_id(), "request-1");
  EXPECT_EQ(unary.sha256().size(), 64U);
  EXPECT_EQ(unary.media_type(), "application/pdf");
  status = Stream(Pieces(Context(), content, kPiece), stream);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_NE(unary.name(), stream.name()) << "each verification has a name of its own";
  for (v1::Verification* verification : {&unary, &stream}) {
    verification->clear_name();
    verification->clear_timings();
    verification->clear_create_time();
  }
  EXPECT_EQ(unary.SerializeAsString(), stream.SerializeAsString());
}

TEST_F(VerificationServiceTest, FieldsHavePlacesAndFindingsHaveWords) {
  v1::Verification verification;
  ASSERT_TRUE(Unary(Context(), Contents("testdata/forged/cvec-year-native.pdf"), verification).ok());
  EXPECT_EQ(verification.verdict().outcome(), v1::Verdict::SUSPECTED_FALSIFICATION);
  ASSERT_GT(verification.fields_size(), 5);
  for (const v1::Field& field : verification.fields()) {
    ASSERT_EQ(field.regions_size(), 1) << field.name();
    EXPECT_GE(field.regions(0).polygon_size(), 3) << field.name();
  }
  EXPECT_EQ(verification.findings_size(), 45) << "one of each check";
  for (const v1::Finding& finding : verification.findings()) {
    EXPECT_FALSE(finding.message().empty()) << finding.check();
    EXPECT_NE(finding.outcome(), v1::Finding::OUTCOME_UNSPECIFIED);
    if (finding.outcome() == v1::Finding::FAILED) {
      EXPECT_GT(finding.evidence_size(), 0) << finding.check();
    }
  }
}

TEST_F(VerificationServiceTest, LanguagesOfMessages) {
  v1::UploadContext context = Context();
  v1::Verification french, english;
  const std::string content = Contents("testdata/genuine/cvec-native.pdf");
  ASSERT_TRUE(Unary(context, content, french).ok());
  context.set_language(v1::EN);
  ASSERT_TRUE(Unary(context, content, english).ok());
  EXPECT_EQ(french.verdict().message(), "Votre document a été lu et accepté.");
  EXPECT_NE(english.verdict().message(), french.verdict().message());
}

TEST_F(VerificationServiceTest, WhatIsOwedAndWhenIsToldByTheRulesOfTheYear) {
  v1::UploadContext context = Context();
  context.mutable_claim()->set_academic_year("2024-2025");
  context.mutable_claim()->set_track("but_reenrolment");
  context.mutable_claim()->set_status("contrat_pro");
  context.mutable_upload_time()->set_seconds(1'722'506'400);  // 2024-08-01 12:00 in Paris
  v1::Verification verification;
  ASSERT_TRUE(Unary(context, Contents("testdata/genuine/cvec-native.pdf"), verification).ok());
  int seen = 0;
  for (const v1::Finding& finding : verification.findings()) {
    if (finding.check() != "cvec-owed" && finding.check() != "upload-in-window") continue;
    ++seen;
    EXPECT_EQ(finding.outcome(), v1::Finding::FAILED);
    EXPECT_EQ(finding.reason(), finding.check() == "cvec-owed" ? "NOT_CONCERNED" : "BETWEEN_WINDOWS");
    EXPECT_EQ(finding.weight(), v1::Finding::INFORMATION);
  }
  EXPECT_EQ(seen, 2);
}

TEST_F(VerificationServiceTest, ContentProblemsAreVerdicts) {
  v1::Verification verification;
  ASSERT_TRUE(Unary(Context(), "this is text", verification).ok());
  EXPECT_EQ(verification.verdict().outcome(), v1::Verdict::UNREADABLE);
  EXPECT_EQ(verification.verdict().unreadable_reason(), v1::Verdict::UNSUPPORTED_FORMAT);
  EXPECT_FALSE(verification.verdict().message().empty());
}

TEST_F(VerificationServiceTest, WrongCallsAreErrors) {
  v1::Verification none;
  grpc::Status status = Unary(Context(), "", none);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "NO_CONTENT");
  v1::UploadContext context = Context();
  context.mutable_claim()->set_birth_date("07/03/2006");
  status = Unary(context, "x", none);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "INVALID_CONTEXT");
  EXPECT_NE(status.error_message().find("context.claim.birth_date"), std::string::npos) << status.error_message();
}

TEST_F(VerificationServiceTest, WrongStreamsAreErrors) {
  v1::Verification none;
  EXPECT_EQ(ReasonOf(Stream({}, none)), "NO_CONTEXT");
  auto messages = Pieces(Context(), "some content", 4);
  EXPECT_EQ(ReasonOf(Stream({messages[1], messages[0]}, none)), "NO_CONTEXT");
  EXPECT_EQ(ReasonOf(Stream({messages[0], messages[0]}, none)), "SECOND_CONTEXT");
  EXPECT_EQ(ReasonOf(Stream(Pieces(Context(), "", 4), none)), "NO_CONTENT");
  EXPECT_EQ(ReasonOf(Stream(Pieces(Context(), std::string(kPiece + 1, 'x'), kPiece + 1), none)), "PIECE_TOO_LARGE");
  const grpc::Status status = Stream(Pieces(Context(), std::string(kMaxUpload + 1, 'x'), kPiece), none);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(status), "UPLOAD_TOO_LARGE");
}

TEST_F(VerificationServiceTest, ACancelledCallFreesItsReader) {
  v1::VerifyDocumentRequest request;
  *request.mutable_context() = Context();
  request.set_content(Contents("testdata/genuine/transcript-photo.jpg"));
  grpc::ClientContext call;
  std::thread caller([&] {
    v1::VerifyDocumentResponse response;
    const grpc::Status status = running_->stub->VerifyDocument(&call, request, &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  });
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (running_->pool->Statistics().busy == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  call.TryCancel();
  caller.join();
  v1::Verification verification;
  ASSERT_TRUE(Unary(Context(), Contents("testdata/genuine/cvec-native.pdf"), verification).ok());
  EXPECT_EQ(verification.verdict().outcome(), v1::Verdict::ACCEPTED);
}

TEST_F(VerificationServiceTest, TheCallersDeadlineIsKept) {
  v1::VerifyDocumentRequest request;
  *request.mutable_context() = Context();
  request.set_content(Contents("testdata/genuine/transcript-photo.jpg"));
  grpc::ClientContext call;
  call.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(30));
  v1::VerifyDocumentResponse response;
  EXPECT_EQ(running_->stub->VerifyDocument(&call, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  v1::Verification verification;
  EXPECT_TRUE(Unary(Context(), Contents("testdata/genuine/cvec-native.pdf"), verification).ok());
}

TEST_F(VerificationServiceTest, TheLogHoldsNothingOfTheDocument) {
  v1::Verification verification;
  ASSERT_TRUE(Unary(Context(), Contents("testdata/genuine/cvec-native.pdf"), verification).ok());
  const std::lock_guard<std::mutex> lock(running_->mutex);
  ASSERT_FALSE(running_->records.empty());
  const CallRecord& record = running_->records.back();
  EXPECT_EQ(record.method, "VerifyDocument");
  EXPECT_EQ(record.status, "OK");
  EXPECT_EQ(record.outcome, "ACCEPTED");
  EXPECT_EQ(record.request_id, "request-1");
  EXPECT_GT(record.bytes, 1000);
  EXPECT_GT(record.reader_ms, 0);
}

TEST(RunningCalls, DrainingTakesNoMoreAndWaitsForThoseThatRun) {
  RunningCalls calls;
  ASSERT_TRUE(calls.Begin());
  calls.Drain(std::chrono::steady_clock::now());  // passes at once: the call still runs
  EXPECT_FALSE(calls.Begin());
  std::thread last([&] { calls.End(); });
  calls.Drain(std::chrono::steady_clock::now() + std::chrono::seconds(60));
  last.join();
  EXPECT_FALSE(calls.Begin());
}

}  // namespace
}  // namespace justif::service
