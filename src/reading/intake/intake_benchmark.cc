#include <benchmark/benchmark.h>

#include <memory>
#include <opencv2/core.hpp>
#include <string>
#include <variant>

#include "reading/intake/made_files.h"
#include "reading/intake/upload.h"
#include "reading/intake/warm_up.h"

namespace justif::reading {
namespace {

constexpr int kA4Width = 2480;  // at 300 dpi
constexpr int kA4Height = 3508;

std::unique_ptr<Upload> Open(const std::string& bytes) {
  auto opened = OpenUpload(bytes, {});
  return std::move(std::get<std::unique_ptr<Upload>>(opened));
}

void OpenAndTextLayer(benchmark::State& state) {
  WarmUpIntake().IgnoreError();
  const std::string pdf = made::TextPdf(50);
  for (auto _ : state) {
    const auto upload = Open(pdf);
    benchmark::DoNotOptimize(upload->Origin(1));
    benchmark::DoNotOptimize(upload->TextLayer(1));
  }
}
BENCHMARK(OpenAndTextLayer)->Unit(benchmark::kMillisecond);

void RenderWholePage(benchmark::State& state) {
  WarmUpIntake().IgnoreError();
  const std::string pdf = made::TextPdf(50);
  const auto upload = Open(pdf);
  for (auto _ : state) benchmark::DoNotOptimize(upload->Pixels(1, static_cast<double>(state.range(0))));
}
BENCHMARK(RenderWholePage)->Arg(150)->Arg(200)->Unit(benchmark::kMillisecond);

void RenderACorner(benchmark::State& state) {
  WarmUpIntake().IgnoreError();
  const std::string pdf = made::TextPdf(50);
  const auto upload = Open(pdf);
  for (auto _ : state) benchmark::DoNotOptimize(upload->Pixels(1, 200, {0.7, 0, 1, 0.25}));
}
BENCHMARK(RenderACorner)->Unit(benchmark::kMillisecond);

void ExtractScan(benchmark::State& state) {
  WarmUpIntake().IgnoreError();
  const std::string pdf = made::ScanPdf(made::Jpeg(made::PaperScan(kA4Width, kA4Height)), kA4Width, kA4Height);
  for (auto _ : state) benchmark::DoNotOptimize(Open(pdf)->Pixels(1, 0));
}
BENCHMARK(ExtractScan)->Unit(benchmark::kMillisecond);

void OpenColorJpeg(benchmark::State& state) {
  cv::Mat color;
  const cv::Mat gray = made::PaperScan(kA4Width, kA4Height);
  cv::merge(std::vector<cv::Mat>{gray, gray, gray}, color);
  const std::string jpeg = made::Jpeg(color);
  for (auto _ : state) benchmark::DoNotOptimize(Open(jpeg));
}
BENCHMARK(OpenColorJpeg)->Unit(benchmark::kMillisecond);

void OpenFax(benchmark::State& state) {
  const std::string tiff =
      made::Tiff({{.pixels = made::PaperScan(kA4Width, kA4Height), .compression = 4, .bilevel = true}});
  for (auto _ : state) benchmark::DoNotOptimize(Open(tiff));
}
BENCHMARK(OpenFax)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace justif::reading
