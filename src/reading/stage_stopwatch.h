// Measures how long the stages of reading take.
#ifndef JUSTIF_READING_STAGE_STOPWATCH_H_
#define JUSTIF_READING_STAGE_STOPWATCH_H_

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "document/reading.h"
#include "reading/deadline.h"

namespace justif::reading {

// Adds the wall time that it lives to that of a stage. Borrows `timings`. A
// stage within another counts in both.
class StageStopwatch {
 public:
  StageStopwatch(std::vector<StageTiming>& timings, std::string stage) : timings_(timings), stage_(std::move(stage)) {}
  ~StageStopwatch() {
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    for (StageTiming& timing : timings_) {
      if (timing.stage == stage_) {
        timing.duration_ms += ms;
        return;
      }
    }
    timings_.push_back({stage_, ms});
  }
  StageStopwatch(const StageStopwatch&) = delete;
  StageStopwatch& operator=(const StageStopwatch&) = delete;

 private:
  std::vector<StageTiming>& timings_;
  std::string stage_;
  Deadline start_ = Clock::now();
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_STAGE_STOPWATCH_H_
