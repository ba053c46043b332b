#include "judging/checks/checks.h"
#include "judging/checks/pixel_finding.h"

namespace justif::judging {
namespace {

// A part of a page whose blocks of compression lie elsewhere than the page's:
// it was cut out of another picture. Tells nothing of parts that lie on the
// page's grid by chance, one in 64, or whose grid the last compression wiped
// out.
class JpegGridOrigin : public Check {
 public:
  std::string_view id() const override { return "jpeg-grid-origin"; }
  Finding Run(const CheckContext& context) const override {
    const PixelReasons reasons = {.no_original = "NO_ORIGINAL_PIXELS",
                                  .not_measured = "NOT_MEASURED",
                                  .no_condition = "NO_GRID",
                                  .fits = "SAME_GRID",
                                  .value_apart = "VALUE_ON_OTHER_GRID",
                                  .part_apart = "PART_ON_OTHER_GRID"};
    return FindingOf(context, &PixelTraces::grid_origin, reasons);
  }
};

}  // namespace

std::unique_ptr<Check> MakeJpegGridOrigin() { return std::make_unique<JpegGridOrigin>(); }

}  // namespace justif::judging
