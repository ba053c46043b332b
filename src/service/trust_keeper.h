// The trust store in force, read again when its folders change.
#ifndef JUSTIF_SERVICE_TRUST_KEEPER_H_
#define JUSTIF_SERVICE_TRUST_KEEPER_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "judging/signatures/trust_store.h"

namespace justif::service {

// Thread-safe.
class TrustKeeper {
 public:
  // Told of each store put in force after the first, and of what keeps one
  // from it: the last good one then stays. Called on the keeper's thread.
  using Changed = std::function<void(const judging::TrustStore&)>;
  using Failed = std::function<void(const absl::Status&)>;

  // Fails when the folders cannot be read. They are looked at every
  // `interval`; `options.today` is set by the keeper, which also reads again
  // when the day changes, since ages do.
  static absl::StatusOr<std::unique_ptr<TrustKeeper>> Start(judging::TrustOptions options,
                                                            std::chrono::milliseconds interval, Changed changed,
                                                            Failed failed);
  ~TrustKeeper();
  TrustKeeper(const TrustKeeper&) = delete;
  TrustKeeper& operator=(const TrustKeeper&) = delete;

  std::shared_ptr<const judging::TrustStore> Current() const;

 private:
  TrustKeeper(judging::TrustOptions options, std::chrono::milliseconds interval, Changed changed, Failed failed);
  void Watch();
  // What changes when a folder does.
  std::string Look() const;

  judging::TrustOptions options_;
  const std::chrono::milliseconds interval_;
  const Changed changed_;
  const Failed failed_;
  mutable std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::shared_ptr<const judging::TrustStore> current_;
  std::string seen_;
  std::thread thread_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_TRUST_KEEPER_H_
