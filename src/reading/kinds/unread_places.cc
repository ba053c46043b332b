#include "reading/kinds/unread_places.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace justif::reading {
namespace {

// In line heights: around a place, and its size.
constexpr double kAround = 0.3, kLongest = 16, kHighest = 2, kLeast = 3;
constexpr double kAligned = 0.25;  // between left edges of a column
constexpr double kDirt = 0.4;      // read with less confidence

// The first place between two verticals where lines begin together.
std::optional<double> ColumnOfValues(const PageLayout& layout, double from, double to, double width) {
  std::optional<double> column;
  for (const LayoutLine& line : layout.lines()) {
    if (line.box.x0 < from || line.box.x0 > to || (column && line.box.x0 > *column)) continue;
    if (LinesBeginningAt(layout, line.box.x0, kAligned * width) >= kFewestOfValueColumn) column = line.box.x0;
  }
  return column;
}

// `place` up to what was read right of line `line`, on the page; nullopt where
// that leaves no room for a value.
std::optional<Box> UpToTheNext(const PageLayout& layout, std::size_t line, Box place) {
  const double width = layout.lines()[line].box.Height() * layout.aspect();
  for (const std::size_t right : layout.RightOf(line)) {
    if (!layout.IsSpeck(right)) place.x1 = std::min(place.x1, layout.lines()[right].box.x0);
  }
  // What was read within it is another label's.
  for (std::size_t other = 0; other < layout.lines().size(); ++other) {
    const Box& box = layout.lines()[other].box;
    const bool within =
        box.Center().y > place.y0 && box.Center().y < place.y1 && box.x0 < place.x1 && box.x1 > place.x0;
    if (other == line || layout.IsSpeck(other) || !within) continue;
    if (box.x0 <= place.x0) return std::nullopt;
    place.x1 = std::min(place.x1, box.x0);
  }
  place.x0 = std::max(place.x0, 0.0), place.x1 = std::min(place.x1, 1.0);
  place.y0 = std::max(place.y0, 0.0), place.y1 = std::min(place.y1, 1.0);
  return place.Width() >= kLeast * width && place.Height() > 0 ? std::optional(place) : std::nullopt;
}

std::optional<Box> Beside(const PageLayout& layout, const LabelMatch& match) {
  const LayoutLine& line = layout.lines()[match.line];
  const std::size_t from = ValueStart(line, match);
  if (!NothingReadBehind(line, from) || from == 0) return std::nullopt;
  const Box& label = line.words[from - 1].box;
  const double height = label.Height(), width = height * layout.aspect(), behind = label.x1 + kAround * width;
  const auto column = ColumnOfValues(layout, behind, behind + kLongest * width, width);
  const double x0 = column ? *column - kAround * width : behind;
  return UpToTheNext(layout, match.line,
                     {x0, label.y0 - kAround * height, x0 + kLongest * width, label.y1 + kAround * height});
}

std::optional<Box> Below(const PageLayout& layout, const LabelMatch& match) {
  const LayoutLine& line = layout.lines()[match.line];
  if (match.last != line.tokens.size() || match.first != 0) return std::nullopt;
  for (const std::size_t below : layout.Under(match.line, kHighest)) {
    if (!layout.IsSpeck(below)) return std::nullopt;
  }
  const double height = line.box.Height(), width = height * layout.aspect();
  return UpToTheNext(layout, match.line,
                     {line.box.x0 - kAround * width, line.box.y1 + kAround * height, line.box.x0 + kLongest * width,
                      line.box.y1 + kHighest * height});
}

}  // namespace

std::vector<Box> UnreadPlaces(const PageLayout& layout, const LabelMatch& match, bool under_first) {
  std::vector<Box> places;
  for (const bool under : {under_first, !under_first}) {
    if (const auto place = under ? Below(layout, match) : Beside(layout, match)) places.push_back(*place);
  }
  return places;
}

bool NothingReadBehind(const LayoutLine& line, std::size_t from) {
  return std::all_of(line.words.begin() + static_cast<std::ptrdiff_t>(from), line.words.end(),
                     [](const Word& word) { return word.confidence < kDirt; });
}

std::ptrdiff_t LinesBeginningAt(const PageLayout& layout, double x, double near) {
  return std::count_if(layout.lines().begin(), layout.lines().end(),
                       [&](const LayoutLine& line) { return std::abs(line.box.x0 - x) < near; });
}

}  // namespace justif::reading
