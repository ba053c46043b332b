#include "judging/checks/checks.h"
#include "judging/checks/pixel_finding.h"

namespace justif::judging {
namespace {

// A value on paper that has less noise than the page's: painted over and typed
// anew, or drawn on a patch without grain. Tells nothing of patches with the
// grain of paper, nor of pages that have none.
class NoiseConsistency : public Check {
 public:
  std::string_view id() const override { return "noise-consistency"; }
  Finding Run(const CheckContext& context) const override {
    const PixelReasons reasons = {.no_original = "NO_ORIGINAL_PIXELS",
                                  .not_measured = "NOT_MEASURED",
                                  .no_condition = "TOO_LITTLE_NOISE",
                                  .fits = "SAME_NOISE",
                                  .value_apart = "VALUE_QUIETER",
                                  .part_apart = "PART_QUIETER"};
    return FindingOf(context, &PixelTraces::noise, reasons);
  }
};

}  // namespace

std::unique_ptr<Check> MakeNoiseConsistency() { return std::make_unique<NoiseConsistency>(); }

}  // namespace justif::judging
