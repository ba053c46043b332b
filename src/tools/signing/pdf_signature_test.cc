// Signatures embedded in PDFs, from the file to what they are worth.
#include "judging/signatures/pdf_signature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <chrono>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "reading/forensics/pdf_signatures.h"
#include "reading/intake/made_files.h"
#include "tools/signing/document_signer.h"
#include "tools/signing/test_authority.h"

namespace justif::tools {
namespace {

using judging::PdfSignatureState;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kPlaceBytes = 4096;
constexpr long long kUnknownOffset = 9999999999;
constexpr int kContents = 4;  // the object number of the page's contents

const TestAuthority& Authority() {
  static const TestAuthority authority("SY09", "signatures of documents");
  return authority;
}

const DocumentSigner& Office() {
  static const DocumentSigner signer(Authority(), "Rectorat (essai)", "2020-01-01", "2040-01-01");
  return signer;
}

std::string TextAt(int y, const std::string& text) {
  return absl::StrCat("BT /F1 11 Tf 100 ", y, " Td (", text, ") Tj ET\n");
}

std::string Content(const std::string& value) {
  std::string content;
  for (int y = 760; y > 500; y -= 20) content += TextAt(y, "Le recteur atteste que la personne est admise");
  return content + TextAt(400, value);
}

std::string Stream(const std::string& content) {
  return absl::StrCat("<</Length ", content.size(), ">>\nstream\n", content, "\nendstream");
}

void Put(std::string& file, const std::string& what, const std::string& text) {
  const std::size_t at = file.find(what);
  ASSERT_NE(at, std::string::npos);
  ASSERT_LE(text.size(), what.size());
  file.replace(at, what.size(), text + std::string(what.size() - text.size(), ' '));
}

// A page with `value` and a place for a signature; its byte range is written
// in and what it covers handed to `sign`, which returns the signature.
template <typename Sign>
std::string SignedBy(const std::string& value, const Sign& sign, const std::string& format = "adbe.pkcs7.detached") {
  const std::string unknown = absl::StrFormat("0 %d %d %d", kUnknownOffset, kUnknownOffset, kUnknownOffset);
  const std::string place = "<" + std::string(2 * kPlaceBytes, '0') + ">";
  reading::made::Pdf pdf;
  pdf.Add(absl::StrCat("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/", format, "/ByteRange[", unknown, "]/Contents",
                       place, ">>"));
  pdf.Add("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/Rect[0 0 0 0]/V 1 0 R>>");
  pdf.AddPage(595, 842, Content(value), std::string(reading::made::kHelvetica));
  std::string file = pdf.Build("", "/AcroForm<</Fields[2 0 R]/SigFlags 3>>");
  const std::size_t from = file.find(place), after = from + place.size();
  Put(file, unknown, absl::StrFormat("0 %u %u %u", from, after, file.size() - after));
  const std::string signature = absl::BytesToHexString(sign(file.substr(0, from) + file.substr(after)));
  file.replace(from + 1, signature.size(), signature);
  return file;
}

std::string Signed(const std::string& value = "11,25") {
  return SignedBy(value, [](const std::string& covered) { return Office().SignDetached(covered, "20250708101500"); });
}

std::vector<PdfSignature> SignaturesIn(const std::string& file, int page = 1) {
  auto structure = reading::PdfStructure::Open(file, 5);
  EXPECT_TRUE(structure.ok()) << structure.status();
  return reading::FindSignatures(file, **structure, page, reading::Clock::now() + std::chrono::seconds(20));
}

PdfSignature SignatureIn(const std::string& file) {
  const auto signatures = SignaturesIn(file);
  EXPECT_THAT(signatures, SizeIs(1));
  return signatures.empty() ? PdfSignature{} : signatures[0];
}

PdfSignatureState StateOf(const PdfSignature& signature) {
  return judging::VerifyPdfSignature(signature, judging::ParseCertificates(Authority().Pem())).state;
}

TEST(PdfSignatures, OfAKnownAuthorityOverAllOfTheFile) {
  const PdfSignature signature = SignatureIn(Signed());
  EXPECT_EQ(signature.format, "adbe.pkcs7.detached");
  EXPECT_EQ(signature.range, PdfByteRange::kRevision);
  EXPECT_EQ(signature.later, PdfLaterChange::kNothingLater);
  const auto result = judging::VerifyPdfSignature(signature, judging::ParseCertificates(Authority().Pem()));
  EXPECT_EQ(result.state, PdfSignatureState::kValid) << result.detail;
  EXPECT_EQ(result.signer, "Rectorat (essai)");
  EXPECT_EQ(result.signed_on, "2025-07-08");
}

TEST(PdfSignatures, NobodyVouchesForTheSigner) {
  const PdfSignature signature = SignatureIn(Signed());
  EXPECT_EQ(judging::VerifyPdfSignature(signature, {}).state, PdfSignatureState::kUnknownIssuer);
  const TestAuthority other("SY08", "another authority");
  EXPECT_EQ(judging::VerifyPdfSignature(signature, judging::ParseCertificates(other.Pem())).state,
            PdfSignatureState::kUnknownIssuer);
}

TEST(PdfSignatures, AByteChangedInPlace) {
  std::string file = Signed();
  file.replace(file.find("(11,25)"), 7, "(16,25)");
  const PdfSignature signature = SignatureIn(file);
  EXPECT_EQ(signature.range, PdfByteRange::kRevision);
  EXPECT_EQ(StateOf(signature), PdfSignatureState::kBytesDiffer);
}

TEST(PdfSignatures, OneMovedToAnotherDocument) {
  const std::string signature = SignatureIn(Signed("11,25")).cms;
  EXPECT_EQ(StateOf(SignatureIn(SignedBy("16,25", [&](const std::string&) { return signature; }))),
            PdfSignatureState::kBytesDiffer);
}

TEST(PdfSignatures, ASignatureThatTheKeyDidNotMake) {
  PdfSignature signature = SignatureIn(Signed());
  signature.cms.back() = static_cast<char>(signature.cms.back() ^ 1);
  EXPECT_EQ(StateOf(signature), PdfSignatureState::kInvalid);
}

TEST(PdfSignatures, AValueChangedInALaterRevision) {
  const PdfSignature signature = SignatureIn(reading::made::Update(Signed(), kContents, Stream(Content("16,25"))));
  EXPECT_EQ(StateOf(signature), PdfSignatureState::kValid) << "of what was signed";
  EXPECT_EQ(signature.later, PdfLaterChange::kTextChanged);
  ASSERT_THAT(signature.changes, SizeIs(1));
  EXPECT_EQ(signature.changes[0].before, "11,25");
  EXPECT_EQ(signature.changes[0].after, "16,25");
}

TEST(PdfSignatures, WhatIsOnlyAddedLaterIsNoChange) {
  const PdfSignature signature =
      SignatureIn(reading::made::Update(Signed(), kContents, Stream(Content("11,25") + TextAt(300, "Vu"))));
  EXPECT_EQ(signature.range, PdfByteRange::kRevision);
  EXPECT_EQ(signature.later, PdfLaterChange::kSameText);
}

TEST(PdfSignatures, APageThatWasReplacedIsNotCompared) {
  const std::string file = reading::made::Update(Signed(), kContents, Stream(TextAt(300, "Autre page")));
  EXPECT_EQ(SignatureIn(file).later, PdfLaterChange::kNotCompared);
  EXPECT_EQ(SignaturesIn(file, 0).at(0).later, PdfLaterChange::kNotCompared);
}

TEST(PdfSignatures, AFileWrittenAnew) {
  std::string file = Signed();
  file.insert(file.find('\n') + 1, "% moved\n");
  const PdfSignature signature = SignatureIn(file);
  EXPECT_EQ(signature.range, PdfByteRange::kElsewhere);
  EXPECT_THAT(signature.sha256, IsEmpty());
  EXPECT_EQ(StateOf(signature), PdfSignatureState::kNotVerifiable);
}

TEST(PdfSignatures, ByteRangesThatAreNone) {
  for (const char* range : {"0 1 2", "0 99999 10 5", "-1 5 10 5", "0 5 10 9999999999999", "0 0 0 0", "0 10 20 30 40"}) {
    std::string file = Signed();
    const std::size_t at = file.find("/ByteRange[") + 11;
    const std::size_t length = file.find(']', at) - at;
    std::string text = range;
    ASSERT_LE(text.size(), length);
    text.resize(length, ' ');
    file.replace(at, length, text);
    EXPECT_EQ(SignatureIn(file).range, PdfByteRange::kElsewhere) << range;
  }
}

TEST(PdfSignatures, OneThatLeavesTheEndOut) {
  std::string file = Signed();
  const std::size_t at = file.find("/ByteRange[") + 11;
  const std::size_t length = file.find(']', at) - at;
  const std::size_t from = file.find("/Contents<") + 9;
  std::string text = absl::StrFormat("0 %u %u 50", from, file.find('>', from) + 1);
  text.resize(length, ' ');
  file.replace(at, length, text);
  EXPECT_EQ(SignatureIn(file).range, PdfByteRange::kPart);
}

TEST(PdfSignatures, DigestsAreThoseTheSignatureNames) {
  std::string covered;
  const PdfSignature signature = SignatureIn(SignedBy("11,25", [&](const std::string& bytes) {
    covered = bytes;
    // A sequence of the names of SHA-384 and SHA-512.
    return std::string(
        "\x30\x16\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03", 24);
  }));
  EXPECT_THAT(signature.cms, SizeIs(24));
  unsigned char digest[SHA512_DIGEST_LENGTH];
  const auto* bytes = reinterpret_cast<const unsigned char*>(covered.data());
  SHA384(bytes, covered.size(), digest);
  EXPECT_EQ(signature.sha384, std::string(reinterpret_cast<char*>(digest), SHA384_DIGEST_LENGTH));
  SHA512(bytes, covered.size(), digest);
  EXPECT_EQ(signature.sha512, std::string(reinterpret_cast<char*>(digest), SHA512_DIGEST_LENGTH));
  EXPECT_THAT(signature.sha256, IsEmpty());
  EXPECT_EQ(StateOf(signature), PdfSignatureState::kNotVerifiable) << "no CMS";
}

TEST(PdfSignatures, FormatsThatAreNotVerified) {
  const auto sign = [](const std::string& covered) { return Office().SignDetached(covered, "20250708101500"); };
  EXPECT_EQ(StateOf(SignatureIn(SignedBy("11,25", sign, "ETSI.CAdES.detached"))), PdfSignatureState::kValid);
  EXPECT_EQ(StateOf(SignatureIn(SignedBy("11,25", sign, "adbe.x509.rsa_sha1"))), PdfSignatureState::kNotVerifiable);
}

TEST(PdfSignatures, NoneWhereThereIsNone) {
  reading::made::Pdf pdf;
  pdf.AddPage(595, 842, Content("11,25"), std::string(reading::made::kHelvetica));
  EXPECT_THAT(SignaturesIn(pdf.Build()), IsEmpty());
}

}  // namespace
}  // namespace justif::tools
