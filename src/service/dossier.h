// What a caller says about a dossier, and whether it is well formed.
#ifndef JUSTIF_SERVICE_DOSSIER_H_
#define JUSTIF_SERVICE_DOSSIER_H_

#include <optional>
#include <string>
#include <vector>

#include "document/claim.h"
#include "judging/judge.h"
#include "service/upload_context.h"

namespace justif::service {

struct DossierContext {
  Claim claim;
  std::string dossier;
  std::string request_id;
  judging::Language language = judging::Language::kFrench;
};

// One version of a document, with its bytes.
struct DossierUpload {
  std::string document;  // the caller's id
  int version = 1;
  bool withdrawn = false;  // then without content
  std::string file_name;   // without folders
  std::string media_type;  // declared, never trusted
  std::string expected_kind;
  std::optional<absl::Time> uploaded_at;
  std::string content;
};

// The context that one of the documents is verified with.
UploadContext ContextOf(const DossierContext& dossier, const DossierUpload& upload);

// Every violation; fields are paths in the requests, such as
// `documents[2].version`. Besides what Validate says of an upload: ids are
// given, versions are from 1 and once each, and content is there exactly where
// nothing is withdrawn.
std::vector<FieldViolation> Validate(const DossierContext& context, const std::vector<DossierUpload>& uploads);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_DOSSIER_H_
