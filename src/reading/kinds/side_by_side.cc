#include "reading/kinds/side_by_side.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "reading/kinds/page_layout.h"

namespace justif::reading {
namespace {

// Height over width: two pages of A4 have 0.71.
constexpr double kHighest = 0.95;
// Of the width: where the strip between two documents is.
constexpr double kFrom = 0.3, kTo = 0.7;
constexpr double kNarrowest = 2.5;  // line heights
constexpr std::size_t kFewestLines = 4;
constexpr std::size_t kFewestWords = 12;

bool IsDocument(const PageText& part) {
  std::size_t words = 0;
  for (const TextLine& line : part.lines) words += line.words.size();
  return part.lines.size() >= kFewestLines && words >= kFewestWords;
}

}  // namespace

std::optional<std::pair<PageText, PageText>> PartsSideBySide(const PageText& text) {
  if (text.aspect > kHighest) return std::nullopt;
  const PageLayout layout(text);
  std::vector<std::pair<double, double>> extents = {{0, kFrom}, {kTo, 1}};
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const Box& box = layout.lines()[i].box;
    if (!layout.IsSpeck(i)) extents.emplace_back(box.x0, box.x1);
  }
  std::ranges::sort(extents);
  double reached = 0, middle = 0, widest = 0;
  for (const auto& [from, to] : extents) {
    if (from - reached > widest) {
      widest = from - reached;
      middle = (from + reached) / 2;
    }
    reached = std::max(reached, to);
  }
  if (widest < kNarrowest * layout.LineHeight() * text.aspect) return std::nullopt;
  std::pair<PageText, PageText> parts{text, text};
  std::erase_if(parts.first.lines, [&](const TextLine& line) { return line.box.Center().x > middle; });
  std::erase_if(parts.second.lines, [&](const TextLine& line) { return line.box.Center().x <= middle; });
  if (!IsDocument(parts.first) || !IsDocument(parts.second)) return std::nullopt;
  return parts;
}

}  // namespace justif::reading
