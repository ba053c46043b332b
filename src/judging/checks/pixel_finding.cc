#include "judging/checks/pixel_finding.h"

#include <cmath>
#include <utility>
#include <vector>

#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// What is printed at a place that ValueAt names.
std::string PrintOf(const Reading& reading, const std::string& subject) {
  if (const Field* field = FindField(reading.fields, subject)) return field->value;
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    const MarkRow& row = reading.marks[i];
    const std::string name = "marks[" + std::to_string(i) + "].";
    if (subject == name + "coefficient") return row.coefficient.value;
    if (subject == name + "mark") return row.mark.value;
    if (subject == name + "points") return row.points.value;
  }
  return "";
}

}  // namespace

Finding FindingOf(const CheckContext& context, PixelMeasurement PixelTraces::*measurement,
                  const PixelReasons& reasons) {
  const Reading& reading = context.reading();
  if (!reading.pixels) return Finding::NotApplicable(reasons.no_original);
  const PixelMeasurement& measured = *reading.pixels.*measurement;
  if (measured.state == PixelState::kNotMeasured) return Finding::CannotTell(reasons.not_measured);
  if (measured.state == PixelState::kNoCondition) return Finding::CannotTell(reasons.no_condition);
  const double most = std::log10(context.thresholds.pixel_false_alarms());
  std::vector<Evidence> of_values, elsewhere;
  for (const PixelPart& part : measured.parts) {
    if (part.log10_false_alarms > most) continue;
    Evidence evidence;
    evidence.subject = ValueAt(reading, part.region);
    evidence.seen = PrintOf(reading, evidence.subject);
    evidence.expected_from = "file";
    evidence.regions = {part.region};
    evidence.arguments = {{"value", evidence.seen}};
    (evidence.subject.empty() ? elsewhere : of_values).push_back(std::move(evidence));
  }
  const bool value = !of_values.empty();
  std::vector<Evidence>& found = value ? of_values : elsewhere;
  if (found.empty()) return Finding::Passed(reasons.fits);
  const Evidence first = found.front();
  found.erase(found.begin());
  return Finding::Failed(value ? reasons.value_apart : reasons.part_apart, first, found).With("value", first.seen);
}

}  // namespace justif::judging
