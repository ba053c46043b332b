// Dossiers as messages of the API, and back.
#ifndef JUSTIF_SERVICE_RPC_DOSSIER_PROTO_H_
#define JUSTIF_SERVICE_RPC_DOSSIER_PROTO_H_

#include "judging/judge.h"
#include "justif/v1/dossier.pb.h"
#include "justif/v1/verification_service.pb.h"
#include "service/dossier.h"
#include "service/dossier_verifier.h"
#include "service/rpc/verification_proto.h"

namespace justif::service {

// Sentences are in the language of the dossier's context.
v1::Dossier ToProto(const DossierResult& result, const judging::Judge& judge, const ModelVersions& versions);

// Not validated: see Validate.
DossierContext FromProto(const v1::DossierContext& context);

// Without content. Folders are taken off the file name; version 0 is 1.
DossierUpload FromProto(const v1::DossierUpload& upload);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_DOSSIER_PROTO_H_
