// What a caller says about an upload, and whether it is well formed.
#ifndef JUSTIF_SERVICE_UPLOAD_CONTEXT_H_
#define JUSTIF_SERVICE_UPLOAD_CONTEXT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "document/claim.h"
#include "judging/judge.h"

namespace justif::service {

struct UploadContext {
  std::string file_name;      // without folders
  std::string media_type;     // declared, never trusted
  std::string expected_kind;  // empty for any
  Claim claim;
  std::string dossier;
  std::string request_id;
  judging::Language language = judging::Language::kFrench;
  std::optional<absl::Time> uploaded_at;  // when it is told
};

struct FieldViolation {
  std::string field;        // path in the context, such as `claim.birth_date`
  std::string description;  // English: the rule and the value's fault
};

// Limits of the context, named in the descriptions.
inline constexpr std::size_t kMaxNameBytes = 200;
inline constexpr std::size_t kMaxFileNameBytes = 255;
inline constexpr std::size_t kMaxGivenNames = 10;
inline constexpr std::size_t kMaxSituations = 10;
inline constexpr std::size_t kMaxIdentifierBytes = 128;

// Every violation; empty when the context is well formed. Dates are ISO days
// that exist, academic years two consecutive years, the INE 11 letters and
// digits, `expected_kind` a known kind.
std::vector<FieldViolation> Validate(const UploadContext& context);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_UPLOAD_CONTEXT_H_
