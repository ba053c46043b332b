// Pages as telephones see them, on paper and on a screen.
#ifndef JUSTIF_TOOLS_SYNTH_PHOTOGRAPHING_H_
#define JUSTIF_TOOLS_SYNTH_PHOTOGRAPHING_H_

#include "tools/synth/dice.h"
#include "tools/synth/page_raster.h"

namespace justif::tools {

// The page on a table, curled or flat, seen at an angle, in some light.
Capture Photograph(const SynthDocument& document, Dice random);

// The page in a viewer, as a program that takes screenshots sees it.
Capture Screenshot(const SynthDocument& document, Dice random);

// A screenshot photographed from the screen.
Capture PhotographOfScreen(const SynthDocument& document, Dice random);

// A photograph of no document at all.
cv::Mat PhotographOfNothing(Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PHOTOGRAPHING_H_
