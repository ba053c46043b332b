#include "judging/signatures/trust_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "reading/codes/model_of_tests.h"
#include "reading/codes/two_d_doc.h"
#include "tools/signing/trust_list_writer.h"
#include "tools/signing/two_d_doc_writer.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;
using judging::CodeSignature;
using judging::TrustOptions;
using judging::TrustStore;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A folder of trust, an authority TS01 and a certificate CERT of it.
class TrustStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "signers");
    Put("signers/list.pem", list_signer_.CertificatePem());
  }

  void Put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  void PutList(std::vector<TrustListEntryContent> entries, const std::string& next_update = "2027-01-01") {
    Put("list.xml",
        list_signer_.Write(
            {.sequence = 7, .issued_on = "2026-11-01", .next_update = next_update, .entries = std::move(entries)}));
  }

  std::shared_ptr<const TrustStore> Load() const {
    auto store = TrustStore::Load({.folders = {folder_.string()}, .today = "2026-11-24"});
    EXPECT_TRUE(store.ok()) << store.status();
    return *store;
  }

  static TwoDDoc Signed(const SigningCertificate& signer, const std::string& day = "2025-07-01") {
    TwoDDocContent content{.emission_date = day, .signature_date = day, .elements = {{"B2", "DUPONT"}, {"B0", "ANNE"}}};
    return *reading::ParseTwoDDoc(WriteTwoDDoc(content, signer, reading::Model()), reading::Model());
  }

  std::string StateOf(const TwoDDoc& doc) const { return std::string(NameOf(Load()->Verify(doc).state)); }

  const fs::path folder_ = fs::path(testing::TempDir()) / "trust_store_test";
  const TrustListSigner list_signer_{"Signataire"};
  const TestAuthority authority_{"TS01", "seed"};
  const SigningCertificate signer_ =
      authority_.Issue({.id = "CERT", .valid_from = "2024-01-01", .valid_until = "2026-01-01"});
};

TEST_F(TrustStoreTest, AValidSignatureSaysWhoAndWhen) {
  PutList({{.authority_id = "TS01", .provider = "Le fournisseur", .certificate_der = authority_.Der()}});
  Put("leaf.der", signer_.Der());
  const CodeSignature signature = Load()->Verify(Signed(signer_));
  EXPECT_EQ(NameOf(signature.state), "VALID");
  EXPECT_EQ(signature.signer, "Émetteur d'essai CERT");
  EXPECT_EQ(signature.authority, "Autorité d'essai TS01");
  EXPECT_EQ(signature.signed_on, "2025-07-01");
  EXPECT_EQ(signature.valid_from, "2024-01-01");
  EXPECT_EQ(signature.valid_until, "2026-01-01");
  EXPECT_FALSE(signature.test_authority);
}

TEST_F(TrustStoreTest, AnAuthorityGivenAsAFileWillDo) {
  Put("authority.pem", authority_.Pem());
  Put("leaf.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_)), "VALID");
  TwoDDoc changed = Signed(signer_);
  changed.signed_bytes.back() = 'X';
  EXPECT_EQ(StateOf(changed), "INVALID");
}

TEST_F(TrustStoreTest, WithoutTheCertificateNothingIsSaid) {
  EXPECT_EQ(StateOf(Signed(signer_)), "KEY_UNAVAILABLE");
  Put("authority.pem", authority_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_)), "KEY_UNAVAILABLE");
  Put("leaf.pem", authority_.Issue({.id = "ELSE"}).Pem());
  EXPECT_EQ(StateOf(Signed(signer_)), "KEY_UNAVAILABLE");
}

TEST_F(TrustStoreTest, AnAuthorityThatIsNotOnTheListIsNotTrusted) {
  PutList({{.authority_id = "TS02", .provider = "Autre", .certificate_der = TestAuthority("TS02", "seed").Der()}});
  EXPECT_EQ(StateOf(Signed(signer_)), "UNTRUSTED_AUTHORITY");
  Put("leaf.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_)), "UNTRUSTED_AUTHORITY") << "a certificate without its authority proves nothing";
}

TEST_F(TrustStoreTest, AnAuthorityOfTheSameNameIsNotTheSame) {
  const TestAuthority impostor("TS01", "another seed");
  const SigningCertificate forged = impostor.Issue({.id = "CERT"});
  Put("authority.pem", authority_.Pem());
  Put("leaf.pem", forged.Pem());
  EXPECT_EQ(StateOf(Signed(forged)), "UNTRUSTED_AUTHORITY");
  Put("genuine.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(forged)), "INVALID") << "by the key that is trusted";
  EXPECT_EQ(StateOf(Signed(signer_)), "VALID");
}

TEST_F(TrustStoreTest, TheDateOfTheSignatureDecides) {
  Put("authority.pem", authority_.Pem());
  Put("leaf.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_, "2023-12-31")), "CERTIFICATE_EXPIRED");
  EXPECT_EQ(StateOf(Signed(signer_, "2024-01-01")), "VALID");
  EXPECT_EQ(StateOf(Signed(signer_, "2026-01-01")), "VALID") << "although it is over by now";
  EXPECT_EQ(StateOf(Signed(signer_, "2026-01-02")), "CERTIFICATE_EXPIRED");
}

TEST_F(TrustStoreTest, TheAuthoritysOwnDatesCount) {
  const TestAuthority old("TS01", "seed", "2010-01-01", "2025-01-01");
  const SigningCertificate signer = old.Issue({.id = "CERT"});
  Put("authority.pem", old.Pem());
  Put("leaf.pem", signer.Pem());
  EXPECT_EQ(StateOf(Signed(signer, "2024-12-31")), "VALID");
  EXPECT_EQ(StateOf(Signed(signer, "2025-07-01")), "CERTIFICATE_EXPIRED");
}

TEST_F(TrustStoreTest, RevocationCountsWhateverTheDate) {
  const SigningCertificate renewed = authority_.Issue({.id = "NEXT"});
  Put("authority.pem", authority_.Pem());
  Put("leaf.pem", signer_.Pem());
  Put("next.pem", renewed.Pem());
  Put("list.crl", authority_.RevocationList({&signer_}, "2026-11-01", "2026-12-01"));
  EXPECT_EQ(StateOf(Signed(signer_)), "CERTIFICATE_REVOKED");
  EXPECT_EQ(StateOf(Signed(renewed)), "VALID");
  const auto store = Load();
  EXPECT_EQ(store->authorities().at("TS01").revoked_count, 1);
  EXPECT_EQ(store->authorities().at("TS01").revocations_issued_on, "2026-11-01");
  EXPECT_EQ(store->authorities().at("TS01").leaf_count, 2);
  EXPECT_THAT(store->warnings(), IsEmpty());
}

TEST_F(TrustStoreTest, ARevocationListOfSomebodyElseSaysNothing) {
  Put("authority.pem", authority_.Pem());
  Put("leaf.pem", signer_.Pem());
  Put("list.crl", TestAuthority("TS01", "another seed").RevocationList({&signer_}, "2026-11-01", "2026-12-01"));
  EXPECT_EQ(StateOf(Signed(signer_)), "VALID");
}

TEST_F(TrustStoreTest, AWithdrawnAuthorityIsTrustedForWhatItSignedBefore) {
  PutList({{.authority_id = "TS01",
            .provider = "F",
            .certificate_der = authority_.Der(),
            .status = "withdrawn",
            .status_since = "2025-07-01"}});
  Put("leaf.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_, "2025-06-30")), "VALID");
  EXPECT_EQ(StateOf(Signed(signer_, "2025-07-01")), "UNTRUSTED_AUTHORITY");
}

TEST_F(TrustStoreTest, AListOfTheWrongSignerIsNotInForce) {
  Put("list.xml",
      TrustListSigner("Signataire")
          .Write({.entries = {{.authority_id = "TS01", .provider = "F", .certificate_der = authority_.Der()}}}));
  Put("leaf.pem", signer_.Pem());
  const auto store = Load();
  ASSERT_THAT(store->lists(), SizeIs(1));
  EXPECT_THAT(store->lists()[0].refusal, HasSubstr("not signed by a pinned signer"));
  ASSERT_THAT(store->warnings(), SizeIs(1));
  EXPECT_THAT(store->warnings()[0], HasSubstr("list.xml is not in force"));
  EXPECT_NE(NameOf(store->Verify(Signed(signer_)).state), "VALID");
}

TEST_F(TrustStoreTest, AStaleListIsAWarningWithItsAge) {
  PutList({{.authority_id = "TS01", .provider = "F", .certificate_der = authority_.Der()}}, "2026-11-20");
  Put("leaf.pem", signer_.Pem());
  const auto store = Load();
  EXPECT_TRUE(store->lists()[0].stale);
  EXPECT_EQ(store->lists()[0].age_days, 23);
  ASSERT_THAT(store->warnings(), SizeIs(1));
  EXPECT_THAT(store->warnings()[0], HasSubstr("issued 23 days ago"));
  EXPECT_EQ(NameOf(store->Verify(Signed(signer_)).state), "VALID") << "it stays in force";
}

TEST_F(TrustStoreTest, FormComesBeforeEverything) {
  TwoDDoc doc = Signed(TestAuthority("XX00", "seed").Issue({.id = "CERT"}));
  EXPECT_EQ(StateOf(doc), "TEST_CERTIFICATE");
  doc.signature = "NONE";
  EXPECT_EQ(StateOf(doc), "MALFORMED");
  doc.signature = "";
  EXPECT_EQ(StateOf(doc), "MALFORMED");
}

TEST_F(TrustStoreTest, AnAdmittedTestAuthorityWithACertificateOfItsOwnIsHeldToIt) {
  const TestAuthority tests("XX00", "seed");
  const SigningCertificate signer =
      tests.Issue({.id = "CERT", .valid_from = "2024-01-01", .valid_until = "2026-01-01"});
  Put("leaf.pem", signer.Pem());
  const auto state = [&](const TwoDDoc& doc) {
    const auto store =
        TrustStore::Load({.folders = {folder_.string()}, .all_test_authorities = true, .today = "2026-11-24"});
    return std::string(NameOf((*store)->Verify(doc).state));
  };
  EXPECT_EQ(state(Signed(signer, "2026-06-01")), "VALID") << "a leaf alone is believed as it is";
  Put("authority.pem", tests.Pem());
  EXPECT_EQ(state(Signed(signer, "2026-06-01")), "CERTIFICATE_EXPIRED");
  EXPECT_EQ(state(Signed(signer, "2025-06-01")), "VALID");
}

TEST_F(TrustStoreTest, OtherFilesArePassedOverAndBrokenOnesAreNamed) {
  Put("README.md", "what these are");
  Put("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  const auto store = Load();
  ASSERT_THAT(store->warnings(), SizeIs(1));
  EXPECT_THAT(store->warnings()[0], HasSubstr("broken.pem"));
}

TEST_F(TrustStoreTest, ACacheIsReadByItsCurrentEntry) {
  fs::create_directories(folder_ / "generations/2");
  Put("generations/2/authority.pem", authority_.Pem());
  Put("generations/2/leaf.pem", signer_.Pem());
  EXPECT_EQ(StateOf(Signed(signer_)), "VALID") << "a plain folder is read whole";
  fs::create_directories(folder_ / "generations/1");
  fs::create_directory_symlink("generations/1", folder_ / "current");
  EXPECT_EQ(StateOf(Signed(signer_)), "KEY_UNAVAILABLE");
  fs::remove(folder_ / "current");
  fs::create_directory_symlink("generations/2", folder_ / "current");
  EXPECT_EQ(StateOf(Signed(signer_)), "VALID");
}

TEST(TrustStore, AFolderThatIsNotThere) {
  EXPECT_EQ(TrustStore::Load({.folders = {"nowhere"}}).status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(TrustStore::Load({}).ok());
}

}  // namespace
}  // namespace justif::tools
