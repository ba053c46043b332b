// Asks a running service.
#ifndef JUSTIF_TOOLS_REMOTE_VERIFIER_H_
#define JUSTIF_TOOLS_REMOTE_VERIFIER_H_

#include <cstddef>
#include <string>

#include "tools/verify.h"

namespace justif::tools {

// Content above this goes by the stream of pieces, content up to it in one
// message.
inline constexpr std::size_t kMaxUnaryBytes = 1'048'576;

// A Verify that calls the service at `server` (HOST:PORT, without TLS). Busy
// answers are tried again, a few times, after the delay they ask for. Failed
// calls give the status of the call, with the wrong fields the service names;
// UNAVAILABLE names the server when none answers there.
Verify VerifyThrough(const std::string& server);

// The same for dossiers.
VerifyDossier VerifyDossierThrough(const std::string& server);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_REMOTE_VERIFIER_H_
