// Dossiers over a real socket, with the shipped reader, judge and rules.
#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <thread>

#include "google/rpc/error_details.pb.h"
#include "judging/judge.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/verification_service.h"
#include "service/verifier.h"

namespace justif::service {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t kMaxUpload = 1 << 20;
constexpr std::size_t kPiece = 64 * 1024;

// Zoé's file, but for the attestation of somebody else.
constexpr char kAttestation[] = "testdata/dossier/cvec.pdf";
constexpr char kLastYears[] = "testdata/dossier/cvec-last-year.pdf";
constexpr char kMisspelt[] = "testdata/dossier/cvec-misspelt.pdf";
constexpr char kTranscript[] = "testdata/genuine/transcript-native.pdf";
constexpr char kForgedTranscript[] = "testdata/forged/transcript-mark-native.pdf";
constexpr char kSomebodyElses[] = "testdata/genuine/cvec-cards.pdf";

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Part {
  std::string document;
  int version = 1;
  std::string path;  // empty: withdrawn
  std::string expected_kind = "";
};

// One server for all tests: readers take a moment to start.
class DossierTest : public testing::Test {
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
    service.max_dossier_documents = 4;
    service.max_dossier_bytes = 2 * kMaxUpload;
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
    if (running_->server != nullptr) {
      running_->server->Shutdown();
      running_->server->Wait();
    }
    delete running_;
    running_ = nullptr;
  }

  // Zoé enters BUT 1 through Parcoursup.
  static v1::DossierContext Context() {
    v1::DossierContext context;
    context.set_dossier("dossiers/zoe");
    context.set_request_id("request-1");
    v1::Claim& claim = *context.mutable_claim();
    claim.set_family_name("d'Argenteuil");
    claim.add_given_names("Zoé");
    claim.set_birth_date("2006-01-30");
    claim.set_ine("0912745530G");
    claim.set_academic_year("2024-2025");
    claim.set_track("but1");
    claim.set_status("initial");
    claim.set_enrolment(v1::Claim::FIRST);
    claim.set_origin("parcoursup");
    claim.set_acceptance_date("2024-07-10");
    return context;
  }

  static std::vector<v1::VerifyDossierRequest> Messages(const v1::DossierContext& context,
                                                        const std::vector<Part>& parts) {
    std::vector<v1::VerifyDossierRequest> messages(1);
    *messages[0].mutable_context() = context;
    for (const Part& part : parts) {
      v1::DossierUpload& upload = *messages.emplace_back().mutable_document();
      upload.set_document(part.document);
      upload.set_version(part.version);
      upload.set_withdrawn(part.path.empty());
      upload.set_file_name(part.path);
      upload.set_expected_kind(part.expected_kind);
      if (part.path.empty()) continue;
      const std::string content = Contents(part.path);
      for (std::size_t at = 0; at < content.size(); at += kPiece)
        messages.emplace_back().set_content(content.substr(at, kPiece));
    }
    return messages;
  }

  static grpc::Status Send(const std::vector<v1::VerifyDossierRequest>& messages, v1::Dossier& dossier) {
    grpc::ClientContext call;
    v1::VerifyDossierResponse response;
    const auto writer = running_->stub->VerifyDossier(&call, &response);
    for (const auto& message : messages) {
      if (!writer->Write(message)) break;  // the status says why
    }
    writer->WritesDone();
    const grpc::Status status = writer->Finish();
    dossier = response.dossier();
    return status;
  }

  static v1::Dossier Verify(const v1::DossierContext& context, const std::vector<Part>& parts) {
    v1::Dossier dossier;
    const grpc::Status status = Send(Messages(context, parts), dossier);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return dossier;
  }

  static std::string Text(const google::protobuf::RepeatedPtrField<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }

  static const v1::Finding* FindingOf(const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
                                      const std::string& check) {
    for (const v1::Finding& finding : findings) {
      if (finding.check() == check) return &finding;
    }
    return nullptr;
  }

  static std::string ReasonOf(const grpc::Status& status) {
    google::rpc::Status details;
    google::rpc::ErrorInfo info;
    EXPECT_TRUE(details.ParseFromString(status.error_details()));
    for (const auto& any : details.details()) any.UnpackTo(&info);
    return info.reason();
  }
};

TEST_F(DossierTest, Complete) {
  const v1::Dossier dossier =
      Verify(Context(), {{"cvec", 1, kAttestation, "cvec-attestation"}, {"bac", 1, kTranscript, "bac-transcript"}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE) << Text(dossier.verdict().reasons());
  EXPECT_THAT(dossier.verdict().messages(),
              ElementsAre("Votre dossier est complet. Vous n'avez rien d'autre à déposer."));
  EXPECT_EQ(dossier.name(), "dossiers/zoe");
  EXPECT_EQ(dossier.request_id(), "request-1");
  ASSERT_EQ(dossier.pieces_size(), 2);
  for (const v1::DossierPiece& piece : dossier.pieces()) {
    EXPECT_EQ(piece.state(), v1::DossierPiece::FULFILLED);
    EXPECT_FALSE(piece.piece().source().empty());
  }
  ASSERT_EQ(dossier.documents_size(), 2);
  for (const v1::DossierDocument& document : dossier.documents()) {
    EXPECT_EQ(document.state(), v1::DossierDocument::CURRENT);
    EXPECT_EQ(document.verification().verdict().outcome(), v1::Verdict::ACCEPTED);
    EXPECT_EQ(document.verification().dossier(), "dossiers/zoe");
  }
  for (const v1::Finding& finding : dossier.findings()) {
    EXPECT_EQ(finding.outcome(), v1::Finding::PASSED) << finding.message();
  }
  EXPECT_FALSE(dossier.versions().policy().empty());
}

TEST_F(DossierTest, Missing) {
  v1::DossierContext context = Context();
  v1::Dossier dossier = Verify(context, {{"bac", 1, kTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::INCOMPLETE);
  EXPECT_EQ(dossier.pieces(0).state(), v1::DossierPiece::MISSING);
  EXPECT_EQ(dossier.pieces(1).state(), v1::DossierPiece::FULFILLED);
  ASSERT_EQ(dossier.verdict().messages_size(), 1);
  EXPECT_THAT(dossier.verdict().messages(0), HasSubstr("Il manque votre attestation CVEC"));
  const v1::Finding* owed = FindingOf(dossier.findings(), "cvec-owed");
  ASSERT_NE(owed, nullptr);
  EXPECT_EQ(owed->reason(), "MISSING");
  EXPECT_EQ(owed->evidence(0).expected(), "cvec-attestation");
  // Who is not concerned by the CVEC misses nothing.
  context.mutable_claim()->set_status("contrat_pro");
  context.set_language(v1::EN);
  dossier = Verify(context, {{"bac", 1, kTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE);
  EXPECT_EQ(dossier.pieces(0).piece().obligation(), v1::RequiredPiece::NOT_CONCERNED);
  EXPECT_THAT(dossier.verdict().messages(0), HasSubstr("Your file is complete"));
}

TEST_F(DossierTest, WrongYear) {
  const v1::Dossier dossier = Verify(Context(), {{"cvec", 1, kLastYears}, {"bac", 1, kTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::INCOMPLETE);
  EXPECT_EQ(dossier.pieces(0).state(), v1::DossierPiece::MISSING);
  EXPECT_EQ(dossier.pieces(0).missing_reason(), v1::DossierPiece::OTHER_YEAR);
  EXPECT_THAT(Text(dossier.verdict().messages()), HasSubstr("une autre année universitaire"));
}

TEST_F(DossierTest, AReplacedAndAWithdrawnDocument) {
  v1::Dossier dossier =
      Verify(Context(), {{"cvec", 1, kLastYears}, {"bac", 1, kTranscript}, {"cvec", 2, kAttestation}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE) << Text(dossier.verdict().reasons());
  EXPECT_EQ(dossier.documents(0).state(), v1::DossierDocument::REPLACED);
  EXPECT_TRUE(dossier.documents(0).has_verification()) << "what was read of it is still told";
  EXPECT_EQ(dossier.documents(2).state(), v1::DossierDocument::CURRENT);
  dossier = Verify(Context(), {{"cvec", 1, kAttestation}, {"bac", 1, kTranscript}, {"cvec", 2, ""}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::INCOMPLETE);
  EXPECT_EQ(dossier.documents(2).state(), v1::DossierDocument::WITHDRAWN);
  EXPECT_FALSE(dossier.documents(2).has_verification());
}

TEST_F(DossierTest, HandedInTwice) {
  const v1::Dossier dossier =
      Verify(Context(), {{"cvec", 1, kAttestation}, {"bac", 1, kTranscript}, {"other", 1, kAttestation}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE);
  EXPECT_EQ(dossier.documents(2).state(), v1::DossierDocument::DUPLICATE);
  EXPECT_EQ(dossier.documents(2).duplicate_of(), "cvec");
}

TEST_F(DossierTest, TwoDocumentsThatDisagree) {
  v1::DossierContext context = Context();
  context.mutable_claim()->clear_family_name();
  context.mutable_claim()->clear_given_names();
  context.mutable_claim()->clear_birth_date();
  context.mutable_claim()->clear_ine();
  const v1::Dossier dossier = Verify(context, {{"cvec", 1, kSomebodyElses}, {"bac", 1, kTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::NEEDS_REVIEW);
  const v1::Finding* identity = FindingOf(dossier.findings(), "dossier-identity");
  ASSERT_NE(identity, nullptr);
  EXPECT_EQ(identity->outcome(), v1::Finding::FAILED);
  ASSERT_EQ(identity->evidence_size(), 2);
  EXPECT_THAT(identity->evidence(0).subject(), HasSubstr("documents/cvec/"));
  EXPECT_THAT(identity->evidence(1).subject(), HasSubstr("documents/bac/"));
  EXPECT_GT(identity->evidence(0).regions_size(), 0);
  EXPECT_THAT(Text(dossier.verdict().messages()), HasSubstr("Deux de vos documents"));
  EXPECT_THAT(Text(dossier.verdict().messages()), Not(HasSubstr("faux")));
}

// The portal has the name misspelt, and nothing the university holds settles
// whose attestation it is; the transcript, handed in later, carries the same
// INE under the right name.
TEST_F(DossierTest, ALateDocumentSettlesADoubt) {
  v1::DossierContext context = Context();
  v1::Claim& claim = *context.mutable_claim();
  claim.clear_birth_date();
  claim.clear_ine();
  claim.set_track("but_direct_entry");
  claim.set_origin("ecandidat");
  v1::Dossier dossier = Verify(context, {{"cvec", 1, kMisspelt}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::NEEDS_REVIEW) << Text(dossier.verdict().reasons());
  EXPECT_EQ(dossier.pieces(0).state(), v1::DossierPiece::IN_REVIEW);
  dossier = Verify(context, {{"cvec", 1, kMisspelt}, {"bac", 1, kTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE) << Text(dossier.verdict().reasons());
  EXPECT_THAT(dossier.documents(0).settled_checks(), ElementsAre("holder-name-matches-claim"));
  EXPECT_EQ(dossier.documents(0).verification().verdict().outcome(), v1::Verdict::NEEDS_REVIEW)
      << "alone it is still in doubt";
}

TEST_F(DossierTest, SuspicionOfOneDocument) {
  const v1::Dossier dossier = Verify(Context(), {{"cvec", 1, kAttestation}, {"bac", 1, kForgedTranscript}});
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::SUSPECTED_FALSIFICATION);
  EXPECT_THAT(dossier.verdict().messages(), ElementsAre(HasSubstr("vous n'avez rien à faire")));
}

TEST_F(DossierTest, TheUploadTimeIsToldOfItsWindow) {
  std::vector<v1::VerifyDossierRequest> messages =
      Messages(Context(), {{"cvec", 1, kAttestation}, {"bac", 1, kTranscript}});
  for (auto& message : messages) {
    if (!message.has_document()) continue;
    ASSERT_TRUE(google::protobuf::util::TimeUtil::FromString("2024-07-19T10:00:01Z",
                                                             message.mutable_document()->mutable_upload_time()));
  }
  v1::Dossier dossier;
  ASSERT_TRUE(Send(messages, dossier).ok());
  const v1::Finding* finding = FindingOf(dossier.documents(0).verification().findings(), "upload-in-window");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->reason(), "AFTER_WINDOW");
  EXPECT_EQ(finding->weight(), v1::Finding::INFORMATION);
  EXPECT_THAT(finding->message(), HasSubstr("19/07/2024 12:00"));
  EXPECT_THAT(finding->message(), HasSubstr("jusqu'au 12/07/2024 inclus")) << "the rule's text";
  EXPECT_EQ(dossier.verdict().outcome(), v1::DossierVerdict::COMPLETE);
}

TEST_F(DossierTest, WrongStreamsAreErrors) {
  v1::Dossier none;
  const auto messages = Messages(Context(), {{"cvec", 1, kAttestation}});
  EXPECT_EQ(ReasonOf(Send({}, none)), "NO_CONTEXT");
  EXPECT_EQ(ReasonOf(Send({messages[1]}, none)), "NO_CONTEXT");
  EXPECT_EQ(ReasonOf(Send({messages[0]}, none)), "NO_DOCUMENT");
  EXPECT_EQ(ReasonOf(Send({messages[0], messages[0]}, none)), "SECOND_CONTEXT");
  EXPECT_EQ(ReasonOf(Send({messages[0], messages[2]}, none)), "NO_DOCUMENT") << "a piece of no document";
  EXPECT_EQ(ReasonOf(Send({messages[0], v1::VerifyDossierRequest()}, none)), "NO_PART");
  EXPECT_EQ(ReasonOf(Send({messages[0], messages[1]}, none)), "INVALID_DOSSIER") << "a document without content";
  const grpc::Status twice = Send({messages[0], messages[1], messages[2], messages[1], messages[2]}, none);
  EXPECT_EQ(ReasonOf(twice), "INVALID_DOSSIER");
  EXPECT_THAT(twice.error_message(), HasSubstr("documents[1].version"));
  v1::VerifyDossierRequest large;
  large.set_content(std::string(kPiece + 1, 'x'));
  EXPECT_EQ(ReasonOf(Send({messages[0], messages[1], large}, none)), "PIECE_TOO_LARGE");
}

TEST_F(DossierTest, LimitsAreToldByName) {
  v1::Dossier none;
  std::vector<v1::VerifyDossierRequest> messages(1);
  *messages[0].mutable_context() = Context();
  v1::VerifyDossierRequest document, piece;
  document.mutable_document()->set_document("cvec");
  piece.set_content(std::string(kPiece, 'x'));
  std::vector<v1::VerifyDossierRequest> many = messages;
  for (int version = 1; version <= 5; ++version) {
    document.mutable_document()->set_version(version);
    many.push_back(document);
    many.push_back(piece);
  }
  const grpc::Status too_many = Send(many, none);
  EXPECT_EQ(too_many.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(too_many), "TOO_MANY_DOCUMENTS");
  EXPECT_THAT(too_many.error_message(), HasSubstr("max_dossier_documents 4"));
  std::vector<v1::VerifyDossierRequest> long_one = messages;
  long_one.push_back(document);
  for (std::size_t at = 0; at <= kMaxUpload; at += kPiece) long_one.push_back(piece);
  EXPECT_EQ(ReasonOf(Send(long_one, none)), "UPLOAD_TOO_LARGE");
  std::vector<v1::VerifyDossierRequest> large = messages;
  for (int version = 1; version <= 3; ++version) {
    document.mutable_document()->set_version(version);
    large.push_back(document);
    for (std::size_t at = 0; at < kMaxUpload; at += kPiece) large.push_back(piece);
  }
  EXPECT_EQ(ReasonOf(Send(large, none)), "DOSSIER_TOO_LARGE");
}

TEST_F(DossierTest, ACancelledDossierFreesItsReader) {
  grpc::ClientContext call;
  v1::VerifyDossierResponse response;
  const auto writer = running_->stub->VerifyDossier(&call, &response);
  for (const auto& message :
       Messages(Context(), {{"photo", 1, "testdata/genuine/transcript-photo.jpg"}, {"cvec", 1, kAttestation}})) {
    ASSERT_TRUE(writer->Write(message));
  }
  writer->WritesDone();
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (running_->pool->Statistics().busy == 0 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  call.TryCancel();
  EXPECT_EQ(writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(Verify(Context(), {{"cvec", 1, kAttestation}}).documents_size(), 1);
}

TEST_F(DossierTest, TheLogHoldsNothingOfTheDocuments) {
  Verify(Context(), {{"cvec", 1, kAttestation}, {"bac", 1, kTranscript}});
  const std::lock_guard<std::mutex> lock(running_->mutex);
  ASSERT_FALSE(running_->records.empty());
  const CallRecord& record = running_->records.back();
  EXPECT_EQ(record.method, "VerifyDossier");
  EXPECT_EQ(record.status, "OK");
  EXPECT_EQ(record.kind, "dossier");
  EXPECT_EQ(record.outcome, "COMPLETE");
  EXPECT_EQ(record.documents, 2);
  EXPECT_EQ(record.dossier, "dossiers/zoe");
  EXPECT_GT(record.reader_ms, 0);
}

}  // namespace
}  // namespace justif::service
