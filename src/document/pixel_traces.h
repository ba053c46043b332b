// What was measured in the original pixels of a page. Values only: what they
// mean for the document is for the checks to say.
#ifndef JUSTIF_DOCUMENT_PIXEL_TRACES_H_
#define JUSTIF_DOCUMENT_PIXEL_TRACES_H_

#include <vector>

#include "document/region.h"

namespace justif {

// Bound on what one measurement may tell of a page; the surest come first.
inline constexpr int kMaxPixelParts = 20;

// How far one measurement came.
enum class PixelState {
  // Its time was over, or it broke: nothing is known.
  kNotMeasured = 1,
  // Its conditions do not hold on this page, such as a JPEG that was compressed
  // once only: nothing can be told.
  kNoCondition = 2,
  // Measured: what is not among the parts does not differ.
  kMeasured = 3,
};

// A part of the page that does not fit the rest.
struct PixelPart {
  Region region;
  // Number of false alarms, as its decimal logarithm: how many parts as odd as
  // this one a genuine page shows by chance, on average. Below 0.
  double log10_false_alarms = 0;
};

struct PixelMeasurement {
  PixelState state = PixelState::kNotMeasured;
  std::vector<PixelPart> parts;  // the surest first
};

// Of one page whose pixels are those of the file.
struct PixelTraces {
  int page = 1;  // from 1
  // Parts whose 8x8 blocks lie on another grid than the page's.
  PixelMeasurement grid_origin;
  // Parts that were not compressed twice where the page was.
  PixelMeasurement double_compression;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PIXEL_TRACES_H_
