// Parts of a JPEG that were not compressed before where the rest was.
#ifndef JUSTIF_READING_FORENSICS_DOUBLE_COMPRESSION_H_
#define JUSTIF_READING_FORENSICS_DOUBLE_COMPRESSION_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// A JPEG that is opened and saved as another has coefficients near multiples of
// its first quantisation steps, so that some values are rare (Popescu and Farid,
// "Statistical tools for digital forensics", 2004; Lin, He, Tang and Tang, "Fast,
// automatic and fine-grained tampered JPEG image detection via DCT coefficient
// analysis", 2009). What was changed in between is not on those multiples.
//
// The first steps are estimated frequency by frequency against the histogram
// that the same pixels give off the grid. Under the hypothesis that a part has
// the page's history, the likelihood ratio of its coefficients exceeds t with
// probability 1/t at most; that and the number of rectangles give the number of
// false alarms: rectangles within `places`, pixels of the image, of which there
// are few, and any rectangles as high as a line.
//
// kNoCondition where no first compression shows: saved once, twice with the same
// table or more coarsely the second time, too few blocks, and blocks of
// saturated paper, which are never looked at: what the decoder cuts off at
// white lies on no multiples either.
//
// `luminance` is the decoded image.
MeasuredParts MeasureDoubleCompression(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                       const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_DOUBLE_COMPRESSION_H_
