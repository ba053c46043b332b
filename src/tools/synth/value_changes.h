// What differs between a genuine page and the page a forger wants.
#ifndef JUSTIF_TOOLS_SYNTH_VALUE_CHANGES_H_
#define JUSTIF_TOOLS_SYNTH_VALUE_CHANGES_H_

#include <optional>
#include <vector>

#include "tools/synth/document.h"
#include "tools/synth/value_patch.h"

namespace justif::tools {

struct ValueChange {
  DrawnValue before, after;
};

// Values whose text differs, in the order of drawing. Nothing when the pages
// do not show the same values, so that no patch makes one of the other.
std::optional<std::vector<ValueChange>> ChangesBetween(const std::vector<DrawnValue>& before,
                                                       const std::vector<DrawnValue>& after);

// Whether each change fits where the old value stands: on one line, without
// running into what follows.
bool CanBePatched(const std::vector<ValueChange>& changes);

std::vector<ValuePatch> PatchesOf(const std::vector<ValueChange>& changes, const SynthDocument& page, int number);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_VALUE_CHANGES_H_
