#include "tools/evaluate/reliability.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace justif::tools {
namespace {

constexpr double kEdges[] = {0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98, 1};
constexpr int kFewestOfAPoint = 40;  // values

double Rounded(double value) { return std::round(1e4 * value) / 1e4; }

}  // namespace

std::vector<ConfidenceBin> ReliabilityOf(const std::vector<ReadValue>& values) {
  std::vector<ConfidenceBin> bins(std::size(kEdges) - 1);
  for (std::size_t i = 0; i < bins.size(); ++i) {
    bins[i].low = kEdges[i];
    bins[i].high = kEdges[i + 1];
  }
  for (const ReadValue& value : values) {
    const auto after = std::upper_bound(std::begin(kEdges), std::end(kEdges), value.confidence) - std::begin(kEdges);
    ConfidenceBin& bin = bins[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(after - 1, 0, std::ssize(bins) - 1))];
    bin.exact.Add(value.exact);
    bin.mean_confidence += (value.confidence - bin.mean_confidence) / bin.exact.of;
  }
  std::erase_if(bins, [](const ConfidenceBin& bin) { return bin.exact.of == 0; });
  return bins;
}

double CalibrationError(const std::vector<ConfidenceBin>& bins) {
  double sum = 0, values = 0;
  for (const ConfidenceBin& bin : bins) {
    sum += bin.exact.of * std::abs(bin.mean_confidence - bin.exact.Share());
    values += bin.exact.of;
  }
  return values == 0 ? 0 : sum / values;
}

std::vector<CalibrationStep> IsotonicCalibration(std::vector<ReadValue> values) {
  std::ranges::sort(values, {}, &ReadValue::confidence);
  std::vector<CalibrationStep> steps;
  for (std::size_t i = 0; i < values.size();) {
    CalibrationStep step{values[i].confidence, {}};
    for (; i < values.size() && values[i].confidence == step.confidence; ++i) step.exact.Add(values[i].exact);
    while (!steps.empty() && steps.back().exact.Share() >= step.exact.Share()) {
      step.confidence = steps.back().confidence;
      step.exact.Add(steps.back().exact);
      steps.pop_back();
    }
    steps.push_back(step);
  }
  return steps;
}

std::vector<ReadValue> Calibrated(const judging::Calibration& calibration, std::vector<ReadValue> values) {
  for (ReadValue& value : values) value.confidence = judging::ProbabilityOf(calibration, value.confidence, true);
  return values;
}

judging::Calibration FitCalibration(const std::vector<ReadValue>& values) {
  if (std::ssize(values) < kFewestToCalibrate) return {};
  std::vector<ConfidenceBin> points;
  const auto join = [&] {
    ConfidenceBin& into = points[points.size() - 2];
    const ConfidenceBin& last = points.back();
    const double all = into.exact.of + last.exact.of;
    into.mean_confidence = (into.mean_confidence * into.exact.of + last.mean_confidence * last.exact.of) / all;
    into.exact.Add(last.exact);
    points.pop_back();
  };
  const auto probability = [](const ConfidenceBin& bin) { return (bin.exact.count + 1.0) / (bin.exact.of + 2.0); };
  for (const ConfidenceBin& bin : ReliabilityOf(values)) {
    points.push_back(bin);
    while (points.size() > 1 && (points[points.size() - 2].exact.of < kFewestOfAPoint ||
                                 probability(points[points.size() - 2]) >= probability(points.back()))) {
      join();
    }
  }
  if (points.size() > 1 && points.back().exact.of < kFewestOfAPoint) join();
  judging::Calibration calibration;
  const auto add = [&](double confidence, double share) {
    if (!calibration.empty() && Rounded(confidence) <= calibration.rbegin()->confidence()) return;
    calibration.Add()->set_confidence(Rounded(confidence));
    calibration.rbegin()->set_probability(Rounded(share));
  };
  add(0, 0);
  for (const ConfidenceBin& point : points) {
    if (Rounded(point.mean_confidence) < 1) add(point.mean_confidence, probability(point));
  }
  add(1, probability(points.back()));
  return calibration;
}

}  // namespace justif::tools
