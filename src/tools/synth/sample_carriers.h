// From a drawn page to the file a student sends.
#ifndef JUSTIF_TOOLS_SYNTH_SAMPLE_CARRIERS_H_
#define JUSTIF_TOOLS_SYNTH_SAMPLE_CARRIERS_H_

#include <string>

#include "tools/synth/sample_documents.h"

namespace justif::tools {

// Writes `folder`/NAME with the carrier's ending; returns the path. Everything
// random comes from `seed`.
std::string WriteSample(const SampleDocument& sample, const std::string& folder, unsigned seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SAMPLE_CARRIERS_H_
