#include "service/configuration.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "justif/service/v1/configuration.pb.h"

namespace justif::service {
namespace {

constexpr char kDefaultAddress[] = "127.0.0.1:8410";

class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    if (text.empty()) text = std::to_string(line + 1) + ":" + std::to_string(column + 1) + ": " + message;
  }
  std::string text;
};

// An optional number with its range and default.
absl::Status Take(const char* name, bool given, int value, int low, int high, int fallback, int& out) {
  out = given ? value : fallback;
  if (out >= low && out <= high) return absl::OkStatus();
  return absl::InvalidArgumentError(std::string(name) + " must be " + std::to_string(low) + " to " +
                                    std::to_string(high) + ", it is " + std::to_string(out));
}

bool IsAddress(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == address.size()) return false;
  const std::string port = address.substr(colon + 1);
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         std::atoi(port.c_str()) <= 65535;
}

// ../share/justif/models beside an installed program, or models/ in one of the
// folders above a build folder.
std::string FindModels(const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::path installed = folder / ".." / "share" / "justif" / "models";
  if (std::filesystem::exists(installed / "policy.textproto", error)) return installed.lexically_normal().string();
  for (std::filesystem::path above = folder; above.has_relative_path(); above = above.parent_path()) {
    if (std::filesystem::exists(above / "models" / "policy.textproto", error)) return (above / "models").string();
  }
  return "";
}

bool IsAcademicYear(const std::string& year) {
  return year.size() == 9 && year[4] == '-' && std::atoi(year.c_str()) >= 2000 &&
         std::atoi(year.c_str() + 5) == std::atoi(year.c_str()) + 1;
}

// `https://host`, or `http://` on this machine for tests.
bool IsBaseUrl(const std::string& url) {
  const bool https = url.starts_with("https://");
  const bool here = url.starts_with("http://127.0.0.1:") || url.starts_with("http://localhost:");
  const std::size_t host = url.find("://");
  return (https || here) && url.size() > host + 3 && url.find('/', host + 3) == std::string::npos &&
         url.find_first_of("?#@ ") == std::string::npos;
}

absl::StatusOr<IssuerOptions> IssuerOf(const service::v1::Issuer& message) {
  IssuerOptions issuer;
  issuer.base_url = message.base_url();
  issuer.campaign = message.campaign();
  issuer.ca_file = message.ca_file();
  if (!IsBaseUrl(issuer.base_url)) {
    return absl::InvalidArgumentError("issuer.base_url must be https:// and a host, it is '" + issuer.base_url + "'");
  }
  if (!IsAcademicYear(issuer.campaign)) {
    return absl::InvalidArgumentError("issuer.campaign must be an academic year such as 2026-2027, it is '" +
                                      issuer.campaign + "'");
  }
  int timeout_ms = 0, pause_seconds = 0, keep_seconds = 0;
  for (const absl::Status& status : {
           Take("issuer.timeout_ms", message.has_timeout_ms(), message.timeout_ms(), 100, 10'000, 2'000, timeout_ms),
           Take("issuer.max_calls", message.has_max_calls(), message.max_calls(), 1, 64, 4, issuer.max_calls),
           Take("issuer.failures_to_pause", message.has_failures_to_pause(), message.failures_to_pause(), 1, 1'000, 5,
                issuer.failures_to_pause),
           Take("issuer.pause_seconds", message.has_pause_seconds(), message.pause_seconds(), 1, 3'600, 30,
                pause_seconds),
           Take("issuer.keep_answers_seconds", message.has_keep_answers_seconds(), message.keep_answers_seconds(), 0,
                86'400, 600, keep_seconds),
       }) {
    if (!status.ok()) return status;
  }
  issuer.timeout = std::chrono::milliseconds(timeout_ms);
  issuer.pause = std::chrono::seconds(pause_seconds);
  issuer.keep_answers = std::chrono::seconds(keep_seconds);
  return issuer;
}

absl::StatusOr<std::optional<review::HistoryOptions>> HistoryOf(const service::v1::History& message) {
  review::HistoryOptions history;
  int days = 0;
  for (const absl::Status& status : {
           Take("history.max_uploads", message.has_max_uploads(), message.max_uploads(), 1, 1'000'000, 50'000,
                history.max_uploads),
           Take("history.retention_days", message.has_retention_days(), message.retention_days(), 1, 3'650, 365, days),
       }) {
    if (!status.ok()) return status;
  }
  if (message.off()) return std::nullopt;
  history.retention = days * absl::Hours(24);
  return history;
}

}  // namespace

absl::StatusOr<Configuration> Configuration::Parse(const std::string& text, const std::string& program_folder) {
  service::v1::Configuration message;
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  if (!parser.ParseFromString(text, &message)) return absl::InvalidArgumentError(error.text);
  Configuration configuration;
  ReaderPoolOptions& readers = configuration.readers_;
  configuration.listen_address_ = message.has_listen_address() ? message.listen_address() : kDefaultAddress;
  if (!IsAddress(configuration.listen_address_)) {
    return absl::InvalidArgumentError("listen_address must be HOST:PORT, it is '" + configuration.listen_address_ +
                                      "'");
  }
  int timeout_ms = 0, document_mib = 0, file_mib = 0, megapixels = 0, grace_ms = 0;
  const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  for (const absl::Status& status : {
           Take("readers", message.has_readers(), message.readers(), 1, 256, cores, readers.readers),
           Take("max_queue", message.has_max_queue(), message.max_queue(), 1, 10'000, 64, readers.max_queue),
           Take("recycle_after_documents", message.has_recycle_after_documents(), message.recycle_after_documents(), 1,
                1'000'000, 200, readers.recycle_after_documents),
           Take("read_timeout_ms", message.has_read_timeout_ms(), message.read_timeout_ms(), 1'000, 120'000, 10'000,
                timeout_ms),
           Take("max_document_mib", message.has_max_document_mib(), message.max_document_mib(), 64, 8'192, 512,
                document_mib),
           Take("max_file_mib", message.has_max_file_mib(), message.max_file_mib(), 1, 200, 20, file_mib),
           Take("max_pages", message.has_max_pages(), message.max_pages(), 1, 100, 20, readers.max_pages),
           Take("max_page_megapixels", message.has_max_page_megapixels(), message.max_page_megapixels(), 1, 500, 50,
                megapixels),
           Take("stop_grace_ms", message.has_stop_grace_ms(), message.stop_grace_ms(), 0, 120'000, 15'000, grace_ms),
       }) {
    if (!status.ok()) return status;
  }
  readers.read_timeout = std::chrono::milliseconds(timeout_ms);
  readers.max_document_bytes = std::int64_t{document_mib} * 1024 * 1024;
  readers.max_file_bytes = std::int64_t{file_mib} * 1024 * 1024;
  readers.max_page_pixels = std::int64_t{megapixels} * 1'000'000;
  configuration.stop_grace_ = std::chrono::milliseconds(grace_ms);
  readers.tessdata = message.tessdata();
  readers.models = message.has_models() ? message.models() : FindModels(program_folder);
  if (readers.models.empty())
    return absl::InvalidArgumentError("models is not set, and no models folder is near " + program_folder);
  configuration.trust_.folders = {readers.models + "/trust"};
  configuration.trust_.folders.insert(configuration.trust_.folders.end(), message.trust_folders().begin(),
                                      message.trust_folders().end());
  if (message.has_test_certificates()) {
    if (message.test_certificates().authorities().empty())
      return absl::InvalidArgumentError("test_certificates must name at least one authority");
    for (const std::string& id : message.test_certificates().authorities()) {
      if (!judging::IsTestAuthority(id)) {
        return absl::InvalidArgumentError("test_certificates.authorities must be of the form XX00, one is '" + id +
                                          "'");
      }
      configuration.trust_.test_authorities.push_back(id);
    }
  }
  if (message.has_issuer()) {
    auto issuer = IssuerOf(message.issuer());
    if (!issuer.ok()) return issuer.status();
    configuration.issuer_ = *std::move(issuer);
  }
  auto history = HistoryOf(message.history());
  if (!history.ok()) return history.status();
  configuration.history_ = *std::move(history);
  configuration.metrics_address_ = message.metrics_address();
  if (message.has_metrics_address() && !IsAddress(message.metrics_address())) {
    return absl::InvalidArgumentError("metrics_address must be HOST:PORT, it is '" + message.metrics_address() + "'");
  }
  readers.reader_program = message.has_reader_program() ? message.reader_program() : program_folder + "/justif-reader";
  return configuration;
}

}  // namespace justif::service
