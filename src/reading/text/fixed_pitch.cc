#include "reading/text/fixed_pitch.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <opencv2/core.hpp>

namespace justif::reading {
namespace {

constexpr std::size_t kFewestLetters = 5;
// Of the height of the letters: the advance of digits in most proportional type is less
// than the first, and of no type more than the second.
constexpr double kNarrowestPitch = 0.85, kWidestPitch = 1.5;
// Of an advance: letters lean to a side of theirs.
constexpr double kOffPitch = 0.22;
constexpr double kOnPitch = 0.85;  // of the steps of a line
// Of the lower of two lines, how much of it they share.
constexpr double kSameRow = 0.6;
constexpr double kSamePrint = 1.5;  // between their heights
// From the last letter of a line over a mark and a space to the next.
constexpr int kMostAdvances = 3;

double Middle(const cv::Rect& box) { return box.x + box.width / 2.0; }

std::vector<cv::Rect> LettersOf(const GlyphLine& line) {
  std::vector<cv::Rect> letters;
  for (const Glyph& glyph : line.glyphs) letters.push_back(glyph.box);
  std::sort(letters.begin(), letters.end(), [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
  return letters;
}

std::vector<double> StepsOf(const std::vector<cv::Rect>& letters) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < letters.size(); ++i) steps.push_back(Middle(letters[i]) - Middle(letters[i - 1]));
  return steps;
}

bool IsOnPitch(double step, double pitch) {
  const double whole = std::round(step / pitch);
  return whole >= 1 && std::abs(step - whole * pitch) < kOffPitch * pitch;
}

bool AreOnPitch(const std::vector<double>& steps, double pitch) {
  const auto on = std::count_if(steps.begin(), steps.end(), [&](double step) { return IsOnPitch(step, pitch); });
  return static_cast<double>(on) >= kOnPitch * static_cast<double>(steps.size());
}

bool IsSameRow(const GlyphLine& a, const GlyphLine& b) {
  const int common = std::min(a.box.br().y, b.box.br().y) - std::max(a.box.y, b.box.y);
  const double larger = std::max(a.glyph_height, b.glyph_height);
  return a.inverted == b.inverted && common > kSameRow * std::min(a.box.height, b.box.height) &&
         larger < kSamePrint * std::min(a.glyph_height, b.glyph_height);
}

bool HasMark(const std::vector<Glyph>& marks, const cv::Rect& place) {
  return std::any_of(marks.begin(), marks.end(), [&](const Glyph& mark) { return (mark.box & place) == mark.box; });
}

// Whether `next` goes on where `line` ends, both of that pitch.
bool GoesOn(const GlyphLine& line, double pitch, const GlyphLine& next, const std::vector<Glyph>& marks) {
  const std::vector<cv::Rect> before = LettersOf(line), behind = LettersOf(next);
  const double step = Middle(behind.front()) - Middle(before.back());
  if (!IsOnPitch(step, pitch) || !AreOnPitch(StepsOf(before), pitch) || !AreOnPitch(StepsOf(behind), pitch))
    return false;
  const auto advances = static_cast<int>(std::round(step / pitch));
  if (advances == 2) return true;
  const cv::Rect& last = before.back();
  // A comma hangs below the letters.
  const cv::Rect behind_last(last.br().x, last.y, static_cast<int>(pitch),
                             last.height + static_cast<int>(line.glyph_height / 2));
  return advances == kMostAdvances && HasMark(marks, behind_last);
}

}  // namespace

std::optional<double> PitchOf(const GlyphLine& line) {
  std::vector<double> steps = StepsOf(LettersOf(line));
  if (steps.size() + 1 < kFewestLetters) return std::nullopt;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  const double pitch = *middle;
  if (pitch < kNarrowestPitch * line.glyph_height || pitch > kWidestPitch * line.glyph_height) return std::nullopt;
  return AreOnPitch(steps, pitch) ? std::optional(pitch) : std::nullopt;
}

void JoinAtSpaces(const std::vector<Glyph>& marks, std::vector<GlyphLine>& lines) {
  std::vector<std::size_t> by_place(lines.size());
  std::iota(by_place.begin(), by_place.end(), 0);
  std::sort(by_place.begin(), by_place.end(),
            [&](std::size_t a, std::size_t b) { return lines[a].box.x < lines[b].box.x; });
  std::vector<bool> joined(lines.size(), false);
  for (std::size_t i = 0; i < by_place.size(); ++i) {
    GlyphLine& line = lines[by_place[i]];
    if (joined[by_place[i]]) continue;
    for (std::size_t k = i + 1; k < by_place.size(); ++k) {
      const GlyphLine& next = lines[by_place[k]];
      if (next.box.x > line.box.br().x + kMostAdvances * kWidestPitch * line.glyph_height) break;
      if (joined[by_place[k]] || next.box.x < line.box.br().x || !IsSameRow(line, next)) continue;
      const std::optional<double> own = PitchOf(line), pitch = own ? own : PitchOf(next);
      if (!pitch || !GoesOn(line, *pitch, next, marks)) continue;
      line.glyphs.insert(line.glyphs.end(), next.glyphs.begin(), next.glyphs.end());
      line.box |= next.box;
      joined[by_place[k]] = true;
    }
  }
  std::size_t at = 0;
  std::erase_if(lines, [&](const GlyphLine&) { return joined[at++]; });
}

}  // namespace justif::reading
