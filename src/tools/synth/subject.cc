#include "tools/synth/subject.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {

absl::StatusOr<Subject> MakeSubject(const SubjectOrder& order, const Materials& materials, const Signers& signers,
                                    Dice random) {
  if (order.kind == "cvec-attestation") return MakeAttestation(order, materials, signers, random);
  if (order.kind == "bac-transcript") return MakeTranscript(order, materials, random);
  if (order.kind == "bac-certificate") return MakeCertificate(order, materials, signers, random);
  if (order.kind == "distractor") return MakeDistractor(materials, random);
  return absl::InvalidArgumentError(absl::StrCat("no kind of document is called '", order.kind, "'"));
}

}  // namespace justif::tools
