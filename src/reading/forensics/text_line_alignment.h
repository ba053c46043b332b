// Values that are printed otherwise than the page.
#ifndef JUSTIF_READING_FORENSICS_TEXT_LINE_ALIGNMENT_H_
#define JUSTIF_READING_FORENSICS_TEXT_LINE_ALIGNMENT_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/forensics/print_glyphs.h"

namespace justif::reading {

// A scanner or camera blurs all print of a page alike, or changes slowly over it.
// What was typed or pasted in afterwards has edges of its own: sharper, or softer
// when it was smoothed too much. How sharp the edges of a letter are, over the
// contrast of its ink, is compared with letters of its height and stroke, the mean
// of a word with the words about it, and that with what words of the page differ
// by on chance (SeenDifferences). A value counts as odd only as far as it is so
// among the other values too: on forms these come from another printer than the
// labels.
//
// Where a value stands (its baseline against its line, letters of one height
// with each other) and how it leans (against the lines about it, which follow
// skew and curl) add to that. Alone they tell nothing: layouts set one value
// lower, and turn one. So the probability of the odder of the two is never taken
// for less than one in a hundred, which layouts may do, and multiplied with that
// of the edges; of the product, the probability that two such chances go so far.
// How dark ink is is not asked: layouts print in gray and in colours.
//
// Probabilities times the number of words of values, and of the two ways they are
// judged, are the numbers of false alarms. kNoCondition with fewer than four
// values, or fewer than thirty words of their size elsewhere; where letters are too
// small or too faint to have edges, or have no gray at them (scanned as black and
// white); and on paper without grain (drawn by a program, denoised, saturated).
// Words of one or two letters are not judged: it is their shapes that differ.
//
// Pages may lie on their side, as most of `places` tell. `luminance` is the
// decoded image, `print` what was found in it, `places` pixels of it.
MeasuredParts MeasureTextLines(const cv::Mat& luminance, const PrintGlyphs& print, const std::vector<cv::Rect>& places,
                               Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_TEXT_LINE_ALIGNMENT_H_
