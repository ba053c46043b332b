#include "reading/page_pictures.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "reading/intake/jpeg_encoder.h"

namespace justif::reading {
namespace {

// From well legible to hardly: the first that fits is taken.
constexpr int kQualities[] = {78, 60, 40, 20};
// An A4 page has this width; bigger pages are scaled down afterwards.
constexpr double kPageInches = 8.27;
constexpr double kMinDpi = 50;
constexpr double kMaxDpi = 300;

cv::Mat ScaledDown(const cv::Mat& gray, const PictureOptions& options) {
  const double scale = std::min({1.0, static_cast<double>(options.max_width_px) / gray.cols,
                                 static_cast<double>(options.max_height_px) / gray.rows});
  if (scale >= 1) return gray;
  const cv::Size size(std::max(1, static_cast<int>(std::floor(gray.cols * scale))),
                      std::max(1, static_cast<int>(std::floor(gray.rows * scale))));
  cv::Mat small;
  cv::resize(gray, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

std::optional<PagePicture> Draw(Upload& upload, int page, const PictureOptions& options) {
  const double dpi = std::clamp(options.max_width_px / kPageInches, kMinDpi, kMaxDpi);
  const auto raster = upload.Pixels(page, dpi);
  if (!raster.ok() || raster->gray.empty()) return std::nullopt;
  const cv::Mat small = ScaledDown(raster->gray, options);
  for (const int quality : kQualities) {
    auto jpeg = EncodeJpeg(small, {}, quality);
    if (!jpeg.ok()) return std::nullopt;
    if (jpeg->size() <= options.max_picture_bytes) return PagePicture{page, small.cols, small.rows, *std::move(jpeg)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<PagePicture> DrawPages(Upload& upload, const PictureOptions& options, Deadline deadline) {
  std::vector<PagePicture> pictures;
  const int first = std::max(1, options.first_page);
  const int past = std::min(upload.PageCount() + 1, first + options.max_pages);
  for (int page = first; page < past && Clock::now() < deadline; ++page) {
    if (auto picture = Draw(upload, page, options)) pictures.push_back(*std::move(picture));
  }
  return pictures;
}

}  // namespace justif::reading
