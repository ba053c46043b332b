// What the checks of pixels have in common.
#ifndef JUSTIF_JUDGING_CHECKS_PIXEL_FINDING_H_
#define JUSTIF_JUDGING_CHECKS_PIXEL_FINDING_H_

#include <string>

#include "document/pixel_traces.h"
#include "judging/checks/check.h"

namespace justif::judging {

// The reasons of one check.
struct PixelReasons {
  std::string no_original;   // the pixels are not those of a file that can be measured
  std::string not_measured;  // see PixelState
  std::string no_condition;
  std::string fits;
  std::string value_apart;  // a part at the place of a value; told with {value}
  std::string part_apart;   // only parts elsewhere
};

// Parts with more false alarms than the policy's pixel_false_alarms are none.
// Those of values come first, and where there are any only they are told.
Finding FindingOf(const CheckContext& context, PixelMeasurement PixelTraces::*measurement, const PixelReasons& reasons);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_PIXEL_FINDING_H_
