// The configuration of justifd, validated.
#ifndef JUSTIF_SERVICE_CONFIGURATION_H_
#define JUSTIF_SERVICE_CONFIGURATION_H_

#include <chrono>
#include <string>

#include "absl/status/statusor.h"
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

 private:
  Configuration() = default;
  std::string listen_address_;
  ReaderPoolOptions readers_;
  std::chrono::milliseconds stop_grace_{15'000};
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_CONFIGURATION_H_
