#include "tools/synth/captured_text.h"

#include <cairo/cairo.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>
#include <vector>

namespace justif::tools {
namespace {

constexpr double kMargin = 3;          // points around the texts
constexpr int kParts = 8;              // of a side that may be bent
constexpr double kFineness = 3;        // drawn pixels a captured one
constexpr int kWarpFineness = 2;       // warped pixels a captured one
constexpr double kMaxShift = 1.5;      // points by which the ink may lie elsewhere than the mapping says
constexpr double kSureOfShift = 0.55;  // correlation from which that is believed
constexpr double kLittleInk = 0.05;

// Of the old and the new text, in points.
cv::Rect2d TextsOf(const ValuePatch& patch, const Baseline& baseline) {
  const TextExtents old = MeasureText(patch.old_text, TypefaceOf(patch));
  const TextExtents mine = MeasureText(patch.new_text, TypefaceOf(patch));
  return {cv::Point2d(std::min(patch.x, baseline.x + std::min(old.ink_left, mine.ink_left)),
                      baseline.y + std::min(old.ink_top, mine.ink_top)),
          cv::Point2d(std::max(patch.x + patch.width, baseline.x + std::max(old.ink_right, mine.ink_right)),
                      baseline.y + std::max(old.ink_bottom, mine.ink_bottom))};
}

cv::Rect BoundsOf(const cv::Rect2d& box, const PageToImage& page_to_image) {
  std::vector<cv::Point2f> outline;
  for (int i = 0; i <= kParts; ++i) {
    const double x = box.x - kMargin + (box.width + 2 * kMargin) * i / kParts;
    for (const double y : {box.y - kMargin, box.y + box.height + kMargin}) {
      outline.emplace_back(page_to_image(x, y));
    }
  }
  return cv::boundingRect(outline);
}

double PixelsPerPoint(const PageToImage& page_to_image, double x, double y) {
  const cv::Point2d here = page_to_image(x, y);
  const cv::Point2d right = page_to_image(x + 1, y), down = page_to_image(x, y + 1);
  return (cv::norm(right - here) + cv::norm(down - here)) / 2;
}

double MedianWhere(const cv::Mat& gray, const cv::Mat& mask) {
  std::vector<unsigned char> values;
  for (int y = 0; y < gray.rows; ++y) {
    for (int x = 0; x < gray.cols; ++x) {
      if (mask.at<unsigned char>(y, x) != 0) values.push_back(gray.at<unsigned char>(y, x));
    }
  }
  if (values.empty()) return 255;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// Where between its neighbours the peak of a parabola through them lies.
double PeakBetween(double before, double at, double after) {
  const double curvature = before - 2 * at + after;
  return curvature < 0 ? std::clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
}

// By how many pixels the ink lies beside where the coverage has it.
cv::Point2d ShiftOf(const cv::Mat& coverage, const cv::Mat& darkness, double pixels_per_point) {
  const int reach = std::max(1, static_cast<int>(std::lround(kMaxShift * pixels_per_point)));
  cv::Mat padded, match;
  cv::copyMakeBorder(darkness, padded, reach, reach, reach, reach, cv::BORDER_CONSTANT, cv::Scalar(0));
  cv::matchTemplate(padded, coverage, match, cv::TM_CCORR_NORMED);
  double best = 0;
  cv::Point at;
  cv::minMaxLoc(match, nullptr, &best, nullptr, &at);
  if (best < kSureOfShift) return {};
  cv::Point2d shift(at.x - reach, at.y - reach);
  if (at.x > 0 && at.x + 1 < match.cols) {
    shift.x += PeakBetween(match.at<float>(at.y, at.x - 1), best, match.at<float>(at.y, at.x + 1));
  }
  if (at.y > 0 && at.y + 1 < match.rows) {
    shift.y += PeakBetween(match.at<float>(at.y - 1, at.x), best, match.at<float>(at.y + 1, at.x));
  }
  return shift;
}

// Sets ink and blur so that paper, coverage and they give the image.
void FitInk(const cv::Mat& image, const cv::Mat& coverage, CapturedText& text) {
  cv::Mat lost;  // how much darker than the paper
  cv::subtract(text.paper, image, lost, cv::noArray(), CV_32F);
  std::vector<cv::Mat> channels;
  cv::split(lost, channels);
  double least = -1;
  for (double sigma = 0.2; sigma <= 3; sigma *= 1.2) {
    const cv::Mat blurred = Blurred(coverage, sigma);
    const double power = blurred.dot(blurred);
    double error = 0;
    cv::Scalar depth;
    for (int c = 0; c < 3; ++c) {
      depth[c] = channels[static_cast<std::size_t>(c)].dot(blurred) / power;
      const cv::Mat rest = channels[static_cast<std::size_t>(c)] - depth[c] * blurred;
      error += rest.dot(rest);
    }
    if (least >= 0 && error >= least) continue;
    least = error;
    text.blur = sigma;
    for (int c = 0; c < 3; ++c) {
      text.ink[c] = std::clamp(cv::mean(text.paper, text.ink_mask)[c] - depth[c], 0.0, 255.0);
    }
  }
}

double NoiseOf(const cv::Mat& gray, const cv::Mat& ink_mask) {
  cv::Mat smooth, rest, paper;
  cv::GaussianBlur(gray, smooth, {}, 1);
  cv::subtract(gray, smooth, rest, cv::noArray(), CV_32F);
  cv::bitwise_not(ink_mask, paper);
  rest = cv::abs(rest);
  rest.convertTo(rest, CV_8U, 16);
  // The median deviation of white noise, of which the blur leaves 0.87 to see.
  return MedianWhere(rest, paper) / 16 / 0.6745 / 0.87;
}

// What a drawing of `scale` pixels a point, its corner at `corner` of the page,
// is in the image.
cv::Mat OnImage(const cv::Mat& drawn, cv::Point2d corner, double scale, const PageToImage& page_to_image,
                const cv::Rect& area) {
  const cv::Point2d middle(corner.x + drawn.cols / scale / 2, corner.y + drawn.rows / scale / 2);
  // Pixels count from their corners on the page's side, from their middles in
  // OpenCV.
  cv::Mat points = page_to_image.PagePoints(area, kWarpFineness, middle), fine, coverage;
  points = (points - cv::Scalar(corner.x, corner.y)) * scale - cv::Scalar(0.5, 0.5);
  cv::remap(drawn, fine, points, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(0));
  cv::resize(fine, coverage, area.size(), 0, 0, cv::INTER_AREA);
  coverage.convertTo(coverage, CV_32F, 1 / 255.0);
  return coverage;
}

}  // namespace

cv::Mat Coverage(const std::string& text, const Typeface& face, Baseline start, const PageToImage& page_to_image,
                 double pixels_per_point, const cv::Rect& area) {
  const TextExtents extents = MeasureText(text, face);
  const double scale = kFineness * pixels_per_point, margin = 2;  // points
  const double left = std::min(0.0, extents.ink_left) - margin,
               top = std::min(-extents.ascent, extents.ink_top) - margin;
  const int width = static_cast<int>((std::max(extents.advance, extents.ink_right) + margin - left) * scale) + 1;
  const int height = static_cast<int>((std::max(extents.descent, extents.ink_bottom) + margin - top) * scale) + 1;
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  cairo_t* context = cairo_create(surface);
  cairo_scale(context, scale, scale);
  TypesetText(context, -left, -top, text, face);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const cv::Mat drawn(height, width, CV_8UC1, cairo_image_surface_get_data(surface),
                      static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
  const cv::Mat coverage = OnImage(drawn, {start.x + left, start.y + top}, scale, page_to_image, area);
  cairo_surface_destroy(surface);
  return coverage;
}

Drawing InkOfPage(const std::function<void(cairo_t*)>& draw, const cv::Rect2d& box) {
  return [=](const PageToImage& page_to_image, double pixels_per_point, const cv::Rect& area) {
    const double scale = kFineness * pixels_per_point;
    const int width = static_cast<int>(box.width * scale) + 1, height = static_cast<int>(box.height * scale) + 1;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t* context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_scale(context, scale, scale);
    cairo_translate(context, -box.x, -box.y);
    draw(context);
    cairo_destroy(context);
    cairo_surface_flush(surface);
    const cv::Mat pixels(height, width, CV_8UC4, cairo_image_surface_get_data(surface),
                         static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
    cv::Mat ink;
    cv::cvtColor(pixels, ink, cv::COLOR_BGRA2GRAY);
    cairo_surface_destroy(surface);
    cv::bitwise_not(ink, ink);
    return OnImage(ink, box.tl(), scale, page_to_image, area);
  };
}

cv::Mat Blurred(const cv::Mat& coverage, double sigma) {
  cv::Mat blurred = coverage;
  if (sigma > 0.1) cv::GaussianBlur(coverage, blurred, {}, sigma);
  return blurred;
}

void Ink(cv::Mat& image, const cv::Mat& coverage, const cv::Scalar& ink) {
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) {
      const double share = coverage.at<float>(y, x);
      if (share <= 0) continue;
      cv::Vec3b& pixel = image.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c) {
        pixel[c] = cv::saturate_cast<unsigned char>(pixel[c] * (1 - share) + ink[c] * share);
      }
    }
  }
}

void AddGrain(cv::Mat& image, const cv::Mat& mask, double sigma, cv::RNG& random) {
  if (sigma < 0.3) return;
  cv::Mat grain(image.size(), CV_32FC1);
  random.fill(grain, cv::RNG::NORMAL, 0, 1);
  cv::GaussianBlur(grain, grain, {}, 0.5);
  cv::Scalar deviation;
  cv::meanStdDev(grain, cv::noArray(), deviation);
  grain *= sigma / std::max(deviation[0], 1e-6);
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) {
      if (mask.at<unsigned char>(y, x) == 0) continue;
      cv::Vec3b& pixel = image.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c) pixel[c] = cv::saturate_cast<unsigned char>(pixel[c] + grain.at<float>(y, x));
    }
  }
}

std::optional<CapturedText> StudyText(const cv::Mat& image, const ValuePatch& patch,
                                      const PageToImage& page_to_pixels) {
  const Baseline baseline = BaselineOf(patch);
  std::optional<CapturedText> text =
      StudyInk(image, TextsOf(patch, baseline), page_to_pixels,
               [&](const PageToImage& page_to_image, double pixels_per_point, const cv::Rect& area) {
                 return Coverage(patch.old_text, TypefaceOf(patch), baseline, page_to_image, pixels_per_point, area);
               });
  if (text) text->baseline = baseline;
  return text;
}

std::optional<CapturedText> StudyInk(const cv::Mat& image, const cv::Rect2d& box, const PageToImage& page_to_pixels,
                                     const Drawing& old_ink) {
  CapturedText text{.page_to_image = page_to_pixels};
  text.area = BoundsOf(box, page_to_pixels);
  if (text.area.empty() || (text.area & cv::Rect({}, image.size())) != text.area) return std::nullopt;
  text.pixels_per_point = PixelsPerPoint(page_to_pixels, box.x + box.width / 2, box.y + box.height / 2);
  const cv::Mat part = image(text.area);
  cv::Mat gray;
  cv::cvtColor(part, gray, cv::COLOR_BGR2GRAY);

  cv::Mat coverage = old_ink(text.page_to_image, text.pixels_per_point, text.area);
  const double paper = MedianWhere(gray, coverage < kLittleInk);
  double darkest = 0;
  cv::minMaxLoc(gray, &darkest, nullptr);
  if (paper - darkest < 20) return std::nullopt;
  cv::Mat darkness;
  gray.convertTo(darkness, CV_32F, -1 / (paper - darkest), paper / (paper - darkest));
  darkness = cv::max(darkness, 0);
  const cv::Point2d shift = ShiftOf(Blurred(coverage, 0.5), darkness, text.pixels_per_point);
  text.page_to_image = page_to_pixels.Shifted(shift);
  coverage = old_ink(text.page_to_image, text.pixels_per_point, text.area);

  const int reach = 2 + static_cast<int>(std::lround(0.4 * text.pixels_per_point));
  const auto round = [](int radius) {
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
  };
  cv::Mat near;
  cv::dilate(coverage > kLittleInk, near, round(reach));
  text.ink_mask = (darkness > 0.12) & near;
  cv::dilate(text.ink_mask, text.ink_mask, round(std::max(1, reach / 3)));
  if (cv::countNonZero(text.ink_mask) == 0) return std::nullopt;
  cv::inpaint(part, text.ink_mask, text.paper, 3, cv::INPAINT_TELEA);
  FitInk(part, coverage, text);
  text.noise = NoiseOf(gray, text.ink_mask);
  return text;
}

}  // namespace justif::tools
