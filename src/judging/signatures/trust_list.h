// The signed list of authorities that may issue 2D-Doc.
#ifndef JUSTIF_JUDGING_SIGNATURES_TRUST_LIST_H_
#define JUSTIF_JUDGING_SIGNATURES_TRUST_LIST_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "judging/signatures/certificate.h"

namespace justif::judging {

// One service of a provider on the list.
struct TrustListEntry {
  // What 2D-Docs call the authority: the provider's trade names, and the common
  // name of each certificate. Four characters each where they are such ids.
  std::vector<std::string> authority_ids;
  std::string provider;
  std::vector<Certificate> certificates;
  // Where the leaf certificates are published: http or https.
  std::vector<std::string> directory_urls;
  // ISO day from which the service is no longer trusted; empty while it is.
  std::string withdrawn_on;
};

struct TrustList {
  std::string scheme;       // the name of the list or of its operator
  long sequence = 0;        // rises with each issue
  std::string issued_on;    // ISO day
  std::string next_update;  // ISO day; empty when the list is closed
  std::vector<TrustListEntry> entries;
};

inline constexpr std::size_t kMaxTrustListBytes = 16 * 1024 * 1024;

// Reads a list in the form of ETSI TS 102 231 or TS 119 612 and verifies its
// XML signature against one of the pinned `signers`: the whole list must be
// signed, by SHA-256 or better. INVALID_ARGUMENT when it is not such a list,
// PERMISSION_DENIED when none of the signers signed it. What the signature
// itself says of its key is not listened to. Never reaches for the network.
// Thread-safe.
absl::StatusOr<TrustList> ParseTrustList(std::string_view xml, const std::vector<Certificate>& signers);

// The certificates that a list's signature names as its signer's. Nothing
// vouches for them: they are for a person to compare with what the publisher
// says.
std::vector<Certificate> SignersNamedBy(std::string_view xml);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_TRUST_LIST_H_
