// Everything measured in the original pixels of a page.
#ifndef JUSTIF_READING_FORENSICS_PIXEL_MEASUREMENTS_H_
#define JUSTIF_READING_FORENSICS_PIXEL_MEASUREMENTS_H_

#include <cstdint>
#include <vector>

#include "document/pixel_traces.h"
#include "reading/deadline.h"
#include "reading/intake/stored_jpeg.h"

namespace justif::reading {

// An image with more pixels than this is not measured: A4 at 500 dpi.
inline constexpr std::int64_t kMaxMeasuredPixels = 25'000'000;

// `page` from 1, `places` those of its values and codes. A measurement that
// fails or has no time left says kNotMeasured and stops no other. Does not
// throw.
PixelTraces MeasurePixels(const StoredJpeg& jpeg, int page, const std::vector<Region>& places, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PIXEL_MEASUREMENTS_H_
