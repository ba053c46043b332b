#include "service/trust_keeper.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "service/iso_day.h"

namespace justif::service {

namespace {

std::string Today() { return IsoDay(std::chrono::system_clock::now()); }

}  // namespace

absl::StatusOr<std::unique_ptr<TrustKeeper>> TrustKeeper::Start(judging::TrustOptions options,
                                                                std::chrono::milliseconds interval, Changed changed,
                                                                Failed failed) {
  std::unique_ptr<TrustKeeper> keeper(
      new TrustKeeper(std::move(options), interval, std::move(changed), std::move(failed)));
  keeper->seen_ = keeper->Look();
  keeper->options_.today = Today();
  auto store = judging::TrustStore::Load(keeper->options_);
  if (!store.ok()) return store.status();
  keeper->current_ = *std::move(store);
  keeper->thread_ = std::thread([self = keeper.get()] { self->Watch(); });
  return keeper;
}

TrustKeeper::TrustKeeper(judging::TrustOptions options, std::chrono::milliseconds interval, Changed changed,
                         Failed failed)
    : options_(std::move(options)), interval_(interval), changed_(std::move(changed)), failed_(std::move(failed)) {}

TrustKeeper::~TrustKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<const judging::TrustStore> TrustKeeper::Current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void TrustKeeper::Watch() {
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, interval_, [this] { return stopping_; })) {
    lock.unlock();
    if (std::string look = Look(); look != seen_) {
      seen_ = std::move(look);
      options_.today = Today();
      auto store = judging::TrustStore::Load(options_);
      if (store.ok()) {
        {
          const std::lock_guard swap(mutex_);
          current_ = *store;
        }
        changed_(**store);
      } else {
        failed_(store.status());
      }
    }
    lock.lock();
  }
}

std::string TrustKeeper::Look() const {
  namespace fs = std::filesystem;
  std::vector<std::string> entries = {Today()};
  for (const std::string& folder : options_.folders) {
    std::error_code error;
    const fs::path current = fs::path(folder) / "current";
    const fs::path root = fs::exists(current, error) ? fs::canonical(current, error) : fs::path(folder);
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
      std::error_code gone;
      if (!it->is_regular_file(gone)) continue;
      const auto size = it->file_size(gone);
      const auto time = it->last_write_time(gone).time_since_epoch().count();
      entries.push_back(it->path().string() + " " + std::to_string(size) + " " + std::to_string(time));
    }
    if (error) entries.push_back(folder + " " + error.message());
  }
  std::sort(entries.begin(), entries.end());
  std::string look;
  for (const std::string& entry : entries) look += entry + "\n";
  return look;
}

}  // namespace justif::service
