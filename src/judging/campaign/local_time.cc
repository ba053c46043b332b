#include "judging/campaign/local_time.h"

#include "absl/strings/str_cat.h"

namespace justif::judging {
namespace {

constexpr char kForm[] = "%Y-%m-%d %H:%M";

}  // namespace

std::optional<absl::CivilDay> ParseDay(const std::string& text) {
  absl::CivilDay day;
  // Written again it must be the same: "2024-02-30" is taken for March 1st.
  if (!absl::ParseCivilTime(text, &day) || absl::FormatCivilTime(day) != text) return std::nullopt;
  return day;
}

absl::StatusOr<absl::Time> ParseLocal(const std::string& text, const absl::TimeZone& zone) {
  absl::Time as_utc;
  std::string error;
  if (!absl::ParseTime(kForm, text, absl::UTCTimeZone(), &as_utc, &error) ||
      absl::FormatTime(kForm, as_utc, absl::UTCTimeZone()) != text) {
    return absl::InvalidArgumentError(absl::StrCat("'", text, "' is not a time as 2024-07-09 14:00"));
  }
  const absl::TimeZone::TimeInfo at = zone.At(absl::ToCivilSecond(as_utc, absl::UTCTimeZone()));
  if (at.kind == absl::TimeZone::TimeInfo::SKIPPED) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' does not exist in ", zone.name(), ": clocks are put forward over it"));
  }
  if (at.kind == absl::TimeZone::TimeInfo::REPEATED) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is there twice in ", zone.name(), ": clocks are put back over it"));
  }
  return at.pre;
}

std::string FormatLocal(absl::Time time, const absl::TimeZone& zone) { return absl::FormatTime(kForm, time, zone); }

}  // namespace justif::judging
