#include "tools/claim_input.h"

#include <google/protobuf/util/json_util.h>

#include <chrono>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace justif::tools {
namespace {

// The number that `digits` spells; nullopt when anything but digits is there.
std::optional<int> NumberOf(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool IsCalendarDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = NumberOf(text.substr(0, 4));
  const auto month = NumberOf(text.substr(5, 2));
  const auto day = NumberOf(text.substr(8, 2));
  if (!year || !month || !day) return false;
  return std::chrono::year_month_day(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day)))
      .ok();
}

bool IsAcademicYear(std::string_view text) {
  if (text.size() != 9 || text[4] != '-') return false;
  const auto first = NumberOf(text.substr(0, 4));
  const auto second = NumberOf(text.substr(5, 4));
  return first && second && *second == *first + 1;
}

}  // namespace

absl::StatusOr<v1::Claim> ParseClaim(std::string_view json) {
  v1::Claim claim;
  const auto status = google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &claim,
                                                                  google::protobuf::util::JsonParseOptions());
  if (!status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "not a claim in JSON (", std::string(status.message()),
        "); members: family_name, birth_name, given_names (a list), birth_date (YYYY-MM-DD), ine, academic_year "
        "(2024-2025), track, status, enrolment, origin, acceptance_date (YYYY-MM-DD), boursier, situations (a list), "
        "applicant"));
  }
  return claim;
}

std::vector<std::string> SplitGivenNames(std::string_view argument) {
  return absl::StrSplit(absl::string_view(argument.data(), argument.size()), absl::ByAnyChar(", \t"),
                        absl::SkipEmpty());
}

v1::Claim Override(v1::Claim base, const v1::Claim& options) {
  // MergeFrom would append to the lists of the file.
  if (options.given_names_size() > 0) base.clear_given_names();
  if (options.situations_size() > 0) base.clear_situations();
  base.MergeFrom(options);
  return base;
}

absl::Status CheckClaim(const v1::Claim& claim) {
  if (!claim.birth_date().empty() && !IsCalendarDate(claim.birth_date())) {
    return absl::InvalidArgumentError(
        absl::StrCat("birth_date \"", claim.birth_date(), "\" is not a date; write YYYY-MM-DD, such as 2006-03-27"));
  }
  if (!claim.acceptance_date().empty() && !IsCalendarDate(claim.acceptance_date())) {
    return absl::InvalidArgumentError(
        absl::StrCat("acceptance_date \"", claim.acceptance_date(), "\" is not a date; write YYYY-MM-DD"));
  }
  if (!claim.academic_year().empty() && !IsAcademicYear(claim.academic_year())) {
    return absl::InvalidArgumentError(
        absl::StrCat("academic_year \"", claim.academic_year(),
                     "\" is not an academic year; write two years in a row, such as 2024-2025"));
  }
  return absl::OkStatus();
}

}  // namespace justif::tools
