#include "reading/text/page_bend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace justif::reading {
namespace {

constexpr int kTerms = 6;
constexpr std::size_t kFewestSlopes = 8;
// Glyphs a slope of text is taken from; fewer say more of their own shapes.
constexpr std::size_t kGlyphsOfASlope = 14;
constexpr std::size_t kFewestGlyphs = 7;
// Of the glyph height: what a baseline's bottoms scatter by.
constexpr double kBottomScatter = 0.06;
constexpr double kSlopeScatter = 0.004;
// A rule is this much surer than text of the same length.
constexpr double kWeightOfRules = 3;
// Of the page height. Less is level, more is no bend a page can have.
constexpr double kLeastRise = 0.0012;
constexpr double kMostRise = 0.08;

// dy/dx at a place, in fractions of the page.
struct Slope {
  double u = 0, v = 0;  // from the middle of the page
  double slope = 0;
  double weight = 0;
};

// The slope of the bottoms of glyphs `from` to `to`; letters with tails and
// marks above the line are left out by their distance to it.
std::optional<RulePiece> BaselineOf(const GlyphLine& line, std::size_t from, std::size_t to) {
  std::vector<cv::Point2d> bottoms;
  for (std::size_t i = from; i < to; ++i) {
    const cv::Rect& box = line.glyphs[i].box;
    if (box.height < 0.5 * line.glyph_height || box.width > 3 * line.glyph_height) continue;
    bottoms.emplace_back(box.x + box.width / 2.0, box.br().y);
  }
  if (bottoms.size() < kFewestGlyphs) return std::nullopt;
  const double scatter = kBottomScatter * line.glyph_height;
  double slope = line.slope, level = 0;
  std::vector<double> levels;
  const double middle = (bottoms.front().x + bottoms.back().x) / 2;
  for (const cv::Point2d& p : bottoms) levels.push_back(p.y - slope * (p.x - middle));
  std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
  level = levels[levels.size() / 2];
  for (int round = 0; round < 6; ++round) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const cv::Point2d& p : bottoms) {
      const double x = p.x - middle, residual = (p.y - level - slope * x) / scatter;
      const double w = 1 / (1 + residual * residual);
      n += w, sx += w * x, sy += w * p.y, sxx += w * x * x, sxy += w * x * p.y;
    }
    const double spread = n * sxx - sx * sx;
    if (spread <= 0) return std::nullopt;
    slope = (n * sxy - sx * sy) / spread;
    level = (sy - slope * sx) / n;
  }
  return RulePiece{{middle, level}, slope, bottoms.back().x - bottoms.front().x};
}

std::vector<Slope> SlopesOf(const PageAnalysis& analysis, cv::Size size) {
  std::vector<Slope> slopes;
  const auto add = [&](const RulePiece& piece, double weight) {
    slopes.push_back({piece.middle.x / size.width - 0.5, piece.middle.y / size.height - 0.5,
                      piece.slope * size.width / size.height, weight});
  };
  for (const GlyphLine& line : analysis.lines) {
    const std::size_t parts = line.glyphs.size() / kGlyphsOfASlope + 1;
    for (std::size_t part = 0; part < parts; ++part) {
      const auto piece = BaselineOf(line, part * line.glyphs.size() / parts, (part + 1) * line.glyphs.size() / parts);
      if (piece && piece->length > 4 * line.glyph_height) add(*piece, piece->length / size.width);
    }
  }
  for (const RulePiece& rule : analysis.rules) add(rule, kWeightOfRules * rule.length / size.width);
  return slopes;
}

// What the coefficients of a Bend multiply in its slope.
cv::Vec<double, kTerms> Terms(const Slope& at) {
  return {1, 2 * at.u, 3 * at.u * at.u, at.v, 2 * at.u * at.v, 3 * at.u * at.u * at.v};
}

double LargestRise(const Bend& bend) {
  double largest = 0;
  for (const double x : {0.05, 0.25, 0.75, 0.95}) {
    for (const double y : {0.05, 0.5, 0.95}) largest = std::max(largest, std::abs(bend.Rise(x, y)));
  }
  return largest;
}

}  // namespace

Bend FitBend(const PageAnalysis& analysis, cv::Size size) {
  const std::vector<Slope> slopes = SlopesOf(analysis, size);
  if (slopes.size() < kFewestSlopes) return {};
  // Each further term needs more to be believed.
  static constexpr std::array<double, kTerms> kDoubt = {0.0002, 0.0005, 0.002, 0.004, 0.01, 0.05};
  const double scatter = kSlopeScatter * size.width / size.height;
  cv::Vec<double, kTerms> fitted = cv::Vec<double, kTerms>::all(0);
  for (int round = 0; round < 10; ++round) {
    cv::Matx<double, kTerms, kTerms> normal = cv::Matx<double, kTerms, kTerms>::zeros();
    cv::Vec<double, kTerms> right = cv::Vec<double, kTerms>::all(0);
    double total = 0;
    for (const Slope& slope : slopes) {
      const auto terms = Terms(slope);
      const double residual = (slope.slope - fitted.dot(terms)) / scatter;
      const double weight = slope.weight / (1 + residual * residual);
      total += weight;
      right += weight * slope.slope * terms;
      for (int i = 0; i < kTerms; ++i) {
        for (int k = 0; k < kTerms; ++k) normal(i, k) += weight * terms[i] * terms[k];
      }
    }
    for (int i = 0; i < kTerms; ++i) normal(i, i) += kDoubt[static_cast<std::size_t>(i)] * total;
    bool solved = false;
    const cv::Matx<double, kTerms, 1> next = normal.solve(cv::Matx<double, kTerms, 1>(right.val), cv::DECOMP_CHOLESKY);
    solved = std::all_of(next.val, next.val + kTerms, [](double value) { return std::isfinite(value); });
    if (!solved) return {};
    for (int i = 0; i < kTerms; ++i) fitted[i] = next(i, 0);
  }
  Bend bend;
  std::copy(fitted.val, fitted.val + kTerms, bend.coefficients.begin());
  const double largest = LargestRise(bend);
  return largest < kLeastRise || largest > kMostRise ? Bend{} : bend;
}

}  // namespace justif::reading
