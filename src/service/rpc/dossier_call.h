// One call of VerifyDossier.
#ifndef JUSTIF_SERVICE_RPC_DOSSIER_CALL_H_
#define JUSTIF_SERVICE_RPC_DOSSIER_CALL_H_

#include <grpcpp/grpcpp.h>

#include "justif/v1/verification_service.grpc.pb.h"
#include "service/rpc/call_record.h"
#include "service/rpc/running_calls.h"
#include "service/rpc/verification_service.h"
#include "service/verifier.h"

namespace justif::service {

// Begun in `running`, where it ends when the call does; deletes itself then.
// Borrows all but the context, which it does not keep.
grpc::ServerReadReactor<v1::VerifyDossierRequest>* NewDossierReactor(Verifier& verifier,
                                                                     const VerificationServiceOptions& options,
                                                                     const CallSink& log, RunningCalls& running,
                                                                     const grpc::CallbackServerContext& context,
                                                                     v1::VerifyDossierResponse* response);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_DOSSIER_CALL_H_
