// One line of JSON for each call and each change of the service.
#ifndef JUSTIF_SERVICE_CALL_LOG_H_
#define JUSTIF_SERVICE_CALL_LOG_H_

#include <spdlog/logger.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "service/rpc/verification_service.h"

namespace justif::service {

// Names, numbers, dates and file names of students never get here: CallRecord
// has no place for them. Thread-safe.
class CallLog {
 public:
  explicit CallLog(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}
  void Write(const CallRecord& record);
  // Something that keeps the service running but should be seen to.
  void Warning(const std::string& about, const std::string& message);
  void Event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& members);

 private:
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_CALL_LOG_H_
