// A folder whose files are the documents of one enrolment.
#ifndef JUSTIF_TOOLS_DOSSIER_FOLDER_H_
#define JUSTIF_TOOLS_DOSSIER_FOLDER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/verify.h"

namespace justif::tools {

// The documents of a folder, by name: `cvec.pdf` is document `cvec`,
// `cvec.v2.jpg` its version 2, which replaces it, and `cvec.v3.withdrawn`, an
// empty file, takes it back. claim.json, hidden files and folders are no
// documents. NOT_FOUND when the folder cannot be read, FAILED_PRECONDITION
// when it holds no document or an empty one, ALREADY_EXISTS when two files are
// one version; other statuses are those of ReadInputFile.
absl::StatusOr<std::vector<DossierFile>> ReadDossierFolder(const std::string& folder);

// The path of its claim.json; empty when there is none.
std::string ClaimOfDossierFolder(const std::string& folder);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_DOSSIER_FOLDER_H_
