// What one measurement in pixels found.
#ifndef JUSTIF_READING_FORENSICS_MEASURED_PART_H_
#define JUSTIF_READING_FORENSICS_MEASURED_PART_H_

#include <opencv2/core/types.hpp>
#include <vector>

#include "document/pixel_traces.h"

namespace justif::reading {

// See PixelPart.
struct MeasuredPart {
  cv::Rect pixels;  // of the image as stored
  double log10_false_alarms = 0;
};

// See PixelMeasurement.
struct MeasuredParts {
  PixelState state = PixelState::kNotMeasured;
  std::vector<MeasuredPart> parts;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_MEASURED_PART_H_
