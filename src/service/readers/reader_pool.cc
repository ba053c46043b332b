#include "service/readers/reader_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "justif/reader/v1/reader.pb.h"
#include "service/readers/picture_decoder.h"
#include "service/readers/reader_process.h"
#include "service/readers/reading_decoder.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

// The reader stops itself this long before it is killed, to give what it has.
constexpr std::chrono::milliseconds kReaderGrace{700};
// Waits after a reader that did not start, doubled each time.
constexpr std::chrono::milliseconds kFirstRetry{100};
constexpr std::chrono::milliseconds kLongestRetry{5'000};

// What a read may hold.
constexpr PictureOptions kNoPictures{.max_pages = 0};

double MillisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Job {
  std::uint64_t ticket = 0;
  std::string content;
  std::string expected_kind;
  std::optional<PictureOptions> pictures;  // drawn, instead of reading
  Clock::time_point deadline;
  Clock::time_point queued;
  ReaderPool::Done done;
  bool cancelled = false;            // guarded by the pool's mutex
  ReaderProcess* reading = nullptr;  // guarded by the pool's mutex
};

Reading Failure(UnreadableReason reason, std::string detail) {
  Reading reading;
  reading.unreadable = Unreadable{reason, std::move(detail)};
  return reading;
}

// One thread a reader: it owns the process, waits for work, waits for the
// answer. There are few readers, and waiting is what threads are good at.
class ThreadedReaderPool : public ReaderPool {
 public:
  explicit ThreadedReaderPool(const ReaderPoolOptions& options) : options_(options) {}

  ~ThreadedReaderPool() override {
    std::deque<std::shared_ptr<Job>> waiting;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
      waiting.swap(queue_);
      for (auto& [ticket, job] : running_) {
        job->cancelled = true;
        if (job->reading != nullptr) job->reading->Kill();
      }
    }
    wake_.notify_all();
    for (const auto& job : waiting) job->done(absl::UnavailableError("the service is stopping"));
    for (std::thread& thread : threads_) thread.join();
  }

  absl::Status Launch() {
    // The first reader tells whether any can start.
    auto first = ReaderProcess::Start(options_);
    if (!first.ok()) return first.status();
    for (int i = 0; i < options_.readers; ++i) {
      threads_.emplace_back([this, process = i == 0 ? std::shared_ptr<ReaderProcess>(*std::move(first))
                                                    : nullptr]() mutable { Work(std::move(process)); });
    }
    return absl::OkStatus();
  }

  std::uint64_t Read(std::string content, std::string expected_kind, Clock::time_point deadline, Done done) override {
    auto job = std::make_shared<Job>();
    job->expected_kind = std::move(expected_kind);
    return Queue(std::move(job), std::move(content), deadline, std::move(done));
  }

  std::uint64_t Draw(std::string content, const PictureOptions& pictures, Clock::time_point deadline,
                     Done done) override {
    if (absl::Status status = ValidatePictureOptions(pictures); !status.ok()) {
      done(status);
      return 0;
    }
    auto job = std::make_shared<Job>();
    job->pictures = pictures;
    return Queue(std::move(job), std::move(content), deadline, std::move(done));
  }

  void Cancel(std::uint64_t ticket) override {
    std::shared_ptr<Job> waiting;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      const auto queued =
          std::find_if(queue_.begin(), queue_.end(), [&](const auto& job) { return job->ticket == ticket; });
      if (queued != queue_.end()) {
        waiting = *queued;
        queue_.erase(queued);
      } else if (const auto job = running_.find(ticket); job != running_.end()) {
        job->second->cancelled = true;
        if (job->second->reading != nullptr) job->second->reading->Kill();
      }
    }
    if (waiting != nullptr) waiting->done(absl::CancelledError("the call was cancelled"));
  }

  ReaderPoolStatistics Statistics() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    ReaderPoolStatistics statistics = statistics_;
    statistics.queued = static_cast<int>(queue_.size());
    statistics.busy = static_cast<int>(running_.size());
    return statistics;
  }

 private:
  std::uint64_t Queue(std::shared_ptr<Job> job, std::string content, Clock::time_point deadline, Done done) {
    job->content = std::move(content);
    job->deadline = deadline;
    job->queued = Clock::now();
    job->done = std::move(done);
    if (job->content.empty()) return Answer(*job, Failure(UnreadableReason::kEmptyFile, "no bytes"));
    if (static_cast<std::int64_t>(job->content.size()) > options_.max_file_bytes) {
      return Answer(*job, Failure(UnreadableReason::kTooLarge, std::to_string(job->content.size()) +
                                                                   " bytes is over max_file_bytes " +
                                                                   std::to_string(options_.max_file_bytes)));
    }
    absl::Status refused;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      job->ticket = ++last_ticket_;
      if (stopping_) {
        refused = absl::UnavailableError("the service is stopping");
      } else if (static_cast<int>(queue_.size()) >= options_.max_queue) {
        refused =
            absl::ResourceExhaustedError("max_queue " + std::to_string(options_.max_queue) + " uploads are waiting");
      } else {
        queue_.push_back(job);
      }
    }
    if (!refused.ok()) {
      job->done(refused);
    } else {
      wake_.notify_all();
    }
    return job->ticket;
  }

  static std::uint64_t Answer(Job& job, Reading reading) {
    job.done(ReadOutcome{std::move(reading)});
    return 0;
  }

  void Count(std::int64_t ReaderPoolStatistics::*counter) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++(statistics_.*counter);
  }

  void ChangeReady(int by) {
    const std::lock_guard<std::mutex> lock(mutex_);
    statistics_.ready += by;
  }

  // A ready reader, however long it takes; nullptr when stopping.
  std::shared_ptr<ReaderProcess> StartReader() {
    std::chrono::milliseconds pause = kFirstRetry;
    while (true) {
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (stopping_) return nullptr;
      }
      auto started = ReaderProcess::Start(options_);
      if (started.ok()) return *std::move(started);
      Count(&ReaderPoolStatistics::crashes);
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait_for(lock, pause, [&] { return stopping_; });
      pause = std::min(pause * 2, kLongestRetry);
    }
  }

  std::shared_ptr<Job> NextJob() {
    std::unique_lock<std::mutex> lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (stopping_) return nullptr;
    std::shared_ptr<Job> job = queue_.front();
    queue_.pop_front();
    running_[job->ticket] = job;
    return job;
  }

  void Work(std::shared_ptr<ReaderProcess> process) {
    int documents = 0;
    while (true) {
      if (process == nullptr) {
        process = StartReader();
        documents = 0;
        if (process == nullptr) return;
      }
      ChangeReady(1);
      const std::shared_ptr<Job> job = NextJob();
      ChangeReady(-1);
      if (job == nullptr) return;
      if (!process->IsIdle()) {
        Count(&ReaderPoolStatistics::crashes);
        process = StartReader();
        documents = 0;
      }
      bool usable = true;
      absl::StatusOr<ReadOutcome> outcome = absl::UnavailableError("the service is stopping");
      if (process != nullptr) outcome = Handle(*job, *process, usable);
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        running_.erase(job->ticket);
      }
      job->done(std::move(outcome));
      if (process == nullptr) return;
      if (!usable) {
        process.reset();
      } else if (++documents >= options_.recycle_after_documents) {
        // The next one is ready before this one goes.
        std::shared_ptr<ReaderProcess> next = StartReader();
        Count(&ReaderPoolStatistics::recycled);
        process = std::move(next);
        documents = 0;
        if (process == nullptr) return;
      }
    }
  }

  absl::StatusOr<ReadOutcome> Handle(Job& job, ReaderProcess& process, bool& usable) {
    const double queue_ms = MillisecondsSince(job.queued);
    const Clock::time_point start = Clock::now();
    if (start >= job.deadline) return absl::DeadlineExceededError("the deadline passed before a reader was free");
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (job.cancelled) return Cancelled();
      job.reading = &process;
    }
    const Clock::time_point timeout = start + options_.read_timeout;
    const Clock::time_point until = std::min(job.deadline, timeout);
    reader::v1::ReadRequest request;
    request.set_content(std::move(job.content));
    request.set_expected_kind(job.expected_kind);
    if (job.pictures) {
      auto& pictures = *request.mutable_pictures();
      pictures.set_first_page(job.pictures->first_page);
      pictures.set_max_pages(job.pictures->max_pages);
      pictures.set_max_width_px(job.pictures->max_width_px);
      pictures.set_max_height_px(job.pictures->max_height_px);
      pictures.set_max_picture_bytes(static_cast<std::int64_t>(job.pictures->max_picture_bytes));
    }
    request.set_max_pages(options_.max_pages);
    request.set_max_pixels(options_.max_page_pixels);
    const auto budget = std::chrono::duration_cast<std::chrono::milliseconds>(until - start) - kReaderGrace;
    request.set_time_budget_ms(static_cast<int>(std::max<long long>(budget.count(), 50)));
    absl::StatusOr<std::string> answer = process.Exchange(request.SerializeAsString(), until);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      job.reading = nullptr;
      ++statistics_.documents;
      if (job.cancelled) {
        usable = false;
        return Cancelled();
      }
    }
    ReadOutcome outcome;
    outcome.reader_peak_bytes = process.PeakResidentBytes();
    if (answer.ok()) {
      reader::v1::ReadResponse response;
      absl::StatusOr<Reading> reading = absl::InvalidArgumentError("not a ReadResponse");
      if (response.ParseFromString(*answer)) reading = DecodeReading(response.reading());
      auto pictures = DecodePictures(response, job.pictures.value_or(kNoPictures));
      if (reading.ok() && !pictures.ok()) reading = pictures.status();
      usable = reading.ok();
      if (usable) {
        outcome.reading = *std::move(reading);
        outcome.pictures = *std::move(pictures);
      } else {
        Count(&ReaderPoolStatistics::crashes);
        outcome.reading = Failure(UnreadableReason::kReaderCrashed, std::string(reading.status().message()));
      }
    } else {
      usable = false;
      if (absl::IsDeadlineExceeded(answer.status())) {
        if (job.deadline < timeout) return absl::DeadlineExceededError("the deadline passed while reading");
        Count(&ReaderPoolStatistics::timeouts);
        outcome.reading = Failure(UnreadableReason::kReadTimeout,
                                  "read_timeout " + std::to_string(options_.read_timeout.count()) + " ms passed");
      } else {
        Count(&ReaderPoolStatistics::crashes);
        outcome.reading = Failure(UnreadableReason::kReaderCrashed, std::string(answer.status().message()));
      }
    }
    outcome.reading.timings.push_back({"queue", queue_ms});
    outcome.reading.timings.push_back({"reader", MillisecondsSince(start)});
    return outcome;
  }

  // With the mutex held.
  absl::Status Cancelled() const {
    return stopping_ ? absl::UnavailableError("the service is stopping")
                     : absl::CancelledError("the call was cancelled");
  }

  const ReaderPoolOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::uint64_t last_ticket_ = 0;
  std::deque<std::shared_ptr<Job>> queue_;
  std::map<std::uint64_t, std::shared_ptr<Job>> running_;
  ReaderPoolStatistics statistics_;
  std::vector<std::thread> threads_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ReaderPool>> ReaderPool::Start(const ReaderPoolOptions& options) {
  if (options.readers < 1 || options.max_queue < 1 || options.recycle_after_documents < 1) {
    return absl::InvalidArgumentError("readers, max_queue and recycle_after_documents must be at least 1");
  }
  auto pool = std::make_unique<ThreadedReaderPool>(options);
  if (absl::Status status = pool->Launch(); !status.ok()) return status;
  return pool;
}

absl::StatusOr<ReadOutcome> ReaderPool::ReadAndWait(std::string content, std::string expected_kind,
                                                    std::chrono::steady_clock::time_point deadline) {
  std::promise<absl::StatusOr<ReadOutcome>> promise;
  auto outcome = promise.get_future();
  Read(std::move(content), std::move(expected_kind), deadline,
       [&promise](absl::StatusOr<ReadOutcome> result) { promise.set_value(std::move(result)); });
  return outcome.get();
}

absl::StatusOr<ReadOutcome> ReaderPool::DrawAndWait(std::string content, const PictureOptions& pictures,
                                                    std::chrono::steady_clock::time_point deadline) {
  std::promise<absl::StatusOr<ReadOutcome>> promise;
  auto outcome = promise.get_future();
  Draw(std::move(content), pictures, deadline,
       [&promise](absl::StatusOr<ReadOutcome> result) { promise.set_value(std::move(result)); });
  return outcome.get();
}

}  // namespace justif::service
