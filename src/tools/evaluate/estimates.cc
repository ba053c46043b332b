#include "tools/evaluate/estimates.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace justif::tools {

Interval WilsonInterval(const Count& count) {
  if (count.of == 0) return {};
  constexpr double z = 1.959963984540054;  // of 95 %
  const double n = count.of, share = count.Share(), square = z * z;
  const double middle = (share + square / (2 * n)) / (1 + square / n);
  const double half = z / (1 + square / n) * std::sqrt(share * (1 - share) / n + square / (4 * n * n));
  // Rounding must not exclude what was seen.
  return {count.count == 0 ? 0 : std::max(0.0, middle - half),
          count.count == count.of ? 1 : std::min(1.0, middle + half)};
}

double Percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const double rank = std::ceil(share * static_cast<double>(values.size()));
  const auto index = static_cast<std::ptrdiff_t>(std::max(1.0, rank)) - 1;
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

}  // namespace justif::tools
