// The sheet of paper that a photograph shows, and what it lies on.
#ifndef JUSTIF_READING_TEXT_SHEET_OF_PAPER_H_
#define JUSTIF_READING_TEXT_SHEET_OF_PAPER_H_

#include <opencv2/core/types.hpp>
#include <optional>
#include <vector>

#include "reading/raster.h"

namespace justif::reading {

// The outline of the sheet, or of all sheets of one paper, in pixels of `raster`: a
// convex polygon, clockwise. nullopt where none is told from its surroundings: on a
// scan, on a page that fills the picture, where paper and desk are alike or the
// paper itself has a pattern.
//
// Paper is even where nothing is printed, and of one colour also in a shade; what it
// lies on is of another colour, or has a grain.
std::optional<std::vector<cv::Point>> FindSheet(const Raster& raster);

// `raster` cut to its sheet, with what shows around it made as even as the paper:
// the grain of wood and cloth reads as letters. Unchanged where none is told.
Raster CutToSheet(Raster raster);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_SHEET_OF_PAPER_H_
