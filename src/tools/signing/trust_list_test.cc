#include "judging/signatures/trust_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/signing/trust_list_writer.h"

namespace justif::tools {
namespace {

using judging::Certificate;
using judging::ParseTrustList;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Certificate> Pinned(const TrustListSigner& signer) {
  return judging::ParseCertificates(signer.CertificatePem());
}

TrustListContent Content() {
  const TestAuthority authority("TS01", "seed");
  return {.sequence = 42,
          .issued_on = "2026-03-01",
          .next_update = "2026-09-01",
          .entries = {{.authority_id = "TS01",
                       .provider = "Premier fournisseur",
                       .certificate_der = authority.Der(),
                       .directory_url = "https://directory.example/2ddoc"},
                      {.authority_id = "TS02",
                       .provider = "Fournisseur retiré",
                       .certificate_der = TestAuthority("TS02", "seed").Der(),
                       .status = "withdrawn",
                       .status_since = "2024-05-06"}}};
}

TEST(ParseTrustList, WhatASignedListSays) {
  const TrustListSigner signer("Signataire");
  const auto list = ParseTrustList(signer.Write(Content()), Pinned(signer));
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ(list->scheme, "Liste d'essai");
  EXPECT_EQ(list->sequence, 42);
  EXPECT_EQ(list->issued_on, "2026-03-01");
  EXPECT_EQ(list->next_update, "2026-09-01");
  ASSERT_EQ(list->entries.size(), 2U);
  EXPECT_EQ(list->entries[0].provider, "Premier fournisseur");
  EXPECT_THAT(list->entries[0].authority_ids, ElementsAre("TS01", "TS01")) << "by trade name and by certificate";
  EXPECT_THAT(list->entries[0].directory_urls, ElementsAre("https://directory.example/2ddoc"));
  ASSERT_EQ(list->entries[0].certificates.size(), 1U);
  EXPECT_EQ(list->entries[0].certificates[0].CommonName(), "TS01");
  EXPECT_EQ(list->entries[0].withdrawn_on, "");
  EXPECT_EQ(list->entries[1].withdrawn_on, "2024-05-06");
}

TEST(ParseTrustList, OnlyAPinnedSignerIsBelieved) {
  const TrustListSigner signer("Signataire"), stranger("Signataire");
  const std::string xml = signer.Write(Content());
  EXPECT_EQ(ParseTrustList(xml, Pinned(stranger)).status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ParseTrustList(xml, {}).status().code(), absl::StatusCode::kPermissionDenied);
  std::vector<Certificate> both = Pinned(stranger);
  both.push_back(Pinned(signer)[0]);
  EXPECT_TRUE(ParseTrustList(xml, both).ok()) << "signers change over";
}

TEST(ParseTrustList, WhatWasChangedAfterwardsIsRefused) {
  const TrustListSigner signer("Signataire");
  const std::string xml = signer.Write(Content());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = xml;
    const std::size_t at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return ParseTrustList(changed.replace(at, from.size(), to), Pinned(signer)).status().code();
  };
  EXPECT_EQ(with("TS02</Name>", "TS03</Name>"), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(with("withdrawn", "granted"), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(with("<TrustServiceProviderList>", "<TrustServiceProviderList><TrustServiceProvider/>"),
            absl::StatusCode::kPermissionDenied);
  // The signature still holds for the part it names, but not for the list.
  EXPECT_EQ(with("Id=\"LIST\"", "Id=\"OTHER\""), absl::StatusCode::kPermissionDenied);
  // The signed list wrapped into another.
  const std::size_t prolog = xml.find("?>") + 2;
  const std::string wrapped = "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\">" + xml.substr(prolog) +
                              "</TrustServiceStatusList>";
  EXPECT_EQ(ParseTrustList(wrapped, Pinned(signer)).status().code(), absl::StatusCode::kPermissionDenied);
}

TEST(ParseTrustList, ASignatureThatLeavesPartsOutIsRefused) {
  // A signature over the part called LIST, moved to the root of a list whose
  // own id is another: nothing signs the root.
  const TrustListSigner signer("Signataire");
  std::string xml = signer.Write(Content());
  const std::size_t signature = xml.find("<ds:Signature ");
  const std::size_t end = xml.find("</ds:Signature>") + 15;
  const std::string moved = xml.substr(signature, end - signature);
  const std::size_t prolog = xml.find("?>") + 2;
  const std::string inner = xml.substr(prolog, signature - prolog) + xml.substr(end);
  const std::string forged =
      "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"FORGED\"><TrustServiceProviderList/>" +
      inner + moved + "</TrustServiceStatusList>";
  EXPECT_EQ(ParseTrustList(forged, Pinned(signer)).status().code(), absl::StatusCode::kPermissionDenied);
}

TEST(ParseTrustList, WhatIsNone) {
  const TrustListSigner signer("Signataire");
  EXPECT_THAT(ParseTrustList("", Pinned(signer)).status().message(), HasSubstr("not a trust list"));
  EXPECT_THAT(ParseTrustList("<html/>", Pinned(signer)).status().message(), HasSubstr("not a trust list"));
  EXPECT_THAT(ParseTrustList("<TrustServiceStatusList/>", Pinned(signer)).status().message(), HasSubstr("not signed"));
  EXPECT_THAT(ParseTrustList("<!DOCTYPE a [<!ENTITY b \"c\">]><TrustServiceStatusList>&b;</TrustServiceStatusList>",
                             Pinned(signer))
                  .status()
                  .message(),
              HasSubstr("not a trust list"));
  EXPECT_THAT(ParseTrustList(std::string(judging::kMaxTrustListBytes + 1, ' '), Pinned(signer)).status().message(),
              HasSubstr("limit"));
}

}  // namespace
}  // namespace justif::tools
