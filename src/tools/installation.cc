#include "tools/installation.h"

#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;

// Every models folder has one.
constexpr char kPolicy[] = "policy.textproto";

bool Exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// Empty when there are none.
fs::path ModelsNear(const fs::path& folder) {
  if (const fs::path shared = folder.parent_path() / "share/justif/models"; Exists(shared / kPolicy)) return shared;
  for (fs::path above = folder; above != above.parent_path(); above = above.parent_path()) {
    if (Exists(above / "models" / kPolicy)) return above / "models";
  }
  return {};
}

absl::Status NoModels(const fs::path& folder) {
  return absl::NotFoundError(
      absl::StrCat("no models folder above ", folder.string(), " nor in its ../share/justif; name one with --models"));
}

}  // namespace

absl::StatusOr<std::string> FindModels(const fs::path& program) {
  const fs::path models = ModelsNear(program.parent_path());
  if (models.empty()) return NoModels(program.parent_path());
  return models.string();
}

absl::StatusOr<Installation> FindInstallation(const fs::path& program, const std::string& models_option) {
  const fs::path folder = program.parent_path();
  const fs::path reader = folder / "justif-reader";
  if (!Exists(reader)) {
    return absl::NotFoundError(
        absl::StrCat("no justif-reader in ", folder.string(), ", where justif is; install it there, or use --server"));
  }
  const fs::path models = models_option.empty() ? ModelsNear(folder) : fs::path(models_option);
  if (models.empty()) return NoModels(folder);
  if (!Exists(models / kPolicy)) {
    return absl::NotFoundError(absl::StrCat(models.string(), " is not a models folder: it has no ", kPolicy));
  }
  return Installation{.reader_program = reader.string(), .models = models.string()};
}

fs::path RunningProgram() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

}  // namespace justif::tools
