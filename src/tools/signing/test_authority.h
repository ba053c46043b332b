// Authorities made on the fly, for tests and synthetic documents. Their keys
// come from a seed and protect nothing.
#ifndef JUSTIF_TOOLS_SIGNING_TEST_AUTHORITY_H_
#define JUSTIF_TOOLS_SIGNING_TEST_AUTHORITY_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

typedef struct evp_pkey_st EVP_PKEY;
typedef struct x509_st X509;

namespace justif::tools {

// A key that signs 2D-Docs, with its certificate. The same seed gives the same
// key, and the same message the same signature.
class SigningCertificate {
 public:
  // ECDSA, r and s raw, one after the other; see VerifySignature.
  std::string Sign(std::string_view message) const;
  std::string Pem() const;
  std::string Der() const;
  const std::string& id() const { return id_; }
  const std::string& authority_id() const { return authority_id_; }

 private:
  friend class TestAuthority;
  std::string id_;
  std::string authority_id_;
  std::string curve_;
  std::string private_number_;  // big-endian
  std::shared_ptr<X509> x509_;
};

struct CertificateOptions {
  std::string id = "0001";      // four characters
  std::string curve = "P-256";  // or P-384, P-521
  std::string valid_from = "2020-01-01";
  std::string valid_until = "2040-01-01";
  std::string revocation_list_url;  // none if empty
};

// An authority with a certificate of its own.
class TestAuthority {
 public:
  // `id` is the four characters 2D-Docs name it by; `seed` makes its keys and
  // those of what it issues.
  TestAuthority(std::string id, std::string seed, std::string valid_from = "2015-01-01",
                std::string valid_until = "2045-01-01");

  SigningCertificate Issue(const CertificateOptions& options) const;
  // A certificate of another's key. Dates are ISO days.
  std::shared_ptr<X509> Certify(const std::string& common_name, EVP_PKEY* key, const std::string& valid_from,
                                const std::string& valid_until) const;
  // PEM, signed by this authority, of `revoked`. Dates are ISO days.
  std::string RevocationList(const std::vector<const SigningCertificate*>& revoked, const std::string& issued_on,
                             const std::string& next_update) const;
  std::string Pem() const;
  std::string Der() const;
  const std::string& id() const { return id_; }

 private:
  std::string id_;
  std::string seed_;
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> x509_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SIGNING_TEST_AUTHORITY_H_
