#include "judging/checks/check.h"

#include <cstdio>
#include <utility>

namespace justif::judging {

const Field* CheckContext::Coded(std::string_view name) const {
  for (const Code& code : judged.reading.codes) {
    if (const Field* field = FindField(code.fields, name)) return field;
  }
  return nullptr;
}

const Field* CheckContext::Read(std::string_view name) const {
  const Field* printed = Printed(name);
  return printed != nullptr ? printed : Coded(name);
}

std::string CheckContext::CampaignOpening(const std::string& academic_year) const {
  if (const Campaign* campaign = campaigns.Find(academic_year); campaign != nullptr)
    return campaign->rules().cvec_attestations_from();
  char text[32];
  std::snprintf(text, sizeof text, "%.4s-%02d-01", academic_year.c_str(), cvec.earliest_month());
  return text;
}

Evidence EvidenceOf(const Field& field, std::string expected, std::string expected_from) {
  Evidence evidence;
  evidence.subject = field.name;
  evidence.seen = field.value;
  evidence.expected = std::move(expected);
  evidence.expected_from = std::move(expected_from);
  evidence.regions = field.regions;
  return evidence;
}

std::string Decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

}  // namespace justif::judging
