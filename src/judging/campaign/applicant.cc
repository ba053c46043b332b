#include "judging/campaign/applicant.h"

#include <algorithm>

namespace justif::judging {
namespace {

template <typename List>
bool Has(const List& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::string NameOf(Enrolment enrolment) {
  if (enrolment == Enrolment::kUnknown) return "";
  return model::v1::CampaignEnrolment_Name(static_cast<model::v1::CampaignEnrolment>(enrolment));
}

Applicant ApplicantOf(const Claim& claim) {
  Applicant applicant{claim.track,  claim.status,    {claim.situations.begin(), claim.situations.end()},
                      claim.origin, claim.enrolment, claim.acceptance_date};
  if (claim.status == kBoursier) applicant.status = "initial";
  if (claim.status == kBoursier || claim.boursier.value_or(false)) applicant.situations.insert(kBoursier);
  return applicant;
}

Fit FitOf(const model::v1::Applicants& applicants, const Applicant& applicant, std::set<std::string>& missing) {
  if (!applicants.tracks().empty() && !Has(applicants.tracks(), applicant.track)) return Fit::kNo;
  if (!applicants.statuses().empty() && !Has(applicants.statuses(), applicant.status)) return Fit::kNo;
  if (!applicants.situations().empty() &&
      std::none_of(applicants.situations().begin(), applicants.situations().end(),
                   [&](const std::string& situation) { return applicant.situations.contains(situation); })) {
    return Fit::kNo;
  }
  std::set<std::string> untold;
  if (!applicants.origins().empty() && !Has(applicants.origins(), applicant.origin)) {
    if (!applicant.origin.empty()) return Fit::kNo;
    untold.insert("origin");
  }
  if (!applicants.enrolments().empty() &&
      std::find(applicants.enrolments().begin(), applicants.enrolments().end(),
                static_cast<int>(applicant.enrolment)) == applicants.enrolments().end()) {
    if (applicant.enrolment != Enrolment::kUnknown) return Fit::kNo;
    untold.insert("enrolment");
  }
  if (untold.empty()) return Fit::kYes;
  missing.merge(untold);
  return Fit::kUnknown;
}

}  // namespace justif::judging
