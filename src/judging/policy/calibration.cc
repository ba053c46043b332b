#include "judging/policy/calibration.h"

#include <algorithm>
#include <string>

namespace justif::judging {

absl::Status ValidateCalibration(const Calibration& calibration) {
  if (calibration.empty()) return absl::OkStatus();
  for (int i = 0; i < calibration.size(); ++i) {
    const model::v1::CalibrationPoint& point = calibration[i];
    const auto wrong = [&](const char* what) {
      return absl::InvalidArgumentError("policy.textproto: ocr_calibration " + std::to_string(i + 1) + ": " + what);
    };
    if (!(point.probability() >= 0 && point.probability() <= 1)) return wrong("probability is not in 0..1");
    if (i == 0 && point.confidence() != 0) return wrong("the first confidence must be 0");
    if (i + 1 == calibration.size() && point.confidence() != 1) return wrong("the last confidence must be 1");
    if (i == 0) continue;
    if (!(point.confidence() > calibration[i - 1].confidence())) {
      return wrong("confidence must be above that of the point before");
    }
    if (point.probability() < calibration[i - 1].probability()) {
      return wrong("probability must not be below that of the point before");
    }
  }
  return absl::OkStatus();
}

double ProbabilityOf(const Calibration& calibration, double confidence, bool by_ocr) {
  if (calibration.empty()) return confidence;
  if (!by_ocr) return 1;
  const auto above = std::find_if(calibration.begin() + 1, calibration.end() - 1,
                                  [&](const auto& point) { return point.confidence() >= confidence; });
  const auto below = above - 1;
  const double share =
      std::clamp((confidence - below->confidence()) / (above->confidence() - below->confidence()), 0.0, 1.0);
  return below->probability() + share * (above->probability() - below->probability());
}

void Calibrate(const Calibration& calibration, Reading& reading) {
  for (Field& field : reading.fields) {
    field.confidence = ProbabilityOf(calibration, field.confidence, field.source == Source::kOcr);
  }
  for (MarkRow& row : reading.marks) {
    for (MarkCell* cell : {&row.coefficient, &row.mark, &row.points}) {
      cell->confidence = ProbabilityOf(calibration, cell->confidence, row.source == Source::kOcr);
    }
  }
}

}  // namespace justif::judging
