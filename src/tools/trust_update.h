// Fetches trust lists, certificates and revocation lists into a cache.
#ifndef JUSTIF_TOOLS_TRUST_UPDATE_H_
#define JUSTIF_TOOLS_TRUST_UPDATE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/http/http_client.h"

namespace justif::tools {

struct TrustUpdateOptions {
  std::string trust_folder;  // holds trust.textproto and signers/
  std::string cache_folder;  // made if missing
  // Of each answer. Redirects are followed: what arrives is verified anyway.
  service::HttpLimits limits{.max_bytes = 16 * 1024 * 1024, .max_redirects = 3};
};

struct TrustUpdateReport {
  int fetched = 0;                                        // addresses answered with something that verified
  int lists = 0, certificates = 0, revocation_lists = 0;  // in the cache now
  // One sentence each: what could not be had, and whether what the cache held
  // of it was kept.
  std::vector<std::string> failures;
};

// The cache gets a new generation, put in force by one rename: a reader sees
// the old or the new one. What cannot be fetched, is not signed as it should,
// or is older than what the cache holds, leaves the cache's own in its place.
// With nothing fetched at all the cache stays as it was. Errors are those of
// the file system, and of a trust.textproto that is not well formed.
// `progress` is told of each address before it is fetched.
absl::StatusOr<TrustUpdateReport> UpdateTrust(const TrustUpdateOptions& options,
                                              const std::function<void(const std::string&)>& progress);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_TRUST_UPDATE_H_
