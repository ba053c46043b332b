// Writes signed trust lists, for tests.
#ifndef JUSTIF_TOOLS_SIGNING_TRUST_LIST_WRITER_H_
#define JUSTIF_TOOLS_SIGNING_TRUST_LIST_WRITER_H_

#include <memory>
#include <string>
#include <vector>

#include "tools/signing/test_authority.h"

namespace justif::tools {

struct TrustListEntryContent {
  std::string authority_id;
  std::string provider;
  std::string certificate_der;
  std::string directory_url;                // none if empty
  std::string status = "granted";           // last part of its address
  std::string status_since = "2016-01-01";  // ISO day
};

struct TrustListContent {
  long sequence = 1;
  std::string issued_on = "2026-01-01";
  std::string next_update = "2026-07-01";
  std::vector<TrustListEntryContent> entries;
};

// Who signs trust lists: an EC key of chance and its own certificate.
class TrustListSigner {
 public:
  explicit TrustListSigner(const std::string& name);
  std::string CertificatePem() const;
  // ETSI TS 119 612 with an enveloped signature over the whole list.
  std::string Write(const TrustListContent& content) const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> x509_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SIGNING_TRUST_LIST_WRITER_H_
