#include "judging/checks/checks.h"
#include "judging/checks/pixel_finding.h"

namespace justif::judging {
namespace {

// A value whose letters have sharper or softer edges than the page's print, and
// perhaps stand off their line or lean: typed or pasted in after the page was
// scanned. Tells nothing of values of one or two letters, nor of those a careful
// hand blurred as the page is.
class TextLineAlignment : public Check {
 public:
  std::string_view id() const override { return "text-line-alignment"; }
  Finding Run(const CheckContext& context) const override {
    const PixelReasons reasons = {.no_original = "NO_ORIGINAL_PIXELS",
                                  .not_measured = "NOT_MEASURED",
                                  .no_condition = "NOT_COMPARABLE",
                                  .fits = "SAME_PRINT",
                                  .value_apart = "VALUE_OF_OTHER_PRINT",
                                  .part_apart = "PART_OF_OTHER_PRINT"};
    return FindingOf(context, &PixelTraces::text_lines, reasons);
  }
};

}  // namespace

std::unique_ptr<Check> MakeTextLineAlignment() { return std::make_unique<TextLineAlignment>(); }

}  // namespace justif::judging
