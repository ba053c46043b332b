// The edges of a page's letters, where ink ends.
#ifndef JUSTIF_READING_FORENSICS_LETTER_EDGES_H_
#define JUSTIF_READING_FORENSICS_LETTER_EDGES_H_

#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/print_glyphs.h"

namespace justif::reading {

// In pixels.
struct PrintedLetter {
  cv::Rect box;
  double sharpness = 0;  // logarithm, of one over how wide its edges are; whatever the contrast of its ink
  double bottom = 0;     // to a part of a pixel
  double stroke = 0;     // its width
  double x() const { return box.x + box.width / 2.0; }
};

struct LetterEdges {
  // In the order of the glyphs, without those that have too little paper about
  // them or contrast to tell.
  std::vector<PrintedLetter> letters;
  // False where edges tell nothing of how they were printed: letters have no gray
  // at them (scanned as black and white), or paper has no grain (drawn by a
  // program, denoised, saturated), so that letters differ by how they lie between
  // the pixels alone.
  bool comparable = false;
};

// Nothing when `deadline` passed. `luminance` is CV_8UC1, `print` what was found
// in it; letters are taken to be upright.
std::optional<LetterEdges> MeasureLetterEdges(const cv::Mat& luminance, const PrintGlyphs& print, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_LETTER_EDGES_H_
