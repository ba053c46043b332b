#include "reading/text/recognizers.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace justif::reading {

void Recognizers::ForEach(std::size_t count, const std::function<void(LineRecognizer&, std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&](LineRecognizer& engine) {
    for (std::size_t i = next++; i < count; i = next++) work(engine, i);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(engines_.size(), count); ++i) others.emplace_back([&, i] { run(*engines_[i]); });
  run(First());
}

void Recognizers::EachOnce(const std::function<void(LineRecognizer&, std::size_t)>& work) {
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < engines_.size(); ++i) others.emplace_back([&, i] { work(*engines_[i], i); });
  work(First(), 0);
}

void Recognizers::Reset() {
  for (const auto& engine : engines_) engine->Reset();
}

}  // namespace justif::reading
