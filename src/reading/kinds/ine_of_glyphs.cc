#include "reading/kinds/ine_of_glyphs.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "document/ine.h"

namespace justif::reading {
namespace {

// Of the middle width of the digits from 2 to 9: up to the first a round glyph
// is a zero, from the second on a letter. In type of one width all are between.
constexpr double kWidestZero = 1.08, kNarrowestLetter = 1.17;
constexpr std::size_t kFewestDigits = 2;
// Of its height, what the tail of a Q reaches under the line.
constexpr double kTail = 0.07;

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// What a character may be, the likeliest first.
std::string ChoiceOf(char as_read, const Box& glyph, double width_of_digit, double base_line) {
  if (std::string_view("0OQ").find(as_read) == std::string_view::npos) return std::string(1, as_read);
  if (glyph.y1 > base_line + kTail * glyph.Height()) return "Q";
  const double width = glyph.Width() / width_of_digit;
  if (width <= kWidestZero) return "0";
  if (width < kNarrowestLetter) return as_read == '0' ? "0O" : std::string(1, as_read) + "0";
  return "OQ";
}

}  // namespace

std::optional<std::string> IneOfGlyphs(const std::string& as_read, const std::vector<Box>& glyphs) {
  if (glyphs.size() != as_read.size()) return std::nullopt;
  std::vector<double> widths, base_lines;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    base_lines.push_back(glyphs[i].y1);
    if (as_read[i] >= '2' && as_read[i] <= '9') widths.push_back(glyphs[i].Width());
  }
  if (widths.size() < kFewestDigits) return std::nullopt;
  struct Way {
    std::string number;
    int unlikely = 0;  // characters that are not what they look like most
  };
  std::vector<Way> ways = {{}};
  const double width_of_digit = Median(widths), base_line = Median(base_lines);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::string choice = ChoiceOf(as_read[i], glyphs[i], width_of_digit, base_line);
    std::vector<Way> longer;
    for (const Way& way : ways) {
      for (const char c : choice) longer.push_back({way.number + c, way.unlikely + (c == choice[0] ? 0 : 1)});
    }
    ways = std::move(longer);
  }
  std::erase_if(ways, [](const Way& way) { return !HasRightKey(way.number); });
  std::ranges::sort(ways, {}, &Way::unlikely);
  if (ways.empty() || (ways.size() > 1 && ways[0].unlikely == ways[1].unlikely)) return std::nullopt;
  return ways[0].number;
}

}  // namespace justif::reading
