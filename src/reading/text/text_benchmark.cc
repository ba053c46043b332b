#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "reading/text/line_recognizer.h"
#include "reading/text/page_analysis.h"
#include "reading/text/text_reader.h"

namespace justif::reading {
namespace {

cv::Mat Page(int lines) {
  cv::Mat page(2120, 1500, CV_8UC1, cv::Scalar(248));
  for (int i = 0; i < lines; ++i) {
    cv::putText(page, "Annee universitaire 2024-2025", {150, 160 + i * 60}, cv::FONT_HERSHEY_DUPLEX, 1, cv::Scalar(15),
                2, cv::LINE_AA);
  }
  return page;
}

void Analyse(benchmark::State& state) {
  const cv::Mat page = Page(30);
  for (auto _ : state) benchmark::DoNotOptimize(AnalysePage(page));
}
BENCHMARK(Analyse)->Unit(benchmark::kMillisecond);

void RecognizeLine(benchmark::State& state) {
  const auto recognizer = LineRecognizer::Create("");
  if (!recognizer.ok()) return state.SkipWithError("no language data");
  cv::Mat strip;
  cv::resize(Page(1)(cv::Rect(130, 120, 560, 60)), strip, {}, 1.3, 1.3);
  for (auto _ : state) benchmark::DoNotOptimize((*recognizer)->Recognize(strip));
}
BENCHMARK(RecognizeLine)->Unit(benchmark::kMillisecond);

void ReadWholePage(benchmark::State& state) {
  const auto reader = TextReader::Create("");
  if (!reader.ok()) return state.SkipWithError("no language data");
  const Raster raster{Page(static_cast<int>(state.range(0))), 0, {0, 0, 1, 1}, true};
  for (auto _ : state) benchmark::DoNotOptimize((*reader)->ReadPage(raster, 1, std::nullopt, Deadline::max()));
}
BENCHMARK(ReadWholePage)->ArgName("lines")->Arg(10)->Arg(30)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace justif::reading
