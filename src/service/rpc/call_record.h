// What is kept of a call.
#ifndef JUSTIF_SERVICE_RPC_CALL_RECORD_H_
#define JUSTIF_SERVICE_RPC_CALL_RECORD_H_

#include <cstdint>
#include <functional>
#include <string>

namespace justif::service {

// What a call leaves in the log: nothing of the document or its holder.
struct CallRecord {
  std::string method;
  std::string request_id;
  std::string dossier;
  std::string status;      // gRPC status code name
  std::string kind;        // recognised
  std::string outcome;     // of the verdict
  std::string unreadable;  // reason, if any
  std::int64_t bytes = 0;
  int pages = 0;
  int documents = 1;  // in the call
  double total_ms = 0;
  double queue_ms = 0;
  double reader_ms = 0;
};

// Where records go. Called on several threads at once.
using CallSink = std::function<void(const CallRecord&)>;

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_CALL_RECORD_H_
