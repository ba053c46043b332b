#include <cmath>
#include <vector>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// A photograph of a screen that shows the document: its stripes of red, green
// and blue are in the picture. That is no forgery, students photograph what they
// have open; but whatever made the screen show it leaves no trace in the grain of
// such a picture, and whoever compares should know. It concerns the page, not a
// value. Tells nothing of screens whose pixels are set otherwise, nor of
// pictures too small or too coarsely compressed for the stripes.
class ScreenRecapture : public Check {
 public:
  std::string_view id() const override { return "screen-recapture"; }
  Finding Run(const CheckContext& context) const override {
    if (!context.reading().pixels) return Finding::NotApplicable("NO_ORIGINAL_PIXELS");
    const PixelMeasurement& measured = context.reading().pixels->screen;
    if (measured.state == PixelState::kNotMeasured) return Finding::CannotTell("NOT_MEASURED");
    if (measured.state == PixelState::kNoCondition) return Finding::CannotTell("TOO_LITTLE_PAPER");
    const double most = std::log10(context.thresholds.pixel_false_alarms());
    std::vector<Region> shown;
    for (const PixelPart& part : measured.parts) {
      if (part.log10_false_alarms <= most) shown.push_back(part.region);
    }
    if (shown.empty()) return Finding::Passed("NO_SCREEN");
    Evidence evidence;
    evidence.subject = "page";
    evidence.expected_from = "file";
    evidence.regions = shown;
    return Finding::Failed("TAKEN_FROM_SCREEN", evidence);
  }
};

}  // namespace

std::unique_ptr<Check> MakeScreenRecapture() { return std::make_unique<ScreenRecapture>(); }

}  // namespace justif::judging
