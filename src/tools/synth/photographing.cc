#include "tools/synth/photographing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "tools/synth/scanning.h"
#include "tools/synth/table_top.h"

namespace justif::tools {
namespace {

// The corners of the page in a picture of `size`.
struct View {
  cv::Matx33d change;  // page pixels to picture
  cv::Point2f corners[4];
};

View Aim(cv::Size page, cv::Size picture, double tilt, Dice& random) {
  const double fill = random.Real(0.86, 0.95), aspect = static_cast<double>(page.width) / page.height;
  const double height = std::min(fill * picture.height, fill * picture.width / aspect), width = height * aspect;
  const double turn = random.Normal(0, 2.2) * std::numbers::pi / 180;
  const cv::Point2d centre(picture.width * random.Real(0.48, 0.52), picture.height * random.Real(0.48, 0.52));
  View view;
  const cv::Point2d unit[4] = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
  for (int i = 0; i < 4; ++i) {
    const double x = unit[i].x * width + random.Real(-tilt, tilt) * width,
                 y = unit[i].y * height + random.Real(-tilt, tilt) * height;
    view.corners[i] = cv::Point2f(static_cast<float>(centre.x + x * std::cos(turn) - y * std::sin(turn)),
                                  static_cast<float>(centre.y + x * std::sin(turn) + y * std::cos(turn)));
  }
  const auto w = static_cast<float>(page.width), h = static_cast<float>(page.height);
  const cv::Point2f from[4] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  view.change = cv::Matx33d(cv::getPerspectiveTransform(from, view.corners).ptr<double>());
  return view;
}

// Paper that does not lie flat: heights of a wave over its width.
struct Bend {
  double amplitude, waves, phase;
  double At(double x) const { return amplitude * std::sin(std::numbers::pi * waves * x + phase); }
};

Capture LaidOnTable(const Capture& page, cv::Mat table, const View& view, const Bend& bend) {
  const cv::Size size = table.size(), from = page.image.size();
  Capture seen;
  cv::Mat paper, mask;
  if (bend.amplitude == 0) {
    cv::warpPerspective(page.image, paper, view.change, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::warpPerspective(cv::Mat(from, CV_8UC1, cv::Scalar(255)), mask, view.change, size, cv::INTER_NEAREST);
  } else {
    const cv::Matx33d back = view.change.inv();
    cv::Mat at(size, CV_32FC2);
    for (int y = 0; y < size.height; ++y) {
      auto* row = at.ptr<cv::Vec2f>(y);
      for (int x = 0; x < size.width; ++x) {
        const double w = back(2, 0) * x + back(2, 1) * y + back(2, 2);
        const double px = (back(0, 0) * x + back(0, 1) * y + back(0, 2)) / w;
        const double py = (back(1, 0) * x + back(1, 1) * y + back(1, 2)) / w;
        row[x] = cv::Vec2f(static_cast<float>(px), static_cast<float>(py));
      }
    }
    std::vector<float> heights(static_cast<std::size_t>(from.width) + 2);
    for (std::size_t i = 0; i < heights.size(); ++i)
      heights[i] = static_cast<float>(bend.At(static_cast<double>(i) / from.width));
    mask = cv::Mat(size, CV_8UC1, cv::Scalar(0));
    for (int y = 0; y < size.height; ++y) {
      auto* row = at.ptr<cv::Vec2f>(y);
      auto* inside = mask.ptr<unsigned char>(y);
      for (int x = 0; x < size.width; ++x) {
        const int column = std::clamp(static_cast<int>(row[x][0]), 0, from.width);
        row[x][1] -= heights[static_cast<std::size_t>(column)];
        if (row[x][0] >= 0 && row[x][1] >= 0 && row[x][0] < static_cast<float>(from.width - 1) &&
            row[x][1] < static_cast<float>(from.height - 1))
          inside[x] = 255;
      }
    }
    cv::remap(page.image, paper, at, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  }
  // The paper's own shadow on the table.
  cv::Mat shade, moved;
  cv::warpAffine(mask, moved, cv::Matx23d(1, 0, size.width * 0.006, 0, 1, size.height * 0.006), size);
  cv::resize(moved, shade, {size.width / 4, size.height / 4}, 0, 0, cv::INTER_AREA);
  cv::GaussianBlur(shade, shade, {}, 3);
  cv::resize(shade, shade, size);
  cv::Mat dark = table * 0.55;
  dark.copyTo(table, shade > 120);
  paper.copyTo(table, mask);
  seen.image = table;
  seen.to_pixels = view.change * page.to_pixels;
  const cv::Matx33d change = view.change, points = page.to_pixels;
  seen.map = PageMap([=](cv::Point2d p) {
    const cv::Vec3d flat = points * cv::Vec3d(p.x, p.y, 1);
    const cv::Vec3d q = change * cv::Vec3d(flat[0], flat[1] + bend.At(flat[0] / from.width), 1);
    return cv::Point2d(q[0] / q[2] / size.width, q[1] / q[2] / size.height);
  });
  return seen;
}

void Develop(cv::Mat& image, bool dim, Dice& random) {
  cv::GaussianBlur(image, image, {}, random.Real(0.45, 1.0) * std::max(1.0, image.rows / 2600.0));
  if (random.Chance(0.15)) {
    // A hand that moved.
    const int length = random.Between(2, 3);
    const bool across = random.Chance(0.5);
    cv::blur(image, image, across ? cv::Size(length, 1) : cv::Size(1, length));
  }
  AddNoise(image, dim ? random.Real(5, 9) : random.Real(1.5, 4.5), 0.5, random.Fork("noise"));
}

// Paper that was carried folded: lines across it that catch the light, and
// parts that lie a little otherwise.
void Fold(cv::Mat& page, Dice random) {
  const int folds = random.Chance(0.6) ? 1 : 2;
  const double width = page.rows * random.Real(0.0012, 0.003), depth = random.Real(0.04, 0.14);
  const double side = random.Chance(0.5) ? 1 : -1;
  double part[3];
  for (double& light : part) light = 1 - random.Real(0, 0.05);
  for (int y = 0; y < page.rows; ++y) {
    const double at = static_cast<double>(y) * (folds + 1) / page.rows;
    double light = part[static_cast<int>(at)];
    for (int i = 1; i <= folds; ++i) {
      const double away = (y - static_cast<double>(page.rows) * i / (folds + 1)) / width;
      light *= 1 - side * depth * away * std::exp(-away * away / 2);
    }
    cv::Mat row = page.row(y);
    row.convertTo(row, -1, light);
  }
}

cv::Size PictureSize(Dice& random) {
  static const std::vector<double> kMegapixels = {2.2, 3.1, 3.1, 3.1, 5, 5, 8, 12};
  const double pixels = random.Of(kMegapixels) * 1e6;
  const double aspect = random.Chance(0.7) ? 4.0 / 3 : 16.0 / 9;
  const int width = static_cast<int>(std::sqrt(pixels / aspect));
  return {width, static_cast<int>(width * aspect)};
}

double DpiFor(const SynthDocument& document, cv::Size picture) {
  return std::clamp(72.0 * 0.95 * std::max(picture.width / document.width, picture.height / document.height) * 0.9,
                    110.0, 300.0);
}

}  // namespace

Capture Photograph(const SynthDocument& document, Dice random) {
  cv::Size size = PictureSize(random);
  if (document.width > document.height) std::swap(size.width, size.height);
  Capture page = Render(document, DpiFor(document, size));
  if (Dice fold = random.Fork("fold"); fold.Chance(0.4)) Fold(page.image, fold);
  const View view = Aim(page.image.size(), size, random.Real(0.005, 0.035), random);
  Bend bend{0, random.Real(0.7, 1.6), random.Real(-0.4, 0.4)};
  if (random.Chance(0.6)) bend.amplitude = random.Real(-0.012, 0.012) * page.image.rows;
  Capture seen = LaidOnTable(page, DrawTableTop(size, random.Fork("table")), view, bend);
  if (random.Chance(0.3)) {
    const bool left = random.Chance(0.5);
    const cv::Point2f a = view.corners[left ? 0 : 1], b = view.corners[left ? 3 : 2];
    const float t = static_cast<float>(random.Real(0.55, 0.92));
    const cv::Point2d edge = a + (b - a) * t;
    const double reach = size.width * random.Real(0.01, 0.03);
    DrawThumb(seen.image, edge + cv::Point2d(left ? reach : -reach, 0),
              {left ? -size.width * 0.1 : size.width * 1.1, edge.y + size.height * random.Real(0.02, 0.15)},
              size.width * random.Real(0.06, 0.09), random.Fork("thumb"));
  }
  const bool dim = random.Chance(0.15);
  Light(seen.image, dim, random.Fork("light"));
  Develop(seen.image, dim, random);
  return seen;
}

Capture Screenshot(const SynthDocument& document, Dice random) {
  const bool telephone = random.Chance(0.3);
  const double dpi = telephone ? 72 * 1080.0 / document.width * random.Real(0.94, 1) : random.Real(92, 132);
  const Capture page = Render(document, dpi);
  const int bar = telephone ? random.Between(150, 230) : random.Between(44, 92);
  cv::Size size = page.image.size();
  int left = 0, top = bar;
  if (telephone) {
    size.width = 1080;
    left = (1080 - page.image.cols) / 2;
    size.height = std::max(page.image.rows + bar + 120, 2220);
    top = bar + std::max(0, (size.height - bar - page.image.rows) / random.Between(2, 4));
  } else {
    left = random.Between(8, 220);
    size.width += left + random.Between(8, 220);
    top += random.Between(4, 20);
    size.height += top + random.Between(0, 40);
  }
  const bool dark = random.Chance(0.45);
  const double ground = dark ? random.Real(35, 85) : random.Real(200, 235),
               chrome = dark ? random.Real(40, 60) : random.Real(238, 250);
  cv::Mat screen(size, CV_8UC3, cv::Scalar::all(ground));
  screen.rowRange(0, bar).setTo(cv::Scalar::all(chrome));
  const cv::Scalar ink = cv::Scalar::all(dark ? 225 : 60);
  const double scale = telephone ? 1.1 : 0.5;
  const int middle = bar * 2 / 3;
  cv::putText(screen, random.Chance(0.5) ? "attestation.pdf" : "document (1).pdf", {left + 18, middle},
              cv::FONT_HERSHEY_SIMPLEX, scale, ink, telephone ? 2 : 1, cv::LINE_AA);
  for (int i = 0; i < random.Between(2, 5); ++i) {
    const int x = size.width - 40 - i * (telephone ? 90 : 38), r = telephone ? 18 : 8;
    if (i % 2 == 0) {
      cv::rectangle(screen, {x - r, middle - 2 * r, 2 * r, 2 * r}, ink, 1, cv::LINE_AA);
    } else {
      cv::circle(screen, {x, middle - r}, r, ink, 1, cv::LINE_AA);
    }
  }
  if (telephone)
    cv::putText(screen, "09:4" + random.Digits(1), {44, 52}, cv::FONT_HERSHEY_SIMPLEX, 1, ink, 2, cv::LINE_AA);
  page.image.copyTo(screen(cv::Rect(left, top, page.image.cols, page.image.rows)));
  Capture shot;
  shot.image = screen;
  shot.to_pixels = cv::Matx33d(1, 0, left, 0, 1, top, 0, 0, 1) * page.to_pixels;
  shot.map = MapOf(shot.to_pixels, size);
  return shot;
}

Capture PhotographOfScreen(const SynthDocument& document, Dice random) {
  Capture page = Render(document, random.Real(110, 140));
  // Each pixel of the screen is three stripes and a gap below; sampled again
  // by the camera they beat against its own pixels.
  constexpr int kScale = 2;
  cv::resize(page.image, page.image, {}, kScale, kScale, cv::INTER_NEAREST);
  const double depth = random.Real(0.06, 0.17);
  const double period = random.Real(2.7, 3.3);
  for (int y = 0; y < page.image.rows; ++y) {
    auto* row = page.image.ptr<cv::Vec3b>(y);
    const double line = 1 - depth * 0.8 * (std::sin(y * 6.2832 / (period * 1.02)) > 0.3 ? 1 : 0);
    for (int x = 0; x < page.image.cols; ++x) {
      const double at = x * 6.2832 / period;
      for (int c = 0; c < 3; ++c)
        row[x][c] = static_cast<unsigned char>(row[x][c] * line * (1 - depth + depth * std::sin(at + c * 2.0944)));
    }
  }
  page.to_pixels = cv::Matx33d(kScale, 0, 0, 0, kScale, 0, 0, 0, 1) * page.to_pixels;
  page.map = MapOf(page.to_pixels, page.image.size());
  cv::Size size = random.Chance(0.5) ? cv::Size(1536, 2048) : cv::Size(1944, 2592);
  if (document.width > document.height) std::swap(size.width, size.height);
  cv::Mat surround(size, CV_8UC3, cv::Scalar::all(random.Real(20, 70)));
  const View view = Aim(page.image.size(), size, random.Real(0.004, 0.02), random);
  Capture seen = LaidOnTable(page, surround, view, {0, 1, 0});
  Light(seen.image, false, random.Fork("light"));
  // The light of a screen is blue.
  cv::Mat tinted;
  cv::multiply(seen.image, cv::Scalar(random.Real(1, 1.1), 1, random.Real(0.88, 0.98)), tinted);
  seen.image = tinted;
  Develop(seen.image, false, random);
  return seen;
}

cv::Mat PhotographOfNothing(Dice random) {
  cv::Mat image = DrawTableTop(random.Chance(0.5) ? cv::Size(1200, 1600) : cv::Size(1536, 2048), random.Fork("table"));
  for (int i = 0; i < random.Between(0, 5); ++i) {
    const cv::Scalar colour(random.Real(0, 255), random.Real(0, 255), random.Real(0, 255));
    const cv::Point at(random.Below(image.cols), random.Below(image.rows));
    if (random.Chance(0.5)) {
      cv::circle(image, at, random.Between(60, 300), colour, -1, cv::LINE_AA);
    } else {
      cv::ellipse(image, at, {random.Between(80, 500), random.Between(30, 90)}, random.Real(0, 180), 0, 360, colour, -1,
                  cv::LINE_AA);
    }
  }
  cv::GaussianBlur(image, image, {}, random.Real(2, 9));
  Light(image, random.Chance(0.4), random.Fork("light"));
  AddNoise(image, random.Real(2, 6), 0.5, random.Fork("noise"));
  return image;
}

}  // namespace justif::tools
