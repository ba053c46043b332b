#include "judging/signatures/certificate.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "judging/signatures/digest.h"

namespace justif::judging {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bio Reading(std::string_view bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free);
}

std::string Part(const X509_NAME* name, int nid) {
  const int at = X509_NAME_get_index_by_NID(name, nid, -1);
  if (at < 0) return "";
  unsigned char* utf8 = nullptr;
  const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (length < 0) return "";
  std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(length));
  OPENSSL_free(utf8);
  return text;
}

std::string IsoDay(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return "";
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
  return text;
}

// The DER form of what `write` writes.
template <typename Object, typename Write>
std::string DerOf(const Object* object, Write write) {
  unsigned char* der = nullptr;
  const int length = write(object, &der);
  if (length < 0) return "";
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return bytes;
}

// DER objects one after the other, as far as they go.
template <typename Object, typename Read, typename Add>
void ReadDer(std::string_view bytes, Read read, Add add) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = at + bytes.size();
  while (at < end) {
    Object* object = read(nullptr, &at, static_cast<long>(end - at));
    if (object == nullptr) break;
    add(object);
  }
}

bool AddPkcs7(std::string_view bytes, std::vector<Certificate>& certificates) {
  const Bio bio = Reading(bytes);
  const bool pem = bytes.find("-----BEGIN PKCS7") != std::string_view::npos;
  const std::unique_ptr<PKCS7, decltype(&PKCS7_free)> bundle(
      pem ? PEM_read_bio_PKCS7(bio.get(), nullptr, nullptr, nullptr) : d2i_PKCS7_bio(bio.get(), nullptr), PKCS7_free);
  if (bundle == nullptr || !PKCS7_type_is_signed(bundle.get()) || bundle->d.sign == nullptr) return false;
  STACK_OF(X509)* stack = bundle->d.sign->cert;
  for (int i = 0; i < sk_X509_num(stack); ++i) {
    X509_up_ref(sk_X509_value(stack, i));
    certificates.emplace_back(sk_X509_value(stack, i));
  }
  return true;
}

// RFC 2046: parts between lines that begin with the boundary, each with
// headers, an empty line and its bytes.
void AddMultipart(std::string_view bytes, std::vector<Certificate>& certificates) {
  const std::string_view boundary = bytes.substr(0, bytes.find_first_of("\r\n"));
  if (boundary.size() < 3 || !boundary.starts_with("--")) return;
  std::size_t at = 0;
  while (at < bytes.size() && certificates.size() < kMaxCertificatesPerFile) {
    const std::size_t next = std::min(bytes.find(boundary, at + boundary.size()), bytes.size());
    const std::string_view part = bytes.substr(at, next - at);
    std::size_t body = part.find("\r\n\r\n");
    const std::size_t skip = body == std::string_view::npos ? 2 : 4;
    if (body == std::string_view::npos) body = part.find("\n\n");
    if (body != std::string_view::npos) {
      ReadDer<X509>(part.substr(body + skip), d2i_X509, [&](X509* x509) { certificates.emplace_back(x509); });
    }
    at = next;
  }
}

}  // namespace

Certificate::Certificate(X509* x509) : x509_(x509, X509_free) {}

std::string Certificate::CommonName() const { return Part(X509_get_subject_name(get()), NID_commonName); }
std::string Certificate::Organisation() const { return Part(X509_get_subject_name(get()), NID_organizationName); }
std::string Certificate::IssuerCommonName() const { return Part(X509_get_issuer_name(get()), NID_commonName); }
std::string Certificate::IssuerOrganisation() const { return Part(X509_get_issuer_name(get()), NID_organizationName); }
std::string Certificate::ValidFrom() const { return IsoDay(X509_get0_notBefore(get())); }
std::string Certificate::ValidUntil() const { return IsoDay(X509_get0_notAfter(get())); }

std::string Certificate::Curve() const {
  const EVP_PKEY* key = X509_get0_pubkey(get());
  char group[64];
  std::size_t length = 0;
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC ||
      EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1)
    return "";
  const std::string_view name(group, length);
  return name == "prime256v1" || name == "P-256"  ? "P-256"
         : name == "secp384r1" || name == "P-384" ? "P-384"
         : name == "secp521r1" || name == "P-521" ? "P-521"
                                                  : "";
}

bool Certificate::IsAuthority() const { return X509_check_ca(get()) == 1; }

bool Certificate::IsSignedBy(const Certificate& issuer) const {
  if (X509_NAME_cmp(X509_get_issuer_name(get()), X509_get_subject_name(issuer.get())) != 0) return false;
  EVP_PKEY* key = X509_get0_pubkey(issuer.get());
  const bool is_signed = key != nullptr && X509_verify(get(), key) == 1;
  ERR_clear_error();
  return is_signed;
}

std::vector<std::string> Certificate::RevocationListUrls() const {
  std::vector<std::string> urls;
  const std::unique_ptr<CRL_DIST_POINTS, decltype(&CRL_DIST_POINTS_free)> points(
      static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(get(), NID_crl_distribution_points, nullptr, nullptr)),
      CRL_DIST_POINTS_free);
  for (int i = 0; points != nullptr && i < sk_DIST_POINT_num(points.get()); ++i) {
    const DIST_POINT_NAME* name = sk_DIST_POINT_value(points.get(), i)->distpoint;
    if (name == nullptr || name->type != 0) continue;
    for (int j = 0; j < sk_GENERAL_NAME_num(name->name.fullname); ++j) {
      int type = 0;
      const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(name->name.fullname, j), &type);
      if (type != GEN_URI) continue;
      const auto* uri = static_cast<const ASN1_STRING*>(value);
      std::string url(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                      static_cast<std::size_t>(ASN1_STRING_length(uri)));
      if (url.starts_with("http://") || url.starts_with("https://")) urls.push_back(std::move(url));
    }
  }
  return urls;
}

std::string Certificate::Fingerprint() const { return Sha256Hex(Der()); }
std::string Certificate::Der() const { return DerOf(get(), i2d_X509); }

std::vector<Certificate> ParseCertificates(std::string_view bytes) {
  std::vector<Certificate> certificates;
  if (bytes.find("-----BEGIN CERTIFICATE") != std::string_view::npos) {
    const Bio bio = Reading(bytes);
    while (X509* x509 = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) certificates.emplace_back(x509);
  } else if (bytes.starts_with("--") && bytes.find("-----BEGIN") == std::string_view::npos) {
    AddMultipart(bytes, certificates);
  } else {
    ReadDer<X509>(bytes, d2i_X509, [&](X509* x509) { certificates.emplace_back(x509); });
    if (certificates.empty()) AddPkcs7(bytes, certificates);
  }
  ERR_clear_error();
  if (certificates.size() > kMaxCertificatesPerFile) {
    certificates.erase(certificates.begin() + kMaxCertificatesPerFile, certificates.end());
  }
  return certificates;
}

RevocationList::RevocationList(X509_CRL* crl) : crl_(crl, X509_CRL_free) {}

bool RevocationList::IsSignedBy(const Certificate& issuer) const {
  if (X509_NAME_cmp(X509_CRL_get_issuer(crl_.get()), X509_get_subject_name(issuer.get())) != 0) return false;
  EVP_PKEY* key = X509_get0_pubkey(issuer.get());
  const bool is_signed = key != nullptr && X509_CRL_verify(crl_.get(), key) == 1;
  ERR_clear_error();
  return is_signed;
}

bool RevocationList::Revokes(const Certificate& certificate) const {
  X509_REVOKED* entry = nullptr;
  return X509_CRL_get0_by_cert(crl_.get(), &entry, certificate.get()) == 1;
}

std::string RevocationList::IssuedOn() const { return IsoDay(X509_CRL_get0_lastUpdate(crl_.get())); }
std::string RevocationList::NextUpdate() const { return IsoDay(X509_CRL_get0_nextUpdate(crl_.get())); }
std::string RevocationList::IssuerCommonName() const { return Part(X509_CRL_get_issuer(crl_.get()), NID_commonName); }
int RevocationList::RevokedCount() const { return std::max(0, sk_X509_REVOKED_num(X509_CRL_get_REVOKED(crl_.get()))); }
std::string RevocationList::Der() const { return DerOf(crl_.get(), i2d_X509_CRL); }

std::vector<RevocationList> ParseRevocationLists(std::string_view bytes) {
  std::vector<RevocationList> lists;
  if (bytes.find("-----BEGIN X509 CRL") != std::string_view::npos) {
    const Bio bio = Reading(bytes);
    while (X509_CRL* crl = PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)) lists.emplace_back(crl);
  } else {
    ReadDer<X509_CRL>(bytes, d2i_X509_CRL, [&](X509_CRL* crl) { lists.emplace_back(crl); });
  }
  ERR_clear_error();
  return lists;
}

}  // namespace justif::judging
