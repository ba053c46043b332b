#include <re2/re2.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>

#include "judging/checks/checks.h"
#include "judging/checks/program_names.h"

namespace justif::judging {
namespace {

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

// Clocks and zones are wrong by that much without meaning anything.
constexpr std::chrono::hours kGrace{26};

// "D:20230709133921+02'00'" (ISO 32000-1, 7.9.4) in UTC; nothing of a date with
// less than a day. What has no zone is taken as UTC: the grace covers it.
std::optional<Minutes> TimeOf(const std::string& pdf_date) {
  static const RE2 date(
      "(?:D:)?(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(?:\\d{2})?)?(?:([+-])(\\d{2})'?(\\d{2})?'?)?.*");
  int year = 0;
  unsigned month = 0, day = 0;
  std::string hour, minute, sign, zone_hours, zone_minutes;  // empty where there is none
  if (!RE2::FullMatch(pdf_date, date, &year, &month, &day, &hour, &minute, &sign, &zone_hours, &zone_minutes))
    return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  const auto number = [](const std::string& digits) { return std::atoi(digits.c_str()); };
  const std::chrono::minutes zone{60 * number(zone_hours) + number(zone_minutes)};
  return std::chrono::sys_days(ymd) + std::chrono::hours(number(hour)) + std::chrono::minutes(number(minute)) -
         (sign == "-" ? -zone : zone);
}

// "2024-08-20".
std::optional<Minutes> StartOfDay(const std::string& iso) {
  std::string digits;
  for (const char c : iso) {
    if (c != '-') digits += c;
  }
  return digits.size() == 8 ? TimeOf(digits) : std::nullopt;
}

// What the file says of how it was made, against itself and the printed date:
// an editor's name, a file saved before it was made, a document dated after its
// file. The weakest of evidence: any of it can be left out or changed, and
// honest people merge, fill and save with such programs.
class PdfProducerConsistent : public Check {
 public:
  std::string_view id() const override { return "pdf-producer-consistent"; }
  Finding Run(const CheckContext& context) const override {
    const FileFacts& file = context.reading().file;
    if (file.media_type != "application/pdf") return Finding::NotApplicable("NO_PDF");
    const std::optional<Minutes> created = TimeOf(file.creation_date), modified = TimeOf(file.modification_date);
    if (file.producer.empty() && file.creator.empty() && !created) return Finding::CannotTell("NOTHING_SAID");
    if (created && modified && *modified + kGrace < *created) {
      return Finding::Failed("SAVED_BEFORE_MADE", FromFile(file.modification_date, file.creation_date));
    }
    const Field* issued = context.Printed("issue_date");
    const std::optional<Minutes> printed =
        issued != nullptr && context.VerySure(*issued) ? StartOfDay(issued->normalized_value) : std::nullopt;
    if (created && printed && *created + kGrace < *printed) {
      return Finding::Failed("MADE_BEFORE_ITS_DATE", EvidenceOf(*issued, "", "file"),
                             {FromFile(file.creation_date, "")})
          .With("date", issued->normalized_value);
    }
    for (const std::string& program : {file.producer, file.creator}) {
      if (const std::string name = ProgramNamed(program, context.pdf_programs.editors()); !name.empty())
        return Finding::Failed("SAVED_BY_EDITOR", FromFile(program, "")).With("program", name);
    }
    return Finding::Passed("CONSISTENT");
  }

 private:
  // What the file says has no place on the page.
  static Evidence FromFile(const std::string& seen, const std::string& expected) {
    Evidence evidence;
    evidence.subject = "file";
    evidence.seen = seen;
    evidence.expected = expected;
    evidence.expected_from = "file";
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfProducerConsistent() { return std::make_unique<PdfProducerConsistent>(); }

}  // namespace justif::judging
