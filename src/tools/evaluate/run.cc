#include "tools/evaluate/run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "judging/signatures/digest.h"
#include "tools/input_file.h"

namespace justif::tools {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRewriteInterval{200};
constexpr std::chrono::seconds kLineInterval{10};

// The work shared between threads.
class Run {
 public:
  Run(const Corpus& corpus, const Examine& examine, const RunOptions& options, ResultsFile& results)
      : corpus_(corpus), examine_(examine), options_(options), results_(results) {}

  // One thread's share.
  void Work() {
    for (std::size_t i = next_++; i < corpus_.documents.size() && !stopped_; i = next_++) Do(corpus_.documents[i]);
    const std::lock_guard<std::mutex> lock(mutex_);
    ++ended_threads_;
    changed_.notify_all();
  }

  // Tells how far it is until all threads have ended.
  void Watch(std::ostream& diagnostics) {
    std::unique_lock<std::mutex> lock(mutex_);
    const auto interval = options_.terminal_progress ? kRewriteInterval : kLineInterval;
    while (!changed_.wait_for(lock, interval, [&] { return ended_threads_ == options_.parallel; })) {
      if (options_.terminal_progress) {
        diagnostics << "\r\033[K" << Progress() << std::flush;
      } else {
        diagnostics << "justif: " << Progress() << '\n' << std::flush;
      }
    }
    if (options_.terminal_progress) diagnostics << "\r\033[K" << std::flush;
  }

  absl::StatusOr<RunSummary> Summary() const {
    if (!status_.ok()) return status_;
    return summary_;
  }

 private:
  void Do(const Document& document) {
    Record record{.file = document.file, .read_by = options_.read_by};
    auto content = ReadInputFile(document.path, kMaxInputFileBytes);
    record.upload = UploadDigest(content.ok() ? *content : "", document.context);
    const auto entry = results_.Find(document.file);
    if (entry && !entry->failed && entry->upload == record.upload && entry->read_by == record.read_by) {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++summary_.kept;
      return;
    }
    if (content.ok()) {
      examine_(document, *std::move(content), record);
    } else {
      record.failure = content.status();
    }
    const absl::Status written = results_.Append(record);
    const std::lock_guard<std::mutex> lock(mutex_);
    ++summary_.verified;
    summary_.failed += record.failure.ok() ? 0 : 1;
    if (!written.ok()) {
      status_ = written;
      stopped_ = true;
    }
  }

  // With the mutex held.
  std::string Progress() const {
    const int done = summary_.verified + summary_.kept;
    const int all = static_cast<int>(corpus_.documents.size());
    std::string text = absl::StrCat(done, " of ", all, " documents");
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    if (summary_.verified > 0 && seconds > 0) {
      const double rate = summary_.verified / seconds;
      absl::StrAppend(&text, absl::StrFormat(", %.1f/s, ", rate), DurationText((all - done) / rate), " left");
    }
    if (summary_.failed > 0) absl::StrAppend(&text, ", ", summary_.failed, " failed");
    return text;
  }

  const Corpus& corpus_;
  const Examine& examine_;
  const RunOptions& options_;
  ResultsFile& results_;
  const Clock::time_point start_ = Clock::now();
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  RunSummary summary_;
  absl::Status status_;
  int ended_threads_ = 0;
};

}  // namespace

absl::StatusOr<RunSummary> RunCorpus(const Corpus& corpus, const Examine& examine, const RunOptions& options,
                                     ResultsFile& results, std::ostream& diagnostics) {
  Run run(corpus, examine, options, results);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < options.parallel; ++i) threads.emplace_back([&] { run.Work(); });
    run.Watch(diagnostics);
  }
  return run.Summary();
}

std::string UploadDigest(const std::string& content, const v1::UploadContext& context) {
  return judging::Sha256Hex(judging::Sha256Hex(content) + context.SerializeAsString());
}

std::string DurationText(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds) + 0.5);
  if (whole >= 3600) return absl::StrFormat("%d h %02d min", whole / 3600, whole / 60 % 60);
  if (whole >= 60) return absl::StrFormat("%d min %02d s", whole / 60, whole % 60);
  return absl::StrCat(whole, " s");
}

}  // namespace justif::tools
