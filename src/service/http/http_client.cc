#include "service/http/http_client.h"

#include <curl/curl.h>

#include <memory>

namespace justif::service {
namespace {

struct Receiver {
  std::string body;
  std::size_t max_bytes;
  bool full = false;
};

std::size_t Receive(char* data, std::size_t size, std::size_t count, void* to) {
  auto& receiver = *static_cast<Receiver*>(to);
  const std::size_t bytes = size * count;
  if (receiver.body.size() + bytes > receiver.max_bytes) {
    receiver.full = true;
    return 0;
  }
  receiver.body.append(data, bytes);
  return bytes;
}

std::string HostOf(const std::string& url) {
  const std::size_t start = url.find("://");
  if (start == std::string::npos) return "the address";
  return url.substr(start + 3, url.find_first_of("/?#", start + 3) - start - 3);
}

}  // namespace

absl::StatusOr<HttpAnswer> HttpGet(const std::string& url, const HttpLimits& limits) {
  if (!url.starts_with("https://") && !url.starts_with("http://"))
    return absl::InvalidArgumentError("an address must begin with https:// or http://");
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  if (started != CURLE_OK || curl == nullptr) return absl::InternalError("libcurl does not start");
  Receiver receiver{.max_bytes = limits.max_bytes};
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, limits.max_redirects > 0 ? 1L : 0L);
  set(CURLOPT_MAXREDIRS, static_cast<long>(limits.max_redirects));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.timeout.count()));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!limits.ca_file.empty()) {
    set(CURLOPT_CAINFO, limits.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  set(CURLOPT_USERAGENT, "justif");
  set(CURLOPT_WRITEFUNCTION, Receive);
  set(CURLOPT_WRITEDATA, &receiver);
  const CURLcode code = curl_easy_perform(curl.get());
  const std::string host = HostOf(url);
  if (receiver.full || code == CURLE_FILESIZE_EXCEEDED) {
    return absl::ResourceExhaustedError(host + " answers more than " + std::to_string(limits.max_bytes) + " bytes");
  }
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return absl::DeadlineExceededError(host + " did not answer within " + std::to_string(limits.timeout.count()) +
                                       " ms");
  }
  if (code == CURLE_URL_MALFORMAT) return absl::InvalidArgumentError("an address of " + host + " is malformed");
  if (code != CURLE_OK) return absl::UnavailableError(host + ": " + curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  return HttpAnswer{static_cast<int>(status), std::move(receiver.body)};
}

}  // namespace justif::service
