#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include "reading/codes/codes.h"
#include "reading/codes/model_of_tests.h"

namespace justif::reading {
namespace {

const std::string kTwoDDoc =
    "DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35B0CORINNE/NATACHA\x1D"
    "B2BERTHIER\x1D"
    "B712071973BB9654321785T\x1D"
    "\x1FZXH2BBDCISCPWX72YIFSMANO662O2IS6PPPIIUMGVO3ECEML7RU6QIE5CKZK3A5X6SFT3HBPICLUE6RKLYA4M7ATOXSG2HIF5CE35UA";

// An A4 page of text at `dpi`, with or without a 2D-Doc of 0.5 mm modules.
cv::Mat Page(int dpi, bool with_code) {
  const double scale = dpi / 200.0;
  cv::Mat page(static_cast<int>(2339 * scale), static_cast<int>(1654 * scale), CV_8UC1, cv::Scalar(250));
  for (int y = 500; y < 2100; y += 60) {
    cv::putText(page, "Numero de l'attestation et autres lignes de texte", {150, static_cast<int>(y * scale)},
                cv::FONT_HERSHEY_SIMPLEX, 0.9 * scale, cv::Scalar(30), 2, cv::LINE_AA);
  }
  if (!with_code) return page;
  const std::wstring wide(kTwoDDoc.begin(), kTwoDDoc.end());
  const ZXing::BitMatrix symbol =
      ZXing::MultiFormatWriter(ZXing::BarcodeFormat::DataMatrix).setMargin(0).encode(wide, 0, 0);
  const int module = static_cast<int>(4 * scale);
  for (int y = 0; y < symbol.height(); ++y) {
    for (int x = 0; x < symbol.width(); ++x) {
      const cv::Point at(static_cast<int>(1250 * scale) + x * module, static_cast<int>(90 * scale) + y * module);
      if (symbol.get(x, y)) page(cv::Rect(at, cv::Size(module, module))).setTo(10);
    }
  }
  return page;
}

void FindOnPage(benchmark::State& state) {
  const Raster raster{Page(static_cast<int>(state.range(0)), state.range(1) != 0), 0, {0, 0, 1, 1}, true};
  std::size_t found = 0;
  for (auto _ : state) found = FindCodes(raster, {}, Model()).size();
  if (found != static_cast<std::size_t>(state.range(1))) state.SkipWithError("wrong number of codes");
}
BENCHMARK(FindOnPage)->ArgNames({"dpi", "code"})->ArgsProduct({{200, 300}, {1, 0}})->Unit(benchmark::kMillisecond);

void Parse(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ParseCode(Symbology::kDataMatrix, kTwoDDoc, Model()));
}
BENCHMARK(Parse)->Unit(benchmark::kMicrosecond);

// 64 KiB of what is hardest to parse: many elements, values ended early,
// noise, and the longest that is taken for a 2D-Doc.
void ParseHostile(benchmark::State& state) {
  static constexpr std::size_t kBytes = 64 * 1024;
  const std::string header = "DC04FR0000011A5E1A5EB101FR";
  std::string raw = state.range(0) < 3 ? header : "";
  const std::size_t size = state.range(0) % 2 == 0 && state.range(0) < 3 ? 7089 : kBytes;
  const std::string part = state.range(0) == 0   ? "B0\x1D"
                           : state.range(0) == 1 ? "BK"
                           : state.range(0) == 2 ? std::string("B0") + std::string(57, 'B') + "0\x02"
                           : state.range(0) == 3 ? "https://a.etudiant.gouv.fr/"
                                                 : "A;9";
  while (raw.size() + part.size() <= size) raw += part;
  for (auto _ : state) benchmark::DoNotOptimize(ParseCode(Symbology::kDataMatrix, raw, Model()));
}
BENCHMARK(ParseHostile)->DenseRange(0, 4)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace justif::reading
