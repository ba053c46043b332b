// The hash of the paper that a picture of a page shows.
#ifndef JUSTIF_READING_FORENSICS_PAGE_HASHING_H_
#define JUSTIF_READING_FORENSICS_PAGE_HASHING_H_

#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "document/page_hash.h"
#include "document/region.h"

namespace justif::reading {

// Paper, light and the sensor leave a grain in a picture that no second picture
// shows, even of the same sheet; compressing and resizing it again leave the
// coarse of it. Each cell of the page tells whether its paper is lighter than
// that of the cells around it. Print of whatever kind is left out, and the
// places in `covered` with it, so that other values on the same picture
// change little, and a form that many have in common counts for nothing. Lines
// of a dirty glass, which a scanner draws on every page, are taken off.
//
// `gray` is the whole page as displayed, its own pixels, CV_8UC1; `covered` in
// fractions of it. Nothing where there is no grain: a page drawn by a program,
// a screenshot, white clipped by the scanner, compression that left nothing of
// it; and where the picture is small or print leaves too little paper. A picture
// that was cropped or turned has another hash. Does not throw.
std::optional<PageHash> HashPage(const cv::Mat& gray, const std::vector<Box>& covered);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PAGE_HASHING_H_
