// Values of a JPEG that were compressed before on another grid than the page's.
#ifndef JUSTIF_READING_FORENSICS_SHIFTED_MULTIPLES_H_
#define JUSTIF_READING_FORENSICS_SHIFTED_MULTIPLES_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// What is cut out of one JPEG and pasted into another seldom comes to lie on the
// same grid of blocks. On its old grid its coefficients are near multiples of its
// old steps still, as far as the page's compression has not blurred them.
//
// The pixels of each place are transformed at all 63 other origins, and for each
// of the usual tables the cosines of the coefficients, one period a step, are
// added up, each as much as the error of the last compression leaves of it; what
// is nearer to zero than half a step is left out, for print has most there at any
// origin. The sum over its deviation by chance is compared with the other
// origins, and by how much the origins of all places differ so (SeenDifferences;
// those that share rows or columns with the page's own grid apart, for that shows
// through). That probability, taken larger than it is by what genuine pages
// taught, times the number of places, origins and tables, is the number of false
// alarms.
//
// An origin that a third of the places show is the page's own first one, which was
// cropped since, and tells nothing.
//
// Tells what MeasureGridOrigin cannot: blocks of few pixels with ink, whose zeros
// the last compression has filled. kNoCondition where there are too few `places`
// to compare, pixels of `luminance`, the decoded image.
MeasuredParts MeasureShiftedMultiples(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                      const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_SHIFTED_MULTIPLES_H_
