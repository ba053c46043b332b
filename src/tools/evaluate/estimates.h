// What a count says of a rate, and what many times say of a time.
#ifndef JUSTIF_TOOLS_EVALUATE_ESTIMATES_H_
#define JUSTIF_TOOLS_EVALUATE_ESTIMATES_H_

#include <vector>

namespace justif::tools {

// How many of how many.
struct Count {
  int count = 0;
  int of = 0;

  void Add(bool counts) {
    ++of;
    count += counts ? 1 : 0;
  }
  void Add(const Count& other) {
    count += other.count;
    of += other.of;
  }
  // 0 when there is nothing to count.
  double Share() const { return of == 0 ? 0 : static_cast<double>(count) / of; }
  bool operator==(const Count&) const = default;
};

// A value that was read: whether its confidence was deserved.
struct ReadValue {
  double confidence = 0;  // 0..1
  bool exact = false;
};

// Bounds in 0..1.
struct Interval {
  double low = 0;
  double high = 1;
};

// The 95 % score interval of Wilson (1927) for a share, without continuity
// correction; 0..1 when nothing was counted.
Interval WilsonInterval(const Count& count);

// The smallest of `values` that at least `share` (0..1) of them do not exceed
// (nearest rank); 0 of none.
double Percentile(std::vector<double> values, double share);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_ESTIMATES_H_
