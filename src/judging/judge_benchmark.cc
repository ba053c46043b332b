#include <benchmark/benchmark.h>

#include "judging/judge.h"

namespace justif::judging {
namespace {

void Decide(benchmark::State& state) {
  const auto judge = Judge::Create("models");
  if (!judge.ok()) return state.SkipWithError("run from the project's folder: models/ is not here");
  Reading reading;
  reading.kind = kBacTranscript;
  for (const char* name : {"family_name", "given_names", "birth_date", "session", "mean", "mention", "decision"}) {
    reading.fields.push_back({name, "2006-01-30", "2006-01-30", Source::kTextLayer, 0.99, {}});
  }
  MarkRow row;
  row.subject = "Philosophie";
  row.coefficient.number = 8;
  row.mark.number = 12;
  row.points.number = 96;
  reading.marks.assign(14, row);
  const Case judged{reading, {}, "bac-transcript", "2025-10-01"};
  for (auto _ : state) benchmark::DoNotOptimize((*judge)->Decide(judged));
}
BENCHMARK(Decide)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace justif::judging
