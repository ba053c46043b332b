// Values of the service as messages of the API, and back.
#ifndef JUSTIF_SERVICE_RPC_VERIFICATION_PROTO_H_
#define JUSTIF_SERVICE_RPC_VERIFICATION_PROTO_H_

#include <string>

#include "judging/judge.h"
#include "justif/v1/verification.pb.h"
#include "justif/v1/verification_service.pb.h"
#include "service/upload_context.h"
#include "service/verifier.h"

namespace justif::service {

// What produced a verification besides the code; see justif.v1.Versions.
struct ModelVersions {
  std::string service;
  std::string models;
};

// Sentences are in the language of the result's context.
v1::Verification ToProto(const VerificationResult& result, const judging::Judge& judge, const ModelVersions& versions);

v1::Finding ToProto(const judging::Finding& finding, const judging::Judge& judge, judging::Language language);
v1::Versions ToProto(const judging::Judge& judge, const ModelVersions& versions);

Claim FromProto(const v1::Claim& claim);
std::string WithoutFolders(const std::string& file_name);

// Not validated: see Validate. Folders are taken off the file name.
UploadContext FromProto(const v1::UploadContext& context);

// SHA-256 over the names and contents of all files of the models folder.
std::string ModelsDigest(const std::string& models);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_VERIFICATION_PROTO_H_
