#include "reading/codes/symbol_outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace justif::reading {
namespace {

// Share of the range between ink and paper below which a place counts as flat:
// paper beside the symbol must not have its noise taken for modules.
constexpr double kFlatRange = 0.3;
// Smooths what a sensor adds, and leaves modules of five pixels apart.
constexpr double kNoiseSigmaPx = 1.4;

struct Line {
  cv::Point2d point, direction;
};

std::optional<cv::Point2d> Crossing(const Line& a, const Line& b) {
  const double cross = a.direction.cross(b.direction);
  if (std::abs(cross) < 0.2) return std::nullopt;
  return a.point + a.direction * ((b.point - a.point).cross(b.direction) / cross);
}

// The line along which ink begins, coming from outside, at most `band` pixels
// off the side from `from` to `to`. On a side of alternating modules half of
// the points lie on it; the others lie deeper.
std::optional<Line> EdgeOf(const cv::Mat& darkness, cv::Point2d from, cv::Point2d to, double band) {
  constexpr int kPoints = 72;
  const cv::Point2d along = to - from;
  const double length = cv::norm(along);
  if (length < 20) return std::nullopt;
  const cv::Point2d inward = cv::Point2d(-along.y, along.x) / length;  // corners go clockwise
  std::vector<cv::Point2d> points;
  for (int i = 0; i < kPoints; ++i) {
    const cv::Point2d on = from + along * ((i + 0.5) / kPoints);
    for (double depth = -band; depth <= band; depth += 0.5) {
      const cv::Point2d p = on + inward * depth;
      if (p.x < 1 || p.y < 1 || p.x > darkness.cols - 2 || p.y > darkness.rows - 2) continue;
      if (DarknessAt(darkness, p.x, p.y) > 0.5F) {
        points.push_back(p);
        break;
      }
    }
  }
  if (points.size() < kPoints / 4) return std::nullopt;
  const double tolerance = std::max(1.0, length * 0.004);
  Line best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t k = i + kPoints / 6; k < points.size(); ++k) {
      const cv::Point2d direction = (points[k] - points[i]) / cv::norm(points[k] - points[i]);
      if (std::abs(direction.dot(along)) < 0.9 * length) continue;
      const auto near = static_cast<std::size_t>(std::ranges::count_if(
          points, [&](const cv::Point2d& p) { return std::abs((p - points[i]).cross(direction)) < tolerance; }));
      if (near > most) {
        most = near;
        best = {points[i], direction};
      }
    }
  }
  if (most < kPoints / 5) return std::nullopt;
  return best;
}

}  // namespace

cv::Mat DarknessOf(const cv::Mat& pixels) {
  cv::Mat smooth, white, black;
  cv::GaussianBlur(pixels, smooth, {}, kNoiseSigmaPx);
  // Light changes slowly: every fourth pixel, the extremes of its neighbours,
  // is enough.
  constexpr int kCoarse = 4;
  cv::dilate(smooth, white, cv::Mat::ones(kCoarse, kCoarse, CV_8U));
  cv::erode(smooth, black, cv::Mat::ones(kCoarse, kCoarse, CV_8U));
  const int window = pixels.cols / kCoarse / 9 | 1;
  const cv::Mat nearby = cv::Mat::ones(window, window, CV_8U);
  for (cv::Mat* light : {&white, &black}) {
    cv::resize(*light, *light, {}, 1.0 / kCoarse, 1.0 / kCoarse, cv::INTER_NEAREST);
    cv::morphologyEx(*light, *light, light == &white ? cv::MORPH_DILATE : cv::MORPH_ERODE, nearby);
    light->convertTo(*light, CV_32F);
    cv::blur(*light, *light, {window, window});
    cv::resize(*light, *light, pixels.size(), 0, 0, cv::INTER_LINEAR);
  }
  smooth.convertTo(smooth, CV_32F);
  cv::Mat range = white - black;
  const int edge = pixels.cols / 5;
  double widest = 0;
  cv::minMaxLoc(range(cv::Rect(edge, edge, pixels.cols - 2 * edge, pixels.rows - 2 * edge)), nullptr, &widest);
  cv::Mat darkness = (white - smooth) / cv::max(range, std::max(4.0, kFlatRange * widest));
  return darkness;
}

float DarknessAt(const cv::Mat& darkness, double x, double y) {
  const double fx = std::clamp(x - 0.5, 0.0, darkness.cols - 1.001),
               fy = std::clamp(y - 0.5, 0.0, darkness.rows - 1.001);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const auto dx = static_cast<float>(fx - ix), dy = static_cast<float>(fy - iy);
  const auto* above = darkness.ptr<float>(iy) + ix;
  const auto* below = darkness.ptr<float>(iy + 1) + ix;
  return (above[0] * (1 - dx) + above[1] * dx) * (1 - dy) + (below[0] * (1 - dx) + below[1] * dx) * dy;
}

std::optional<SymbolCorners> CornersByEdges(const cv::Mat& darkness, const SymbolCorners& rough, double band_fraction) {
  std::array<Line, 4> lines;
  const double side = cv::norm(rough[1] - rough[0]);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto line = EdgeOf(darkness, rough[i], rough[(i + 1) % 4], band_fraction * side);
    if (!line) return std::nullopt;
    lines[i] = *line;
  }
  SymbolCorners corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto corner = Crossing(lines[(i + 3) % 4], lines[i]);
    if (!corner || cv::norm(*corner - cv::Point2d(rough[i])) > 0.35 * side) return std::nullopt;
    corners[i] = *corner;
  }
  return corners;
}

std::optional<SymbolCorners> CornersByInk(const cv::Mat& darkness, int gap_px) {
  cv::Mat ink;
  cv::threshold(darkness, ink, 0.45, 255, cv::THRESH_BINARY);
  ink.convertTo(ink, CV_8U);
  cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, cv::Mat::ones(gap_px, gap_px, CV_8U));
  cv::morphologyEx(ink, ink, cv::MORPH_OPEN, cv::Mat::ones(gap_px + 5, gap_px + 5, CV_8U));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(ink, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  const std::vector<cv::Point>* largest = nullptr;
  for (const auto& contour : contours) {
    if (largest == nullptr || cv::contourArea(contour) > cv::contourArea(*largest)) largest = &contour;
  }
  if (largest == nullptr || cv::contourArea(*largest) < 0.15 * static_cast<double>(ink.total())) return std::nullopt;
  std::vector<cv::Point> hull, corners;
  cv::convexHull(*largest, hull, true);
  for (double epsilon = 0.02; epsilon <= 0.1; epsilon += 0.01) {
    cv::approxPolyDP(hull, corners, epsilon * cv::arcLength(hull, true), true);
    if (corners.size() <= 4) break;
  }
  if (corners.size() != 4) return std::nullopt;
  // Clockwise as displayed.
  if ((corners[1] - corners[0]).cross(corners[2] - corners[1]) < 0) std::reverse(corners.begin(), corners.end());
  SymbolCorners found;
  for (std::size_t i = 0; i < 4; ++i) found[i] = corners[i];
  return found;
}

}  // namespace justif::reading
