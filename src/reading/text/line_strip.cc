#include "reading/text/line_strip.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace justif::reading {
namespace {

constexpr int kLongestStripPx = 4000;
// Of the glyph height, kept before and behind a line.
constexpr double kEndMargin = 0.15;
constexpr double kNoisyPage = 5;
// Of dark tones, gray levels between ink at 0 and paper at 255: up to the first
// all stays, from the second on all is paper.
constexpr double kDarkTone = 60;
constexpr double kLightTone = 150;
constexpr double kEdgeSigma = 1;         // px
constexpr double kSteepestEdges = 0.98;  // all but these are less steep
// Gray levels a pixel between ink at 0 and paper at 255: what rises less is blurred.
// Print that is in focus has 45 to 75.
constexpr double kSoftEdges = 32;
constexpr double kSharpenSigma = 4;  // px, about the width of a stroke
constexpr double kSharpenBy = 2;     // times what differs from the mean around

// Paper white and ink black, whatever the light; false where there is next to none.
bool EvenLight(cv::Mat& strip) {
  cv::Mat paper;
  const int window = std::max(15, strip.rows * 2 / 3) | 1;
  cv::Mat small;
  cv::resize(strip, small, {}, 0.25, 0.25, cv::INTER_AREA);
  cv::dilate(small, small, cv::Mat::ones(std::max(3, window / 4), std::max(3, window / 4), CV_8U));
  cv::blur(small, small, {std::max(3, window / 4), std::max(3, window / 4)});
  cv::resize(small, paper, strip.size());
  cv::divide(strip, paper, strip, 250);
  double darkest = 0, lightest = 0;
  cv::minMaxLoc(strip, &darkest, &lightest);
  if (lightest - darkest < 30) return false;
  strip.convertTo(strip, CV_8U, 255 / (lightest - darkest), -255 * darkest / (lightest - darkest));
  return true;
}

void KeepDarkTones(cv::Mat& strip) {
  cv::Mat table(1, 256, CV_8U);
  for (int level = 0; level < 256; ++level) {
    const double part = (level - kDarkTone) / (kLightTone - kDarkTone);
    table.at<unsigned char>(level) =
        cv::saturate_cast<unsigned char>(level <= kDarkTone ? level : kDarkTone + part * (255 - kDarkTone));
  }
  cv::LUT(strip, table, strip);
}

// How steeply the steepest of its edges rise, gray levels a pixel.
double Steepness(const cv::Mat& strip) {
  cv::Mat smooth, slope;
  cv::GaussianBlur(strip, smooth, {}, kEdgeSigma);
  cv::Sobel(smooth, slope, CV_16S, 1, 0, 3);
  std::vector<short> steps;
  steps.reserve(slope.total());
  for (int y = 0; y < slope.rows; ++y) {
    const short* row = slope.ptr<short>(y);
    for (int x = 0; x < slope.cols; ++x) steps.push_back(static_cast<short>(std::abs(row[x])));
  }
  const auto at = steps.begin() + static_cast<std::ptrdiff_t>(kSteepestEdges * static_cast<double>(steps.size()));
  std::nth_element(steps.begin(), at, steps.end());
  constexpr double kGainOfSobel = 8;
  return *at / kGainOfSobel;
}

void Sharpen(cv::Mat& strip) {
  cv::Mat soft;
  cv::GaussianBlur(strip, soft, {}, kSharpenSigma);
  cv::addWeighted(strip, 1 + kSharpenBy, soft, -kSharpenBy, 0, strip);
}

bool InsideLine(const GlyphLine& line, const Glyph& glyph) {
  return std::any_of(line.glyphs.begin(), line.glyphs.end(),
                     [&](const Glyph& own) { return (own.box & glyph.box).area() * 2 > glyph.box.area(); });
}

// Letters of neighbouring lines that reach into the strip.
void EraseOthers(const GlyphLine& line, const View& view, const cv::Matx33d& to_strip, cv::Mat& strip) {
  const cv::Rect reach(line.box.x - 40, line.box.y - 40, line.box.width + 80, line.box.height + 80);
  for (const GlyphLine& other : view.analysis.lines) {
    if (&other == &line || (other.box & reach).empty() || other.box == line.box || other.glyphs.size() < 3) continue;
    for (const Glyph& glyph : other.glyphs) {
      if ((glyph.box & reach).empty()) continue;
      if (InsideLine(line, glyph)) continue;
      const cv::Vec3d a = to_strip * cv::Vec3d(glyph.box.x, glyph.box.y, 1),
                      b = to_strip * cv::Vec3d(glyph.box.br().x, glyph.box.br().y, 1);
      cv::Rect box(cv::Point(static_cast<int>(std::min(a[0], b[0])) - 1, static_cast<int>(std::min(a[1], b[1])) - 1),
                   cv::Point(static_cast<int>(std::max(a[0], b[0])) + 2, static_cast<int>(std::max(a[1], b[1])) + 2));
      box &= cv::Rect({}, strip.size());
      if (!box.empty()) strip(box).setTo(255);
    }
  }
}

// What stands before and behind the line, such as half a colon: it unsettles
// the engine for the whole line.
void EraseEnds(const GlyphLine& line, const cv::Matx33d& to_strip, cv::Mat& strip) {
  if (line.glyphs.empty()) return;
  const double margin = kEndMargin * line.glyph_height;
  const cv::Vec3d a = to_strip * cv::Vec3d(line.box.x - margin, line.box.y, 1),
                  b = to_strip * cv::Vec3d(line.box.br().x + margin, line.box.y, 1);
  const int left = std::clamp(static_cast<int>(std::min(a[0], b[0])), 0, strip.cols),
            right = std::clamp(static_cast<int>(std::ceil(std::max(a[0], b[0]))), 0, strip.cols);
  strip.colRange(0, left).setTo(255);
  strip.colRange(right, strip.cols).setTo(255);
}

}  // namespace

LineStrip StripOf(const GlyphLine& line, const View& view, const cv::Mat& raster, double enlarge, bool upside_down,
                  Tones tones) {
  const double xc = line.box.x + line.box.width / 2.0;
  double top = 1e9, bottom = -1e9;
  for (const Glyph& glyph : line.glyphs) {
    const double shift = line.slope * (glyph.box.x + glyph.box.width / 2.0 - xc);
    top = std::min(top, glyph.box.y - shift);
    bottom = std::max(bottom, glyph.box.br().y - shift);
  }
  if (line.glyphs.empty()) top = line.box.y, bottom = line.box.br().y;
  const double margin = 0.22 * line.glyph_height + 2;
  const double left = line.box.x - 0.5 * line.glyph_height - 2;
  const double width = line.box.width + line.glyph_height + 4, height = bottom - top + 2 * margin;
  double scale = enlarge * kStripGlyphPx / std::max(8.0, line.glyph_height);
  scale = std::min(scale, kLongestStripPx / width);
  cv::Matx33d to_view(1 / scale, 0, left, line.slope / scale, 1 / scale, top - margin + line.slope * (left - xc), 0, 0,
                      1);
  if (upside_down) {
    to_view = to_view * cv::Matx33d(-1, 0, width * scale, 0, -1, height * scale, 0, 0, 1);
  }
  const cv::Size size(static_cast<int>(std::ceil(width * scale)), static_cast<int>(std::ceil(height * scale)));
  const cv::Matx33d to_raster = view.to_raster * to_view;
  cv::Mat strip;
  const double shrink = std::abs(to_raster(0, 0)) + std::abs(to_raster(1, 0));
  cv::warpPerspective(raster, strip, to_raster, size,
                      (shrink < 1 ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  if (line.inverted) strip = 255 - strip;
  const bool noisy = view.analysis.noise > kNoisyPage;
  if (noisy) cv::GaussianBlur(strip, strip, {}, 1.0);
  const bool any_ink = EvenLight(strip);
  // Of noise sharpening makes letters, and where there are none.
  const bool out_of_focus = any_ink && !noisy && Steepness(strip) * enlarge < kSoftEdges;
  if (out_of_focus != (tones == Tones::kRefocused)) Sharpen(strip);
  if (tones == Tones::kDark) KeepDarkTones(strip);
  EraseOthers(line, view, to_view.inv(), strip);
  EraseEnds(line, to_view.inv(), strip);
  return {strip, to_view};
}

}  // namespace justif::reading
