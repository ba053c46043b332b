#include "tools/evaluate/reliability.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace justif::tools {
namespace {

constexpr double kEdges[] = {0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98, 1};

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

}  // namespace justif::tools
