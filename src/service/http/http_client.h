// Answers from other people's servers, within limits.
#ifndef JUSTIF_SERVICE_HTTP_HTTP_CLIENT_H_
#define JUSTIF_SERVICE_HTTP_HTTP_CLIENT_H_

#include <chrono>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace justif::service {

struct HttpLimits {
  std::chrono::milliseconds timeout{10'000};  // for the whole exchange
  std::size_t max_bytes = 1024 * 1024;        // of the body
  int max_redirects = 0;
  // PEM file of the authorities that certificates are checked against; empty
  // for the system's.
  std::string ca_file;
};

struct HttpAnswer {
  int status = 0;  // such as 200
  std::string body;
};

// GET. http and https alone; certificates and host names are always checked.
// Any status of the server is an answer. INVALID_ARGUMENT for an address that
// is none, DEADLINE_EXCEEDED past the time, RESOURCE_EXHAUSTED for a body past
// the size, UNAVAILABLE for anything else. Messages name the host, never the
// path or query, which may hold a student's number. Blocks; thread-safe.
absl::StatusOr<HttpAnswer> HttpGet(const std::string& url, const HttpLimits& limits);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_HTTP_HTTP_CLIENT_H_
