#include "judging/signatures/pdf_signature.h"

#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <set>
#include <utility>

namespace justif::judging {
namespace {

using Cms = std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)>;

PdfSignatureResult NotVerifiable(PdfSignatureResult result, std::string detail) {
  result.state = PdfSignatureState::kNotVerifiable;
  result.detail = std::move(detail);
  return result;
}

std::vector<Certificate> CertificatesIn(CMS_ContentInfo* cms) {
  std::vector<Certificate> certificates;
  STACK_OF(X509)* stack = CMS_get1_certs(cms);
  for (int i = 0; i < sk_X509_num(stack); ++i) {
    X509* x509 = sk_X509_value(stack, i);
    X509_up_ref(x509);
    certificates.emplace_back(x509);
  }
  sk_X509_pop_free(stack, X509_free);
  return certificates;
}

// The only value of a signed attribute; null when it is not of the type.
const void* SignedAttribute(const CMS_SignerInfo* signer, int nid, int type) {
  return CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(nid), -3, type);
}

std::string SigningDay(const CMS_SignerInfo* signer) {
  const void* time = SignedAttribute(signer, NID_pkcs9_signingTime, V_ASN1_UTCTIME);
  if (time == nullptr) time = SignedAttribute(signer, NID_pkcs9_signingTime, V_ASN1_GENERALIZEDTIME);
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(static_cast<const ASN1_TIME*>(time), &parts) != 1) return "";
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
  return text;
}

// Of the covered bytes, by the signer's algorithm; empty when it was not taken.
std::string DigestFor(CMS_SignerInfo* signer, const PdfSignature& signature) {
  X509_ALGOR* algorithm = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &algorithm, nullptr);
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  switch (OBJ_obj2nid(object)) {
    case NID_sha256:
      return signature.sha256;
    case NID_sha384:
      return signature.sha384;
    case NID_sha512:
      return signature.sha512;
    default:
      return "";
  }
}

bool LeadsTo(const std::vector<Certificate>& authorities, const Certificate& signer,
             const std::vector<Certificate>& brought) {
  Certificate at = signer;
  std::set<std::string> passed;
  for (int step = 0; step <= kMaxIntermediateCertificates; ++step) {
    const auto vouches = [&](const Certificate& issuer) { return at.IsSignedBy(issuer); };
    if (std::any_of(authorities.begin(), authorities.end(), vouches)) return true;
    passed.insert(at.Fingerprint());
    const auto next = std::find_if(brought.begin(), brought.end(), [&](const Certificate& candidate) {
      return candidate.IsAuthority() && vouches(candidate) && !passed.contains(candidate.Fingerprint());
    });
    if (next == brought.end()) return false;
    at = *next;
  }
  return false;
}

PdfSignatureResult Verified(const PdfSignature& signature, const std::vector<Certificate>& authorities) {
  PdfSignatureResult result;
  if (signature.range == PdfByteRange::kElsewhere) return NotVerifiable(result, "the byte range leads elsewhere");
  if (signature.format != "adbe.pkcs7.detached" && signature.format != "ETSI.CAdES.detached")
    return NotVerifiable(result, "format " + signature.format);
  const auto* at = reinterpret_cast<const unsigned char*>(signature.cms.data());
  const Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(signature.cms.size())), CMS_ContentInfo_free);
  if (cms == nullptr || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
    return NotVerifiable(result, "no CMS SignedData");
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms.get());
  if (sk_CMS_SignerInfo_num(signers) < 1) return NotVerifiable(result, "no signer");
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  const std::vector<Certificate> brought = CertificatesIn(cms.get());
  const auto own = std::find_if(brought.begin(), brought.end(), [&](const Certificate& certificate) {
    return CMS_SignerInfo_cert_cmp(signer, certificate.get()) == 0;
  });
  if (own == brought.end()) return NotVerifiable(result, "no certificate of the signer");
  result.signer = own->CommonName().empty() ? own->Organisation() : own->CommonName();
  result.authority = own->IssuerCommonName().empty() ? own->IssuerOrganisation() : own->IssuerCommonName();
  result.signed_on = SigningDay(signer);
  const std::string digest = DigestFor(signer, signature);
  const auto* said =
      static_cast<const ASN1_OCTET_STRING*>(SignedAttribute(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING));
  if (digest.empty() || said == nullptr) return NotVerifiable(result, "no digest that can be compared");
  CMS_SignerInfo_set1_signer_cert(signer, own->get());
  ERR_clear_error();
  if (CMS_SignerInfo_verify(signer) != 1) {
    // An algorithm or a key that OpenSSL does not take says nothing of the
    // signature.
    if (ERR_GET_REASON(ERR_peek_last_error()) != CMS_R_VERIFICATION_FAILURE)
      return NotVerifiable(result, "the signature's algorithm or key is not known");
    result.state = PdfSignatureState::kInvalid;
    return result;
  }
  const std::string signed_digest(reinterpret_cast<const char*>(ASN1_STRING_get0_data(said)),
                                  static_cast<std::size_t>(std::max(0, ASN1_STRING_length(said))));
  if (signed_digest != digest) {
    result.state = PdfSignatureState::kBytesDiffer;
    return result;
  }
  result.state = LeadsTo(authorities, *own, brought) ? PdfSignatureState::kValid : PdfSignatureState::kUnknownIssuer;
  return result;
}

}  // namespace

std::string_view NameOf(PdfSignatureState state) {
  switch (state) {
    case PdfSignatureState::kValid:
      return "VALID";
    case PdfSignatureState::kUnknownIssuer:
      return "UNKNOWN_ISSUER";
    case PdfSignatureState::kBytesDiffer:
      return "BYTES_DIFFER";
    case PdfSignatureState::kInvalid:
      return "INVALID";
    case PdfSignatureState::kNotVerifiable:
      return "NOT_VERIFIABLE";
  }
  return "";
}

PdfSignatureResult VerifyPdfSignature(const PdfSignature& signature, const std::vector<Certificate>& authorities) {
  PdfSignatureResult result = Verified(signature, authorities);
  ERR_clear_error();
  return result;
}

}  // namespace justif::judging
