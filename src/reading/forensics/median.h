// The middle of measured values.
#ifndef JUSTIF_READING_FORENSICS_MEDIAN_H_
#define JUSTIF_READING_FORENSICS_MEDIAN_H_

#include <algorithm>
#include <cstddef>
#include <vector>

namespace justif::reading {

// The upper one of two in the middle; 0 of none.
template <typename Number>
Number MedianOf(std::vector<Number> values) {
  if (values.empty()) return Number{};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_MEDIAN_H_
