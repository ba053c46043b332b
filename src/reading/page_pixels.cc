#include "reading/page_pixels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/core.hpp>
#include <utility>

namespace justif::reading {
namespace {

constexpr double kLineRenderDpi = 300;

}  // namespace

absl::StatusOr<const Raster*> PagePixels::Of(int page, double dpi) {
  const bool own_pixels = upload_.Origin(page) == PageOrigin::kScan;
  if (page_ == page && (own_pixels || dpi_ == dpi)) return &raster_;
  auto raster = upload_.Pixels(page, dpi);
  if (!raster.ok()) return raster.status();
  raster_ = *std::move(raster);
  page_ = page;
  dpi_ = dpi;
  return &raster_;
}

absl::StatusOr<Raster> PagePixels::Line(int page, const Box& box, int quarter_turns, double margin) {
  constexpr double kAlongTheLine = 0.7;  // of the margin: letters of other words
  const bool level = quarter_turns % 2 == 0;
  const double aspect = upload_.Aspect(page);
  const double x = margin * (level ? kAlongTheLine * box.Height() * aspect : box.Width());
  const double y = margin * (level ? box.Height() : kAlongTheLine * box.Width() / aspect);
  const Box area{std::max(0.0, box.x0 - x), std::max(0.0, box.y0 - y), std::min(1.0, box.x1 + x),
                 std::min(1.0, box.y1 + y)};
  auto raster = upload_.Pixels(page, kLineRenderDpi, area);
  if (!raster.ok()) return raster;
  constexpr std::array<int, 3> kTurnBack = {cv::ROTATE_90_COUNTERCLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_CLOCKWISE};
  if (quarter_turns > 0) {
    cv::Mat turned;
    cv::rotate(raster->gray, turned, kTurnBack[static_cast<std::size_t>(quarter_turns - 1)]);
    raster->gray = turned;
  }
  return raster;
}

Raster LinesThrough(const std::vector<Region>& places, bool level, const Raster& page) {
  constexpr double kAroundTheLine = 0.6;
  constexpr std::uint8_t kWhite = 255;
  Raster lines = page;
  lines.gray = cv::Mat(page.gray.size(), page.gray.type(), cv::Scalar(kWhite));
  for (const Region& place : places) {
    const Box box = BoundsOf(place);
    const double from = level ? box.y0 : box.x0, to = level ? box.y1 : box.x1, margin = kAroundTheLine * (to - from);
    const int length = level ? page.gray.rows : page.gray.cols;
    const auto at = [&](double fraction) { return std::clamp(static_cast<int>(fraction * length), 0, length); };
    const cv::Range range(at(from - margin), at(to + margin));
    const cv::Range all = cv::Range::all();
    const cv::Range rows = level ? range : all, columns = level ? all : range;
    page.gray(rows, columns).copyTo(lines.gray(rows, columns));
  }
  return lines;
}

}  // namespace justif::reading
