// What a file of models/campaigns/ must hold to.
#ifndef JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_VALIDATION_H_
#define JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_VALIDATION_H_

#include <google/protobuf/text_format.h>

#include <string>

#include "absl/status/status.h"
#include "justif/model/v1/campaign.pb.h"
#include "justif/model/v1/cvec.pb.h"

namespace justif::judging {

// Every word that a rule uses is listed, every id unique, every text there in
// both languages with its source; times are in a known zone, exist once in it
// and are in order; no two cases of a track fit one applicant, and none is
// left out between them; every applicant gets a rule about each piece and the
// fee, and every rule gets an applicant. INVALID_ARGUMENT lists what does not
// hold, one `path:line: what` a line, in the order of the file.
absl::Status ValidateCampaign(const std::string& path, const model::v1::Campaign& campaign,
                              const google::protobuf::TextFormat::ParseInfoTree& locations,
                              const model::v1::Cvec& cvec);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_VALIDATION_H_
