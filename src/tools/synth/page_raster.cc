#include "tools/synth/page_raster.h"

#include <cairo/cairo.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace justif::tools {

PageMap MapOf(const cv::Matx33d& to_pixels, cv::Size size) {
  return PageMap([=](cv::Point2d p) {
    const cv::Vec3d q = to_pixels * cv::Vec3d(p.x, p.y, 1);
    return cv::Point2d(q[0] / q[2] / size.width, q[1] / q[2] / size.height);
  });
}

Capture Render(const SynthDocument& document, double dpi) {
  const double scale = dpi / 72;
  const int width = static_cast<int>(std::lround(document.width * scale));
  const int height = static_cast<int>(std::lround(document.height * scale));
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, scale, scale);
  PageCanvas canvas(context, document.width, document.height);
  document.draw(canvas);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const cv::Mat pixels(height, width, CV_8UC4, cairo_image_surface_get_data(surface),
                       static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
  Capture capture;
  cv::cvtColor(pixels, capture.image, cv::COLOR_BGRA2BGR);
  cairo_surface_destroy(surface);
  capture.to_pixels = cv::Matx33d(scale, 0, 0, 0, scale, 0, 0, 0, 1);
  capture.map = MapOf(capture.to_pixels, capture.image.size());
  return capture;
}

Capture Warped(const Capture& capture, const cv::Matx33d& change, cv::Size size, const cv::Scalar& background) {
  Capture warped;
  cv::warpPerspective(capture.image, warped.image, change, size, cv::INTER_CUBIC, cv::BORDER_CONSTANT, background);
  warped.to_pixels = change * capture.to_pixels;
  const cv::Size before = capture.image.size();
  warped.map = capture.map.Then([=](cv::Point2d p) {
    const cv::Vec3d q = change * cv::Vec3d(p.x * before.width, p.y * before.height, 1);
    return cv::Point2d(q[0] / q[2] / size.width, q[1] / q[2] / size.height);
  });
  return warped;
}

}  // namespace justif::tools
