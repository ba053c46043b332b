// How the lines of text and the rules of a page curve.
#ifndef JUSTIF_READING_TEXT_PAGE_BEND_H_
#define JUSTIF_READING_TEXT_PAGE_BEND_H_

#include <opencv2/core/types.hpp>

#include "document/bend.h"
#include "reading/text/page_analysis.h"

namespace justif::reading {

// The bend that best makes lines and rules of `analysis` level, by a robust
// fit. `size` is that of the analysed image, px. Flat when there are too few
// to tell, or when the page is as good as flat.
Bend FitBend(const PageAnalysis& analysis, cv::Size size);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_PAGE_BEND_H_
