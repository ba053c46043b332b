// Letters of a scan that are copies of each other, noise and all.
#ifndef JUSTIF_READING_FORENSICS_COPIED_GLYPHS_H_
#define JUSTIF_READING_FORENSICS_COPIED_GLYPHS_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/forensics/print_glyphs.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// Digits are changed with the least trouble by copying others of the page. Two
// prints of a letter differ in a scan: they lie otherwise between the pixels,
// and the sensor's noise is another each time. A copy has the same noise, and
// differs by what the last compression did to both and by nothing else.
//
// Letters within `places`, pixels of the image, are laid over all letters of the
// page that look alike. What sets two apart is measured in units of the error
// that quantisation makes (uniform over the steps of the coefficients that are
// not zero). Among genuine letters that has a floor, which is where the
// differences of the page's likest pairs, drawn as a line, come to none; the
// logarithms of single pairs scatter about it. The probability that chance goes
// so far below, times the number of pairs, is the number of false alarms. Each
// part is a letter within a place that is one of two copies: which of them was
// there first cannot be told.
//
// Told only where two prints cannot be alike by nature. kNoCondition on pages
// without noise in their paper (drawn, denoised, saturated), without gray at the
// edges of letters (scanned as black and white: a scanner may store one picture
// for letters that are alike, as JBIG2 does), with dots all over (dithered), with
// too few alike letters to know the floor, or where many are the same. Pairs
// whose blocks of eight coincide are left out: coarse compression makes them
// alike.
//
// `luminance` is the decoded image, `print` what was found in it.
MeasuredParts MeasureCopiedGlyphs(const JpegCoefficients& jpeg, const cv::Mat& luminance, const PrintGlyphs& print,
                                  const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_COPIED_GLYPHS_H_
