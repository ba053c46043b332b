// From the confidence of OCR to the probability that the value is right.
#ifndef JUSTIF_JUDGING_POLICY_CALIBRATION_H_
#define JUSTIF_JUDGING_POLICY_CALIBRATION_H_

#include <google/protobuf/repeated_ptr_field.h>

#include "absl/status/status.h"
#include "document/reading.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {

// Points of Policy.ocr_calibration; none of them: confidences stay as they are.
using Calibration = google::protobuf::RepeatedPtrField<model::v1::CalibrationPoint>;

// Whether they go from confidence 0 to 1, each above the one before, and their
// probabilities lie in 0..1 and never fall. INVALID_ARGUMENT says which does
// not.
absl::Status ValidateCalibration(const Calibration& calibration);

// The probability that a value read with `confidence` (0..1) is right: on the
// line between the points about it. What was not read by OCR is 1. The
// calibration is valid; without points the confidence itself is returned.
double ProbabilityOf(const Calibration& calibration, double confidence, bool by_ocr);

// Puts probabilities in place of the confidences of print: of fields and of
// cells of marks.
void Calibrate(const Calibration& calibration, Reading& reading);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_CALIBRATION_H_
