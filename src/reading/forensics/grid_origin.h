// Parts of an image whose 8x8 blocks lie on another grid than the image's.
#ifndef JUSTIF_READING_FORENSICS_GRID_ORIGIN_H_
#define JUSTIF_READING_FORENSICS_GRID_ORIGIN_H_

#include <opencv2/core/mat.hpp>
#include <vector>

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"

namespace justif::reading {

// After Nikoukhah, Anger, Colom, Morel and Grompone von Gioi, "ZERO: a Local JPEG
// Grid Origin Detector Based on the Number of DCT Zeros and its Applications in
// Image Forensics" (Image Processing On Line, 2021): on the grid of a compression, blocks have the most
// coefficients of zero. Each pixel votes for the origin of the block around it
// with the most, unless several have as many. Of votes by chance, one in 64 goes
// to each origin, or as many as on all of the page where rows of text draw
// votes; the tail of the binomial distribution, one vote counted for
// 64 pixels, times the number of origins and windows looked at, is the number
// of false alarms.
//
// `gray` are pixels as stored, never rendered or resampled. Votes are
// counted in windows over `places`, pixels of `gray`; the image's own grid is
// the one that the votes of all places agree on. kNoCondition when they agree on
// none.
MeasuredParts MeasureGridOrigin(const cv::Mat& gray, const std::vector<cv::Rect>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_GRID_ORIGIN_H_
