#include "reading/text/contested_words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace justif::reading {
namespace {

// Words that share this much of the smaller one's place contest it.
constexpr double kContestedOverlap = 0.5;
// Letters this many times as high as others cross them and cover none.
constexpr double kWatermarkHeight = 2.5;
// The pixels must show a word to this likeness for it to count.
constexpr double kSeenLikeness = 0.6;
// Letters of a stamp's word are words of their own where it runs in a circle.
constexpr std::size_t kLongestOfStamp = 2, kShortestCrossed = 5;

// The part of the smaller box that the two share, 0..1.
double Overlap(const Box& a, const Box& b) {
  const double width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const double height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double smaller = std::min(a.Width() * a.Height(), b.Width() * b.Height());
  return width > 0 && height > 0 && smaller > 0 ? width * height / smaller : 0;
}

// In fractions of the page's height. The letters of a word that runs down or
// up the page are as high as its box is wide.
double LetterHeight(const Word& word, double aspect) {
  return word.quarter_turns % 2 == 0 ? word.box.Height() : word.box.Width() / aspect;
}
// Letters and digits two words have in common, in order, over the length of
// the longer.
double Likeness(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const char c : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = c == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return static_cast<double>(row[b.size()]) /
         static_cast<double>(std::max<std::size_t>(1, std::max(a.size(), b.size())));
}

bool IsLetterOfStamp(const Word& word) {
  return word.text.size() <= kLongestOfStamp &&
         std::none_of(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool Crosses(const Word& letter, const Word& word) {
  return IsLetterOfStamp(letter) && word.text.size() >= kShortestCrossed;
}

}  // namespace

bool Contest(const Word& a, const Word& b, double aspect) {
  if (IsSlanted(a, aspect) || IsSlanted(b, aspect)) return false;
  const double first = LetterHeight(a, aspect), second = LetterHeight(b, aspect);
  return Overlap(a.box, b.box) >= kContestedOverlap &&
         std::max(first, second) < kWatermarkHeight * std::min(first, second);
}

Visible VisibleOf(const Word& first, const Word& second, const std::string& seen) {
  const double likeness = Likeness(first.text, seen), other = Likeness(second.text, seen);
  Visible visible{likeness >= std::max(other, kSeenLikeness), other >= std::max(likeness, kSeenLikeness)};
  if (!visible.first && !visible.second) visible = {Crosses(second, first), Crosses(first, second)};
  return visible;
}

}  // namespace justif::reading
