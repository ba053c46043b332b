// Two documents on one sheet.
#ifndef JUSTIF_TOOLS_SYNTH_SIDE_BY_SIDE_H_
#define JUSTIF_TOOLS_SYNTH_SIDE_BY_SIDE_H_

#include <opencv2/core.hpp>

#include "tools/synth/dice.h"
#include "tools/synth/document.h"

namespace justif::tools {

struct SideBySide {
  SynthDocument page;
  cv::Matx33d placed;  // points of `first` to points of the page: scale and shift
};

// `first` beside `second` on a sheet of the size that both fill. The sheet
// takes its name, date and fields from `first`; boxes are recorded in points
// of the documents.
SideBySide PutSideBySide(const SynthDocument& first, const SynthDocument& second, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SIDE_BY_SIDE_H_
