#include "service/dossier.h"

#include <set>
#include <utility>

namespace justif::service {

UploadContext ContextOf(const DossierContext& dossier, const DossierUpload& upload) {
  return {.file_name = upload.file_name,
          .media_type = upload.media_type,
          .expected_kind = upload.expected_kind,
          .claim = dossier.claim,
          .dossier = dossier.dossier,
          .request_id = dossier.request_id,
          .language = dossier.language,
          .uploaded_at = upload.uploaded_at};
}

std::vector<FieldViolation> Validate(const DossierContext& context, const std::vector<DossierUpload>& uploads) {
  std::vector<FieldViolation> violations = Validate(ContextOf(context, {}));
  for (FieldViolation& violation : violations) violation.field = "context." + violation.field;
  std::set<std::pair<std::string, int>> seen;
  for (std::size_t i = 0; i < uploads.size(); ++i) {
    const DossierUpload& upload = uploads[i];
    const std::string at = "documents[" + std::to_string(i) + "].";
    const auto refuse = [&](const char* field, std::string description) {
      violations.push_back({at + field, std::move(description)});
    };
    for (FieldViolation& violation : Validate(ContextOf({}, upload))) {
      violations.push_back({at + violation.field, std::move(violation.description)});
    }
    if (upload.document.empty()) refuse("document", "is empty");
    if (upload.document.size() > kMaxIdentifierBytes)
      refuse("document", std::to_string(upload.document.size()) + " bytes is over max_identifier_bytes " +
                             std::to_string(kMaxIdentifierBytes));
    if (upload.version < 1) refuse("version", "must be from 1");
    if (!seen.emplace(upload.document, upload.version).second)
      refuse("version", "is there already: what replaces a document has a higher version");
    if (upload.withdrawn && !upload.content.empty()) refuse("withdrawn", "is set, and content was sent");
    if (!upload.withdrawn && upload.content.empty()) refuse("content", "is empty");
  }
  return violations;
}

}  // namespace justif::service
