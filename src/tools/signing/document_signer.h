// Signs documents as the person or the office a certificate names.
#ifndef JUSTIF_TOOLS_SIGNING_DOCUMENT_SIGNER_H_
#define JUSTIF_TOOLS_SIGNING_DOCUMENT_SIGNER_H_

#include <memory>
#include <string>
#include <string_view>

#include "tools/signing/test_authority.h"

typedef struct evp_pkey_st EVP_PKEY;

namespace justif::tools {

// An RSA key of 2048 bits made from the authority's id and the name, with a
// certificate that the authority issued. Protects nothing.
class DocumentSigner {
 public:
  // Dates are ISO days. Throws std::runtime_error if OpenSSL refuses.
  DocumentSigner(const TestAuthority& authority, std::string name, const std::string& valid_from,
                 const std::string& valid_until);

  // CMS SignedData in DER, detached, SHA-256, with the certificate and the
  // signing time, "20250917101500" in UTC. The same arguments give the same
  // bytes.
  std::string SignDetached(std::string_view content, const std::string& signing_time) const;
  const std::string& name() const { return name_; }
  std::string Der() const;

 private:
  std::string name_;
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> x509_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SIGNING_DOCUMENT_SIGNER_H_
