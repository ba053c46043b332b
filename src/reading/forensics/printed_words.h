// The words of a scanned page, by its letters.
#ifndef JUSTIF_READING_FORENSICS_PRINTED_WORDS_H_
#define JUSTIF_READING_FORENSICS_PRINTED_WORDS_H_

#include <cstddef>
#include <opencv2/core/types.hpp>
#include <vector>

#include "reading/forensics/letter_edges.h"

namespace justif::reading {

// In pixels.
struct PrintedWord {
  std::vector<std::size_t> letters;  // indices, from left to right
  int place = -1;                    // index of the place it lies in, -1 for none
  cv::Rect box;
  double height = 0;  // of the highest letter
  double size = 0;    // the height that most letters have: those stand on the line
  // Of the letters that stand on the line: how many, their middle, the root of the
  // sum of squares of their x about it, and their slope times that.
  double standing = 0;
  double x = 0, base = 0;
  double spread = 0;
  double leaning = 0;
};

// Whether letters or words are as high as each other, in pixels.
bool SameHeight(double one, double other);

// Letters side by side, two at least, that are all in one of `places` or in none;
// within a place, where digits may stand apart, gaps may be wider. They stand on
// level lines, see StandOnLine. Sorts `letters` from left to right.
std::vector<PrintedWord> FindPrintedWords(std::vector<PrintedLetter>& letters, const std::vector<cv::Rect>& places);

// Finds out anew which letters of a word stand on its line, when lines of the
// page go down by `slope` pixels a pixel: those of its size that do not reach
// below it. `letters` are those the word was found in.
void StandOnLine(PrintedWord& word, const std::vector<PrintedLetter>& letters, double slope);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PRINTED_WORDS_H_
