#include "reading/forensics/screen_recapture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <vector>

namespace justif::reading {
namespace {

constexpr int kSide = 128;  // of a window, in samples of the colour differences
constexpr int kMostWindows = 60;
constexpr int kFewestWindows = 12;

// Ink is this many levels darker than its surroundings, when it is seen so
// coarsely that the stripes of a screen are not.
constexpr double kInk = 12;
constexpr int kSurroundings = 25;
constexpr int kCoarse = 3;
constexpr int kBesideInk = 5;         // samples about it that are left out
constexpr double kMostInk = 0.5;      // of a window
constexpr double kDarkestPaper = 80;  // level

// What is slower than that is light, not a pattern.
constexpr int kSlow = 13;  // samples
// Squared levels: a window with less has no colour.
constexpr double kLeastPower = 0.01;

// Around a frequency: beyond the line itself, as it is widened by the window.
constexpr int kLine = 5;
constexpr int kAround = 13;
constexpr int kBeside = 3;
// No window counts for more.
constexpr double kMostRatio = 8;
// Of what is there at a frequency, at the opposite one.
constexpr double kMostOpposite = 0.1;
// Power of the colours, over that of the luminance.
constexpr double kLeastColour = 0.5;
constexpr int kBand = 8;  // frequencies about a line
// Of the difference of all, in each half of the image.
constexpr double kLeastOfSide = 0.3;
// The strongest line that turns, over the strongest that goes both ways and is no
// slow band, as the rows of a screen in tinted light make.
constexpr double kLeastOfBothWays = 1;
constexpr int kSlowBands = 16;
// Below, nothing is surer.
constexpr double kLog10Sure = -4;
// Less than that in a window, on average, is no line.
constexpr double kLeastMean = 0.5;
// A window shows the pattern from here.
constexpr float kShown = 5;

// Frequencies that are multiples of the blocks' are the compression's.
constexpr int kOfBlocks = kSide / kJpegBlock;

int Opposite(int frequency) { return (kSide - frequency) % kSide; }

cv::Mat Opposite(const cv::Mat& spectrum) {
  cv::Mat opposite(spectrum.size(), CV_32F);
  for (int v = 0; v < kSide; ++v) {
    for (int u = 0; u < kSide; ++u) opposite.at<float>(v, u) = spectrum.at<float>(Opposite(v), Opposite(u));
  }
  return opposite;
}

bool IsNear(int frequency, int multiple, int near) {
  const int off = frequency % multiple;
  return std::min(off, multiple - off) <= near;
}

// Where nothing is looked for: the compression's frequencies, and those that
// lie beside their opposite.
bool IsLeftOut(int v, int u) {
  return (IsNear(v, kOfBlocks, 1) && IsNear(u, kOfBlocks, 1)) ||
         (IsNear(v, kSide / 2, kLine) && IsNear(u, kSide / 2, kLine));
}

// The most that is found about each frequency: all around, in its row or in its
// column, since what has edges along an axis has a ridge there.
cv::Mat Surroundings(const cv::Mat& power) {
  constexpr int kBorder = kAround / 2 + 1;
  cv::Mat wide;
  cv::copyMakeBorder(power, wide, kBorder, kBorder, kBorder, kBorder, cv::BORDER_WRAP);
  const auto sums = [&wide](int width, int height) {
    cv::Mat sum;
    cv::boxFilter(wide, sum, CV_32F, {width, height}, {-1, -1}, false);
    return sum;
  };
  const cv::Mat ring = (sums(kAround, kAround) - sums(kLine, kLine)) / (kAround * kAround - kLine * kLine);
  const cv::Mat row = (sums(kAround, kBeside) - sums(kLine, kBeside)) / ((kAround - kLine) * kBeside);
  const cv::Mat column = (sums(kBeside, kAround) - sums(kBeside, kLine)) / ((kAround - kLine) * kBeside);
  const cv::Mat most = cv::max(ring, cv::max(row, column));
  return most(cv::Rect({kBorder, kBorder}, power.size())).clone();
}

// Of the frequencies next to each the one that is taken: perspective moves a
// pattern's from window to window.
constexpr int kNext = 3;
constexpr int kOfNext = kNext * kNext;
constexpr double kUsual = 2;  // ratio, of noise

// Decimal logarithm of a bound on the probability that `count` independent
// differences, each of two largest of kOfNext exponential variables of mean 1,
// add up to `sum`: Chernoff's. The largest of n is a sum of variables of means 1,
// 1/2 ... 1/n, whence the moment-generating function, the product of
// 1 / (1 - s^2 / k^2).
double Log10TailOfDifferences(double sum, int count) {
  constexpr int kSteps = 200;
  double least = 0;
  for (int step = 1; step < kSteps; ++step) {
    const double s = static_cast<double>(step) / kSteps;
    double log_moment = 0;
    for (int k = 1; k <= kOfNext; ++k) log_moment -= std::log1p(-s * s / (k * k));
    least = std::min(least, count * log_moment - s * sum);
  }
  return least / std::log(10.0);
}

struct Window {
  cv::Rect samples;  // of the colour differences
  cv::Rect pixels;   // of the luminance
  cv::Mat ratio;     // CV_32FC1, power over its surroundings, frequency by frequency
};

class Measurement {
 public:
  Measurement(const JpegPixels& jpeg, Deadline deadline) : jpeg_(jpeg), deadline_(deadline) {
    cv::createHanningWindow(taper_, {kSide, kSide}, CV_32F);
    amplitude_ = cv::Mat(kSide, kSide, CV_32F, cv::Scalar(0));
    least_power_ = kLeastPower * cv::norm(taper_, cv::NORM_L2SQR);
  }

  MeasuredParts Run() {
    if (!FindWindows()) return {PixelState::kNoCondition, {}};
    if (Clock::now() >= deadline_) return {};
    if (std::ssize(windows_) < kFewestWindows) return {PixelState::kNoCondition, {}};
    return Judge();
  }

 private:
  // False when the image has no colour differences, or none that are looked at.
  bool FindWindows() {
    const cv::Size size = jpeg_.blue.size(), full = jpeg_.luminance.size();
    if (size.empty() || jpeg_.red.size() != size) return false;
    // Samples of one size beside pixels of one size.
    const cv::Size factor((full.width + size.width / 2) / size.width, (full.height + size.height / 2) / size.height);
    const double apart = std::max<double>(kSide, std::sqrt(static_cast<double>(size.area()) / kMostWindows));
    const int across = static_cast<int>(size.width / apart), down = static_cast<int>(size.height / apart);
    for (int y = 0; y < down; ++y) {
      for (int x = 0; x < across && Clock::now() < deadline_; ++x) {
        const cv::Rect samples(static_cast<int>((x + 0.5) * apart) - kSide / 2,
                               static_cast<int>((y + 0.5) * apart) - kSide / 2, kSide, kSide);
        const cv::Rect pixels(samples.x * factor.width, samples.y * factor.height, kSide * factor.width,
                              kSide * factor.height);
        if ((samples & cv::Rect({}, size)) == samples && (pixels & cv::Rect({}, full)) == pixels)
          LookAt(samples, pixels);
      }
    }
    return true;
  }

  // What a window shows besides ink and light: CV_32FC1, tapered; none where there
  // is too little paper.
  struct Patterns {
    cv::Mat gray, blue, red;
  };

  std::optional<Patterns> PatternsOf(const cv::Rect& samples, const cv::Rect& pixels) const {
    cv::Mat gray, coarse, around;
    cv::resize(jpeg_.luminance(pixels), gray, {kSide, kSide}, 0, 0, cv::INTER_AREA);
    if (cv::mean(gray)[0] < kDarkestPaper) return std::nullopt;
    gray.convertTo(gray, CV_32F);
    cv::blur(gray, coarse, {kCoarse, kCoarse});
    cv::blur(gray, around, {kSurroundings, kSurroundings});
    cv::Mat ink = coarse < around - kInk;
    cv::dilate(ink, ink, cv::Mat::ones(kBesideInk, kBesideInk, CV_8UC1));
    if (cv::countNonZero(ink) > kMostInk * static_cast<double>(ink.total())) return std::nullopt;
    cv::Mat bare, paper;
    cv::Mat(ink == 0).convertTo(bare, CV_32F, 1.0 / 255);
    cv::blur(bare, paper, {kSlow, kSlow});
    const auto pattern = [&](const cv::Mat& plane) {
      cv::Mat values, slow;
      plane.convertTo(values, CV_32F);
      cv::blur(values.mul(bare), slow, {kSlow, kSlow});
      return cv::Mat((values - slow / cv::max(paper, 1e-3)).mul(bare).mul(taper_));
    };
    return Patterns{pattern(gray), pattern(jpeg_.blue(samples)), pattern(jpeg_.red(samples))};
  }

  static cv::Mat PowerOf(const cv::Mat& real, const cv::Mat& imaginary) {
    cv::Mat spectrum;
    cv::merge(std::vector<cv::Mat>{real, imaginary}, spectrum);
    cv::dft(spectrum, spectrum);
    std::vector<cv::Mat> parts;
    cv::split(spectrum, parts);
    return parts[0].mul(parts[0]) + parts[1].mul(parts[1]);
  }

  // Over the frequencies next to each the largest.
  static cv::Mat LargestNext(const cv::Mat& spectrum) {
    cv::Mat wide;
    cv::copyMakeBorder(spectrum, wide, 1, 1, 1, 1, cv::BORDER_WRAP);
    cv::dilate(wide, wide, cv::Mat::ones(kNext, kNext, CV_8UC1));
    return wide(cv::Rect({1, 1}, spectrum.size())).clone();
  }

  void LookAt(const cv::Rect& samples, const cv::Rect& pixels) {
    const std::optional<Patterns> patterns = PatternsOf(samples, pixels);
    if (!patterns) return;
    const double energy = cv::norm(patterns->blue, cv::NORM_L2SQR) + cv::norm(patterns->red, cv::NORM_L2SQR);
    if (energy < least_power_) return;
    const cv::Mat power = PowerOf(patterns->blue, patterns->red);
    const cv::Mat ratio = power / (Surroundings(power) + least_power_);
    cv::Mat amplitude;
    cv::sqrt(power, amplitude);
    amplitude_ += amplitude;
    windows_.push_back({samples, pixels, cv::min(LargestNext(ratio), kMostRatio)});
  }

  // What stands out at each frequency.
  static cv::Mat LinesOf(const cv::Mat& spectrum) { return LargestNext(spectrum - Surroundings(spectrum)); }

  // Whether the colours at `at` come to more than the light and dark there, seen as
  // coarsely: black and white whose colours lie a little apart turn too.
  bool MoreColourThanLight(cv::Point at) const {
    const auto line = [at](const cv::Mat& power) {
      return std::max(0.0, LargestNext(power).at<float>(at) - kUsual * Surroundings(power).at<float>(at));
    };
    const cv::Mat none(kSide, kSide, CV_32F, cv::Scalar(0));
    double colour = 0, light = 0;
    for (const Window& window : windows_) {
      const std::optional<Patterns> patterns = PatternsOf(window.samples, window.pixels);
      if (!patterns) continue;
      colour += line(PowerOf(patterns->blue, patterns->red));
      light += line(PowerOf(patterns->gray, none));
    }
    return colour > kLeastColour * light;
  }

  // The strongest of the lines of the colours that go both ways.
  double StrongestBothWays() const {
    const cv::Mat both = LinesOf(cv::min(amplitude_, Opposite(amplitude_)));
    double most = 0;
    for (int v = 0; v < kSide; ++v) {
      for (int u = 0; u < kSide; ++u) {
        const bool slow = IsNear(v, kSide, kSlowBands) && IsNear(u, kSide, kSlowBands);
        if (!slow && !IsLeftOut(v, u)) most = std::max<double>(most, both.at<float>(v, u));
      }
    }
    return most;
  }

  // Adds up all windows: of each frequency what is there, and by how much that
  // is more than at the opposite one.
  void SumUp() {
    here_ = cv::Mat(kSide, kSide, CV_32F, cv::Scalar(0));
    for (const Window& window : windows_) here_ += window.ratio;
    difference_ = here_ - Opposite(here_);
  }

  // Whether `at` is a line in each half of the image: what a lens does to colours
  // is the other way round on its other side.
  bool OnAllSides(cv::Point at) const {
    const cv::Point middle(jpeg_.luminance.cols / 2, jpeg_.luminance.rows / 2);
    const cv::Point opposite(Opposite(at.x), Opposite(at.y));
    std::array<double, 4> sums{};
    std::array<int, 4> counts{};
    double sum = 0;
    for (const Window& window : windows_) {
      const double difference = window.ratio.at<float>(at) - window.ratio.at<float>(opposite);
      const cv::Point centre = (window.pixels.tl() + window.pixels.br()) / 2;
      for (const std::size_t side : {centre.x < middle.x ? 0U : 1U, centre.y < middle.y ? 2U : 3U}) {
        sums[side] += difference;
        ++counts[side];
      }
      sum += difference;
    }
    for (std::size_t side = 0; side < sums.size(); ++side) {
      if (sums[side] < kLeastOfSide * sum / std::ssize(windows_) * counts[side]) return false;
    }
    return true;
  }

  // The difference that a tenth of the frequencies about `at` exceed, either way:
  // noise that colours share is not the same both ways either, in bands.
  double UsualAbout(cv::Point at) const {
    std::vector<float> about;
    for (int dy = -kBand; dy <= kBand; ++dy) {
      for (int dx = -kBand; dx <= kBand; ++dx) {
        if (std::max(std::abs(dx), std::abs(dy)) <= kLine) continue;
        about.push_back(std::abs(difference_.at<float>((at.y + dy + kSide) % kSide, (at.x + dx + kSide) % kSide)));
      }
    }
    const auto tenth = about.begin() + std::ssize(about) * 9 / 10;
    std::ranges::nth_element(about, tenth);
    return *tenth;
  }

  struct Turning {
    cv::Point at;
    double log10_false_alarms = 0;
    double amplitude = 0;
  };

  // The strongest line that turns surely, or the surest.
  Turning StrongestTurning() const {
    const auto count = static_cast<int>(windows_.size());
    const double log10_frequencies = 2 * std::log10(kSide);
    const cv::Mat lines = LinesOf(amplitude_);
    Turning best;
    for (int v = 0; v < kSide; ++v) {
      for (int u = 0; u < kSide; ++u) {
        if (IsLeftOut(v, u)) continue;
        const double difference = difference_.at<float>(v, u);
        // Above what is everywhere.
        const double here = here_.at<float>(v, u) - kUsual * count, opposite = here - difference;
        if (difference <= count * kLeastMean || opposite > kMostOpposite * here) continue;
        const double above = difference - UsualAbout({u, v});
        if (above <= count * kLeastMean) continue;
        const double log10_false_alarms = log10_frequencies + Log10TailOfDifferences(above, count);
        const double amplitude = lines.at<float>(v, u);
        const bool sure = log10_false_alarms <= kLog10Sure, best_sure = best.log10_false_alarms <= kLog10Sure;
        const bool better =
            sure && best_sure ? amplitude > best.amplitude : log10_false_alarms < best.log10_false_alarms;
        if (better && OnAllSides({u, v})) best = {{u, v}, log10_false_alarms, amplitude};
      }
    }
    return best;
  }

  MeasuredParts Judge() {
    SumUp();
    MeasuredParts measured{PixelState::kMeasured, {}};
    const Turning turning = StrongestTurning();
    if (turning.log10_false_alarms >= 0 || turning.amplitude < kLeastOfBothWays * StrongestBothWays() ||
        !MoreColourThanLight(turning.at))
      return measured;
    cv::Rect shown;
    for (const Window& window : windows_) {
      if (window.ratio.at<float>(turning.at) >= kShown) shown |= window.pixels;
    }
    if (!shown.empty()) measured.parts.push_back({shown, turning.log10_false_alarms});
    return measured;
  }

  const JpegPixels& jpeg_;
  const Deadline deadline_;
  cv::Mat taper_;
  double least_power_;
  std::vector<Window> windows_;
  cv::Mat amplitude_;          // CV_32FC1, of the colours, sum of all windows, frequency by frequency
  cv::Mat here_, difference_;  // CV_32FC1, sums of all windows, frequency by frequency
};

}  // namespace

MeasuredParts MeasureScreenRecapture(const JpegPixels& jpeg, Deadline deadline) {
  return Measurement(jpeg, deadline).Run();
}

}  // namespace justif::reading
