#include "reading/kinds/wrapped_values.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// In line heights.
constexpr double kLineAfterLine = 1.9, kNextLine = 1.4, kAligned = 0.5, kSpace = 0.3;
// Between the heights of lines of one print: of those that go on for certain
// one may have accents and tails, and the other neither.
constexpr double kSamePrint = 1.3, kPerhapsSamePrint = 1.8;
// Line heights of space inside a value that breaks off.
constexpr double kWideSpace = 2.5;
constexpr int kMostLinesOn = 2;

bool NeverEndsAValue(const std::string& word) {
  const std::string folded = FoldWords(word);
  return word.ends_with(',') || word.ends_with(';') || word.ends_with('-') || folded == "et" || folded == "a" ||
         folded == "de" || folded == "la" || folded == "du" || folded == "des";
}

bool OnOneRow(const Box& a, const Box& b) {
  return std::abs(a.Center().y - b.Center().y) < 0.5 * std::min(a.Height(), b.Height());
}

// Where print right of `line` begins or, with none there, where that of the page
// ends.
double RoomToTheRight(const PageLayout& layout, std::size_t line) {
  const std::vector<std::size_t> right = layout.RightOf(line);
  if (!right.empty()) return layout.lines()[right.front()].box.x0;
  double end = 0;
  for (const LayoutLine& other : layout.lines()) end = std::max(end, other.box.x1);
  return end;
}

// `last` is the part of line `line` that is of the value, `margin` where the
// line of its label begins; `label_left` whether that stands left of the value.
std::optional<std::size_t> LineOn(const PageLayout& layout, std::size_t line, const LayoutLine& last, double margin,
                                  bool label_left, const std::vector<bool>& labelled) {
  const double height = last.box.Height(), width = height * layout.aspect();
  for (const std::size_t below : layout.Under(line, kLineAfterLine)) {
    const LayoutLine& next = layout.lines()[below];
    const bool under_value = std::abs(next.box.x0 - last.box.x0) < kAligned * width;
    const bool aligned = under_value || std::abs(next.box.x0 - margin) < kAligned * width;
    if (!aligned || next.words.empty()) continue;
    const bool breaks_off = NeverEndsAValue(last.words.back().text);
    const bool goes_on = breaks_off || StartsWithSmallLetter(next.words.front().text);
    const double alike = goes_on ? kPerhapsSamePrint : kSamePrint;
    if (std::max(next.box.Height(), height) > alike * std::min(next.box.Height(), height)) continue;
    if (labelled[below]) return std::nullopt;
    bool alone = true;
    for (std::size_t i = 0; i < layout.lines().size(); ++i) {
      const Box& beside = layout.lines()[i].box;
      if (beside.x1 > next.box.x0 || !OnOneRow(beside, next.box)) continue;
      if (labelled[i]) return std::nullopt;
      alone = false;
    }
    const Word& first = next.words.front();
    const double needed = last.box.x1 + kSpace * width + first.box.Width();
    if (needed < next.box.x1) return std::nullopt;
    if (goes_on) return below;
    // A row of the form would have its label.
    const bool close = next.box.Center().y - last.box.Center().y < kNextLine * height;
    if (label_left && under_value && alone && close && needed > RoomToTheRight(layout, line)) return below;
    return std::nullopt;
  }
  return std::nullopt;
}

// What stands right of a value that breaks off: "Lycée Lalande, | Bourg-en-Bresse".
std::optional<std::size_t> RestOfRow(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                     const std::vector<bool>& labelled) {
  if (!value.words.back().text.ends_with(',') && !value.words.back().text.ends_with(';')) return std::nullopt;
  for (const std::size_t right : layout.RightOf(line)) {
    const Box& next = layout.lines()[right].box;
    if (next.x0 < value.box.x1) continue;
    const bool near = next.x0 - value.box.x1 < kWideSpace * value.box.Height() * layout.aspect();
    return near && !labelled[right] ? std::optional(right) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<LayoutLine> WithWrappedLines(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                           const std::vector<bool>& labelled) {
  const double margin = layout.lines()[line].box.x0;
  bool label_left = value.box.x0 > margin + value.box.Height() * layout.aspect();
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const Box& beside = layout.lines()[i].box;
    label_left |= labelled[i] && beside.x1 < value.box.x0 && OnOneRow(beside, value.box);
  }
  LayoutLine whole = value;
  if (value.words.empty()) return std::nullopt;
  if (const auto rest = RestOfRow(layout, line, value, labelled)) {
    const LayoutLine& right = layout.lines()[*rest];
    whole.words.insert(whole.words.end(), right.words.begin(), right.words.end());
    whole.box = Union(whole.box, right.box);
  }
  LayoutLine last = whole;
  for (int i = 0; i < kMostLinesOn && !last.words.empty(); ++i) {
    const auto next = LineOn(layout, line, last, margin, label_left, labelled);
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
