// Calls from their beginning to their end.
#ifndef JUSTIF_SERVICE_RPC_RUNNING_CALLS_H_
#define JUSTIF_SERVICE_RPC_RUNNING_CALLS_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "absl/status/status.h"
#include "service/rpc/call_errors.h"

namespace justif::service {

// The calls under way. Thread-safe.
class RunningCalls {
 public:
  // False when no new calls are taken any more.
  bool Begin();
  void End();
  // Takes no more calls; returns when none runs, or when `until` passes.
  void Drain(std::chrono::steady_clock::time_point until);

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  int running_ = 0;
  bool draining_ = false;
};

// Tells that a call ended, when its reactor goes.
class Ending {
 public:
  explicit Ending(RunningCalls& running) : running_(running) {}
  ~Ending() { running_.End(); }
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;

 private:
  RunningCalls& running_;
};

// When a call is to end: by its deadline, or after `longest` without one.
std::chrono::steady_clock::time_point DeadlineOf(const grpc::CallbackServerContext& context,
                                                 std::chrono::milliseconds longest);

// Ends a call that came after Drain.
template <typename Base>
class RefusingReactor : public Base {
 public:
  RefusingReactor() { this->Finish(OfVerifier(absl::UnavailableError("the service is stopping"))); }

 private:
  void OnDone() override { delete this; }
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_RUNNING_CALLS_H_
