#include "reading/codes/code_candidates.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// At this width a module of 0.4 mm of a photographed A4 page is a little over
// one pixel, and the gap between two lines of text stays wider than the
// contrast's window.
constexpr int kSearchWidthPx = 900;
// Of the paper's brightness, between the darkest and the lightest of some
// modules: in print, and in faint or blurred print.
constexpr double kContrasts[] = {0.5, 0.3};
// Share of a patch that must have it. Between lines of text there is less.
constexpr double kDensity = 0.86;
// Of candidates that may be grain or faint print, how many are worth a look.
constexpr std::size_t kMostUnlikely = 2;
constexpr double kSmallestSideFraction = 0.03;  // of the width searched
// What is searched for again at half the width: codes whose modules are wider
// than the contrast's window.
constexpr double kLargeSideFraction = 0.18;
constexpr double kLargestSideFraction = 0.95;

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

// Adds the patches where the contrast reaches `contrast` nearly everywhere.
void AddPatches(const cv::Mat& relative_contrast, double contrast, double smallest_side_fraction,
                std::vector<CodeCandidate>& candidates) {
  cv::Mat texture, dense;
  cv::threshold(relative_contrast, texture, 255 * contrast, 255, cv::THRESH_BINARY);
  cv::blur(texture, texture, {13, 13});
  cv::threshold(texture, dense, kDensity * 255, 255, cv::THRESH_BINARY);
  cv::morphologyEx(dense, dense, cv::MORPH_OPEN, cv::Mat::ones(11, 11, CV_8U));
  // The blur shrank the patch by about this.
  cv::dilate(dense, dense, cv::Mat::ones(5, 5, CV_8U));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(dense, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  const int width = std::min(dense.cols, dense.rows);
  for (const auto& contour : contours) {
    const cv::RotatedRect rectangle = cv::minAreaRect(contour);
    const float shorter = std::min(rectangle.size.width, rectangle.size.height);
    const float longer = std::max(rectangle.size.width, rectangle.size.height);
    if (shorter < smallest_side_fraction * width || longer > kLargestSideFraction * width || longer > 1.9F * shorter)
      continue;
    CodeCandidate candidate;
    double fill = 0;
    candidate.corners = CornersOf(contour, fill);
    // Print is stronger than the grain of a table.
    const cv::Rect bounds = cv::boundingRect(contour);
    cv::Mat inside = cv::Mat::zeros(bounds.size(), CV_8U);
    cv::drawContours(inside, std::vector<std::vector<cv::Point>>{contour}, 0, cv::Scalar(255), cv::FILLED, cv::LINE_8,
                     cv::noArray(), 0, -bounds.tl());
    const double strength = cv::mean(relative_contrast(bounds), inside)[0] / 255;
    candidate.score = fill * shorter / longer * std::min<double>(1, shorter / (0.1 * width)) * strength * strength;
    const auto same = [&](const CodeCandidate& other) {
      double off = 0;
      for (std::size_t i = 0; i < 4; ++i) off = std::max(off, cv::norm(candidate.corners[i] - other.corners[i]));
      return off < 0.08 * shorter;
    };
    if (std::none_of(candidates.begin(), candidates.end(), same)) candidates.push_back(candidate);
  }
}

// Adds what is found when the image is looked at `width_px` wide.
void AddCandidates(const cv::Mat& gray, int width_px, double smallest_side_fraction,
                   std::vector<CodeCandidate>& candidates) {
  const double scale = std::min(1.0, static_cast<double>(width_px) / std::min(gray.cols, gray.rows));
  cv::Mat small;
  cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
  // Local contrast against the paper's brightness nearby, so that shade does
  // not matter.
  cv::Mat low, high, paper, relative;
  cv::erode(small, low, cv::Mat::ones(5, 5, CV_8U));
  cv::dilate(small, high, cv::Mat::ones(5, 5, CV_8U));
  cv::dilate(high, paper, cv::Mat::ones(25, 25, CV_8U));
  cv::divide(high - low, cv::max(paper, 20), relative, 255, CV_8U);
  std::vector<CodeCandidate> found;
  for (const double contrast : kContrasts) AddPatches(relative, contrast, smallest_side_fraction, found);
  for (CodeCandidate& candidate : found) {
    for (cv::Point2f& corner : candidate.corners) corner *= static_cast<float>(1 / scale);
    candidates.push_back(candidate);
  }
}

}  // namespace

std::vector<CodeCandidate> FindCodeCandidates(const cv::Mat& gray, CodeSize size) {
  std::vector<CodeCandidate> candidates;
  if (size == CodeSize::kSmall) {
    AddCandidates(gray, kSearchWidthPx, kSmallestSideFraction, candidates);
  } else {
    AddCandidates(gray, kSearchWidthPx / 2, kLargeSideFraction, candidates);
    AddCandidates(gray, kSearchWidthPx / 4, 2 * kLargeSideFraction, candidates);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const CodeCandidate& a, const CodeCandidate& b) { return a.score > b.score; });
  if (candidates.size() > kMaxCodeCandidates) candidates.resize(kMaxCodeCandidates);
  const auto likely = static_cast<std::size_t>(std::ranges::count_if(
      candidates, [](const CodeCandidate& candidate) { return candidate.score >= kLikelyScore; }));
  if (candidates.size() > std::max(likely, kMostUnlikely)) candidates.resize(std::max(likely, kMostUnlikely));
  return candidates;
}

}  // namespace justif::reading
