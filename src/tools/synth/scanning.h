// Pages as scanners and fax machines see them.
#ifndef JUSTIF_TOOLS_SYNTH_SCANNING_H_
#define JUSTIF_TOOLS_SYNTH_SCANNING_H_

#include "tools/synth/dice.h"
#include "tools/synth/page_raster.h"

namespace justif::tools {

enum class ScanQuality { kGood, kPoor, kFax };

// What a scanner makes of the page; a fax is black and white, still as
// CV_8UC3.
Capture Scan(const SynthDocument& document, ScanQuality quality, Dice random);

// Gaussian noise of `sigma` levels, that of the channels alike by `shared`.
void AddNoise(cv::Mat& image, double sigma, double shared, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SCANNING_H_
