#include "reading/forensics/text_baselines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/forensics/median.h"

namespace justif::reading {
namespace {

// Of the height of letters.
constexpr double kGapInLine = 3;
constexpr double kFarthestInRow = 20;
constexpr double kOffLine = 0.2;  // what stands farther off stands on another line

constexpr std::size_t kNearSlopes = 15;
// Letters.
constexpr double kFewestLeaning = 4;
constexpr double kFewestInLine = 3;
constexpr double kEnoughInLine = 12;
constexpr std::ptrdiff_t kFewestAgreeing = 3;

double GapBetween(const PrintedWord& one, const PrintedWord& other) {
  return std::max(one.box.x, other.box.x) - std::min(one.box.x + one.box.width, other.box.x + other.box.width);
}

}  // namespace

TextBaselines::TextBaselines(std::vector<PrintedWord>& words, const std::vector<PrintedLetter>& letters)
    : words_(words) {
  // Skew moves words off their line, and so is found twice.
  for (int attempt = 0; attempt < 2; ++attempt) {
    slopes_ = FindSlopes(kGapInLine);
    if (slopes_.size() < kNearSlopes) slopes_ = FindSlopes(kFarthestInRow);
    std::vector<double> all;
    for (const Slope& slope : slopes_) all.push_back(slope.slope);
    slope_ = MedianOf(std::move(all));
    for (PrintedWord& word : words) StandOnLine(word, letters, slope_);
  }
}

WordAlignment TextBaselines::AlignmentOf(const PrintedWord& word) const {
  const double slope = SlopeAt(word);
  WordAlignment alignment;
  if (word.standing >= kFewestLeaning && word.spread > 0)
    alignment.slant = SeenDifference{word.leaning - slope * word.spread, word.standing};
  alignment.baseline = OffLine(word, slope);
  return alignment;
}

// From each word to the next of its line, which begins within `farthest` heights.
std::vector<TextBaselines::Slope> TextBaselines::FindSlopes(double farthest) const {
  std::vector<Slope> slopes;
  for (const PrintedWord& word : words_) {
    const PrintedWord* next = nullptr;
    for (const PrintedWord& other : words_) {
      const double gap = other.box.x - (word.box.x + word.box.width);
      if (gap < 0 || gap > farthest * word.height || !SameHeight(word.size, other.size)) continue;
      if (std::abs(other.base - word.base - slope_ * (other.x - word.x)) > kOffLine * word.height) continue;
      if (next == nullptr || other.x < next->x) next = &other;
    }
    if (next == nullptr) continue;
    const double length = next->x - word.x;
    slopes.push_back({{word.x + length / 2, (word.base + next->base) / 2}, (next->base - word.base) / length, length});
  }
  return slopes;
}

double TextBaselines::SlopeAt(const PrintedWord& word) const {
  if (slopes_.size() < kNearSlopes) return slope_;
  std::vector<std::pair<double, const Slope*>> near;
  for (const Slope& slope : slopes_) near.emplace_back(std::hypot(slope.at.x - word.x, slope.at.y - word.base), &slope);
  std::nth_element(near.begin(), near.begin() + kNearSlopes - 1, near.end());
  near.resize(kNearSlopes);
  // The median, weighted: the longer, the better it is known.
  std::ranges::sort(near, {}, [](const auto& one) { return one.second->slope; });
  double all = 0, before = 0;
  for (const auto& [distance, slope] : near) all += slope->length;
  for (const auto& [distance, slope] : near) {
    before += slope->length;
    if (2 * before >= all) return slope->slope;
  }
  return slope_;
}

// By how much a word stands above or below what stands beside it, when that is
// one line: close by, or several words that agree.
std::optional<SeenDifference> TextBaselines::OffLine(const PrintedWord& word, double slope) const {
  if (word.standing < 2) return std::nullopt;
  std::vector<std::pair<double, const PrintedWord*>> row;
  for (const PrintedWord& other : words_) {
    if (&other == &word || (other.place >= 0 && other.place == word.place)) continue;
    if (!SameHeight(word.size, other.size)) continue;
    const double distance = std::abs(other.x - word.x);
    if (distance > kFarthestInRow * word.height) continue;
    if (std::abs(other.base - word.base - slope * (other.x - word.x)) > kOffLine * word.height) continue;
    row.emplace_back(distance, &other);
  }
  std::ranges::sort(row);
  std::vector<double> off;
  double count = 0;
  for (const auto& [distance, other] : row) {
    if (count >= kEnoughInLine && off.size() >= static_cast<std::size_t>(kFewestAgreeing)) break;
    off.push_back(word.base - other->base - slope * (word.x - other->x));
    count += other->standing;
  }
  if (count < kFewestInLine) return std::nullopt;
  const double middle = MedianOf(off);
  const auto agreeing =
      std::ranges::count_if(off, [&](double one) { return std::abs(one - middle) < 0.5 + 0.01 * word.height; });
  const bool beside = GapBetween(word, *row.front().second) <= kGapInLine * word.height;
  if (agreeing < kFewestAgreeing && (!beside || agreeing < std::ssize(off))) return std::nullopt;
  if (4 * agreeing < 3 * std::ssize(off)) return std::nullopt;
  return SeenDifference{middle, 1 / (1 / word.standing + 1 / count)};
}

}  // namespace justif::reading
