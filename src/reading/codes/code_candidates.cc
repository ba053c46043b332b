#include "reading/codes/code_candidates.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// At this width a module of 0.4 mm of an A4 page is a little over one pixel,
// and the gap between two lines of text stays wider than the closing below.
constexpr int kSearchWidthPx = 620;
constexpr double kSmallestSideFraction = 0.045;  // of the width searched
constexpr double kLargestSideFraction = 0.6;

// Corners of a filled square-like blob: the hull cut down to four corners, or
// the smallest turned rectangle where it has more.
std::array<cv::Point2f, 4> CornersOf(const std::vector<cv::Point>& contour, double& fill) {
  std::vector<cv::Point> hull, corners;
  cv::convexHull(contour, hull);
  const double hull_area = cv::contourArea(hull);
  const cv::RotatedRect rectangle = cv::minAreaRect(hull);
  fill = hull_area / std::max(1.0F, rectangle.size.area());
  std::array<cv::Point2f, 4> quad;
  for (double epsilon = 0.03; epsilon <= 0.12; epsilon += 0.015) {
    cv::approxPolyDP(hull, corners, epsilon * cv::arcLength(hull, true), true);
    if (corners.size() <= 4) break;
  }
  if (corners.size() == 4 && cv::contourArea(corners) > 0.85 * hull_area) {
    for (std::size_t i = 0; i < 4; ++i) quad[i] = cv::Point2f(corners[i]);
  } else {
    rectangle.points(quad.data());
  }
  // Clockwise from the top left.
  cv::Point2f center(0, 0);
  for (const cv::Point2f& p : quad) center += p * 0.25F;
  std::sort(quad.begin(), quad.end(), [&](const cv::Point2f& a, const cv::Point2f& b) {
    return std::atan2(a.y - center.y, a.x - center.x) < std::atan2(b.y - center.y, b.x - center.x);
  });
  const auto first = std::min_element(quad.begin(), quad.end(),
                                      [](const cv::Point2f& a, const cv::Point2f& b) { return a.x + a.y < b.x + b.y; });
  std::rotate(quad.begin(), first, quad.end());
  return quad;
}

}  // namespace

std::vector<CodeCandidate> FindCodeCandidates(const cv::Mat& gray) {
  const double scale = std::min(1.0, static_cast<double>(kSearchWidthPx) / std::min(gray.cols, gray.rows * 1));
  cv::Mat small;
  cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
  // Local contrast against the local mean brightness, so that shade does not
  // matter, then its density over a window of several modules.
  cv::Mat low, high, mean, texture;
  const cv::Mat cross = cv::Mat::ones(3, 3, CV_8U);
  cv::erode(small, low, cross);
  cv::dilate(small, high, cross);
  cv::blur(small, mean, {25, 25});
  cv::Mat contrast = high - low;
  cv::Mat relative;
  cv::divide(contrast, cv::max(mean, 20), relative, 255, CV_8U);
  cv::threshold(relative, texture, 70, 255, cv::THRESH_BINARY);
  cv::Mat density;
  cv::blur(texture, density, {9, 9});
  cv::Mat dense;
  cv::threshold(density, dense, 200, 255, cv::THRESH_BINARY);
  cv::morphologyEx(dense, dense, cv::MORPH_OPEN, cv::Mat::ones(7, 7, CV_8U));
  // The blur shrank the patch by about half its window.
  cv::dilate(dense, dense, cv::Mat::ones(7, 7, CV_8U));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(dense, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::vector<CodeCandidate> candidates;
  const int width = std::min(small.cols, small.rows);
  for (const auto& contour : contours) {
    const cv::RotatedRect rectangle = cv::minAreaRect(contour);
    const float shorter = std::min(rectangle.size.width, rectangle.size.height);
    const float longer = std::max(rectangle.size.width, rectangle.size.height);
    if (shorter < kSmallestSideFraction * width || longer > kLargestSideFraction * width || longer > 1.9F * shorter)
      continue;
    CodeCandidate candidate;
    double fill = 0;
    candidate.corners = CornersOf(contour, fill);
    for (cv::Point2f& corner : candidate.corners) corner *= static_cast<float>(1 / scale);
    candidate.score = fill * shorter / longer * std::min<double>(1, shorter / (0.1 * width));
    candidates.push_back(candidate);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const CodeCandidate& a, const CodeCandidate& b) { return a.score > b.score; });
  if (candidates.size() > kMaxCodeCandidates) candidates.resize(kMaxCodeCandidates);
  return candidates;
}

}  // namespace justif::reading
