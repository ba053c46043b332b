#include <re2/re2.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
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

// "2023-07-09T13:39:21.5+02:00", as far as it goes from the day on (ISO 16684-1,
// 8.2.1.2): in UTC, without a zone taken as UTC.
std::optional<Minutes> TimeOfXmp(const std::string& date) {
  static const RE2 form(
      "(\\d{4})-(\\d{2})-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?");
  std::string year, month, day, hour, minute, zone;
  if (!RE2::FullMatch(date, form, &year, &month, &day, &hour, &minute, &zone)) return std::nullopt;
  if (zone.size() == 6) zone.erase(3, 1);
  return TimeOf(year + month + day + (hour.empty() ? "" : hour + minute + "00") + (zone == "Z" ? "" : zone));
}

bool Apart(const std::optional<Minutes>& a, const std::optional<Minutes>& b) {
  return a && b && (*a + kGrace < *b || *b + kGrace < *a);
}

std::string LettersAndDigits(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) kept += absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  return kept;
}

// Whether two names are of different programs: neither is within the other, as
// "iText 7" is within "Presse; modified using iText 7".
bool OtherProgram(const std::string& a, const std::string& b) {
  const std::string first = LettersAndDigits(a), second = LettersAndDigits(b);
  return !first.empty() && !second.empty() && first.find(second) == std::string::npos &&
         second.find(first) == std::string::npos;
}

// A scan may be straightened in such a program; text is set anew.
bool HasText(const CheckContext& context) {
  const auto& fields = context.reading().fields;
  return std::any_of(fields.begin(), fields.end(),
                     [](const Field& field) { return field.source == Source::kTextLayer; });
}

// What the file says of how it was made, against itself and the printed date:
// an editor's name, a file saved before it was made, a document dated after its
// file, XMP metadata that tell another story than the information dictionary:
// whoever changes the one may forget the other. A later date of saving in the
// dictionary is none: many programs leave the metadata as they were. The
// weakest of evidence: any of it can be left out or changed, and
// honest people merge, fill and save with such programs.
class PdfProducerConsistent : public Check {
 public:
  std::string_view id() const override { return "pdf-producer-consistent"; }
  int version() const override { return 3; }
  Finding Run(const CheckContext& context) const override {
    const FileFacts& file = context.reading().file;
    if (file.media_type != "application/pdf") return Finding::NotApplicable("NO_PDF");
    const XmpFacts xmp = file.xmp.value_or(XmpFacts{});
    const std::optional<Minutes> created = TimeOf(file.creation_date), modified = TimeOf(file.modification_date);
    const std::optional<Minutes> xmp_created = TimeOfXmp(xmp.creation_date),
                                 xmp_modified = TimeOfXmp(xmp.modification_date);
    if (file.producer.empty() && file.creator.empty() && !created && xmp.producer.empty() && xmp.creator_tool.empty() &&
        !xmp_created) {
      return Finding::CannotTell("NOTHING_SAID");
    }
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
    for (const std::string& program : {file.producer, file.creator, xmp.producer, xmp.creator_tool}) {
      if (const std::string name = ProgramNamed(program, context.pdf_programs.drawing_programs()); !name.empty()) {
        return Finding::Failed(HasText(context) ? "DRAWN_BY_HAND" : "SAVED_BY_EDITOR", FromFile(program, ""))
            .With("program", name);
      }
      if (const std::string name = ProgramNamed(program, context.pdf_programs.editors()); !name.empty())
        return Finding::Failed("SAVED_BY_EDITOR", FromFile(program, "")).With("program", name);
    }
    if (Apart(created, xmp_created))
      return Finding::Failed("TWO_CREATION_DATES", FromFile(file.creation_date, xmp.creation_date));
    // Saved after the last time that the dictionary knows of.
    const std::optional<Minutes> last = modified ? modified : created;
    if (last && xmp_modified && *last + kGrace < *xmp_modified) {
      return Finding::Failed("SAVED_LATER_THAN_SAID",
                             FromFile(modified ? file.modification_date : file.creation_date, xmp.modification_date));
    }
    if (OtherProgram(file.producer, xmp.producer)) {
      return Finding::Failed("TWO_PROGRAMS", FromFile(file.producer, xmp.producer))
          .With("program", file.producer)
          .With("other", xmp.producer);
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
