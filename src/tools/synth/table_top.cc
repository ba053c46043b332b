#include "tools/synth/table_top.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace justif::tools {
namespace {

// Everything soft is made small and enlarged.
constexpr int kSoft = 8;

cv::Scalar Colour(Dice& random) {
  switch (random.Below(6)) {
    case 0:  // wood
      return {random.Real(50, 90), random.Real(85, 130), random.Real(130, 190)};
    case 1:  // dark wood
      return {random.Real(25, 45), random.Real(35, 65), random.Real(55, 95)};
    case 2: {  // white or gray desk
      const double v = random.Real(150, 225);
      return {v, v, v * 0.98};
    }
    case 3: {  // black desk
      const double v = random.Real(25, 60);
      return {v, v, v};
    }
    case 4:  // cloth
      return {random.Real(60, 160), random.Real(60, 120), random.Real(50, 150)};
    default:  // stone
      return {random.Real(90, 130), random.Real(100, 140), random.Real(105, 150)};
  }
}

}  // namespace

cv::Mat DrawTableTop(cv::Size size, Dice random) {
  cv::RNG chance(random.Next());
  const cv::Scalar colour = Colour(random);
  cv::Mat coarse(size.height / kSoft + 1, size.width / kSoft + 1, CV_32FC1);
  chance.fill(coarse, cv::RNG::NORMAL, 0, 1);
  // Grain runs along one axis; cloth and stone have none.
  const bool grain = random.Chance(0.55), along = random.Chance(0.5);
  const double length = grain ? random.Real(12, 40) : random.Real(0.8, 6),
               across = grain ? random.Real(0.5, 1.2) : length;
  cv::GaussianBlur(coarse, coarse, {}, along ? length : across, along ? across : length);
  cv::Scalar mean, deviation;
  cv::meanStdDev(coarse, mean, deviation);
  coarse = (coarse - mean[0]) / std::max(1e-6, deviation[0]);
  cv::Mat texture, table(size, CV_8UC3, colour);
  cv::resize(coarse, texture, size, 0, 0, cv::INTER_CUBIC);
  const double depth = random.Real(2, 16);
  cv::Mat shades, signed_table;
  texture.convertTo(texture, CV_16S, depth);
  cv::merge(std::vector<cv::Mat>{texture, texture, texture}, shades);
  cv::add(table, shades, table, cv::noArray(), CV_8U);
  return table;
}

void DrawThumb(cv::Mat& image, cv::Point2d tip, cv::Point2d from, double thickness, Dice random) {
  const double tone = random.Real(0.35, 1);
  const cv::Scalar skin(150 * tone, 175 * tone, 225 * tone), dark(115 * tone, 135 * tone, 190 * tone);
  const cv::Point2d along = (from - tip) / std::max(1.0, cv::norm(from - tip));
  const int width = static_cast<int>(thickness);
  const cv::Point base = tip + along * thickness * 0.5;
  cv::line(image, base + cv::Point(width / 8, width / 8), from, dark, width, cv::LINE_AA);
  cv::line(image, base, from, skin, width, cv::LINE_AA);
  cv::ellipse(image, tip + along * thickness * 0.42, {width / 3, width / 4}, std::atan2(along.y, along.x) * 57.3, 0,
              360, cv::Scalar(185 * tone, 195 * tone, 240 * tone), -1, cv::LINE_AA);
}

void Light(cv::Mat& image, bool dim, Dice random) {
  const cv::Size small(image.cols / kSoft + 1, image.rows / kSoft + 1);
  cv::Mat light(small, CV_32FC1);
  const double level = dim ? random.Real(0.5, 0.68) : random.Real(0.82, 1.02);
  const double slope_x = random.Real(-0.28, 0.28), slope_y = random.Real(-0.25, 0.25), vignette = random.Real(0, 0.3);
  for (int y = 0; y < small.height; ++y) {
    for (int x = 0; x < small.width; ++x) {
      const double u = x / static_cast<double>(small.width) - 0.5, v = y / static_cast<double>(small.height) - 0.5;
      light.at<float>(y, x) = static_cast<float>(level * (1 + slope_x * u + slope_y * v - vignette * (u * u + v * v)));
    }
  }
  if (random.Chance(0.55)) {
    // The shadow of a head, an arm or the telephone.
    cv::Mat shadow(small, CV_32FC1, cv::Scalar(1));
    std::vector<cv::Point> outline;
    const double x = random.Real(-0.1, 1.1) * small.width, y = random.Real(0.3, 1.2) * small.height;
    for (int i = 0; i < 7; ++i) {
      const double angle = 6.2832 * i / 7, radius = random.Real(0.18, 0.55) * small.height;
      outline.emplace_back(static_cast<int>(x + radius * std::cos(angle) * 0.8),
                           static_cast<int>(y + radius * std::sin(angle)));
    }
    cv::fillPoly(shadow, std::vector<std::vector<cv::Point>>{outline},
                 cv::Scalar(dim ? random.Real(0.75, 0.9) : random.Real(0.55, 0.85)));
    cv::GaussianBlur(shadow, shadow, {}, random.Real(4, 30));
    cv::multiply(light, shadow, light);
  }
  cv::Mat glare;
  if (!dim && random.Chance(0.22)) {
    glare = cv::Mat(small, CV_32FC1, cv::Scalar(0));
    cv::ellipse(glare,
                {static_cast<int>(random.Real(0.15, 0.85) * small.width),
                 static_cast<int>(random.Real(0.15, 0.85) * small.height)},
                {static_cast<int>(random.Real(0.05, 0.16) * small.width),
                 static_cast<int>(random.Real(0.03, 0.1) * small.height)},
                random.Real(0, 180), 0, 360, cv::Scalar(random.Real(25, 75)), -1);
    cv::GaussianBlur(glare, glare, {}, random.Real(14, 34));
  }
  // One table per channel for the colour of the light, then the light.
  // Light is warm or cool, seldom green: cameras balance most of it away.
  const double warmth = random.Normal(0.25, 0.5);
  const double cast[3] = {std::clamp(1 - 0.11 * warmth, 0.8, 1.08), random.Real(0.975, 1.01),
                          std::clamp(1 + 0.035 * warmth, 0.92, 1.08)};
  cv::Mat full;
  cv::resize(light, full, image.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat bright;
  if (!glare.empty()) cv::resize(glare, bright, image.size(), 0, 0, cv::INTER_LINEAR);
  for (int y = 0; y < image.rows; ++y) {
    auto* row = image.ptr<cv::Vec3b>(y);
    const float* l = full.ptr<float>(y);
    const float* g = bright.empty() ? nullptr : bright.ptr<float>(y);
    for (int x = 0; x < image.cols; ++x) {
      const float add = g == nullptr ? 0 : g[x];
      for (int c = 0; c < 3; ++c) {
        const float value = static_cast<float>(row[x][c]) * l[x] * static_cast<float>(cast[c]) + add;
        row[x][c] = static_cast<unsigned char>(std::clamp(value, 0.0F, 255.0F));
      }
    }
  }
}

}  // namespace justif::tools
