#include "judging/checks/checks.h"
#include "judging/checks/pixel_finding.h"

namespace justif::judging {
namespace {

// A letter of a value that the page shows twice, to the grain: two prints of a
// letter never scan alike, so one is a copy of the other. The value blamed may
// be the one it was copied from. Tells nothing of letters taken from another
// page, nor of pages without grain.
class CopiedGlyphs : public Check {
 public:
  std::string_view id() const override { return "copied-glyphs"; }
  Finding Run(const CheckContext& context) const override {
    const PixelReasons reasons = {.no_original = "NO_ORIGINAL_PIXELS",
                                  .not_measured = "NOT_MEASURED",
                                  .no_condition = "NOT_COMPARABLE",
                                  .fits = "NO_COPIES",
                                  .value_apart = "VALUE_HAS_COPY",
                                  .part_apart = "PART_HAS_COPY"};
    return FindingOf(context, &PixelTraces::copied_glyphs, reasons);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCopiedGlyphs() { return std::make_unique<CopiedGlyphs>(); }

}  // namespace justif::judging
