#include "reading/text/page_analysis.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "reading/text/fixed_pitch.h"

namespace justif::reading {
namespace {

constexpr int kSmallestGlyphPx = 7;   // height; about 4 points
constexpr int kLargestGlyphPx = 110;  // height; about 45 points
// Of the height: blur and narrow spacing join the letters of a long word.
constexpr int kWidestGlyph = 25;
// Letters of a line overlap vertically by this part of the smaller one.
constexpr double kVerticalOverlap = 0.45;
// A gap wider than this many glyph heights is one between columns.
constexpr double kColumnGap = 1.15;
constexpr double kDashWidth = 1.8;  // heights of the stroke
constexpr double kGapAtComma = 1.4;
constexpr double kCommaHeight = 1.3;   // widths
constexpr double kHighestComma = 0.6;  // of a letter

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

// A comma is no letter either: in type of one width it stands far from the words
// before and behind it, "Léa, Inès". A dot is not high enough to be one.
bool IsComma(const cv::Rect& mark) { return mark.height > kCommaHeight * mark.width; }

// Of a colon, which parts a label from its value.
bool HasDotAbove(const cv::Rect& mark, const std::vector<Glyph>& marks) {
  constexpr int kReach = 4;  // heights of the mark
  return std::any_of(marks.begin(), marks.end(), [&](const Glyph& dot) {
    const bool over = dot.box.x < mark.br().x && mark.x < dot.box.br().x && dot.box.br().y <= mark.y;
    return over && mark.y - dot.box.br().y < kReach * mark.height;
  });
}

// A dash is no letter, but what stands on both sides of it is one text:
// "Nom – prénom".
void BridgeMark(const Glyph& mark, const std::vector<Glyph>& marks, const std::vector<Glyph>& letters,
                const RowIndex& index, Groups& groups) {
  const cv::Rect& dash = mark.box;
  const bool comma = IsComma(dash);
  if (!comma && dash.width < kDashWidth * dash.height) return;
  // The letters end where a comma begins to hang.
  const int y = comma ? dash.y : dash.y + dash.height / 2;
  std::optional<std::size_t> before, after;
  for (const std::size_t i : index.At(y)) {
    const cv::Rect& box = letters[i].box;
    const double height = (y - box.y) / static_cast<double>(box.height);
    const bool level = comma ? height > 0.45 && height < 1.1 && dash.height < kHighestComma * box.height
                             : height >= 0.3 && height <= 0.8;
    if (letters[i].inverted != mark.inverted || dash.width > box.height || !level) continue;
    const int gap = std::max(dash.x - box.br().x, box.x - dash.br().x);
    if (gap < 0 || gap > (comma ? kGapAtComma : kColumnGap) * box.height) continue;
    if (box.x < dash.x) before = i;  // the last one is the nearest
    if (box.x > dash.x && !after) after = i;
  }
  if (before && after && !(comma && HasDotAbove(dash, marks))) groups.Join(*before, *after);
}

// The baseline's slope by the middles of the glyphs, less by those that stand off
// the others' line; 0 for too few to tell.
double SlopeOf(const GlyphLine& line) {
  constexpr int kRounds = 5;
  constexpr double kOffLine = 0.12, kHighest = 1.6;  // of the height of a glyph
  double slope = 0, level = 0;
  for (int round = 0; round < kRounds; ++round) {
    double count = 0, n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const Glyph& glyph : line.glyphs) {
      if (glyph.box.height < 0.5 * line.glyph_height || glyph.box.height > kHighest * line.glyph_height) continue;
      const double x = glyph.box.x + glyph.box.width / 2.0, y = glyph.box.y + glyph.box.height / 2.0;
      const double off = round == 0 ? 0 : (y - level - slope * x) / (kOffLine * line.glyph_height);
      const double weight = 1 / (1 + off * off);
      count += 1, n += weight, sx += weight * x, sy += weight * y, sxx += weight * x * x, sxy += weight * x * y;
    }
    const double spread = n * sxx - sx * sx;
    if (count < 4 || line.box.width <= 4 * line.glyph_height || spread <= 0) return 0;
    slope = (n * sxy - sx * sy) / spread;
    level = (sy - slope * sx) / n;
  }
  return slope;
}

// Of a table's rule that slopes a little, slivers are left, and of frames corners.
// Before and behind the letters of a line they are of it no more than the rule was.
void DropPiecesOfRules(GlyphLine& line) {
  constexpr int kWidestSliver = 2;      // px
  constexpr double kThinnest = 0.13;    // of the height of a glyph, as strokes of letters are
  constexpr double kHighest = 1.6;      // of that of the line, as no letter of it is
  constexpr double kFromLetters = 0.6;  // and how far off them
  const auto is_high = [&](const Glyph& glyph) { return glyph.box.height > kHighest * line.glyph_height; };
  const auto is_of_a_rule = [&](const Glyph& glyph, const Glyph& next) {
    const int gap = std::max(glyph.box.x - next.box.br().x, next.box.x - glyph.box.br().x);
    const bool sliver = glyph.box.width <= kWidestSliver && glyph.box.width < kThinnest * glyph.box.height;
    return gap > kFromLetters * line.glyph_height && (sliver || (is_high(glyph) && !is_high(next)));
  };
  auto& glyphs = line.glyphs;
  std::sort(glyphs.begin(), glyphs.end(), [](const Glyph& a, const Glyph& b) { return a.box.x < b.box.x; });
  while (glyphs.size() > 2 && is_of_a_rule(glyphs[0], glyphs[1])) glyphs.erase(glyphs.begin());
  while (glyphs.size() > 2 && is_of_a_rule(glyphs.back(), glyphs[glyphs.size() - 2])) glyphs.pop_back();
  line.box = glyphs.front().box;
  for (const Glyph& glyph : glyphs) line.box |= glyph.box;
}

// Two lines that a letter of both, such as an accent that touches the bracket
// above it, made one: what stands over the other is parted, and the letter cut.
std::optional<GlyphLine> TakeLowerLine(GlyphLine& line) {
  constexpr double kOfBoth = 1.7;  // heights of a glyph
  std::vector<int> heights;
  for (const Glyph& glyph : line.glyphs) heights.push_back(glyph.box.height);
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  const double usual = heights[heights.size() / 2];
  const auto is_of_both = [&](const Glyph& glyph) { return glyph.box.height > kOfBoth * usual; };
  const auto joint = std::find_if(line.glyphs.begin(), line.glyphs.end(), is_of_both);
  if (joint == line.glyphs.end()) return std::nullopt;
  const int middle = joint->box.y + joint->box.height / 2;
  int upper_end = joint->box.y, lower_start = joint->box.br().y, upper = 0, lower = 0;
  for (const Glyph& glyph : line.glyphs) {
    if (is_of_both(glyph)) continue;
    if (glyph.box.y + glyph.box.height / 2 < middle) {
      upper_end = std::max(upper_end, glyph.box.br().y);
      ++upper;
    } else {
      lower_start = std::min(lower_start, glyph.box.y);
      ++lower;
    }
  }
  if (upper < 2 || lower < 1 || upper_end > lower_start) return std::nullopt;
  GlyphLine under;
  under.inverted = line.inverted;
  std::vector<Glyph> over;
  for (const Glyph& glyph : line.glyphs) {
    const cv::Rect& box = glyph.box;
    if (box.y < upper_end)
      over.push_back({{box.x, box.y, box.width, std::min(box.br().y, upper_end) - box.y}, glyph.inverted});
    if (box.br().y > lower_start) {
      const int top = std::max(box.y, is_of_both(glyph) ? upper_end : box.y);
      under.glyphs.push_back({{box.x, top, box.width, box.br().y - top}, glyph.inverted});
    }
  }
  line.glyphs = std::move(over);
  for (GlyphLine* part : {&line, &under}) {
    part->box = part->glyphs.front().box;
    for (const Glyph& glyph : part->glyphs) part->box |= glyph.box;
  }
  return under;
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
  for (const Glyph& mark : marks) BridgeMark(mark, marks, letters, index, groups);
  // The commas of large type are as high as small letters.
  for (const Glyph& letter : letters) {
    if (IsComma(letter.box)) BridgeMark(letter, marks, letters, index, groups);
  }
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
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto lower = TakeLowerLine(lines[i])) lines.push_back(*std::move(lower));
  }
  for (GlyphLine& line : lines) {
    std::vector<int> heights;
    for (const Glyph& glyph : line.glyphs) heights.push_back(glyph.box.height);
    std::sort(heights.begin(), heights.end());
    line.glyph_height = heights[heights.size() * 3 / 4];
    DropPiecesOfRules(line);
  }
  JoinAtSpaces(marks, lines);
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
      // Curves of a background make a high line of what lies between them.
      const bool lower = nearest != nullptr && dx + dy == best && line.box.height < nearest->box.height;
      if (dx + dy < best || lower) {
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
    line.slope = SlopeOf(line);
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

PageAnalysis AnalysePage(const cv::Mat& gray, Direction direction) {
  PageAnalysis analysis;
  PageInk ink = FindInk(gray);
  analysis.noise = ink.noise;
  analysis.rules = std::move(ink.rules);
  const std::vector<Glyph> glyphs = GlyphsOf(ink.ink, ink.inverted);
  analysis.sideways = direction == Direction::kToBeFound && IsSideways(glyphs, gray.rows);
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
