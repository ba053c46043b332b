// Whether the confidence of OCR is deserved.
#ifndef JUSTIF_TOOLS_EVALUATE_RELIABILITY_H_
#define JUSTIF_TOOLS_EVALUATE_RELIABILITY_H_

#include <vector>

#include "tools/evaluate/estimates.h"

namespace justif::tools {

// Values with a confidence in [low, high); the last bin holds its upper end.
struct ConfidenceBin {
  double low = 0;
  double high = 1;
  double mean_confidence = 0;
  Count exact;
};

// Bins that hold no value are left out. They are finer towards 1, where the
// thresholds are.
std::vector<ConfidenceBin> ReliabilityOf(const std::vector<ReadValue>& values);

// The mean distance, weighted by values, between confidence and exactness of
// the bins (expected calibration error); 0 of none.
double CalibrationError(const std::vector<ConfidenceBin>& bins);

// From this confidence on, this share is exact.
struct CalibrationStep {
  double confidence = 0;
  Count exact;
};

// The non-decreasing step function of confidence nearest to what was seen, in
// least squares (isotonic regression by pool adjacent violators).
std::vector<CalibrationStep> IsotonicCalibration(std::vector<ReadValue> values);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_RELIABILITY_H_
