// X.509 certificates and revocation lists, with what 2D-Doc needs of them.
#ifndef JUSTIF_JUDGING_SIGNATURES_CERTIFICATE_H_
#define JUSTIF_JUDGING_SIGNATURES_CERTIFICATE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

typedef struct x509_st X509;
typedef struct X509_crl_st X509_CRL;

namespace justif::judging {

// A certificate. Immutable, cheap to copy, thread-safe. Dates are ISO days,
// UTC; names are UTF-8 and empty where the certificate has none.
class Certificate {
 public:
  // Takes one reference of `x509`, which is not null.
  explicit Certificate(X509* x509);

  std::string CommonName() const;
  std::string Organisation() const;
  std::string IssuerCommonName() const;
  std::string IssuerOrganisation() const;
  std::string ValidFrom() const;
  std::string ValidUntil() const;
  // `P-256`, `P-384`, `P-521`; empty for any other key.
  std::string Curve() const;
  // Whether it says of itself that it signs certificates.
  bool IsAuthority() const;
  // Whether `issuer` issued it by name and signed it. Dates are not looked at.
  bool IsSignedBy(const Certificate& issuer) const;
  // http and https addresses of the revocation lists it names.
  std::vector<std::string> RevocationListUrls() const;
  // SHA-256 of the DER form, lower-case hexadecimal.
  std::string Fingerprint() const;
  std::string Der() const;

  X509* get() const { return x509_.get(); }

 private:
  std::shared_ptr<X509> x509_;
};

// The certificates in bytes of any form directories publish: PEM, DER, several
// of either one after the other, PKCS #7, or multipart/mixed of DER parts (RFC
// 4387). What is none is skipped; empty when there is none at all. At most
// `kMaxCertificatesPerFile`.
inline constexpr std::size_t kMaxCertificatesPerFile = 2000;
std::vector<Certificate> ParseCertificates(std::string_view bytes);

// A revocation list. As Certificate.
class RevocationList {
 public:
  explicit RevocationList(X509_CRL* crl);
  bool IsSignedBy(const Certificate& issuer) const;
  bool Revokes(const Certificate& certificate) const;
  std::string IssuedOn() const;    // ISO day
  std::string NextUpdate() const;  // ISO day, empty when it names none
  std::string IssuerCommonName() const;
  int RevokedCount() const;
  std::string Der() const;

 private:
  std::shared_ptr<X509_CRL> crl_;
};

// PEM or DER; empty when it is none.
std::vector<RevocationList> ParseRevocationLists(std::string_view bytes);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_CERTIFICATE_H_
