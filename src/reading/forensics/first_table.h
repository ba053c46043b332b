// Values of a JPEG whose first compression was another than the page's.
#ifndef JUSTIF_READING_FORENSICS_FIRST_TABLE_H_
#define JUSTIF_READING_FORENSICS_FIRST_TABLE_H_

#include <opencv2/core/types.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// What was spliced into a page on the grid of its blocks was mostly compressed
// before, by a table of its own: its coefficients keep to the multiples of that
// one, see MeasureDoubleCompression. What was typed in keeps to none, where the
// page does.
//
// Two questions to the coefficients of blocks with ink: do those of a place keep
// better to the multiples of one of the usual tables than the page's do; and do
// they keep worse to what the page shows itself, whatever table made it? Each
// level has a score for each, the logarithm of how much oftener it should occur,
// of which is taken what a smooth change of the histogram explains as well: other
// letters and bolder ones have other coefficients. How far scores of genuine
// print scatter is known from parts of the page of about the size of places, its
// other print (SeenDifferences). That probability, times the number of places
// and tables, is the number of false alarms.
//
// Unlike MeasureDoubleCompression it needs no page that was compressed before,
// nor more coarsely, and no paper that is not saturated: what both do to the
// coefficients they do to all print of the page.
//
// Places that are far higher than the others, as codes are, are left out: their
// coefficients are not those of letters. kNoCondition where too little print lies
// away from `places`, pixels of the image.
MeasuredParts MeasureFirstTable(const JpegCoefficients& jpeg, const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_FIRST_TABLE_H_
