// Parts of a scan that are quieter than its paper is.
#ifndef JUSTIF_READING_FORENSICS_NOISE_CONSISTENCY_H_
#define JUSTIF_READING_FORENSICS_NOISE_CONSISTENCY_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// Paper that was scanned or photographed is not even: the sensor adds noise, and
// what of it survives compression are coefficients that are not zero. A patch
// that was painted or drawn over the paper has less of it, or none.
//
// A block without ink is quiet when it has at most so many coefficients; how
// many blocks of genuine paper are is known from the paper around the place, on
// each side of it, from all paper of the page that is as bright, and from that
// beside ink: the largest of these shares counts, and is taken larger than it was
// seen by what chance may have taken away. Shading, glare, defocus, white fields
// on tinted paper and what scanners do to the paper about letters so have the
// quiet they show elsewhere. The tail of the binomial
// distribution, times the number of windows within `places` and of bounds of
// quiet, is the number of false alarms.
//
// kNoCondition on pages whose paper is quiet itself: drawn, denoised, coarsely
// compressed, saturated. Nothing is told of parts that are noisier than the
// paper, as stamps, dirt and faint print are, nor of places with ink all over.
//
// `luminance` is the decoded image; `places` are pixels of it.
MeasuredParts MeasureNoiseConsistency(const JpegCoefficients& jpeg, const cv::Mat& luminance,
                                      const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_NOISE_CONSISTENCY_H_
