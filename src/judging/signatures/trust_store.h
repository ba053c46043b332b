// The certificates at hand, and what they say of the signature of a 2D-Doc.
#ifndef JUSTIF_JUDGING_SIGNATURES_TRUST_STORE_H_
#define JUSTIF_JUDGING_SIGNATURES_TRUST_STORE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "document/code.h"
#include "judging/signatures/certificate.h"
#include "judging/signatures/code_signature.h"
#include "judging/signatures/trust_list.h"

namespace justif::judging {

struct TrustOptions {
  // Folders read, with the folders in them. Files are told by their ending and
  // content: .xml trust lists; .pem .crt .cer .der .p7b .p7c certificates;
  // .crl or PEM revocation lists; certificates under `signers/` pin who may
  // sign trust lists. Anything else is passed over. A folder with an entry
  // `current` is a cache of `justif trust update`: that entry is read alone.
  std::vector<std::string> folders;
  // Authorities for tests (`XX00`) to admit. Anyone can sign with their keys.
  std::vector<std::string> test_authorities;
  bool all_test_authorities = false;
  std::string today;  // ISO day, for ages
};

// An authority that is trusted, or was.
struct TrustedAuthority {
  std::string id;        // four characters
  std::string provider;  // organisation; may be empty
  std::string origin;    // the file it comes from
  std::string withdrawn_on;
  std::vector<Certificate> certificates;
  std::vector<std::string> directory_urls;
  int leaf_count = 0;
  std::string revocations_issued_on;  // newest list; empty when there is none
  int revoked_count = 0;
};

// A trust list that was read, in force or not.
struct TrustListState {
  std::string path;
  std::string refusal;  // why it is not in force; empty when it is
  TrustList list;       // without content when refused
  int age_days = 0;
  bool stale = false;  // past its next update
};

// Immutable and thread-safe after Load.
class TrustStore {
 public:
  // No network. NOT_FOUND when a folder cannot be read; what is wrong with a
  // single file is a warning, and the file is left out.
  static absl::StatusOr<std::shared_ptr<const TrustStore>> Load(const TrustOptions& options);

  // In this order: the form of the signature, authorities for tests, the
  // certificate by its name and its authority's, the authority's signature on
  // it, the signature of the code, revocation, dates. An admitted authority
  // for tests that gives no certificate of its own has its leaf certificates
  // believed as they are, out of date or not: the specimens of the
  // specification are dated so.
  CodeSignature Verify(const TwoDDoc& doc) const;

  // Of the authorities that are trusted: not withdrawn, and for tests only
  // where they are admitted.
  std::vector<Certificate> AuthorityCertificates() const;

  const std::vector<TrustListState>& lists() const { return lists_; }
  const std::map<std::string, TrustedAuthority>& authorities() const { return authorities_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  std::size_t certificate_count() const { return leaves_.size(); }
  // Whether authorities for tests are admitted: what production never does.
  bool admits_tests() const { return options_.all_test_authorities || !options_.test_authorities.empty(); }
  const TrustOptions& options() const { return options_; }

 private:
  struct Files;
  explicit TrustStore(TrustOptions options) : options_(std::move(options)) {}

  void AddList(const std::string& path, const std::string& xml, const std::vector<Certificate>& signers);
  void AddAuthority(const std::string& id, const Certificate& certificate, const std::string& origin);
  void CountRevocations();
  bool Admits(const std::string& authority_id) const;
  bool IsRevoked(const Certificate& leaf, const Certificate& issuer) const;
  CodeSignature VerifyWith(const TwoDDoc& doc, const Certificate& leaf, const TrustedAuthority* authority) const;

  TrustOptions options_;
  std::vector<TrustListState> lists_;
  std::map<std::string, TrustedAuthority> authorities_;  // by id
  std::vector<Certificate> leaves_;
  std::vector<RevocationList> revocations_;
  std::vector<std::string> warnings_;
};

// Whether an authority id is one for tests, `XX00`: its certificates are
// anyone's.
bool IsTestAuthority(const std::string& authority_id);

// Days from one ISO day to another; 0 when one is none.
int DaysBetween(const std::string& from, const std::string& to);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_TRUST_STORE_H_
