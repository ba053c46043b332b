// Whether the confidence of OCR is deserved.
#ifndef JUSTIF_TOOLS_EVALUATE_RELIABILITY_H_
#define JUSTIF_TOOLS_EVALUATE_RELIABILITY_H_

#include <vector>

#include "judging/policy/calibration.h"
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

// The same values with the probability that `calibration` gives each.
std::vector<ReadValue> Calibrated(const judging::Calibration& calibration, std::vector<ReadValue> values);

// Values from which a calibration is fitted; fewer tell too little.
inline constexpr int kFewestToCalibrate = 500;

// A line of few points near to `values` of OCR: their isotonic regression over
// bins of confidence that hold enough of them, each share with one right and
// one wrong value more (Laplace), so that none is 0 or 1. It starts at (0, 0).
// Without points when there are too few values.
judging::Calibration FitCalibration(const std::vector<ReadValue>& values);

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
