// The configuration of justifd, validated.
#ifndef JUSTIF_SERVICE_CONFIGURATION_H_
#define JUSTIF_SERVICE_CONFIGURATION_H_

#include <chrono>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "judging/signatures/trust_store.h"
#include "review/history/history.h"
#include "service/issuer/issuer_client.h"
#include "service/readers/reader_pool.h"

namespace justif::service {

// Immutable; see proto/justif/service/v1/configuration.proto for meanings,
// units, ranges and defaults.
class Configuration {
 public:
  // `text` is protobuf text format, empty for the defaults. `program_folder`
  // is where justifd lies: the reader is beside it, the models are in
  // ../share/justif/models or in models/ of a folder above. INVALID_ARGUMENT
  // states the rule and the value; for malformed text, line and column.
  static absl::StatusOr<Configuration> Parse(const std::string& text, const std::string& program_folder);

  const std::string& listen_address() const { return listen_address_; }
  const ReaderPoolOptions& readers() const { return readers_; }
  std::chrono::milliseconds stop_grace() const { return stop_grace_; }
  // models/trust first; without a day.
  const judging::TrustOptions& trust() const { return trust_; }
  // Absent when the issuer is not asked.
  const std::optional<IssuerOptions>& issuer() const { return issuer_; }
  // Empty when metrics are not served.
  const std::string& metrics_address() const { return metrics_address_; }
  // Absent when nothing is kept of uploads.
  const std::optional<review::HistoryOptions>& history() const { return history_; }

 private:
  Configuration() = default;
  std::string listen_address_;
  ReaderPoolOptions readers_;
  std::chrono::milliseconds stop_grace_{15'000};
  judging::TrustOptions trust_;
  std::optional<IssuerOptions> issuer_;
  std::string metrics_address_;
  std::optional<review::HistoryOptions> history_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_CONFIGURATION_H_
