#include "reading/kinds/wrapped_values.h"

#include <cmath>
#include <string>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// In line heights.
constexpr double kLineAfterLine = 1.9, kAligned = 0.5, kSpace = 0.3;
constexpr double kSamePrint = 1.3;  // between heights
constexpr int kMostLinesOn = 2;

bool NeverEndsAValue(const std::string& word) {
  const std::string folded = FoldWords(word);
  return word.ends_with(',') || word.ends_with(';') || word.ends_with('-') || folded == "et" || folded == "a" ||
         folded == "de" || folded == "la" || folded == "du" || folded == "des";
}

// `last` is the part of line `line` that is of the value, `margin` where the
// line of its label begins.
std::optional<std::size_t> LineOn(const PageLayout& layout, std::size_t line, const LayoutLine& last, double margin,
                                  const std::vector<bool>& labelled) {
  const double height = last.box.Height(), width = height * layout.aspect();
  for (const std::size_t below : layout.Under(line, kLineAfterLine)) {
    const LayoutLine& next = layout.lines()[below];
    const bool aligned =
        std::abs(next.box.x0 - last.box.x0) < kAligned * width || std::abs(next.box.x0 - margin) < kAligned * width;
    const bool same_print = next.box.Height() < kSamePrint * height && height < kSamePrint * next.box.Height();
    if (!aligned || !same_print || next.words.empty()) continue;
    if (labelled[below]) return std::nullopt;
    for (std::size_t i = 0; i < layout.lines().size(); ++i) {
      const Box& beside = layout.lines()[i].box;
      if (labelled[i] && beside.x1 <= next.box.x0 && std::abs(beside.Center().y - next.box.Center().y) < 0.5 * height)
        return std::nullopt;
    }
    const Word& first = next.words.front();
    if (last.box.x1 + kSpace * width + first.box.Width() < next.box.x1) return std::nullopt;
    if (StartsWithSmallLetter(first.text) || NeverEndsAValue(last.words.back().text)) return below;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LayoutLine> WithWrappedLines(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                           const std::vector<bool>& labelled) {
  const double margin = layout.lines()[line].box.x0;
  LayoutLine whole = value;
  LayoutLine last = value;
  for (int i = 0; i < kMostLinesOn && !last.words.empty(); ++i) {
    const auto next = LineOn(layout, line, last, margin, labelled);
    if (!next) break;
    line = *next;
    last = layout.lines()[line];
    whole.words.insert(whole.words.end(), last.words.begin(), last.words.end());
    whole.box = Union(whole.box, last.box);
  }
  if (whole.words.size() == value.words.size()) return std::nullopt;
  return whole;
}

}  // namespace justif::reading
