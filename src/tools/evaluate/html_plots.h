// Plots of a report, as SVG inside HTML.
#ifndef JUSTIF_TOOLS_EVALUATE_HTML_PLOTS_H_
#define JUSTIF_TOOLS_EVALUATE_HTML_PLOTS_H_

#include <string>
#include <vector>

#include "tools/evaluate/report.h"
#include "tools/evaluate/tally.h"

namespace justif::tools {

// For each of the slices a bar of the values that were not exact: absent,
// wrong, wrong but certain.
std::string ValuesPlot(const Tally& tally, const std::vector<std::string>& slices);

// For each of the slices a bar of the codes that were not read.
std::string CodesPlot(const Tally& tally, const std::vector<std::string>& slices);

// For each of the slices the total time: median to 90th and 99th percentile,
// and the longest.
std::string TimesPlot(const Tally& tally, const std::vector<std::string>& slices);

// Exactness over confidence, with 95 % intervals, the isotonic fit and, where
// the confidence is what they are compared with, the thresholds.
std::string ReliabilityPlot(const ConfidenceView& view);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_HTML_PLOTS_H_
