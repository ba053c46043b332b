#include "judging/checks/checks.h"
#include "judging/checks/pixel_finding.h"

namespace justif::judging {
namespace {

// A part of a JPEG that was compressed otherwise before the last time than the
// rest of the page was: with another table, or not at all. It was put there in
// between. Tells nothing where both were saved alike, or more coarsely at last.
class JpegDoubleCompression : public Check {
 public:
  std::string_view id() const override { return "jpeg-double-compression"; }
  Finding Run(const CheckContext& context) const override {
    const PixelReasons reasons = {.no_original = "NO_ORIGINAL_PIXELS",
                                  .not_measured = "NOT_MEASURED",
                                  .no_condition = "NO_FIRST_COMPRESSION",
                                  .fits = "SAME_HISTORY",
                                  .value_apart = "VALUE_OF_OTHER_HISTORY",
                                  .part_apart = "PART_OF_OTHER_HISTORY"};
    return FindingOf(context, &PixelTraces::double_compression, reasons);
  }
};

}  // namespace

std::unique_ptr<Check> MakeJpegDoubleCompression() { return std::make_unique<JpegDoubleCompression>(); }

}  // namespace justif::judging
