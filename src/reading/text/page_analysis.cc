#include "reading/text/page_analysis.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace justif::reading {
namespace {

constexpr int kSmallestGlyphPx = 7;   // height; about 4 points
constexpr int kLargestGlyphPx = 110;  // height; about 45 points
// Of the height: blur and narrow spacing join the letters of a long word.
constexpr int kWidestGlyph = 25;
constexpr int kAroundPx = 41;   // holds some paper
constexpr int kNearPx = 120;    // two or three lines of text
constexpr double kFaint = 0.5;  // of the strongest contrast near
// Of a faint curve's pixels, at most so many are the edge of something darker.
constexpr double kMostEdge = 0.35;
constexpr int kRulingPx = 70;          // straight strokes longer than this are rules
constexpr int kThickestStrokePx = 13;  // what is dark and thicker is an area
// Of the rules that tell how a page curves.
constexpr int kRulePiecePx = 90;
constexpr int kThickestRulePx = 7;
constexpr int kLevelStrokePx = 24;  // of a rule that slopes
constexpr int kPiecesOfARule = 2;
constexpr double kSteepestRule = 0.12;
constexpr double kFullRule = 0.9;
constexpr std::size_t kMostRulePieces = 2000;
// Letters of a line overlap vertically by this part of the smaller one.
constexpr double kVerticalOverlap = 0.45;
// A gap wider than this many glyph heights is one between columns.
constexpr double kColumnGap = 1.15;
constexpr double kDashWidth = 1.8;  // heights of the stroke

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

// Areas darker than the paper that carry brighter text.
cv::Mat InvertedAreas(const cv::Mat& gray) {
  cv::Mat small, dark, area = cv::Mat::zeros(gray.size(), CV_8U);
  cv::resize(gray, small, {}, 0.25, 0.25, cv::INTER_AREA);
  std::vector<unsigned char> levels(small.begin<unsigned char>(), small.end<unsigned char>());
  const auto at = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() * 3 / 4);
  std::nth_element(levels.begin(), at, levels.end());
  const int paper = *at;
  // Strokes of ordinary text go first, or the closing would join the lines
  // beside a dark band to it. Small, bold letters would be dark all over.
  cv::threshold(gray, dark, 0.68 * paper, 255, cv::THRESH_BINARY_INV);
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, cv::Mat::ones(kThickestStrokePx, kThickestStrokePx, CV_8U));
  cv::resize(dark, dark, small.size(), 0, 0, cv::INTER_AREA);
  cv::threshold(dark, dark, 127, 255, cv::THRESH_BINARY);
  cv::morphologyEx(dark, dark, cv::MORPH_CLOSE, cv::Mat::ones(9, 11, CV_8U));
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, cv::Mat::ones(6, 13, CV_8U));
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(dark, labels, stats, centroids);
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < 20 || box.height < 6) continue;
    const cv::Mat mask = labels(box) == i;
    std::vector<unsigned char> inside;
    for (int y = 0; y < box.height; ++y) {
      for (int x = 0; x < box.width; ++x) {
        if (mask.at<unsigned char>(y, x) != 0) inside.push_back(small(box).at<unsigned char>(y, x));
      }
    }
    std::sort(inside.begin(), inside.end());
    const int low = inside[inside.size() / 50], middle = inside[inside.size() / 2],
              high = inside[inside.size() * 49 / 50];
    // Bright text leaves a bright tail; a shade or a photograph's background
    // has dark text or none.
    if (high - middle > 35 && high - middle > 2 * (middle - low)) {
      AddFullSize(gray, mask, box, 0.68 * paper, area);
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

// Guilloches and the outlines of watermarks run behind text and would join it:
// long strokes much fainter than what they pass are no ink.
void EraseFaintCurves(const cv::Mat& gray, cv::Mat& ink) {
  // Against the paper: the mean around bold letters is theirs.
  cv::Mat paper, contrast, strongest, strong, labels, stats, centroids;
  cv::dilate(gray, paper, cv::Mat::ones(kAroundPx, kAroundPx, CV_8U));
  cv::subtract(paper, gray, contrast);
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
    const bool longish =
        std::max(stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT)) > kRulingPx;
    erased[static_cast<std::size_t>(i)] =
        longish && edge[static_cast<std::size_t>(i)] < kMostEdge * stats.at<int>(i, cv::CC_STAT_AREA);
  }
  for (int y = 0; y < faint.rows; ++y) {
    const int* label = labels.ptr<int>(y);
    unsigned char* row = ink.ptr<unsigned char>(y);
    for (int x = 0; x < faint.cols; ++x) {
      if (erased[static_cast<std::size_t>(label[x])]) row[x] = 0;
    }
  }
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
  EraseFaintCurves(even, ink);
  // The border between an area turned negative and the paper is no ink.
  cv::Mat edge;
  cv::morphologyEx(inverted, edge, cv::MORPH_GRADIENT, cv::Mat::ones(5, 5, CV_8U));
  ink.setTo(0, edge);
  cv::Mat across, down;
  cv::morphologyEx(ink, across, cv::MORPH_OPEN, cv::Mat::ones(1, kRulingPx, CV_8U));
  cv::morphologyEx(ink, down, cv::MORPH_OPEN, cv::Mat::ones(kRulingPx, 1, CV_8U));
  cv::Mat strokes;
  cv::morphologyEx(ink, strokes, cv::MORPH_OPEN, cv::Mat::ones(1, kLevelStrokePx, CV_8U));
  rules = PiecesOfRules(strokes, across);
  cv::dilate(across, across, cv::Mat::ones(3, 5, CV_8U));
  cv::dilate(down, down, cv::Mat::ones(5, 3, CV_8U));
  ink.setTo(0, across);
  ink.setTo(0, down);
  return ink;
}

std::vector<Glyph> GlyphsOf(const cv::Mat& ink, const cv::Mat& inverted) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(ink, labels, stats, centroids, 8, CV_32S);
  std::vector<Glyph> glyphs;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int ink_pixels = stats.at<int>(i, cv::CC_STAT_AREA);
    if (ink_pixels < 5 || box.height > kLargestGlyphPx || box.width > kWidestGlyph * box.height) continue;
    const cv::Point middle = (box.tl() + box.br()) / 2;
    glyphs.push_back({box, inverted.at<unsigned char>(std::min(middle.y, inverted.rows - 1),
                                                      std::min(middle.x, inverted.cols - 1)) != 0});
  }
  return glyphs;
}

bool IsLetterSized(const Glyph& glyph) {
  return glyph.box.height >= kSmallestGlyphPx && glyph.box.width <= kWidestGlyph * glyph.box.height;
}

// Disjoint sets of glyph indices.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::size_t Find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) { parent_[Find(a)] = Find(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Glyphs by the rows of a coarse grid, to find neighbours quickly.
class RowIndex {
 public:
  RowIndex(const std::vector<Glyph>& glyphs, int rows) : buckets_(static_cast<std::size_t>(rows / kBucketPx + 2)) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      for (int b = glyphs[i].box.y / kBucketPx; b <= (glyphs[i].box.br().y - 1) / kBucketPx; ++b) {
        buckets_[static_cast<std::size_t>(b)].push_back(i);
      }
    }
    for (auto& bucket : buckets_) {
      std::sort(bucket.begin(), bucket.end(),
                [&](std::size_t a, std::size_t b) { return glyphs[a].box.x < glyphs[b].box.x; });
    }
  }
  const std::vector<std::size_t>& At(int y) const {
    return buckets_[static_cast<std::size_t>(std::clamp(y / kBucketPx, 0, static_cast<int>(buckets_.size()) - 1))];
  }

 private:
  static constexpr int kBucketPx = 16;
  std::vector<std::vector<std::size_t>> buckets_;
};

int VerticalOverlap(const cv::Rect& a, const cv::Rect& b) { return std::min(a.br().y, b.br().y) - std::max(a.y, b.y); }

// A dash is no letter, but what stands on both sides of it is one text:
// "Nom – prénom".
void BridgeDash(const Glyph& mark, const std::vector<Glyph>& letters, const RowIndex& index, Groups& groups) {
  const cv::Rect& dash = mark.box;
  if (dash.width < kDashWidth * dash.height) return;
  const int y = dash.y + dash.height / 2;
  std::optional<std::size_t> before, after;
  for (const std::size_t i : index.At(y)) {
    const cv::Rect& box = letters[i].box;
    const double height = (y - box.y) / static_cast<double>(box.height);
    if (letters[i].inverted != mark.inverted || dash.width > box.height || height < 0.3 || height > 0.8) continue;
    const int gap = std::max(dash.x - box.br().x, box.x - dash.br().x);
    if (gap < 0 || gap > kColumnGap * box.height) continue;
    if (box.x < dash.x) before = i;  // the last one is the nearest
    if (box.x > dash.x && !after) after = i;
  }
  if (before && after) groups.Join(*before, *after);
}

std::vector<GlyphLine> LinesOf(const std::vector<Glyph>& all, int rows) {
  std::vector<Glyph> letters, marks;
  for (const Glyph& glyph : all) (IsLetterSized(glyph) ? letters : marks).push_back(glyph);
  Groups groups(letters.size());
  const RowIndex index(letters, rows);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const cv::Rect& a = letters[i].box;
    const auto& row = index.At(a.y + a.height / 2);
    auto next =
        std::upper_bound(row.begin(), row.end(), a.x, [&](int x, std::size_t j) { return x < letters[j].box.x; });
    int linked = 0;
    for (; next != row.end() && linked < 2; ++next) {
      const cv::Rect& b = letters[*next].box;
      const int taller = std::max(a.height, b.height), smaller = std::min(a.height, b.height);
      if (b.x - a.br().x > kColumnGap * taller) break;
      if (*next == i || letters[i].inverted != letters[*next].inverted) continue;
      if (taller > 2.7 * smaller || VerticalOverlap(a, b) < kVerticalOverlap * smaller) continue;
      groups.Join(i, *next);
      ++linked;
    }
  }
  for (const Glyph& mark : marks) BridgeDash(mark, letters, index, groups);
  std::vector<GlyphLine> lines;
  std::vector<int> line_of(letters.size(), -1);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::size_t root = groups.Find(i);
    if (line_of[root] < 0) {
      line_of[root] = static_cast<int>(lines.size());
      lines.push_back({});
      lines.back().box = letters[i].box;
      lines.back().inverted = letters[i].inverted;
    }
    GlyphLine& line = lines[static_cast<std::size_t>(line_of[root])];
    line.glyphs.push_back(letters[i]);
    line.box |= letters[i].box;
  }
  for (GlyphLine& line : lines) {
    std::vector<int> heights;
    for (const Glyph& glyph : line.glyphs) heights.push_back(glyph.box.height);
    std::sort(heights.begin(), heights.end());
    line.glyph_height = heights[heights.size() * 3 / 4];
  }
  // A comma or an accent of large type is as high as small letters are, but
  // stands within the reach of a line of higher ones.
  std::vector<GlyphLine> kept;
  for (const GlyphLine& line : lines) {
    const bool small = line.glyphs.size() <= 2 && std::any_of(lines.begin(), lines.end(), [&](const GlyphLine& other) {
                         if (other.glyphs.size() < 2 || other.inverted != line.inverted) return false;
                         if (line.glyph_height > 0.62 * other.glyph_height) return false;
                         const auto reach = static_cast<int>(0.4 * other.glyph_height);
                         const cv::Rect wide(other.box.x - reach, other.box.y - reach, other.box.width + 2 * reach,
                                             other.box.height + 2 * reach);
                         return (wide & line.box) == line.box;
                       });
    if (small) {
      marks.insert(marks.end(), line.glyphs.begin(), line.glyphs.end());
    } else {
      kept.push_back(line);
    }
  }
  lines = std::move(kept);
  // Dots, commas, hyphens and accents belong to the line they are nearest to.
  for (const Glyph& mark : marks) {
    GlyphLine* nearest = nullptr;
    double best = 1e9;
    const cv::Point middle = (mark.box.tl() + mark.box.br()) / 2;
    for (GlyphLine& line : lines) {
      if (mark.inverted != line.inverted || mark.box.width > 2 * line.glyph_height ||
          mark.box.height > line.glyph_height)
        continue;
      const double reach = 0.6 * line.glyph_height;
      const double dx = std::max({line.box.x - middle.x, middle.x - line.box.br().x, 0});
      if (dx > reach) continue;
      const double dy = std::max({line.box.y - middle.y, middle.y - line.box.br().y, 0});
      if (dy > 0.45 * line.glyph_height) continue;
      if (dx + dy < best) {
        best = dx + dy;
        nearest = &line;
      }
    }
    if (nearest != nullptr) {
      nearest->glyphs.push_back(mark);
    }
  }
  for (GlyphLine& line : lines) {
    std::sort(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& a, const Glyph& b) { return a.box.x < b.box.x; });
    for (const Glyph& glyph : line.glyphs) line.box |= glyph.box;
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const Glyph& glyph : line.glyphs) {
      if (glyph.box.height < 0.5 * line.glyph_height) continue;
      const double x = glyph.box.x + glyph.box.width / 2.0, y = glyph.box.y + glyph.box.height / 2.0;
      n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    const double spread = n * sxx - sx * sx;
    if (n >= 4 && line.box.width > 4 * line.glyph_height && spread > 0) line.slope = (n * sxy - sx * sy) / spread;
  }
  return lines;
}

// Letters stand closer to the next of their line than to the next line.
bool IsSideways(const std::vector<Glyph>& glyphs, int rows) {
  std::vector<Glyph> letters;
  for (const Glyph& glyph : glyphs) {
    const int longer = std::max(glyph.box.width, glyph.box.height),
              shorter = std::min(glyph.box.width, glyph.box.height);
    if (longer >= kSmallestGlyphPx && longer < 60 && longer < 4 * std::max(1, shorter)) letters.push_back(glyph);
  }
  if (letters.size() < 40) return false;
  const RowIndex index(letters, rows);
  int across = 0, down = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const cv::Rect& a = letters[i].box;
    double best_across = 1e9, best_down = 1e9;
    for (int y = a.y - 24; y <= a.br().y + 24; y += 16) {
      for (const std::size_t j : index.At(y)) {
        if (j == i) continue;
        const cv::Rect& b = letters[j].box;
        const int gap_x = std::max(b.x - a.br().x, a.x - b.br().x), gap_y = std::max(b.y - a.br().y, a.y - b.br().y);
        const bool beside = gap_y < -std::min(a.height, b.height) / 2, above = gap_x < -std::min(a.width, b.width) / 2;
        if (beside && !above) best_across = std::min<double>(best_across, std::max(0, gap_x));
        if (above && !beside) best_down = std::min<double>(best_down, std::max(0, gap_y));
      }
    }
    if (best_across < 0.7 * best_down) ++across;
    if (best_down < 0.7 * best_across) ++down;
  }
  return down > 1.5 * across;
}

}  // namespace

PageAnalysis AnalysePage(const cv::Mat& gray) {
  PageAnalysis analysis;
  analysis.noise = NoiseOf(gray);
  const cv::Mat inverted = InvertedAreas(gray);
  const cv::Mat ink = InkOf(gray, inverted, analysis.noise, analysis.rules);
  const std::vector<Glyph> glyphs = GlyphsOf(ink, inverted);
  analysis.sideways = IsSideways(glyphs, gray.rows);
  if (analysis.sideways) return analysis;
  analysis.lines = LinesOf(glyphs, gray.rows);
  return analysis;
}

SlopeField FitSlopes(const std::vector<GlyphLine>& lines, cv::Size size) {
  struct Sample {
    double y, slope, weight;
  };
  std::vector<Sample> samples;
  for (const GlyphLine& line : lines) {
    if (line.glyphs.size() < 6 || line.box.width < 6 * line.glyph_height || line.slope == 0) continue;
    samples.push_back({line.box.y + line.box.height / 2.0, line.slope, static_cast<double>(line.box.width)});
  }
  SlopeField field;
  if (samples.size() < 3) return field;
  // Iteratively reweighted least squares, from the weighted median.
  std::vector<Sample> sorted = samples;
  std::sort(sorted.begin(), sorted.end(), [](const Sample& a, const Sample& b) { return a.slope < b.slope; });
  double total = 0, half = 0;
  for (const Sample& s : sorted) total += s.weight;
  for (const Sample& s : sorted) {
    half += s.weight;
    field.a = s.slope;
    if (half >= total / 2) break;
  }
  const double middle = size.height / 2.0;
  double level = field.a, tilt = 0;
  for (int round = 0; round < 8; ++round) {
    double n = 0, sy = 0, sm = 0, syy = 0, sym = 0;
    for (const Sample& s : samples) {
      const double y = (s.y - middle) / size.height;
      const double residual = (s.slope - level - tilt * y) / 0.006;
      const double w = s.weight / (1 + residual * residual);
      n += w, sy += w * y, sm += w * s.slope, syy += w * y * y, sym += w * y * s.slope;
    }
    // A little weight against tilt: few lines cannot tell one.
    const double spread = n * syy - sy * sy + 0.01 * n * n;
    tilt = (n * sym - sy * sm) / spread;
    level = (sm - tilt * sy) / n;
  }
  field.b = tilt / size.height;
  field.a = level - field.b * middle;
  return field;
}

}  // namespace justif::reading
