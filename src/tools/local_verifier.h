// Verifies in this program, with readers of its own.
#ifndef JUSTIF_TOOLS_LOCAL_VERIFIER_H_
#define JUSTIF_TOOLS_LOCAL_VERIFIER_H_

#include "absl/status/statusor.h"
#include "judging/signatures/trust_store.h"
#include "tools/installation.h"
#include "tools/verify.h"

namespace justif::tools {

// A Verify over `readers` reader processes of the same pool, sandbox and judge
// the service has. Fails when the models or the folders of `trust` cannot be
// read, or no reader starts.
absl::StatusOr<Verify> VerifyHere(const Installation& installation, const judging::TrustOptions& trust, int readers);

// The same for dossiers, with one reader.
absl::StatusOr<VerifyDossier> VerifyDossierHere(const Installation& installation, const judging::TrustOptions& trust);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_LOCAL_VERIFIER_H_
