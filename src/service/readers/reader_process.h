// One reader process and the socket to it.
#ifndef JUSTIF_SERVICE_READERS_READER_PROCESS_H_
#define JUSTIF_SERVICE_READERS_READER_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/readers/reader_pool.h"

namespace justif::service {

// Not thread-safe but for Kill.
class ReaderProcess {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // Starts `options.reader_program` and waits for it to be ready.
  // UNAVAILABLE when it cannot be started or ends, DEADLINE_EXCEEDED when it
  // is not ready within `start_timeout`.
  static absl::StatusOr<std::unique_ptr<ReaderProcess>> Start(const ReaderPoolOptions& options);
  // Kills and reaps it.
  ~ReaderProcess();

  // Sends a message and waits for the answer. DEADLINE_EXCEEDED when `until`
  // passes, UNAVAILABLE when the process ended, DATA_LOSS when it announces
  // more than kMaxAnswerBytes. After any error it is of no more use.
  absl::StatusOr<std::string> Exchange(const std::string& request, TimePoint until);

  // Whether it is still there and quiet: one that died or speaks unasked
  // between uploads must not cost the next upload its answer.
  bool IsIdle() const;

  // Ends the process; Exchange on another thread returns. Thread-safe.
  void Kill();

  pid_t pid() const { return pid_; }

  // Peak resident memory since it started, by the system's word and not its
  // own; 0 when it cannot be told.
  std::int64_t PeakResidentBytes() const;

  static constexpr std::uint32_t kMaxAnswerBytes = 64 * 1024 * 1024;

 private:
  ReaderProcess(pid_t pid, int socket) : pid_(pid), socket_(socket) {}
  absl::Status Send(const char* data, std::size_t size, TimePoint until);
  absl::Status Receive(char* out, std::size_t size, TimePoint until);
  absl::StatusOr<std::string> ReceiveFrame(TimePoint until);

  const pid_t pid_;
  const int socket_;
  std::mutex mutex_;
  bool reaped_ = false;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_READERS_READER_PROCESS_H_
