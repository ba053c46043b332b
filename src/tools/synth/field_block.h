// Labels with their values, arranged in one of many ways.
#ifndef JUSTIF_TOOLS_SYNTH_FIELD_BLOCK_H_
#define JUSTIF_TOOLS_SYNTH_FIELD_BLOCK_H_

#include <string>
#include <utility>
#include <vector>

#include "tools/synth/look.h"
#include "tools/synth/page_canvas.h"

namespace justif::tools {

// A label and what stands behind it.
struct FieldLine {
  std::string label;
  // Texts with the names of the values they are; text between values has no
  // name.
  std::vector<std::pair<std::string, std::string>> parts;
};

enum class Arrangement {
  kTabbed,     // label, value at a tab stop
  kRuled,      // the same between rules
  kGrid,       // cells with borders
  kZebra,      // every other line shaded
  kOver,       // label over value, one column
  kOverPairs,  // label over value, two columns
  kCards,      // label over value in boxes, two columns
  kAxis,       // labels end where values begin
  kDotted,     // dots lead from label to value
  kPairs,      // label and value, two columns
  kRunning,    // label and value directly behind, one column
  kBoxed,      // running within one frame
};
inline constexpr int kArrangements = 12;
const char* NameOf(Arrangement arrangement);

// Draws `lines` into the width of `area` from its top; returns the height used.
// `roominess` scales the distances.
double DrawFields(PageCanvas& canvas, const Look& look, Arrangement arrangement, const std::vector<FieldLine>& lines,
                  const Box& area, double roominess);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_FIELD_BLOCK_H_
