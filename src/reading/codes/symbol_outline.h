// Where the ink of a symbol begins and ends.
#ifndef JUSTIF_READING_CODES_SYMBOL_OUTLINE_H_
#define JUSTIF_READING_CODES_SYMBOL_OUTLINE_H_

#include <opencv2/core/mat.hpp>
#include <optional>

#include "reading/codes/module_grid.h"

namespace justif::reading {

// Darkness of 8-bit gray pixels, CV_32F, about 0 paper to 1 ink, shade and
// glare evened out.
cv::Mat DarknessOf(const cv::Mat& pixels);

// Between pixels; places outside are taken for the nearest inside.
float DarknessAt(const cv::Mat& darkness, double x, double y);

// The corners where the lines meet along which ink begins, looked for at most
// `band_fraction` of the side off `rough`. None when a side shows no line.
std::optional<SymbolCorners> CornersByEdges(const cv::Mat& darkness, const SymbolCorners& rough, double band_fraction);

// The corners of the largest ink in the middle, gaps up to `gap_px`, an odd
// number, closed. None when it has no four corners.
std::optional<SymbolCorners> CornersByInk(const cv::Mat& darkness, int gap_px);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_SYMBOL_OUTLINE_H_
