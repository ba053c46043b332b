// What finding a page and a file costs among as many uploads as are kept.
#include <benchmark/benchmark.h>

#include <random>

#include "review/history/memory_history.h"

namespace justif::review {
namespace {

UploadTraces Upload(int number) {
  std::mt19937_64 random(static_cast<std::uint64_t>(number));
  UploadTraces upload;
  upload.applicant = std::to_string(number);
  upload.applicant.resize(32, 'a');
  upload.verification = std::string(36, 'v');
  upload.time = absl::FromUnixSeconds(1'780'000'000 + number);
  for (const TraceKind kind : {TraceKind::kFile, TraceKind::kCode, TraceKind::kCvecNumber})
    upload.traces.push_back({kind, upload.applicant});
  upload.page.emplace();
  for (std::size_t y = 0; y < upload.page->known.size(); ++y) {
    upload.page->known[y] = random() | random();
    upload.page->lighter[y] = upload.page->known[y] & random();
  }
  return upload;
}

void BM_Find(benchmark::State& state) {
  const std::unique_ptr<History> history = NewMemoryHistory({.max_uploads = static_cast<int>(state.range(0))});
  for (int i = 0; i < state.range(0); ++i) history->Record(Upload(i)).IgnoreError();
  const UploadTraces asked = Upload(-1);
  for (auto _ : state) benchmark::DoNotOptimize(history->Find(asked));
}
BENCHMARK(BM_Find)->Arg(1'000)->Arg(50'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void BM_RecordAtTheLimit(benchmark::State& state) {
  const std::unique_ptr<History> history = NewMemoryHistory({.max_uploads = 50'000});
  int number = 0;
  for (; number < 50'000; ++number) history->Record(Upload(number)).IgnoreError();
  for (auto _ : state) history->Record(Upload(number++)).IgnoreError();
}
BENCHMARK(BM_RecordAtTheLimit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace justif::review
