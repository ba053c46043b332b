// The time one upload may take.
#ifndef JUSTIF_READING_DEADLINE_H_
#define JUSTIF_READING_DEADLINE_H_

#include <chrono>

namespace justif::reading {

using Clock = std::chrono::steady_clock;
using Deadline = Clock::time_point;

// Milliseconds left, 0 when passed.
inline double MillisecondsLeft(Deadline deadline) {
  const double left = std::chrono::duration<double, std::milli>(deadline - Clock::now()).count();
  return left > 0 ? left : 0;
}

// The earlier of `deadline` and `budget` from now.
inline Deadline Within(Deadline deadline, std::chrono::milliseconds budget) {
  const Deadline soon = Clock::now() + budget;
  return soon < deadline ? soon : deadline;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_DEADLINE_H_
