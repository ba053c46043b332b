#include "reading/text/contested_words.h"

#include <algorithm>

namespace justif::reading {
namespace {

// Words that share this much of the smaller one's place contest it.
constexpr double kContestedOverlap = 0.5;
// Letters this many times as high as others cross them and cover none.
constexpr double kWatermarkHeight = 2.5;

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

}  // namespace

bool Contest(const Word& a, const Word& b, double aspect) {
  const double first = LetterHeight(a, aspect), second = LetterHeight(b, aspect);
  return Overlap(a.box, b.box) >= kContestedOverlap &&
         std::max(first, second) < kWatermarkHeight * std::min(first, second);
}

}  // namespace justif::reading
