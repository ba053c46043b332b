#include "reading/text/page_ink.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace justif::reading {
namespace {

// No letter and no bar with letters on it is so high, shadows are.
constexpr int kShadowPx = 240;
// Of the paper in full light: what is darker is what the sheet lies on, and what
// is lighter need not be made so, with the faint curves on it.
constexpr double kDarkestPaper = 0.3, kLightEnough = 0.8;
constexpr int kAroundPx = 41;   // holds some paper
constexpr int kNearPx = 120;    // two or three lines of text
constexpr double kFaint = 0.5;  // of the strongest contrast near
// Of the contrast that a tenth of the page's ink exceeds: curves so pale are ink in
// pieces, so far apart, longer than the letters of small print.
constexpr double kPalest = 0.3, kInkOfLetters = 0.9;
constexpr int kBrokenPx = 7, kLongestOfSmallPrintPx = 28;
// Of a faint curve's pixels, at most so many are the edge of something darker.
constexpr double kMostEdge = 0.35;
// A pale word whose letters touch fills more of its box than a curve, and is
// higher than a stroke; where it fills little more, strokes follow each other along
// its lines, so many in a height, as those of no curve do.
constexpr double kFilledByLetters = 0.3, kFilledByThinLetters = 0.2;
constexpr double kStrokesOfLetters = 1.5;
constexpr std::array<double, 3> kLinesOfStrokes = {0.4, 0.55, 0.7};  // of its height
constexpr int kLowestLettersPx = 8, kHighestLettersPx = 40;
// Of areas looked for at a quarter of the size.
constexpr int kBandRows = 24;
constexpr std::size_t kFewestOfArea = 60;  // pixels
constexpr int kHighestBarRows = 11;
constexpr double kMostlyDark = 0.6 * 255;
// No text has strokes so long and thick, no rule is so thick.
constexpr int kShortestStripPx = 61, kThinnestStripPx = 5;
constexpr int kRulingPx = 70;          // straight strokes longer than this are rules
constexpr int kThickestStrokePx = 13;  // what is dark and thicker is an area
// Of the rules that tell how a page curves.
constexpr int kRulePiecePx = 90;
constexpr int kThickestRulePx = 7;
// Rows over and under a stroke, and the share of ink there that letters have.
constexpr int kBesideStrokePx = 3;
constexpr double kShareOfLetters = 0.25;
constexpr int kLevelStrokePx = 24;  // of a rule that slopes
constexpr int kPiecesOfARule = 2;
constexpr double kSteepestRule = 0.12;
constexpr double kFullRule = 0.9;
constexpr std::size_t kMostRulePieces = 2000;

// Noise by the median of absolute second differences (Immerkær's operator is
// blind to edges of one direction; the median to the few edges of a page).
double NoiseOf(const cv::Mat& gray) {
  std::vector<int> sample;
  for (int y = 1; y + 1 < gray.rows; y += 7) {
    const auto *above = gray.ptr<unsigned char>(y - 1), *row = gray.ptr<unsigned char>(y),
               *below = gray.ptr<unsigned char>(y + 1);
    for (int x = 1; x + 1 < gray.cols; x += 7) {
      sample.push_back(std::abs(above[x - 1] - 2 * above[x] + above[x + 1] - 2 * row[x - 1] + 4 * row[x] -
                                2 * row[x + 1] + below[x - 1] - 2 * below[x] + below[x + 1]));
    }
  }
  if (sample.empty()) return 0;
  std::nth_element(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(sample.size() / 2), sample.end());
  // The operator multiplies sigma by 6; the median of |N(0,1)| is 0.6745.
  return sample[sample.size() / 2] / 6.0 / 0.6745;
}

// The noise that is left where a camera's own smoothing, compression and a change of
// size took what differs from pixel to pixel: as NoiseOf would tell of white noise
// that varies as much over a few pixels.
double GrainOf(const cv::Mat& gray) {
  constexpr double kFine = 0.8, kCoarse = 3;  // px
  constexpr double kOfWhiteNoise = 3;         // by which the difference of the two is less
  cv::Mat exact, fine, coarse;
  gray.convertTo(exact, CV_32F);
  cv::GaussianBlur(exact, fine, {}, kFine);
  cv::GaussianBlur(exact, coarse, {}, kCoarse);
  std::vector<float> sample;
  for (int y = 0; y < gray.rows; y += 5) {
    const auto *a = fine.ptr<float>(y), *b = coarse.ptr<float>(y);
    for (int x = 0; x < gray.cols; x += 5) sample.push_back(std::abs(a[x] - b[x]));
  }
  if (sample.empty()) return 0;
  std::nth_element(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(sample.size() / 2), sample.end());
  return kOfWhiteNoise * sample[sample.size() / 2] / 0.6745;
}

// The level that three quarters of the pixels do not exceed.
int PaperLevel(const cv::Mat& gray) {
  std::vector<unsigned char> levels(gray.begin<unsigned char>(), gray.end<unsigned char>());
  const auto at = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() * 3 / 4);
  std::nth_element(levels.begin(), at, levels.end());
  return *at;
}

// The level that a share of the pixels of `mask` do not exceed; 0 where there are none.
int QuantileOf(const cv::Mat& gray, const cv::Mat& mask, double share) {
  std::vector<unsigned char> levels;
  for (int y = 0; y < gray.rows; ++y) {
    const unsigned char *row = gray.ptr(y), *in = mask.ptr(y);
    for (int x = 0; x < gray.cols; ++x) {
      if (in[x] != 0) levels.push_back(row[x]);
    }
  }
  if (levels.empty()) return 0;
  const auto at = levels.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(levels.size() - 1));
  std::nth_element(levels.begin(), at, levels.end());
  return *at;
}

// The page as it would be without shadows, which else are dark areas, and the
// paper at their borders bright text on them.
cv::Mat WithoutShadows(const cv::Mat& gray) {
  cv::Mat small, light, factor, even;
  cv::resize(gray, small, {}, 0.25, 0.25, cv::INTER_AREA);
  const int paper = PaperLevel(small);
  // What lies beyond the border is paper, or a bar along it would be a shadow.
  cv::morphologyEx(small, light, cv::MORPH_CLOSE, cv::Mat::ones(kShadowPx / 4, kShadowPx / 4, CV_8U), {-1, -1}, 1,
                   cv::BORDER_CONSTANT, paper);
  cv::blur(light, light, {9, 9});
  light.setTo(kLightEnough * paper, (light < kDarkestPaper * paper) | (light > kLightEnough * paper));
  light.convertTo(factor, CV_32F);
  cv::divide(kLightEnough * paper, factor, factor);
  cv::resize(factor, factor, gray.size(), 0, 0, cv::INTER_LINEAR);
  cv::multiply(gray, factor, even, 1, CV_8U);
  return even;
}

// Adds the dark area `mask`, found at a quarter of the size, to `area` with its
// true border: what is dark and joined to its core. A coarse border would leave
// a fringe that joins the letters beside it.
void AddFullSize(const cv::Mat& gray, const cv::Mat& mask, const cv::Rect& box, double dark_level, cv::Mat& area) {
  constexpr int kReachPx = 8;
  cv::Mat full;
  cv::copyMakeBorder(mask, full, kReachPx / 4, kReachPx / 4, kReachPx / 4, kReachPx / 4, cv::BORDER_CONSTANT, 0);
  cv::resize(full, full, {}, 4, 4, cv::INTER_NEAREST);
  const cv::Rect around(box.x * 4 - kReachPx, box.y * 4 - kReachPx, full.cols, full.rows);
  const cv::Rect target = around & cv::Rect({}, gray.size());
  full = full(target - around.tl());
  cv::Mat core, reach, dark, labels;
  const cv::Mat step = cv::Mat::ones(kReachPx + 1, kReachPx + 1, CV_8U);
  cv::erode(full, core, step);
  cv::dilate(full, reach, step);
  cv::threshold(gray(target), dark, dark_level, 255, cv::THRESH_BINARY_INV);
  dark &= reach;
  dark |= core;
  const int count = cv::connectedComponents(dark, labels);
  std::vector<unsigned char> joined(static_cast<std::size_t>(count), 0);
  for (int y = 0; y < core.rows; ++y) {
    for (int x = 0; x < core.cols; ++x) {
      if (core.at<unsigned char>(y, x) != 0) joined[static_cast<std::size_t>(labels.at<int>(y, x))] = 255;
    }
  }
  joined[0] = 0;
  for (int y = 0; y < core.rows; ++y) {
    for (int x = 0; x < core.cols; ++x) {
      dark.at<unsigned char>(y, x) = joined[static_cast<std::size_t>(labels.at<int>(y, x))];
    }
  }
  // Bright letters near the border are part of it.
  cv::morphologyEx(dark, dark, cv::MORPH_CLOSE, step);
  area(target).setTo(255, dark);
}

// Bright text leaves a bright tail; a shade or a photograph's background has
// dark text or none.
bool CarriesBrightText(const cv::Mat& gray, const cv::Mat& mask) {
  std::vector<unsigned char> inside;
  for (int y = 0; y < gray.rows; ++y) {
    for (int x = 0; x < gray.cols; ++x) {
      if (mask.at<unsigned char>(y, x) != 0) inside.push_back(gray.at<unsigned char>(y, x));
    }
  }
  if (inside.size() < kFewestOfArea) return false;
  std::sort(inside.begin(), inside.end());
  const int low = inside[inside.size() / 50], middle = inside[inside.size() / 2],
            high = inside[inside.size() * 49 / 50];
  return high - middle > 35 && high - middle > 2 * (middle - low);
}

// Bars not much higher than the bright letters on them: two dark strips, above
// and below the letters, and more dark than bright between them. At a quarter
// of the size of `dark`.
cv::Mat TightBars(const cv::Mat& dark, cv::Size size) {
  cv::Mat strips, shares, labels, stats, centroids;
  cv::morphologyEx(dark, strips, cv::MORPH_OPEN, cv::Mat::ones(kThinnestStripPx, kShortestStripPx, CV_8U));
  cv::resize(strips, strips, size, 0, 0, cv::INTER_AREA);
  cv::threshold(strips, strips, 60, 255, cv::THRESH_BINARY);
  cv::morphologyEx(strips, strips, cv::MORPH_CLOSE, cv::Mat::ones(kHighestBarRows, 1, CV_8U));
  cv::resize(dark, shares, size, 0, 0, cv::INTER_AREA);
  cv::Mat bars = cv::Mat::zeros(size, CV_8U);
  const int count = cv::connectedComponentsWithStats(strips, labels, stats, centroids);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const cv::Mat mask = labels(box) == i;
    if (cv::mean(shares(box), mask)[0] > kMostlyDark) bars(box).setTo(255, mask);
  }
  return bars;
}

// Areas darker than the paper that carry brighter text.
cv::Mat InvertedAreas(const cv::Mat& gray) {
  cv::Mat small, dark, area = cv::Mat::zeros(gray.size(), CV_8U);
  cv::resize(gray, small, {}, 0.25, 0.25, cv::INTER_AREA);
  const int paper = PaperLevel(small);
  // Strokes of ordinary text go first, or the closing would join the lines
  // beside a dark band to it. Small, bold letters would be dark all over.
  cv::threshold(gray, dark, 0.68 * paper, 255, cv::THRESH_BINARY_INV);
  const cv::Mat bars = TightBars(dark, small.size());
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, cv::Mat::ones(kThickestStrokePx, kThickestStrokePx, CV_8U));
  cv::resize(dark, dark, small.size(), 0, 0, cv::INTER_AREA);
  cv::threshold(dark, dark, 127, 255, cv::THRESH_BINARY);
  dark |= bars;
  cv::morphologyEx(dark, dark, cv::MORPH_CLOSE, cv::Mat::ones(9, 11, CV_8U));
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, cv::Mat::ones(6, 13, CV_8U));
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(dark, labels, stats, centroids);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < 20 || box.height < 6) continue;
    const cv::Mat mask = labels(box) == i;
    if (CarriesBrightText(small(box), mask)) {
      AddFullSize(gray, mask, box, 0.68 * paper, area);
      continue;
    }
    // Bars and a stripe along the page may be one area, most of it bare.
    for (int y = 0; box.height > kBandRows && y < box.height; y += kBandRows) {
      const cv::Rect rows(0, y, box.width, std::min(kBandRows, box.height - y));
      if (CarriesBrightText(small(box)(rows), mask(rows)))
        AddFullSize(gray, mask(rows), rows + box.tl(), 0.68 * paper, area);
    }
  }
  return area;
}

// The slope of the middles of the ink's columns within `window`; none where
// columns are missing or it is no thin stroke.
std::optional<RulePiece> PieceOf(const cv::Mat& mask, const cv::Rect& window) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (int x = 0; x < window.width; ++x) {
    double sum = 0, count = 0;
    for (int y = 0; y < window.height; ++y) {
      if (mask.at<unsigned char>(window.y + y, window.x + x) == 0) continue;
      sum += y;
      count += 1;
    }
    if (count == 0 || count > kThickestRulePx) continue;
    n += 1, sx += x, sy += sum / count, sxx += double{1} * x * x, sxy += x * sum / count;
  }
  if (n < kFullRule * window.width) return std::nullopt;
  const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return RulePiece{{window.x + sx / n, window.y + sy / n}, slope, static_cast<double>(window.width)};
}

// Whether a level stroke runs through letters that blur or narrow type joins:
// there is ink over it and under it.
bool RunsThroughLetters(const cv::Mat& ink, const cv::Rect& stroke) {
  const auto share = [&](int y) {
    const cv::Rect rows = cv::Rect(stroke.x, y, stroke.width, kBesideStrokePx) & cv::Rect({}, ink.size());
    return rows.empty() ? 0.0 : static_cast<double>(cv::countNonZero(ink(rows))) / rows.area();
  };
  return share(stroke.y - 1 - kBesideStrokePx) > kShareOfLetters && share(stroke.br().y + 1) > kShareOfLetters;
}

// Takes those strokes out that run through letters.
void LeaveLetters(const cv::Mat& ink, cv::Mat& strokes) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(strokes, labels, stats, centroids, 8, CV_32S);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (RunsThroughLetters(ink, box)) strokes(box).setTo(0, labels(box) == i);
  }
}

// The pieces of the rules among `strokes`, short level ones that touch; whole
// rules, which may slope, are added to `across`.
std::vector<RulePiece> PiecesOfRules(const cv::Mat& strokes, cv::Mat& across) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(strokes, labels, stats, centroids, 8, CV_32S);
  std::vector<RulePiece> pieces;
  for (int i = 1; i < count && pieces.size() < kMostRulePieces; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < kRulePiecePx || box.height > kSteepestRule * box.width + kThickestRulePx) continue;
    const cv::Mat mask = labels(box) == i;
    const int parts = box.width / kRulePiecePx;
    int straight = 0;
    for (int part = 0; part < parts; ++part) {
      const int from = part * box.width / parts, to = (part + 1) * box.width / parts;
      if (auto piece = PieceOf(mask, cv::Rect(from, 0, to - from, box.height))) {
        piece->middle += cv::Point2d(box.tl());
        pieces.push_back(*piece);
        ++straight;
      }
    }
    if (straight >= kPiecesOfARule && straight == parts) across(box).setTo(255, mask);
  }
  return pieces;
}

// How many strokes of the component `label` the lines through `box` cross.
double StrokesAcross(const cv::Mat& labels, int label, const cv::Rect& box) {
  int strokes = 0;
  for (const double at : kLinesOfStrokes) {
    const int* row = labels.ptr<int>(box.y + static_cast<int>(at * box.height));
    for (int x = box.x; x < box.br().x; ++x) strokes += row[x] == label && (x == box.x || row[x - 1] != label) ? 1 : 0;
  }
  return strokes / static_cast<double>(kLinesOfStrokes.size());
}

// Whether a pale component of `area` pixels in `box` is a word whose letters touch.
bool IsPaleWord(const cv::Mat& labels, int label, const cv::Rect& box, int area) {
  if (box.height < kLowestLettersPx || box.height > kHighestLettersPx) return false;
  const double filled = static_cast<double>(area) / box.area();
  return filled > kFilledByLetters || (filled > kFilledByThinLetters &&
                                       StrokesAcross(labels, label, box) > kStrokesOfLetters * box.width / box.height);
}

// Takes the components that are marked out of `ink`, where `of` has them.
void Erase(const cv::Mat& labels, const std::vector<bool>& erased, const cv::Mat& of, cv::Mat& ink) {
  for (int y = 0; y < ink.rows; ++y) {
    const int* label = labels.ptr<int>(y);
    const unsigned char* is = of.ptr(y);
    unsigned char* row = ink.ptr(y);
    for (int x = 0; x < ink.cols; ++x) {
      if (is[x] != 0 && erased[static_cast<std::size_t>(label[x])]) row[x] = 0;
    }
  }
}

cv::Rect BoxOf(const cv::Mat& stats, int label) {
  return {stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
          stats.at<int>(label, cv::CC_STAT_WIDTH), stats.at<int>(label, cv::CC_STAT_HEIGHT)};
}

// Guilloches and the outlines of watermarks run behind text and would join it:
// long strokes much fainter than what they pass are no ink.
void EraseFaintCurves(const cv::Mat& contrast, cv::Mat& ink) {
  cv::Mat strongest, strong, labels, stats, centroids;
  cv::dilate(contrast, strongest, cv::Mat::ones(5, 5, CV_8U));
  cv::resize(strongest, strongest, {}, 0.25, 0.25, cv::INTER_NEAREST);
  cv::dilate(strongest, strongest, cv::Mat::ones(kNearPx / 4, kNearPx / 4, CV_8U));
  cv::resize(strongest, strongest, contrast.size(), 0, 0, cv::INTER_NEAREST);
  strongest.convertTo(strongest, CV_8U, kFaint);
  cv::compare(contrast, strongest, strong, cv::CMP_GT);
  strong &= ink;
  const cv::Mat faint = ink - strong;
  cv::Mat beside;
  cv::dilate(strong, beside, cv::Mat::ones(5, 5, CV_8U));
  const int count = cv::connectedComponentsWithStats(faint, labels, stats, centroids, 8, CV_32S);
  std::vector<int> edge(static_cast<std::size_t>(count), 0);
  for (int y = 0; y < faint.rows; ++y) {
    const int* label = labels.ptr<int>(y);
    const unsigned char* near = beside.ptr<unsigned char>(y);
    for (int x = 0; x < faint.cols; ++x) edge[static_cast<std::size_t>(label[x])] += near[x] != 0 ? 1 : 0;
  }
  std::vector<bool> erased(static_cast<std::size_t>(count), false);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box = BoxOf(stats, i);
    const int area = stats.at<int>(i, cv::CC_STAT_AREA);
    if (std::max(box.width, box.height) <= kRulingPx || edge[static_cast<std::size_t>(i)] >= kMostEdge * area) continue;
    erased[static_cast<std::size_t>(i)] = !IsPaleWord(labels, i, box, area);
  }
  Erase(labels, erased, faint, ink);
}

// Where no letters are near to tell by, and where they are broken, what is much paler
// than the letters of the page.
void ErasePaleCurves(const cv::Mat& contrast, cv::Mat& ink) {
  const double palest = kPalest * QuantileOf(contrast, ink, kInkOfLetters);
  cv::Mat dark, joined, labels, stats, centroids;
  cv::compare(contrast, palest, dark, cv::CMP_GT);
  dark &= ink;
  // The edges of letters are as pale.
  cv::dilate(dark, dark, cv::Mat::ones(5, 5, CV_8U));
  const cv::Mat pale = ink & ~dark;
  cv::morphologyEx(pale, joined, cv::MORPH_CLOSE, cv::Mat::ones(kBrokenPx, kBrokenPx, CV_8U));
  joined &= ~dark;
  const int count = cv::connectedComponentsWithStats(joined, labels, stats, centroids, 8, CV_32S);
  std::vector<int> pixels(static_cast<std::size_t>(count), 0);
  for (int y = 0; y < pale.rows; ++y) {
    const int* label = labels.ptr<int>(y);
    const unsigned char* is = pale.ptr(y);
    for (int x = 0; x < pale.cols; ++x) pixels[static_cast<std::size_t>(label[x])] += is[x] != 0 ? 1 : 0;
  }
  std::vector<bool> erased(static_cast<std::size_t>(count), false);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box = BoxOf(stats, i);
    // Letters of a large pale title fill more.
    const bool thin = pixels[static_cast<std::size_t>(i)] < kFilledByLetters * box.area();
    erased[static_cast<std::size_t>(i)] = thin && std::max(box.width, box.height) > kLongestOfSmallPrintPx &&
                                          !IsPaleWord(labels, i, box, stats.at<int>(i, cv::CC_STAT_AREA));
  }
  Erase(labels, erased, pale, ink);
}

// How much darker a pixel is than the paper: the mean around bold letters is theirs.
cv::Mat ContrastOf(const cv::Mat& gray) {
  cv::Mat paper, contrast;
  cv::dilate(gray, paper, cv::Mat::ones(kAroundPx, kAroundPx, CV_8U));
  cv::subtract(paper, gray, contrast);
  return contrast;
}

// 255 where there is ink; bright text on dark areas counts as ink. What was
// ruled across goes to `rules`.
cv::Mat InkOf(const cv::Mat& gray, const cv::Mat& inverted, double noise, std::vector<RulePiece>& rules) {
  cv::Mat even = gray.clone();
  cv::Mat negative = 255 - gray;
  negative.copyTo(even, inverted);
  if (noise > 5) cv::GaussianBlur(even, even, {}, noise > 12 ? 1.1 : 0.8);
  cv::Mat ink;
  const double margin = std::clamp(1.6 * noise, 11.0, 30.0);
  cv::adaptiveThreshold(even, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, kAroundPx, margin);
  const cv::Mat contrast = ContrastOf(even);
  EraseFaintCurves(contrast, ink);
  ErasePaleCurves(contrast, ink);
  // The border between an area turned negative and the paper is no ink.
  cv::Mat edge;
  cv::morphologyEx(inverted, edge, cv::MORPH_GRADIENT, cv::Mat::ones(5, 5, CV_8U));
  ink.setTo(0, edge);
  cv::Mat across, down;
  cv::morphologyEx(ink, across, cv::MORPH_OPEN, cv::Mat::ones(1, kRulingPx, CV_8U));
  cv::morphologyEx(ink, down, cv::MORPH_OPEN, cv::Mat::ones(kRulingPx, 1, CV_8U));
  cv::Mat strokes;
  cv::morphologyEx(ink, strokes, cv::MORPH_OPEN, cv::Mat::ones(1, kLevelStrokePx, CV_8U));
  LeaveLetters(ink, across);
  LeaveLetters(ink, strokes);
  rules = PiecesOfRules(strokes, across);
  cv::dilate(across, across, cv::Mat::ones(3, 5, CV_8U));
  cv::dilate(down, down, cv::Mat::ones(5, 3, CV_8U));
  ink.setTo(0, across);
  ink.setTo(0, down);
  return ink;
}

}  // namespace

PageInk FindInk(const cv::Mat& gray) {
  PageInk found;
  found.noise = NoiseOf(gray);
  const cv::Mat even = WithoutShadows(gray);
  found.inverted = InvertedAreas(even);
  found.ink = InkOf(even, found.inverted, std::max(found.noise, GrainOf(even)), found.rules);
  return found;
}

}  // namespace justif::reading
