// How long the measurements of pixels take, on one core.
#include <benchmark/benchmark.h>

#include <chrono>
#include <ctime>

#include "reading/forensics/copied_glyphs.h"
#include "reading/forensics/double_compression.h"
#include "reading/forensics/drawn_scan.h"
#include "reading/forensics/first_table.h"
#include "reading/forensics/grid_origin.h"
#include "reading/forensics/noise_consistency.h"
#include "reading/forensics/pixel_measurements.h"
#include "reading/forensics/print_glyphs.h"
#include "reading/forensics/screen_recapture.h"
#include "reading/forensics/shifted_multiples.h"
#include "reading/forensics/text_line_alignment.h"

namespace justif::reading {
namespace {

const cv::Size kA4At300Dpi{2480, 3508};

// Processor time that all measurements of a page may take.
constexpr double kMostMs = 600;

Deadline Later() { return Clock::now() + std::chrono::hours(1); }

// A scan with text all over, saved twice; in colour, its paper a little yellow.
const std::string& SavedTwice() {
  static const std::string kJpeg = [] {
    const cv::Mat scan = ThroughJpeg(DrawnScan(kA4At300Dpi, 1), 75);
    cv::Mat grain(scan.size(), CV_8UC1), blue, colour;
    cv::RNG(1).fill(grain, cv::RNG::UNIFORM, 0, 20);
    cv::subtract(scan, grain, blue);
    cv::merge(std::vector<cv::Mat>{blue, scan, scan}, colour);
    return JpegOf(colour, 90);
  }();
  return kJpeg;
}

// Twenty rows of three values.
std::vector<cv::Rect> Values() {
  std::vector<cv::Rect> values;
  for (int row = 0; row < 20; ++row) {
    for (int column = 0; column < 3; ++column) values.emplace_back(300 + 700 * column, 420 + 120 * row, 400, 60);
  }
  return values;
}

void BM_DoubleCompression(benchmark::State& state) {
  const auto coefficients = ReadJpegCoefficients(SavedTwice(), kMaxMeasuredPixels, Later());
  const cv::Mat luminance = PixelsOf(SavedTwice());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureDoubleCompression(*coefficients, luminance, Values(), Later()));
}
BENCHMARK(BM_DoubleCompression)->Unit(benchmark::kMillisecond);

void BM_GridOrigin(benchmark::State& state) {
  const cv::Mat luminance = PixelsOf(SavedTwice());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureGridOrigin(luminance, Values(), Later()));
}
BENCHMARK(BM_GridOrigin)->Unit(benchmark::kMillisecond);

void BM_FirstTable(benchmark::State& state) {
  const auto coefficients = ReadJpegCoefficients(SavedTwice(), kMaxMeasuredPixels, Later());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureFirstTable(*coefficients, Values(), Later()));
}
BENCHMARK(BM_FirstTable)->Unit(benchmark::kMillisecond);

void BM_ShiftedMultiples(benchmark::State& state) {
  const auto coefficients = ReadJpegCoefficients(SavedTwice(), kMaxMeasuredPixels, Later());
  const cv::Mat luminance = PixelsOf(SavedTwice());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureShiftedMultiples(*coefficients, luminance, Values(), Later()));
}
BENCHMARK(BM_ShiftedMultiples)->Unit(benchmark::kMillisecond);

void BM_CopiedGlyphs(benchmark::State& state) {
  const auto coefficients = ReadJpegCoefficients(SavedTwice(), kMaxMeasuredPixels, Later());
  const cv::Mat luminance = PixelsOf(SavedTwice());
  const PrintGlyphs print = FindPrintGlyphs(luminance);
  for (auto _ : state)
    benchmark::DoNotOptimize(MeasureCopiedGlyphs(*coefficients, luminance, print, Values(), Later()));
}
BENCHMARK(BM_CopiedGlyphs)->Unit(benchmark::kMillisecond);

void BM_PrintGlyphs(benchmark::State& state) {
  const cv::Mat luminance = PixelsOf(SavedTwice());
  for (auto _ : state) benchmark::DoNotOptimize(FindPrintGlyphs(luminance));
}
BENCHMARK(BM_PrintGlyphs)->Unit(benchmark::kMillisecond);

void BM_TextLines(benchmark::State& state) {
  const cv::Mat luminance = PixelsOf(SavedTwice());
  const PrintGlyphs print = FindPrintGlyphs(luminance);
  for (auto _ : state) benchmark::DoNotOptimize(MeasureTextLines(luminance, print, Values(), Later()));
}
BENCHMARK(BM_TextLines)->Unit(benchmark::kMillisecond);

void BM_NoiseConsistency(benchmark::State& state) {
  const auto coefficients = ReadJpegCoefficients(SavedTwice(), kMaxMeasuredPixels, Later());
  const cv::Mat luminance = PixelsOf(SavedTwice());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureNoiseConsistency(*coefficients, luminance, Values(), Later()));
}
BENCHMARK(BM_NoiseConsistency)->Unit(benchmark::kMillisecond);

void BM_ScreenRecapture(benchmark::State& state) {
  const auto pixels = ReadJpegPixels(SavedTwice(), kMaxMeasuredPixels, Later());
  for (auto _ : state) benchmark::DoNotOptimize(MeasureScreenRecapture(*pixels, Later()));
}
BENCHMARK(BM_ScreenRecapture)->Unit(benchmark::kMillisecond);

// Decoding included; an error when they take longer than they may.
void BM_AllPixelMeasurements(benchmark::State& state) {
  std::vector<Region> places;
  for (const cv::Rect& value : Values()) {
    const double width = kA4At300Dpi.width, height = kA4At300Dpi.height;
    places.push_back(RegionOf(
        1, {value.x / width, value.y / height, (value.x + value.width) / width, (value.y + value.height) / height}));
  }
  const StoredJpeg jpeg{SavedTwice()};
  const std::clock_t start = std::clock();
  for (auto _ : state) benchmark::DoNotOptimize(MeasurePixels(jpeg, 1, places, Later()));
  const double taken_ms = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (taken_ms > kMostMs * static_cast<double>(state.iterations())) state.SkipWithError("takes longer than it may");
}
BENCHMARK(BM_AllPixelMeasurements)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace justif::reading
