// The specimens of the specification, byte by byte, and what the writer makes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "judging/signatures/trust_store.h"
#include "judging/signatures/two_d_doc_signature.h"
#include "reading/codes/model_of_tests.h"
#include "reading/codes/two_d_doc.h"
#include "tools/signing/two_d_doc_writer.h"

namespace justif::tools {
namespace {

using judging::Certificate;
using judging::SignatureState;
using judging::TrustStore;
using reading::Model;
using reading::ParseTwoDDoc;

// ANTS specification 3.3.0: an attestation, a diploma, a proof of address.
const std::string kSpecimens[] = {
    "DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B0CORINNE/NATACHA\x1D"
    "B2BERTHIER\x1D"
    "B3\x1D"
    "B712071973BB9654321785T\x1D"
    "\x1FZXH2BBDCISCPWX72YIFSMANO662O2IS6PPPIIUMGVO3ECEML7RU6QIE5CKZK3A5X6SFT3HBPICLUE6RKLYA4M7ATOXSG2HIF5CE35UA",
    "DC03FR000001122016A2B001B1NATACHA\x1D"
    "B2SPECIMEN\x1D"
    "B6FB712071973B9FRBD7BGMABHSCIENCES TECHNOLOGIES SANTE\x1D"
    "BIINFORMATIQUE\x1D"
    "BJINFORMATIQUE DU LOGICIEL\x1D"
    "B8TOULON\x1D"
    "BB0600010040B\x1D"
    "BC9840328\x1D"
    "BF7DF\x1F"
    "FDRZFG3UCKGNVMMH3FHTVPDC74DVXSQLE4TQXRMTEHEPUD4RE5P5PFPDT2ZGL7G5RMZKLMGTQIUQRQPXO7ES6JH6JR4KDQSTTQEHX4Q",
    "DC02FR000001125E125B0126FR247500010MME/SPECIMEN/NATACHA\x1D"
    "22145 AVENUE DES SPECIMENS\x1D"
    "\x1F"
    "54LDD5F7JD4JEFPR6WZYVZVB2JZXPZB73SP7WUTN5N44P3GESXW75JZUZD5FM3G4URAJ6IKDSSUB66Y3OWQIEH22G46QOAGWH7YHJWQ"};
constexpr char kFolder[] = "testdata/trust/specimen";

std::shared_ptr<const TrustStore> Store(bool admit) {
  return *TrustStore::Load({.folders = {kFolder}, .all_test_authorities = admit, .today = "2026-11-24"});
}

Certificate SpecimenCertificate() {
  std::ifstream file(std::string(kFolder) + "/FR00-0001.pem");
  return judging::ParseCertificates(std::string(std::istreambuf_iterator<char>(file), {}))[0];
}

TEST(Specimens, VerifyWhenTheirAuthorityIsAdmittedAndAreRefusedWhenNot) {
  for (const std::string& specimen : kSpecimens) {
    const auto doc = ParseTwoDDoc(specimen, Model());
    const judging::CodeSignature admitted = Store(true)->Verify(*doc);
    EXPECT_EQ(NameOf(admitted.state), "VALID") << specimen;
    EXPECT_TRUE(admitted.test_authority);
    EXPECT_EQ(admitted.signer, "CERTIFICAT DE TEST");
    EXPECT_EQ(admitted.authority, "AC DE TEST");
    EXPECT_EQ(admitted.curve, "P-256");
    EXPECT_EQ(NameOf(Store(false)->Verify(*doc).state), "TEST_CERTIFICATE") << specimen;
  }
}

TEST(Specimens, AnAuthorityAdmittedByNameAdmitsNoOther) {
  const auto doc = ParseTwoDDoc(kSpecimens[0], Model());
  const auto of = [&](const std::string& id) {
    return NameOf((*TrustStore::Load({.folders = {kFolder}, .test_authorities = {id}, .today = "2026-11-24"}))
                      ->Verify(*doc)
                      .state);
  };
  EXPECT_EQ(of("FR00"), "VALID");
  EXPECT_EQ(of("XX00"), "TEST_CERTIFICATE");
}

// Whatever byte is changed, and to what: no signature of these bytes.
TEST(Specimens, AnyByteChangedIsInvalidOrMalformed) {
  const Certificate certificate = SpecimenCertificate();
  for (const std::string& specimen : kSpecimens) {
    const std::size_t separator = specimen.find('\x1F');
    for (std::size_t i = 0; i < specimen.size(); ++i) {
      // The separator between the two is part of neither.
      if (i == separator) continue;
      for (const char change : {'\x01', '\x02', '\x10', '\x20', '\x40', '\x7f'}) {
        std::string changed = specimen;
        changed[i] = static_cast<char>(changed[i] ^ change);
        const auto doc = ParseTwoDDoc(changed, Model());
        const SignatureState state = doc ? judging::VerifySignature(*doc, certificate) : SignatureState::kMalformed;
        EXPECT_TRUE(state == SignatureState::kInvalid || state == SignatureState::kMalformed)
            << NameOf(state) << " with byte " << i << " changed by " << static_cast<int>(change) << " in " << specimen;
      }
    }
  }
}

TEST(Specimens, AnotherSpellingOfTheSignatureIsMalformed) {
  const Certificate certificate = SpecimenCertificate();
  for (const std::string& specimen : kSpecimens) {
    const auto doc = ParseTwoDDoc(specimen, Model());
    ASSERT_EQ(judging::VerifySignature(*doc, certificate), SignatureState::kValid);
    for (const std::string& spelling :
         {doc->signature + "=", doc->signature + "A", doc->signature.substr(1), std::string()}) {
      TwoDDoc other = *doc;
      other.signature = spelling;
      EXPECT_EQ(judging::VerifySignature(other, certificate), SignatureState::kMalformed) << spelling;
    }
  }
}

TEST(TwoDDocWriter, WritesWhatTheSpecimensSay) {
  // The specimen's own text up to its signature.
  const SigningCertificate signer = TestAuthority("FR00", "seed").Issue({.id = "0001"});
  TwoDDocContent content{.emission_date = "2018-06-25", .signature_date = "2018-06-25"};
  content.elements = {{"BK", "18-ROSWFTHR-35"}, {"B0", "CORINNE/NATACHA"}, {"B2", "BERTHIER"}, {"B3", ""},
                      {"B7", "12071973"},       {"BB", "9654321785T"}};
  const std::string written = WriteTwoDDoc(content, signer, Model());
  const std::string specimen = kSpecimens[0].substr(0, kSpecimens[0].find('\x1F'));
  EXPECT_EQ(written.substr(0, written.find('\x1F')) + "\x1D", specimen)
      << "a separator after the last value is optional";
}

TEST(TwoDDocWriter, EveryCurveAndVersionVerifies) {
  const TestAuthority authority("FR00", "seed");
  for (const auto& [curve, length] :
       {std::pair<const char*, std::size_t>{"P-256", 103}, {"P-384", 154}, {"P-521", 212}}) {
    const SigningCertificate signer = authority.Issue({.id = "TEST", .curve = curve});
    const Certificate certificate = judging::ParseCertificates(signer.Der())[0];
    EXPECT_EQ(certificate.Curve(), curve);
    for (const int version : {2, 3, 4}) {
      TwoDDocContent content{.version = version, .emission_date = "2025-07-01"};
      content.elements = {{"B2", std::string(50, 'A')}, {"B7", "12071973"}, {"B0", "ANNE"}};
      if (version == 4) content.annexe = {{"B8", "TOULON"}};
      const auto doc = ParseTwoDDoc(WriteTwoDDoc(content, signer, Model()), Model());
      ASSERT_TRUE(doc.has_value());
      EXPECT_EQ(doc->signature.size(), length);
      EXPECT_EQ(NameOf(judging::VerifySignature(*doc, certificate)), "VALID") << curve << " " << version;
      EXPECT_EQ(doc->elements[0].value, std::string(38, 'A'));
      EXPECT_TRUE(doc->elements[0].is_truncated);
      EXPECT_EQ(doc->elements[1].value, "12071973");
      EXPECT_EQ(doc->elements[2].value, "ANNE");
      EXPECT_EQ(doc->emission_date, "2025-07-01");
      EXPECT_EQ(doc->signature_date, "");
      // The key of another curve, and of the same.
      for (const char* other : {"P-256", "P-384", "P-521"}) {
        const SigningCertificate stranger = authority.Issue({.id = "ELSE", .curve = other});
        EXPECT_EQ(NameOf(judging::VerifySignature(*doc, judging::ParseCertificates(stranger.Der())[0])),
                  std::string_view(other) == curve ? "INVALID" : "MALFORMED");
      }
    }
  }
}

TEST(TwoDDocWriter, OneSeedMakesOneDocument) {
  const auto made = [](const std::string& seed) {
    TwoDDocContent content{.emission_date = "2025-07-01", .elements = {{"B2", "A"}}};
    return WriteTwoDDoc(content, TestAuthority("FR00", seed).Issue({}), Model());
  };
  EXPECT_EQ(made("one"), made("one"));
  EXPECT_NE(made("one"), made("two"));
  EXPECT_EQ(TestAuthority("FR00", "one").Pem(), TestAuthority("FR00", "one").Pem());
  EXPECT_EQ(TestAuthority("FR00", "one").Issue({}).Pem(), TestAuthority("FR00", "one").Issue({}).Pem());
}

TEST(TwoDDocWriter, NamesAsTheyAreEncoded) {
  EXPECT_EQ(TwoDDocName("Zoé-Maëlle d’Œuvre"), "ZOE-MAELLE D'OEUVRE");
  EXPECT_EQ(TwoDDocName("Çelik"), "CELIK");
}

TEST(TwoDDocWriter, RefusesWhatNoneCanHold) {
  const SigningCertificate signer = TestAuthority("FR00", "seed").Issue({});
  const auto write = [&](TwoDDocContent content) { return WriteTwoDDoc(content, signer, Model()); };
  EXPECT_THROW(write({.elements = {{"ZZ", "A"}}}), std::invalid_argument);
  EXPECT_THROW(write({.elements = {{"B7", "1973"}}}), std::invalid_argument);
  EXPECT_THROW(write({.emission_date = "1999-12-31"}), std::invalid_argument);
  EXPECT_THROW(write({.version = 1}), std::invalid_argument);
}

}  // namespace
}  // namespace justif::tools
