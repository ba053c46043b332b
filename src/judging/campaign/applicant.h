// What of a claim the rules of a campaign look at.
#ifndef JUSTIF_JUDGING_CAMPAIGN_APPLICANT_H_
#define JUSTIF_JUDGING_CAMPAIGN_APPLICANT_H_

#include <set>
#include <string>

#include "document/claim.h"
#include "justif/model/v1/campaign.pb.h"

namespace justif::judging {

// The enrolments as claims in JSON and people name them: FIRST,
// ENROLLED_LAST_YEAR, RE_ENROLMENT; empty for kUnknown.
std::string NameOf(Enrolment enrolment);

struct Applicant {
  std::string track;
  std::string status;
  std::set<std::string> situations;
  std::string origin;
  Enrolment enrolment = Enrolment::kUnknown;
  std::string acceptance_date;
};

// The id of the situation that Claim::boursier tells.
inline constexpr char kBoursier[] = "boursier";

Applicant ApplicantOf(const Claim& claim);

// Whether a rule is about an applicant; kUnknown when that depends on what is
// not told.
enum class Fit { kNo, kUnknown, kYes };

// `missing` gets the facts it depends on, for kUnknown. Track and status must
// be told.
Fit FitOf(const model::v1::Applicants& applicants, const Applicant& applicant, std::set<std::string>& missing);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CAMPAIGN_APPLICANT_H_
