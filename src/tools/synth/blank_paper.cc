#include "tools/synth/blank_paper.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>
#include <vector>

namespace justif::tools {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kDpi = 36;
constexpr double kBorder = 8;     // points
constexpr int kStep = 4;          // pixels between the boxes tried
constexpr double kAlmost = 0.05;  // gray levels of deviation that count as least

}  // namespace

UserBox BlankPaper(const std::string& pdf, int page, double width, double height, Random& random) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  const std::unique_ptr<poppler::page> opened(document ? document->create_page(page - 1) : nullptr);
  if (!opened) throw std::invalid_argument("poppler does not open the page");
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  poppler::image image = renderer.render_page(opened.get(), kDpi, kDpi);
  if (!image.is_valid()) throw std::invalid_argument("poppler does not draw the page");
  const cv::Mat pixels(image.height(), image.width(), CV_8UC1, image.data(),
                       static_cast<std::size_t>(image.bytes_per_row()));

  const double scale = kDpi / kPointsPerInch;
  const cv::Size size(static_cast<int>(std::ceil((width + 2 * kBorder) * scale)),
                      static_cast<int>(std::ceil((height + 2 * kBorder) * scale)));
  if (size.width > pixels.cols || size.height > pixels.rows) throw std::invalid_argument("the page is too small");
  cv::Mat sum, squares;
  cv::integral(pixels, sum, squares, CV_64F, CV_64F);
  std::vector<std::pair<double, cv::Point>> boxes;
  const auto over = [&](const cv::Mat& table, int x, int y) {
    return (table.at<double>(y, x) + table.at<double>(y + size.height, x + size.width) -
            table.at<double>(y, x + size.width) - table.at<double>(y + size.height, x)) /
           size.area();
  };
  for (int y = 0; y + size.height <= pixels.rows; y += kStep) {
    for (int x = 0; x + size.width <= pixels.cols; x += kStep) {
      const double mean = over(sum, x, y);
      boxes.emplace_back(std::sqrt(std::max(0.0, over(squares, x, y) - mean * mean)), cv::Point(x, y));
    }
  }
  const double least = std::min_element(boxes.begin(), boxes.end(), [](const auto& a, const auto& b) {
                         return a.first < b.first;
                       })->first;
  std::erase_if(boxes, [&](const auto& box) { return box.first > least + kAlmost; });
  const cv::Point corner = OneOf(random, boxes).second;
  const poppler::rectf media = opened->page_rect(poppler::media_box);
  const double left = media.left() + corner.x / scale + kBorder;
  const double top = media.top() + media.height() - corner.y / scale - kBorder;
  return {left, top - height, left + width, top};
}

}  // namespace justif::tools
