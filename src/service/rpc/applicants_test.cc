// What several applicants upload, over a real socket, with the shipped reader.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "judging/judge.h"
#include "review/history/memory_history.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/administration_service.h"
#include "service/rpc/verification_service.h"
#include "service/verifier.h"

namespace justif::service {
namespace {

constexpr char kAttestation[] = "testdata/genuine/cvec-native.pdf";
constexpr const char* kAcrossApplicants[] = {"code-seen-before", "cvec-number-unique", "file-seen-before"};

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// One server with an empty history for each test; the readers, which take a moment
// to start, are of all.
class ApplicantsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto judge = judging::Judge::Create("models");
    ASSERT_TRUE(judge.ok()) << judge.status();
    judge_ = std::move(*judge).release();
    ReaderPoolOptions options;
    options.reader_program = JUSTIF_READER;
    options.models = "models";
    options.readers = 1;
    auto pool = ReaderPool::Start(options);
    ASSERT_TRUE(pool.ok()) << pool.status();
    pool_ = std::move(*pool).release();
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete judge_;
  }

  void SetUp() override { Serve(&uploads_); }
  void TearDown() override { server_->Shutdown(); }

  void Serve(UploadHistory* uploads) {
    if (server_ != nullptr) server_->Shutdown();
    verifier_ = std::make_unique<Verifier>(
        *pool_, *judge_, [] { return nullptr; }, nullptr, uploads);
    verification_ =
        std::make_unique<VerificationService>(*verifier_, VerificationServiceOptions{}, [](const CallRecord&) {});
    administration_ = std::make_unique<AdministrationService>(uploads, [](const CallRecord&) {});
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(verification_.get());
    builder.RegisterService(administration_.get());
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
    channel_ = grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
  }

  static v1::Claim ClaimOf(const std::string& applicant) {
    v1::Claim claim;
    claim.set_applicant(applicant);
    claim.set_family_name("Le Guellec");
    claim.add_given_names("Anna");
    claim.set_birth_date("2006-03-07");
    claim.set_academic_year("2025-2026");
    return claim;
  }

  v1::Verification Verify(const std::string& applicant, const std::string& content) {
    v1::VerifyDocumentRequest request;
    *request.mutable_context()->mutable_claim() = ClaimOf(applicant);
    request.set_content(content);
    v1::VerifyDocumentResponse response;
    grpc::ClientContext call;
    const grpc::Status status = v1::VerificationService::NewStub(channel_)->VerifyDocument(&call, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.verification();
  }

  grpc::Status Forget(const std::string& applicant, int* forgotten) {
    v1::ForgetApplicantRequest request;
    request.set_applicant(applicant);
    v1::ForgetApplicantResponse response;
    grpc::ClientContext call;
    const grpc::Status status =
        v1::AdministrationService::NewStub(channel_)->ForgetApplicant(&call, request, &response);
    *forgotten = response.forgotten_uploads();
    return status;
  }

  static v1::Finding FindingOf(const v1::Verification& verification, const std::string& check) {
    for (const v1::Finding& finding : verification.findings()) {
      if (finding.check() == check) return finding;
    }
    ADD_FAILURE() << check << " is not among the findings";
    return {};
  }

  static void ExpectNothingSeen(const v1::Verification& verification) {
    for (const char* check : kAcrossApplicants) {
      EXPECT_EQ(FindingOf(verification, check).outcome(), v1::Finding::PASSED) << check;
    }
  }

  static inline judging::Judge* judge_ = nullptr;
  static inline ReaderPool* pool_ = nullptr;
  std::unique_ptr<review::History> history_ = review::NewMemoryHistory({});
  UploadHistory uploads_{*history_, RandomKey()};
  std::unique_ptr<Verifier> verifier_;
  std::unique_ptr<VerificationService> verification_;
  std::unique_ptr<AdministrationService> administration_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ApplicantsTest, OneAttestationOfTwoGoesToAPersonAndAccusesNobody) {
  const std::string content = Contents(kAttestation);
  const v1::Verification first = Verify("accounts/1", content);
  ExpectNothingSeen(first);
  const v1::Verification second = Verify("accounts/2", content);
  EXPECT_EQ(second.verdict().outcome(), v1::Verdict::NEEDS_REVIEW);
  for (const char* check : kAcrossApplicants) {
    const v1::Finding finding = FindingOf(second, check);
    EXPECT_EQ(finding.outcome(), v1::Finding::FAILED) << check;
    EXPECT_EQ(finding.weight(), v1::Finding::REVIEW) << check;
    ASSERT_EQ(finding.evidence_size(), 1) << check;
    EXPECT_EQ(finding.evidence(0).expected_from(), "history") << check;
    EXPECT_NE(finding.message().find(first.name().substr(std::string("verifications/").size())), std::string::npos)
        << finding.message();
  }
  EXPECT_EQ(second.verdict().message(), judge_->Sentence("student/UNDER_REVIEW", {}, judging::Language::kFrench));
  EXPECT_EQ(second.DebugString().find("accounts/1"), std::string::npos) << "who the other is is not told";
  // Who came first has nobody before them, however often they come.
  ExpectNothingSeen(Verify("accounts/1", content));
  EXPECT_EQ(FindingOf(Verify("accounts/2", content), "file-seen-before").outcome(), v1::Finding::FAILED);
}

TEST_F(ApplicantsTest, AnotherFileWithTheSameCode) {
  const std::string content = Contents(kAttestation);
  Verify("accounts/1", content);
  const v1::Verification second = Verify("accounts/2", content + "% saved again\n");
  EXPECT_EQ(FindingOf(second, "file-seen-before").outcome(), v1::Finding::PASSED);
  EXPECT_EQ(FindingOf(second, "code-seen-before").outcome(), v1::Finding::FAILED);
  EXPECT_EQ(FindingOf(second, "cvec-number-unique").outcome(), v1::Finding::FAILED);
}

TEST_F(ApplicantsTest, OneApplicantMayUploadTheSameAgain) {
  const std::string content = Contents(kAttestation);
  Verify("accounts/1", content);
  ExpectNothingSeen(Verify("accounts/1", content));
  EXPECT_EQ(history_->Size()->uploads, 1);
}

TEST_F(ApplicantsTest, VersionsOfADossierAreOneApplicants) {
  grpc::ClientContext call;
  v1::VerifyDossierResponse response;
  const auto writer = v1::VerificationService::NewStub(channel_)->VerifyDossier(&call, &response);
  v1::VerifyDossierRequest part;
  *part.mutable_context()->mutable_claim() = ClaimOf("accounts/1");
  ASSERT_TRUE(writer->Write(part));
  for (int version = 1; version <= 2; ++version) {
    part.mutable_document()->set_document("cvec");
    part.mutable_document()->set_version(version);
    ASSERT_TRUE(writer->Write(part));
    const std::string content = Contents(kAttestation);
    for (std::size_t from = 0; from < content.size(); from += 64 * 1024) {
      part.set_content(content.substr(from, 64 * 1024));
      ASSERT_TRUE(writer->Write(part));
    }
  }
  writer->WritesDone();
  ASSERT_TRUE(writer->Finish().ok());
  ASSERT_EQ(response.dossier().documents_size(), 2);
  for (const v1::DossierDocument& document : response.dossier().documents()) ExpectNothingSeen(document.verification());
  EXPECT_EQ(FindingOf(Verify("accounts/2", Contents(kAttestation)), "file-seen-before").outcome(), v1::Finding::FAILED);
}

TEST_F(ApplicantsTest, NamesAreNoApplicants) {
  Verify("accounts/1", Contents(kAttestation));
  const v1::Verification nameless = Verify("", Contents(kAttestation));
  for (const char* check : kAcrossApplicants) {
    EXPECT_EQ(FindingOf(nameless, check).outcome(), v1::Finding::CANNOT_TELL) << check;
    EXPECT_EQ(FindingOf(nameless, check).weight(), v1::Finding::INFORMATION) << check;
  }
  // Of the same name and birth date, with a document of their own.
  const v1::Verification twin = Verify("accounts/2", Contents("testdata/genuine/transcript-native.pdf"));
  EXPECT_EQ(FindingOf(twin, "file-seen-before").outcome(), v1::Finding::PASSED);
}

TEST_F(ApplicantsTest, AForgottenApplicantIsNobodyBefore) {
  int forgotten = 0;
  Verify("accounts/1", Contents(kAttestation));
  EXPECT_TRUE(Forget("accounts/1", &forgotten).ok());
  EXPECT_EQ(forgotten, 1);
  EXPECT_TRUE(Forget("accounts/1", &forgotten).ok());
  EXPECT_EQ(forgotten, 0);
  ExpectNothingSeen(Verify("accounts/2", Contents(kAttestation)));
}

TEST_F(ApplicantsTest, NobodyAndTooLongAReferenceAreRefused) {
  int forgotten = 0;
  for (const std::string& applicant : {std::string(), std::string(kMaxIdentifierBytes + 1, 'a')})
    EXPECT_EQ(Forget(applicant, &forgotten).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  v1::VerifyDocumentRequest request;
  *request.mutable_context()->mutable_claim() = ClaimOf(std::string(kMaxIdentifierBytes + 1, 'a'));
  request.set_content("x");
  v1::VerifyDocumentResponse response;
  grpc::ClientContext call;
  EXPECT_EQ(v1::VerificationService::NewStub(channel_)->VerifyDocument(&call, request, &response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

// Pages as they come from people who have nothing to do with each other.
void RecordOthers(review::History& history, int pages, const std::string& kind) {
  std::mt19937_64 random(8301);
  for (int i = 0; i < pages; ++i) {
    review::UploadTraces other;
    other.applicant = "other " + std::to_string(i);
    other.time = absl::Now() - absl::Hours(1);
    other.kind = kind;
    other.page.emplace();
    for (std::size_t y = 0; y < other.page->known.size(); ++y) {
      other.page->known[y] = random() | random();
      other.page->lighter[y] = other.page->known[y] & random();
    }
    ASSERT_TRUE(history.Record(other).ok());
  }
}

TEST_F(ApplicantsTest, TheSamePictureInAnotherFile) {
  const std::string photograph = Contents("testdata/genuine/transcript-photo.jpg");
  RecordOthers(*history_, 30, "bac-transcript");
  const v1::Verification first = Verify("accounts/1", photograph);
  EXPECT_EQ(FindingOf(first, "page-seen-before").outcome(), v1::Finding::PASSED);
  const v1::Verification second = Verify("accounts/2", photograph + "after the end of the image");
  EXPECT_EQ(FindingOf(second, "file-seen-before").outcome(), v1::Finding::PASSED);
  const v1::Finding finding = FindingOf(second, "page-seen-before");
  EXPECT_EQ(finding.outcome(), v1::Finding::FAILED);
  EXPECT_EQ(finding.reason(), "SAME_PICTURE");
  EXPECT_EQ(finding.weight(), v1::Finding::REVIEW);
  ASSERT_EQ(finding.evidence_size(), 1);
  EXPECT_EQ(finding.evidence(0).regions_size(), 1);
}

TEST_F(ApplicantsTest, WhereNothingIsKept) {
  Serve(nullptr);
  Verify("accounts/1", Contents(kAttestation));
  const v1::Verification second = Verify("accounts/2", Contents(kAttestation));
  for (const char* check : kAcrossApplicants)
    EXPECT_EQ(FindingOf(second, check).outcome(), v1::Finding::NOT_APPLICABLE) << check;
  int forgotten = 0;
  EXPECT_EQ(Forget("accounts/1", &forgotten).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
}

}  // namespace
}  // namespace justif::service
