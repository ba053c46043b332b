// justif trust: what signatures of codes are checked against.
#ifndef JUSTIF_TOOLS_TRUST_COMMAND_H_
#define JUSTIF_TOOLS_TRUST_COMMAND_H_

#include <ostream>
#include <string>

#include "judging/signatures/trust_store.h"
#include "tools/arguments.h"
#include "tools/installation.h"

namespace justif::tools {

// models/trust, the cache of `justif trust update` where there is one, and the
// folder of --trust.
judging::TrustOptions TrustOptionsOf(const Installation& installation, const TrustSelection& selection);

// Authorities, lists with their sequence and age, and what is wrong. Returns
// kAllAccepted, kNotAccepted when there are warnings, kCouldNotVerify when the
// folders cannot be read.
ExitCode ListTrust(const TrustArguments& arguments, const Installation& installation, std::ostream& output,
                   std::ostream& diagnostics);

// kAllAccepted when everything was fetched, kNotAccepted when something was
// not, kCouldNotVerify when nothing was.
ExitCode UpdateTrust(const TrustArguments& arguments, const Installation& installation, std::ostream& output,
                     std::ostream& diagnostics);

// Where `justif trust update` puts what it fetches: $XDG_CACHE_HOME or
// ~/.cache, then justif/trust. Empty without a home.
std::string DefaultTrustCache();

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_TRUST_COMMAND_H_
