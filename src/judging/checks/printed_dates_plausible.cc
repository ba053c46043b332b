#include <string>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// ISO days as text: the last day of a month is followed by its "32nd", which
// sorts where it should.
std::string DayAfter(const std::string& iso) {
  const int day = std::stoi(iso.substr(8)) + 1;
  return iso.substr(0, 8) + (day < 10 ? "0" : "") + std::to_string(day);
}

// The printed dates among each other and against the day of the judgement:
// nobody is born after a document names them, no jury meets after its result
// was issued, nothing is issued in the future. Which year fits is for the
// checks of each kind.
class PrintedDatesPlausible : public Check {
 public:
  std::string_view id() const override { return "printed-dates-plausible"; }
  Finding Run(const CheckContext& context) const override {
    const Field* birth = SureDay(context, "birth_date");
    const Field* jury = SureDay(context, "jury_date");
    const Field* issued = SureDay(context, "issue_date");
    for (const Field* late : {jury, issued}) {
      if (late == nullptr) continue;
      if (birth != nullptr && late->normalized_value <= birth->normalized_value)
        return Before("BORN_AFTER", *birth, *late);
      // A day of grace for clocks and zones.
      const std::string& today = context.judged.judged_on;
      if (today.size() == kIsoDay && late->normalized_value > DayAfter(today)) {
        return Finding::Failed("IN_THE_FUTURE", EvidenceOf(*late, "", "rule")).With("date", late->normalized_value);
      }
    }
    if (jury != nullptr && issued != nullptr && issued->normalized_value < jury->normalized_value)
      return Before("ISSUED_BEFORE_JURY", *jury, *issued);
    if (issued == nullptr && jury == nullptr) return Finding::CannotTell("NOT_READ");
    return Finding::Passed("PLAUSIBLE");
  }

 private:
  static constexpr std::size_t kIsoDay = 10;

  static const Field* SureDay(const CheckContext& context, std::string_view name) {
    const Field* field = context.Printed(name);
    return field != nullptr && field->normalized_value.size() == kIsoDay && context.VerySure(*field) ? field : nullptr;
  }

  static Finding Before(const char* reason, const Field& first, const Field& second) {
    return Finding::Failed(reason, EvidenceOf(second, "", "print"), {EvidenceOf(first, "", "print")})
        .With("first", first.normalized_value)
        .With("second", second.normalized_value);
  }
};

}  // namespace

std::unique_ptr<Check> MakePrintedDatesPlausible() { return std::make_unique<PrintedDatesPlausible>(); }

}  // namespace justif::judging
