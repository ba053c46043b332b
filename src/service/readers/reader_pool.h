// The reader processes: started ahead, one upload at a time each, killed and
// replaced when they misbehave.
#ifndef JUSTIF_SERVICE_READERS_READER_POOL_H_
#define JUSTIF_SERVICE_READERS_READER_POOL_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "document/page_picture.h"
#include "document/reading.h"

namespace justif::service {

struct ReaderPoolOptions {
  std::string reader_program;  // path of justif-reader
  std::string models;          // models folder
  std::string tessdata;        // empty for the system's
  int readers = 2;             // processes kept ready
  int max_queue = 64;          // uploads that may wait for a reader
  int recycle_after_documents = 200;
  std::chrono::milliseconds read_timeout{10'000};  // wall time of one upload, then the reader is killed
  std::chrono::milliseconds start_timeout{10'000};
  std::int64_t max_document_bytes = 512LL * 1024 * 1024;  // memory of one document above the warm reader
  std::int64_t max_file_bytes = 20LL * 1024 * 1024;
  std::int64_t max_page_pixels = 50'000'000;
  int max_pages = 20;
};

struct ReadOutcome {
  // Timings include `queue` (waiting for a reader) and `reader` (in it).
  Reading reading;
  // Peak resident memory of the process that read, since it started, as the
  // system tells it; 0 when there was none or it has ended.
  std::int64_t reader_peak_bytes = 0;
  std::vector<PagePicture> pictures;  // of Draw
};

struct ReaderPoolStatistics {
  int ready = 0;
  int busy = 0;
  int queued = 0;
  std::int64_t documents = 0;
  std::int64_t crashes = 0;
  std::int64_t timeouts = 0;
  std::int64_t recycled = 0;
};

// Thread-safe.
class ReaderPool {
 public:
  // Called once, on a thread of the pool. RESOURCE_EXHAUSTED when the queue
  // was full (called before Read returns), CANCELLED when cancelled,
  // DEADLINE_EXCEEDED when the caller's deadline passed first, UNAVAILABLE
  // when the pool is stopping. A reader that died, hung or answered nonsense
  // is not an error: the reading then says READER_CRASHED or READ_TIMEOUT.
  using Done = std::function<void(absl::StatusOr<ReadOutcome>)>;

  // Starts the readers; returns when one is ready. Fails when none can start.
  static absl::StatusOr<std::unique_ptr<ReaderPool>> Start(const ReaderPoolOptions& options);
  // Stops: running reads are cancelled, readers end.
  virtual ~ReaderPool() = default;

  // Queues an upload. The returned ticket names it for Cancel.
  virtual std::uint64_t Read(std::string content, std::string expected_kind,
                             std::chrono::steady_clock::time_point deadline, Done done) = 0;

  // Queues an upload of which pages are drawn, for people, and nothing is
  // read: the reading holds file facts or why there are none, the outcome the
  // pages asked for that could be drawn. INVALID_ARGUMENT, before Draw
  // returns, when `pictures` is out of range (see picture_decoder.h).
  virtual std::uint64_t Draw(std::string content, const PictureOptions& pictures,
                             std::chrono::steady_clock::time_point deadline, Done done) = 0;

  // Cancels a queued or running read; its reader is freed (killed when it
  // was reading). Done is called with CANCELLED unless it already was.
  virtual void Cancel(std::uint64_t ticket) = 0;

  // Read, waiting for the answer. For programs without an event loop.
  absl::StatusOr<ReadOutcome> ReadAndWait(std::string content, std::string expected_kind,
                                          std::chrono::steady_clock::time_point deadline);

  absl::StatusOr<ReadOutcome> DrawAndWait(std::string content, const PictureOptions& pictures,
                                          std::chrono::steady_clock::time_point deadline);

  virtual ReaderPoolStatistics Statistics() const = 0;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_READERS_READER_POOL_H_
