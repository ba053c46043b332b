#include "reading/text/contested_words.h"

#include <algorithm>

namespace justif::reading {
namespace {

// Words that share this much of the smaller one's place contest it.
constexpr double kContestedOverlap = 0.5;
// Letters this many times as high as others cross them and cover none.
constexpr double kWatermarkHeight = 2.0;
// No font's letters are so many times wider than high: those of a word that
// runs across the page are.
constexpr double kWidestLetter = 1.4;

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

// Letters laid across the page ("ORIGINAL") come as single words with the box
// of a slanted letter.
bool IsSlanted(const Word& word, double aspect) {
  const double letters = static_cast<double>(word.text.size());
  return word.quarter_turns % 2 == 0 && word.box.Width() > kWidestLetter * letters * word.box.Height() * aspect;
}

// A letter of a stamp crosses the end of a longer word and hides little of it.
constexpr std::size_t kLongestOfStamp = 2, kShortestCrossed = 5;
bool Crosses(const Word& small, const Word& large) {
  return small.text.size() <= kLongestOfStamp && large.text.size() >= kShortestCrossed;
}

}  // namespace

bool Contest(const Word& a, const Word& b, double aspect) {
  if (IsSlanted(a, aspect) || IsSlanted(b, aspect) || Crosses(a, b) || Crosses(b, a)) return false;
  const double first = LetterHeight(a, aspect), second = LetterHeight(b, aspect);
  return Overlap(a.box, b.box) >= kContestedOverlap &&
         std::max(first, second) < kWatermarkHeight * std::min(first, second);
}

}  // namespace justif::reading
