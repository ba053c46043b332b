#include "tools/trust_update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "judging/signatures/trust_store.h"
#include "reading/codes/model_of_tests.h"
#include "reading/codes/two_d_doc.h"
#include "service/http/local_server.h"
#include "service/trust_keeper.h"
#include "tools/signing/trust_list_writer.h"
#include "tools/signing/two_d_doc_writer.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A publisher on loopback: a trust list, the directory of its authority TS01,
// which answers names, one of TS02, which is a bundle, and a revocation list.
class TrustUpdateTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(root_);
    fs::create_directories(root_ / "trust/signers");
    Put("trust/signers/list.pem", signer_.CertificatePem());
    const auto answer = [](const std::string& body) {
      return [&body](const httplib::Request&, httplib::Response& response) {
        response.status = body.empty() ? 500 : 200;
        response.set_content(body, "application/octet-stream");
      };
    };
    server_->Get("/list.xml", answer(list_));
    server_->Get("/bundle", answer(bundle_));
    server_->Get("/revoked.crl", answer(revocations_));
    server_->Get("/search", [this](const httplib::Request& request, httplib::Response& response) {
      const bool found = request.get_param_value("name") == "CERT" && !named_.empty();
      response.status = found ? 200 : 404;
      response.set_content(found ? named_ : "", "application/pkix-cert");
    });
    server_.Start();
    cert_ = std::make_unique<SigningCertificate>(
        named_authority_.Issue({.id = "CERT", .revocation_list_url = server_.Url("/revoked.crl")}));
    named_ = cert_->Der();
    const std::string part = "--End\r\nContent-Type: application/pkix-cert\r\n\r\n";
    bundle_ =
        part + bundled_.Der() + "\r\n" + part + bundling_authority_.Issue({.id = "MORE"}).Der() + "\r\n--End--\r\n";
    revocations_ = named_authority_.RevocationList({}, "2026-11-01", "2027-01-01");
    Publish(1);
    Put("trust/trust.textproto", "trust_list_urls: \"" + server_.Url("/list.xml") +
                                     "\" wanted { authority_id: \"TS01\" certificate_id: \"CERT\" }");
  }

  void Put(const std::string& name, const std::string& bytes) {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }

  void Publish(long sequence) {
    list_ = signer_.Write({.sequence = sequence,
                           .next_update = "2099-01-01",
                           .entries = {{.authority_id = "TS01",
                                        .provider = "Annuaire par nom",
                                        .certificate_der = named_authority_.Der(),
                                        .directory_url = server_.Url("/search?name=")},
                                       {.authority_id = "TS02",
                                        .provider = "Annuaire entier",
                                        .certificate_der = bundling_authority_.Der(),
                                        .directory_url = server_.Url("/bundle")}}});
  }

  TrustUpdateReport Update(std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
    TrustUpdateOptions options{.trust_folder = (root_ / "trust").string(), .cache_folder = (root_ / "cache").string()};
    options.limits.timeout = timeout;
    options.limits.max_bytes = 100'000;
    const auto report = UpdateTrust(options, [](const std::string&) {});
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : TrustUpdateReport{};
  }

  judging::TrustOptions Options() const {
    return {.folders = {(root_ / "trust").string(), (root_ / "cache").string()}, .today = "2026-11-24"};
  }

  std::string StateOf(const SigningCertificate& signer) const {
    return StateOf(**judging::TrustStore::Load(Options()), signer);
  }
  static std::string StateOf(const judging::TrustStore& store, const SigningCertificate& signer) {
    TwoDDocContent content{.emission_date = "2026-07-01", .elements = {{"B2", "DUPONT"}}};
    const auto doc = reading::ParseTwoDDoc(WriteTwoDDoc(content, signer, reading::Model()), reading::Model());
    return std::string(NameOf(store.Verify(*doc).state));
  }

  const fs::path root_ = fs::path(testing::TempDir()) / "trust_update_test";
  const TrustListSigner signer_{"Éditeur"};
  const TestAuthority named_authority_{"TS01", "seed"}, bundling_authority_{"TS02", "seed"};
  const SigningCertificate bundled_ = bundling_authority_.Issue({.id = "BUND"});
  std::string list_, bundle_, named_, revocations_;
  std::unique_ptr<SigningCertificate> cert_;
  service::LocalServer server_;
};

TEST_F(TrustUpdateTest, FetchesListDirectoriesAndRevocations) {
  const TrustUpdateReport report = Update();
  EXPECT_THAT(report.failures, IsEmpty());
  EXPECT_EQ(report.fetched, 4);
  EXPECT_EQ(report.lists, 1);
  EXPECT_EQ(report.certificates, 3);
  EXPECT_EQ(report.revocation_lists, 1);
  EXPECT_EQ(StateOf(*cert_), "VALID");
  EXPECT_EQ(StateOf(bundled_), "VALID");
  EXPECT_EQ(StateOf(named_authority_.Issue({.id = "ELSE"})), "KEY_UNAVAILABLE");
}

TEST_F(TrustUpdateTest, ARevocationArrives) {
  Update();
  revocations_ = named_authority_.RevocationList({cert_.get()}, "2026-11-02", "2027-01-01");
  EXPECT_THAT(Update().failures, IsEmpty());
  EXPECT_EQ(StateOf(*cert_), "CERTIFICATE_REVOKED");
  revocations_ = named_authority_.RevocationList({}, "2026-11-01", "2027-01-01");
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("older than the one at hand"));
  EXPECT_EQ(StateOf(*cert_), "CERTIFICATE_REVOKED") << "an old list takes nothing back";
}

TEST_F(TrustUpdateTest, WhatCannotBeHadLeavesTheLastGood) {
  Update();
  list_.clear();
  bundle_.clear();
  named_.clear();
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(3));
  for (const std::string& failure : report.failures) EXPECT_THAT(failure, HasSubstr("stays"));
  EXPECT_EQ(report.fetched, 1);
  EXPECT_EQ(StateOf(*cert_), "VALID");
  EXPECT_EQ(StateOf(bundled_), "VALID");
}

TEST_F(TrustUpdateTest, WithNothingFetchedTheCacheIsNotTouched) {
  Update();
  const fs::path before = fs::read_symlink(root_ / "cache/current");
  list_.clear();
  bundle_.clear();
  named_.clear();
  revocations_.clear();
  EXPECT_EQ(Update().fetched, 0);
  EXPECT_EQ(fs::read_symlink(root_ / "cache/current"), before);
}

TEST_F(TrustUpdateTest, AListOfTheWrongSignerChangesNothing) {
  Update();
  list_ = TrustListSigner("Éditeur").Write({.sequence = 2});
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("not signed by a pinned signer"));
  EXPECT_EQ(StateOf(*cert_), "VALID");
}

TEST_F(TrustUpdateTest, AnOlderListIsRefused) {
  Publish(5);
  Update();
  Publish(4);
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("sequence number 4 is below"));
}

TEST_F(TrustUpdateTest, WithoutAPinnedSignerNothingIsTakenAndTheRemedyIsNamed) {
  fs::remove(root_ / "trust/signers/list.pem");
  const TrustUpdateReport report = Update();
  EXPECT_EQ(report.fetched, 0);
  ASSERT_FALSE(report.failures.empty());
  EXPECT_THAT(report.failures[0], HasSubstr("signers/"));
}

TEST_F(TrustUpdateTest, CertificatesThatTheAuthorityDidNotSignAreNotTaken) {
  const TestAuthority impostor("TS01", "another seed");
  named_ = impostor.Issue({.id = "CERT"}).Der();
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("certificate CERT of TS01: no certificate that the authority signed"));
  EXPECT_EQ(StateOf(*cert_), "KEY_UNAVAILABLE");
}

TEST_F(TrustUpdateTest, OversizedAnswersAreRefused) {
  bundle_ = std::string(100'001, 'x');
  const TrustUpdateReport report = Update();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("more than 100000 bytes"));
  EXPECT_EQ(StateOf(*cert_), "VALID") << "the others are there";
}

TEST_F(TrustUpdateTest, ASlowPublisherIsNotWaitedFor) {
  std::mutex mutex;
  std::condition_variable done;
  bool over = false;
  service::LocalServer slow;
  slow->Get("/list.xml", [&](const httplib::Request&, httplib::Response&) {
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return over; });
  });
  slow.Start();
  Put("trust/trust.textproto", "trust_list_urls: \"" + slow.Url("/list.xml") + "\"");
  const TrustUpdateReport report = Update(std::chrono::milliseconds(100));
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  done.notify_all();
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.failures[0], HasSubstr("did not answer within 100 ms"));
}

TEST_F(TrustUpdateTest, OldGenerationsAreClearedAway) {
  for (int i = 0; i < 4; ++i) Update();
  int generations = 0;
  for (const auto& entry : fs::directory_iterator(root_ / "cache/generations"))
    generations += entry.is_directory() ? 1 : 0;
  EXPECT_EQ(generations, 2) << "the one in force and the one before";
}

TEST_F(TrustUpdateTest, ARunningServiceTakesItUp) {
  fs::create_directories(root_ / "cache");
  std::mutex mutex;
  std::condition_variable changed;
  int changes = 0;
  auto keeper = service::TrustKeeper::Start(
      Options(), std::chrono::milliseconds(5),
      [&](const judging::TrustStore&) {
        const std::lock_guard lock(mutex);
        ++changes;
        changed.notify_all();
      },
      [](const absl::Status& status) { ADD_FAILURE() << status; });
  ASSERT_TRUE(keeper.ok()) << keeper.status();
  EXPECT_EQ(StateOf(*(*keeper)->Current(), *cert_), "KEY_UNAVAILABLE");
  Update();
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return StateOf(*(*keeper)->Current(), *cert_) == "VALID"; });
  EXPECT_GE(changes, 1);
}

TEST_F(TrustUpdateTest, ABrokenConfigurationIsNamed) {
  Put("trust/trust.textproto", "trust_list_url: 1");
  const TrustUpdateOptions options{.trust_folder = (root_ / "trust").string(),
                                   .cache_folder = (root_ / "cache").string()};
  EXPECT_THAT(std::string(UpdateTrust(options, [](const std::string&) {}).status().message()),
              HasSubstr("trust.textproto:1:"));
}

}  // namespace
}  // namespace justif::tools
