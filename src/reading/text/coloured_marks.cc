#include "reading/text/coloured_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace justif::reading {
namespace {

// Marks are looked for at this size, shorter side, px.
constexpr int kShortSidePx = 1000;
constexpr int kPaperShrink = 16;  // of the pixels the colour of the paper is told from
constexpr int kPaperReach = 9;
// Distance from the colour of the paper around, of its brightness: of the ink of
// a mark, and of its fringes.
constexpr float kVivid = 0.06F, kTinted = 0.035F;
constexpr double kLeastVivid = 0.2;  // of the pixels of a mark
// Sides of a mark, of the shorter side of the page.
constexpr double kSmallestMark = 0.05, kLargestMark = 0.45;
// Longer than that to their width are rules, and what of a frame is vivid.
constexpr double kLongest = 3;
// Of its box a bar or a photograph fills more.
constexpr double kMostFilled = 0.35;
// A stamp and the signature across it may be one mark of two hues.
constexpr int kHues = 12;
constexpr double kOwnHue = 0.1;  // of the pixels of a mark
constexpr int kFringePx = 2;
// Of the pixels of a mark, from the darkest and from the palest: full ink lets
// through no more than these, and is as vivid. Some are dark because of the print
// under them.
constexpr double kDarkInk = 0.35, kVividInk = 0.5;

// Planes of one size.
struct Colours {
  cv::Mat blue, red;  // CV_32F: Cb and Cr less those of gray print on the paper around
  cv::Mat paper;      // gray level of the paper around
};

cv::Mat PaperOf(const cv::Mat& plane, bool brightest) {
  cv::Mat small, paper;
  cv::resize(plane, small, {}, 1.0 / kPaperShrink, 1.0 / kPaperShrink, cv::INTER_AREA);
  if (brightest) cv::dilate(small, small, cv::Mat::ones(3, 3, CV_8U));
  cv::blur(small, small, {kPaperReach, kPaperReach});
  cv::resize(small, paper, plane.size(), 0, 0, cv::INTER_LINEAR);
  return paper;
}

Colours ColoursOf(const cv::Mat& gray, const cv::Mat& chroma) {
  std::vector<cv::Mat> planes;
  cv::split(chroma, planes);
  Colours colours;
  colours.paper = PaperOf(gray, true);
  // On paper that is yellow by a lamp or by itself gray print is yellow, and the
  // darker the less.
  cv::Mat lightness;
  cv::divide(gray, colours.paper, lightness, 1, CV_32F);
  lightness = cv::min(lightness, 1);
  for (const auto& [plane, into] : {std::pair{planes[0], &colours.blue}, std::pair{planes[1], &colours.red}}) {
    cv::Mat of_paper, of_gray;
    cv::subtract(PaperOf(plane, false), 128, of_paper, cv::noArray(), CV_32F);
    cv::multiply(of_paper, lightness, of_gray);
    cv::subtract(plane, 128, *into, cv::noArray(), CV_32F);
    *into -= of_gray;
  }
  return colours;
}

int HueOf(float blue, float red) {
  const double turn = std::atan2(red, blue) / (2 * CV_PI) + 0.5;
  return std::clamp(static_cast<int>(turn * kHues), 0, kHues - 1);
}

struct Ink {
  double share = 0;         // of the pixels of the mark
  float vivid = 0;          // distance from the colour of the paper
  float transmittance = 1;  // of the light of the paper
};

struct Mark {
  cv::Rect box;
  std::array<Ink, kHues> inks;
};

float QuantileOf(double share, std::vector<float>& values) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

class Marks {
 public:
  Marks(const cv::Mat& gray, const cv::Mat& chroma) : gray_(gray), colours_(ColoursOf(gray, chroma)) {
    cv::magnitude(colours_.blue, colours_.red, strength_);
    colours_.paper.convertTo(brightness_, CV_32F);
  }

  // Where light is poor a mark is pale, and where it is good what lies around the
  // sheet may be tinted and touch it.
  std::vector<Mark> Find() const {
    const cv::Mat vivid = strength_ > kVivid * brightness_;
    std::vector<Mark> marks;
    AddMarks(vivid, vivid, marks);
    AddMarks(strength_ > kTinted * brightness_, vivid, marks);
    return marks;
  }

  // What its ink lets through of the light of the paper, 1 where there is none:
  // its letters are within its box too.
  cv::Mat TransmittanceOf(const Mark& mark) const {
    cv::Mat transmittance(mark.box.size(), CV_32F, cv::Scalar(1));
    for (int y = 0; y < transmittance.rows; ++y) {
      for (int x = 0; x < transmittance.cols; ++x) {
        const cv::Point at(mark.box.x + x, mark.box.y + y);
        const float strength = strength_.at<float>(at);
        if (strength < kTinted * brightness_.at<float>(at)) continue;
        const Ink& ink =
            mark.inks[static_cast<std::size_t>(HueOf(colours_.blue.at<float>(at), colours_.red.at<float>(at)))];
        if (ink.share < kOwnHue) continue;
        const float coverage = std::min(1.0F, strength / ink.vivid);
        transmittance.at<float>(y, x) = 1 - coverage * (1 - ink.transmittance);
      }
    }
    // Luminance is sharper than chroma: a stroke is as dark as the chroma near it
    // is vivid.
    cv::erode(transmittance, transmittance, cv::Mat::ones(2 * kFringePx + 1, 2 * kFringePx + 1, CV_8U));
    return transmittance;
  }

  const cv::Mat& Paper() const { return colours_.paper; }

 private:
  // The marks among `pixels`, of which `vivid` tells the inks.
  void AddMarks(const cv::Mat& pixels, const cv::Mat& vivid, std::vector<Mark>& marks) const {
    cv::Mat joined, labels, stats, centroids;
    cv::morphologyEx(pixels, joined, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids);
    const int side = std::min(gray_.cols, gray_.rows);
    for (int i = 1; i < count; ++i) {
      const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                         stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
      if (std::min(box.width, box.height) < kSmallestMark * side ||
          std::max(box.width, box.height) > kLongest * std::min(box.width, box.height) ||
          std::max(box.width, box.height) > kLargestMark * side ||
          stats.at<int>(i, cv::CC_STAT_AREA) > kMostFilled * box.area()) {
        continue;
      }
      if (std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) { return (mark.box & box) == box; })) continue;
      const cv::Mat ink = vivid(box) & (labels(box) == i);
      if (cv::countNonZero(ink) < kLeastVivid * stats.at<int>(i, cv::CC_STAT_AREA)) continue;
      marks.push_back(MarkOf(box, ink));
    }
  }

  Mark MarkOf(const cv::Rect& box, const cv::Mat& pixels) const {
    std::array<std::vector<float>, kHues> vivid, transmittance;
    for (int y = 0; y < pixels.rows; ++y) {
      for (int x = 0; x < pixels.cols; ++x) {
        if (pixels.at<unsigned char>(y, x) == 0) continue;
        const cv::Point at(box.x + x, box.y + y);
        const auto hue = static_cast<std::size_t>(HueOf(colours_.blue.at<float>(at), colours_.red.at<float>(at)));
        vivid[hue].push_back(strength_.at<float>(at));
        transmittance[hue].push_back(gray_.at<unsigned char>(at) / std::max(brightness_.at<float>(at), 1.0F));
      }
    }
    const int count = cv::countNonZero(pixels);
    Mark mark{box, {}};
    for (std::size_t hue = 0; hue < kHues; ++hue) {
      mark.inks[hue] = {static_cast<double>(vivid[hue].size()) / count, QuantileOf(kVividInk, vivid[hue]),
                        std::clamp(QuantileOf(kDarkInk, transmittance[hue]), 0.1F, 1.0F)};
    }
    return mark;
  }

  cv::Mat gray_;
  Colours colours_;
  cv::Mat strength_, brightness_;
};

}  // namespace

cv::Mat WithoutColouredMarks(const cv::Mat& gray, const cv::Mat& chroma) {
  if (std::min(chroma.cols, chroma.rows) < kPaperShrink) return gray;
  const double scale = std::min(1.0, static_cast<double>(kShortSidePx) / std::min(chroma.cols, chroma.rows));
  cv::Mat small_chroma = chroma, small_gray;
  if (scale < 1) cv::resize(chroma, small_chroma, {}, scale, scale, cv::INTER_AREA);
  cv::resize(gray, small_gray, small_chroma.size(), 0, 0, cv::INTER_AREA);
  const Marks found(small_gray, small_chroma);
  const std::vector<Mark> marks = found.Find();
  if (marks.empty()) return gray;
  // Marks may overlap.
  cv::Mat transmittance(small_gray.size(), CV_32F, cv::Scalar(1));
  for (const Mark& mark : marks) {
    cv::Mat part = transmittance(mark.box);
    cv::min(part, found.TransmittanceOf(mark), part);
  }
  cv::Mat without = gray.clone();
  const double to_x = static_cast<double>(gray.cols) / small_gray.cols;
  const double to_y = static_cast<double>(gray.rows) / small_gray.rows;
  for (const Mark& mark : marks) {
    const cv::Rect box =
        cv::Rect(cv::Point(static_cast<int>(mark.box.x * to_x), static_cast<int>(mark.box.y * to_y)),
                 cv::Point(static_cast<int>(mark.box.br().x * to_x), static_cast<int>(mark.box.br().y * to_y))) &
        cv::Rect({}, gray.size());
    cv::Mat through, paper;
    cv::resize(transmittance(mark.box), through, box.size(), 0, 0, cv::INTER_LINEAR);
    cv::resize(found.Paper()(mark.box), paper, box.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < box.height; ++y) {
      const unsigned char* from = gray.ptr(box.y + y) + box.x;
      unsigned char* to = without.ptr(box.y + y) + box.x;
      for (int x = 0; x < box.width; ++x) {
        if (through.at<float>(y, x) >= 1) continue;
        const float alone = std::min<float>(paper.at<unsigned char>(y, x), from[x] / through.at<float>(y, x));
        to[x] = std::max(from[x], cv::saturate_cast<unsigned char>(alone));
      }
    }
  }
  return without;
}

}  // namespace justif::reading
