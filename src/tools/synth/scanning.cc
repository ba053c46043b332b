#include "tools/synth/scanning.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace justif::tools {
namespace {

struct Settings {
  double dpi, skew_degrees, blur, noise, black, white;
  bool gray = false;
  int streaks = 0;
};

Settings Choose(ScanQuality quality, Dice& random) {
  Settings s{};
  switch (quality) {
    case ScanQuality::kGood:
      s = {random.Chance(0.6) ? 200.0 : 300.0,
           std::clamp(random.Normal(0, 0.45), -1.3, 1.3),
           random.Real(0.35, 0.7),
           random.Real(1, 3.5),
           random.Real(5, 30),
           random.Real(244, 255)};
      s.gray = random.Chance(0.35);
      break;
    case ScanQuality::kPoor:
      s = {random.Real(112, 150),  std::clamp(random.Normal(0, 1.3), -3.0, 3.0),
           random.Real(0.5, 0.85), random.Real(3, 8),
           random.Real(40, 85),    random.Real(205, 240)};
      s.gray = random.Chance(0.6);
      s.streaks = random.Chance(0.5) ? random.Between(1, 4) : 0;
      break;
    case ScanQuality::kFax:
      s = {204, std::clamp(random.Normal(0, 0.6), -1.6, 1.6), random.Real(0.5, 0.8), random.Real(5, 12), 10, 250};
      s.gray = true;
      break;
  }
  return s;
}

// Contrast between `black` and `white`, a little darker towards one edge.
void Expose(cv::Mat& image, const Settings& s, Dice& random) {
  const double span = (s.white - s.black) / 255, gamma = random.Real(0.9, 1.12);
  const double tint[3] = {s.gray ? 1 : random.Real(0.96, 1), s.gray ? 1 : random.Real(0.98, 1), 1};
  cv::Mat table(1, 256, CV_8UC3);
  for (int i = 0; i < 256; ++i) {
    for (int c = 0; c < 3; ++c)
      table.at<cv::Vec3b>(0, i)[c] =
          cv::saturate_cast<unsigned char>((s.black + span * 255 * std::pow(i / 255.0, gamma)) * tint[c]);
  }
  cv::LUT(image, table, image);
}

// A dirty glass leaves lines over the whole height.
void AddStreaks(cv::Mat& image, int count, Dice& random) {
  for (int i = 0; i < count; ++i) {
    const int x = random.Below(image.cols), width = random.Between(1, 2);
    const bool dark = random.Chance(0.6);
    cv::Mat strip = image.colRange(x, std::min(image.cols, x + width));
    strip.convertTo(strip, -1, dark ? random.Real(0.78, 0.92) : 1, dark ? 0 : random.Real(12, 40));
  }
}

void AddDust(cv::Mat& image, int specks, Dice& random) {
  for (int i = 0; i < specks; ++i) {
    const double shade = random.Real(40, 160);
    cv::circle(image, {random.Below(image.cols), random.Below(image.rows)}, random.Chance(0.8) ? 0 : 1,
               cv::Scalar::all(shade), -1, cv::LINE_AA);
  }
}

}  // namespace

void AddNoise(cv::Mat& image, double sigma, double shared, Dice random) {
  // One field of chance serves all channels, each from another corner: as good
  // as three, and nothing repeats within a channel.
  constexpr int kShift = 7;
  cv::RNG chance(random.Next());
  cv::Mat field(image.rows + 3 * kShift, image.cols + 3 * kShift, CV_16SC1);
  const double own = shared < 1 ? sigma * (1 - shared) : 0;
  const auto part = [&](int corner) { return field(cv::Rect({corner * kShift, (3 - corner) * kShift}, image.size())); };
  chance.fill(field, cv::RNG::NORMAL, 0, own > 0 ? own : sigma * shared);
  std::vector<cv::Mat> channels;
  cv::split(image, channels);
  for (int c = 0; c < 3; ++c)
    cv::add(channels[static_cast<std::size_t>(c)], part(own > 0 ? c : 0), channels[static_cast<std::size_t>(c)],
            cv::noArray(), CV_8U);
  if (own > 0 && shared > 0) {
    cv::Mat light = part(3) * (shared / (1 - shared));
    for (cv::Mat& channel : channels) cv::add(channel, light, channel, cv::noArray(), CV_8U);
  }
  cv::merge(channels, image);
}

Capture Scan(const SynthDocument& document, ScanQuality quality, Dice random) {
  const Settings s = Choose(quality, random);
  Capture page = Render(document, s.dpi);
  const cv::Size size = page.image.size();
  const cv::Mat turn = cv::getRotationMatrix2D({size.width / 2.0F, size.height / 2.0F}, s.skew_degrees, 1);
  cv::Matx33d change = cv::Matx33d::eye();
  for (int r = 0; r < 2; ++r) {
    for (int c = 0; c < 3; ++c) change(r, c) = turn.at<double>(r, c);
  }
  const double slip = s.dpi * 0.04;
  change(0, 2) += random.Real(-slip, slip);
  change(1, 2) += random.Real(-slip, slip);
  Capture scan = Warped(page, change, size, cv::Scalar::all(random.Chance(0.75) ? 255 : random.Real(190, 250)));
  cv::GaussianBlur(scan.image, scan.image, {}, s.blur);
  Expose(scan.image, s, random);
  AddStreaks(scan.image, s.streaks, random);
  if (s.gray) {
    cv::Mat gray;
    cv::cvtColor(scan.image, gray, cv::COLOR_BGR2GRAY);
    cv::cvtColor(gray, scan.image, cv::COLOR_GRAY2BGR);
  }
  AddNoise(scan.image, s.noise, s.gray ? 1 : 0.7, random.Fork("noise"));
  AddDust(scan.image, quality == ScanQuality::kGood ? random.Below(6) : random.Between(5, 50), random);
  if (quality == ScanQuality::kFax)
    cv::threshold(scan.image, scan.image, random.Real(120, 175), 255, cv::THRESH_BINARY);
  return scan;
}

}  // namespace justif::tools
