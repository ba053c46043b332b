#include "service/upload_context.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "document/reading.h"

namespace justif::service {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsDay(const std::string& date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!IsDigit(date[i])) return false;
  }
  const std::chrono::year_month_day day{std::chrono::year{std::atoi(date.substr(0, 4).c_str())},
                                        std::chrono::month{static_cast<unsigned>(std::atoi(date.substr(5, 2).c_str()))},
                                        std::chrono::day{static_cast<unsigned>(std::atoi(date.substr(8, 2).c_str()))}};
  return day.ok() && day.year() >= std::chrono::year{1900};
}

bool IsAcademicYear(const std::string& year) {
  if (year.size() != 9 || year[4] != '-' || !std::all_of(year.begin(), year.begin() + 4, IsDigit) ||
      !std::all_of(year.begin() + 5, year.end(), IsDigit)) {
    return false;
  }
  return std::atoi(year.substr(5).c_str()) == std::atoi(year.substr(0, 4).c_str()) + 1;
}

bool IsIne(const std::string& ine) {
  return ine.size() == 11 &&
         std::all_of(ine.begin(), ine.end(), [](char c) { return IsDigit(c) || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::vector<FieldViolation> Validate(const UploadContext& context) {
  std::vector<FieldViolation> violations;
  const auto refuse = [&](std::string field, std::string description) {
    violations.push_back({std::move(field), std::move(description)});
  };
  const auto at_most = [&](const std::string& value, std::size_t most, const char* field, const char* limit) {
    if (value.size() > most)
      refuse(field, std::to_string(value.size()) + " bytes is over " + limit + " " + std::to_string(most));
  };
  const Claim& claim = context.claim;
  at_most(context.file_name, kMaxFileNameBytes, "file_name", "max_file_name_bytes");
  at_most(context.media_type, kMaxIdentifierBytes, "media_type", "max_identifier_bytes");
  at_most(context.dossier, kMaxIdentifierBytes, "dossier", "max_identifier_bytes");
  at_most(context.request_id, kMaxIdentifierBytes, "request_id", "max_identifier_bytes");
  at_most(claim.family_name, kMaxNameBytes, "claim.family_name", "max_name_bytes");
  at_most(claim.birth_name, kMaxNameBytes, "claim.birth_name", "max_name_bytes");
  at_most(claim.applicant, kMaxIdentifierBytes, "claim.applicant", "max_identifier_bytes");
  at_most(claim.track, kMaxIdentifierBytes, "claim.track", "max_identifier_bytes");
  at_most(claim.status, kMaxIdentifierBytes, "claim.status", "max_identifier_bytes");
  at_most(claim.origin, kMaxIdentifierBytes, "claim.origin", "max_identifier_bytes");
  if (claim.situations.size() > kMaxSituations)
    refuse("claim.situations", "more than max_situations " + std::to_string(kMaxSituations));
  for (const std::string& situation : claim.situations)
    at_most(situation, kMaxIdentifierBytes, "claim.situations", "max_identifier_bytes");
  if (!claim.acceptance_date.empty() && !IsDay(claim.acceptance_date))
    refuse("claim.acceptance_date", "must be a day as YYYY-MM-DD");
  if (claim.given_names.size() > kMaxGivenNames)
    refuse("claim.given_names", "more than max_given_names " + std::to_string(kMaxGivenNames));
  for (const std::string& name : claim.given_names) at_most(name, kMaxNameBytes, "claim.given_names", "max_name_bytes");
  if (!claim.birth_date.empty() && !IsDay(claim.birth_date)) refuse("claim.birth_date", "must be a day as YYYY-MM-DD");
  if (!claim.academic_year.empty() && !IsAcademicYear(claim.academic_year)) {
    refuse("claim.academic_year", "must be two consecutive years as 2024-2025");
  }
  if (!claim.ine.empty() && !IsIne(claim.ine)) refuse("claim.ine", "must be 11 digits and capital letters");
  const std::string& kind = context.expected_kind;
  if (!kind.empty() && kind != kCvecAttestation && kind != kBacTranscript && kind != kBacCertificate) {
    refuse("expected_kind", "must be empty or one of cvec-attestation, bac-transcript, bac-certificate");
  }
  return violations;
}

}  // namespace justif::service
