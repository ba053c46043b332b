// The rules of campaigns as messages of the API.
#ifndef JUSTIF_SERVICE_RPC_CAMPAIGN_PROTO_H_
#define JUSTIF_SERVICE_RPC_CAMPAIGN_PROTO_H_

#include <google/protobuf/timestamp.pb.h>

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "judging/campaign/campaign.h"
#include "justif/v1/campaign.pb.h"
#include "service/upload_context.h"

namespace justif::service {

google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& timestamp);

// `campaigns/{academic_year}/tracks/{track}`.
std::string TrackName(const judging::Campaign& campaign, const std::string& track);

v1::Track ToProto(const judging::Campaign& campaign, const model::v1::CampaignTrack& track);
v1::EnrolmentCase ToProto(const judging::Campaign& campaign, const model::v1::CampaignCase& row);
v1::RequiredPiece ToProto(const model::v1::CampaignPiece& piece, const model::v1::PieceRule& rule);

// What the rules ask of an applicant, or what keeps them from telling: a
// problem a fact.
struct RequirementsAnswer {
  v1::Requirements requirements;
  std::vector<judging::FactProblem> problems;
};
RequirementsAnswer RequirementsOf(const judging::Campaign& campaign, const Claim& claim, absl::Time at);

// In English, for callers: what is missing or unknown, and what would do.
FieldViolation ToViolation(const judging::FactProblem& problem);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_CAMPAIGN_PROTO_H_
