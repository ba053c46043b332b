// justif campaign: the rules of enrolment, for people.
#ifndef JUSTIF_TOOLS_CAMPAIGN_COMMAND_H_
#define JUSTIF_TOOLS_CAMPAIGN_COMMAND_H_

#include <ostream>
#include <string>

#include "tools/arguments.h"
#include "tools/verification_text.h"

namespace justif::tools {

// What each file of `models`/campaigns holds. kCouldNotVerify when one is
// wrong: `diagnostics` then has everything wrong by file and line.
ExitCode CheckCampaigns(const std::string& models, std::ostream& output, std::ostream& diagnostics);

// Pieces, fee and windows of an applicant, each with its reason and source.
// What the claim does not tell and only the windows depend on leaves several
// rows, which are all shown. kCouldNotVerify when a rule needs more, which
// `diagnostics` says.
ExitCode ShowCampaign(const CampaignArguments& arguments, const std::string& models, const TextStyle& style,
                      std::ostream& output, std::ostream& diagnostics);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_CAMPAIGN_COMMAND_H_
