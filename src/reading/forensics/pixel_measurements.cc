#include "reading/forensics/pixel_measurements.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <optional>
#include <utility>

#include "reading/forensics/copied_glyphs.h"
#include "reading/forensics/double_compression.h"
#include "reading/forensics/first_table.h"
#include "reading/forensics/grid_origin.h"
#include "reading/forensics/image_metadata.h"
#include "reading/forensics/measured_part.h"
#include "reading/forensics/noise_consistency.h"
#include "reading/forensics/print_glyphs.h"
#include "reading/forensics/screen_recapture.h"
#include "reading/forensics/shifted_multiples.h"
#include "reading/forensics/text_line_alignment.h"
#include "reading/intake/jpeg_coefficients.h"
#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

// Around a value, of its height: what is pasted is a little larger.
constexpr double kMargin = 0.25;

constexpr double kSurest = -1e6;  // as a decimal logarithm

class Page {
 public:
  Page(const StoredJpeg& jpeg, int number, cv::Size size) : jpeg_(jpeg), number_(number), size_(size) {}

  std::vector<cv::Rect> PixelsOf(const std::vector<Region>& places) const {
    std::vector<cv::Rect> pixels;
    for (const Region& place : places) {
      if (place.page != number_ || place.polygon.empty()) continue;
      const Box stored = jpeg_.ToStored(BoundsOf(place));
      const double x0 = stored.x0 * size_.width, x1 = stored.x1 * size_.width;
      const double y0 = stored.y0 * size_.height, y1 = stored.y1 * size_.height;
      const double margin = kMargin * std::min(x1 - x0, y1 - y0);
      const cv::Point from(static_cast<int>(std::floor(x0 - margin)), static_cast<int>(std::floor(y0 - margin)));
      const cv::Point to(static_cast<int>(std::ceil(x1 + margin)), static_cast<int>(std::ceil(y1 + margin)));
      const cv::Rect inside = cv::Rect(from, to) & cv::Rect({}, size_);
      if (!inside.empty() && std::ranges::find(pixels, inside) == pixels.end()) pixels.push_back(inside);
    }
    return pixels;
  }

  PixelMeasurement Shown(const MeasuredParts& measured) const {
    PixelMeasurement shown{measured.state, {}};
    for (const MeasuredPart& part : measured.parts) {
      const double width = size_.width, height = size_.height;
      const Box stored{part.pixels.x / width, part.pixels.y / height, (part.pixels.x + part.pixels.width) / width,
                       (part.pixels.y + part.pixels.height) / height};
      shown.parts.push_back({RegionOf(number_, jpeg_.ToPage(stored)), std::max(part.log10_false_alarms, kSurest)});
    }
    return shown;
  }

 private:
  const StoredJpeg& jpeg_;
  int number_;
  cv::Size size_;
};

// What OpenCV throws ends one measurement alone.
template <typename Measure>
MeasuredParts Guarded(Deadline deadline, Measure measure) {
  if (Clock::now() >= deadline) return {};
  try {
    return measure();
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return {};
  }
}

// Two ways to measure one thing: what either finds, with twice the number of
// false alarms.
MeasuredParts EitherOf(MeasuredParts one, const MeasuredParts& other) {
  one.state = std::max(one.state, other.state, [](PixelState a, PixelState b) {
    const auto rank = [](PixelState state) {
      return state == PixelState::kMeasured ? 2 : state == PixelState::kNotMeasured ? 1 : 0;
    };
    return rank(a) < rank(b);
  });
  one.parts.insert(one.parts.end(), other.parts.begin(), other.parts.end());
  for (MeasuredPart& part : one.parts) part.log10_false_alarms += std::log10(2.0);
  std::erase_if(one.parts, [](const MeasuredPart& part) { return part.log10_false_alarms >= 0; });
  std::ranges::stable_sort(one.parts, {}, &MeasuredPart::log10_false_alarms);
  if (one.parts.size() > kMaxPixelParts) one.parts.resize(kMaxPixelParts);
  return one;
}

// What is measured in letters.
void MeasurePrint(const JpegCoefficients& coefficients, const cv::Mat& luminance, const Page& page,
                  const std::vector<cv::Rect>& places, Deadline deadline, PixelTraces& traces) {
  std::optional<PrintGlyphs> print;
  Guarded(deadline, [&] {
    print = FindPrintGlyphs(luminance);
    return MeasuredParts{};
  });
  if (!print) return;
  traces.copied_glyphs = page.Shown(
      Guarded(deadline, [&] { return MeasureCopiedGlyphs(coefficients, luminance, *print, places, deadline); }));
  traces.text_lines =
      page.Shown(Guarded(deadline, [&] { return MeasureTextLines(luminance, *print, places, deadline); }));
}

}  // namespace

PixelTraces MeasurePixels(const StoredJpeg& jpeg, int page, const std::vector<Region>& places, Deadline deadline) {
  PixelTraces traces;
  traces.page = page;
  ImageMetadata metadata = MetadataOf(jpeg.bytes);
  traces.programs = std::move(metadata.programs);
  const auto pixels = ReadJpegPixels(jpeg.bytes, kMaxMeasuredPixels, deadline);
  if (!pixels.ok()) return traces;
  const JpegCoefficients& coefficients = pixels->coefficients;
  const cv::Mat& luminance = pixels->luminance;
  const Page shown(jpeg, page, luminance.size());
  const std::vector<cv::Rect> of_values = shown.PixelsOf(places);
  // Where colours were clipped and then given up, what is left of an earlier
  // compression does not show it.
  const bool colours_known = jpeg.as_stored || !coefficients.colour_above.empty();
  const auto of_history = [&](const auto& measure) {
    return colours_known ? Guarded(deadline, measure) : MeasuredParts{PixelState::kNoCondition, {}};
  };
  traces.double_compression = shown.Shown(
      EitherOf(of_history([&] { return MeasureDoubleCompression(coefficients, luminance, of_values, deadline); }),
               of_history([&] { return MeasureFirstTable(coefficients, of_values, deadline); })));
  traces.grid_origin = shown.Shown(
      EitherOf(Guarded(deadline, [&] { return MeasureGridOrigin(luminance, of_values, deadline); }),
               of_history([&] { return MeasureShiftedMultiples(coefficients, luminance, of_values, deadline); })));
  traces.noise = shown.Shown(
      Guarded(deadline, [&] { return MeasureNoiseConsistency(coefficients, luminance, of_values, deadline); }));
  MeasurePrint(coefficients, luminance, shown, of_values, deadline, traces);
  traces.screen = shown.Shown(Guarded(deadline, [&] { return MeasureScreenRecapture(*pixels, deadline); }));
  if (Clock::now() < deadline) traces.thumbnail = CompareThumbnail(metadata.thumbnail, luminance);
  return traces;
}

}  // namespace justif::reading
