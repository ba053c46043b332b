#include "tools/dossier_folder.h"

#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/input_file.h"

namespace justif::tools {
namespace {

constexpr char kClaim[] = "claim.json";
constexpr char kWithdrawn[] = "withdrawn";

// NAME[.vN][.ENDING]
v1::DossierUpload UploadOf(const std::string& file_name) {
  v1::DossierUpload upload;
  std::string document = file_name, ending;
  if (std::string stem; RE2::FullMatch(file_name, "(.+)\\.([^.]+)", &stem, &ending)) document = stem;
  upload.set_withdrawn(ending == kWithdrawn);
  int version = 1;
  if (std::string stem; RE2::FullMatch(document, "(.+)\\.v(\\d{1,6})", &stem, &version)) document = stem;
  upload.set_document(document);
  upload.set_version(version);
  if (!upload.withdrawn()) upload.set_file_name(file_name);
  return upload;
}

}  // namespace

absl::StatusOr<std::vector<DossierFile>> ReadDossierFolder(const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file(error) && !name.starts_with(".") && name != kClaim) paths.push_back(entry.path());
  }
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": cannot be read as a folder: ", error.message()));
  if (paths.empty()) return absl::FailedPreconditionError(absl::StrCat(folder, ": holds no documents"));
  std::sort(paths.begin(), paths.end());
  std::vector<DossierFile> files;
  std::map<std::pair<std::string, int>, std::string> names;
  for (const std::filesystem::path& path : paths) {
    DossierFile& file = files.emplace_back();
    const std::string name = path.filename().string();
    file.upload = UploadOf(name);
    const auto [other, added] = names.emplace(std::pair(file.upload.document(), file.upload.version()), name);
    if (!added) {
      return absl::AlreadyExistsError(
          absl::StrCat(folder, ": ", other->second, " and ", name, " are both version ", file.upload.version(), " of '",
                       file.upload.document(), "'; call what replaces the other ", file.upload.document(), ".v",
                       file.upload.version() + 1, path.extension().string(), ", and other documents by other names"));
    }
    if (file.upload.withdrawn()) continue;
    absl::StatusOr<std::string> content = ReadInputFile(path.string(), kMaxInputFileBytes);
    if (!content.ok()) return content.status();
    if (content->empty()) {
      return absl::FailedPreconditionError(
          absl::StrCat(path.string(), ": is empty; a document that is taken back is called ", file.upload.document(),
                       ".v", file.upload.version(), ".withdrawn"));
    }
    file.content = *std::move(content);
  }
  return files;
}

std::string ClaimOfDossierFolder(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / kClaim;
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) ? path.string() : "";
}

}  // namespace justif::tools
