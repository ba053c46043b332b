#include "service/rpc/running_calls.h"

namespace justif::service {

bool RunningCalls::Begin() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (draining_) return false;
  ++running_;
  return true;
}

void RunningCalls::End() {
  const std::lock_guard<std::mutex> lock(mutex_);
  --running_;
  ended_.notify_all();
}

void RunningCalls::Drain(std::chrono::steady_clock::time_point until) {
  std::unique_lock<std::mutex> lock(mutex_);
  draining_ = true;
  ended_.wait_until(lock, until, [this] { return running_ == 0; });
}

std::chrono::steady_clock::time_point DeadlineOf(const grpc::CallbackServerContext& context,
                                                 std::chrono::milliseconds longest) {
  using Clock = std::chrono::steady_clock;
  const auto left = context.deadline() - std::chrono::system_clock::now();
  if (left > longest) return Clock::now() + longest;
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(left);
}

}  // namespace justif::service
