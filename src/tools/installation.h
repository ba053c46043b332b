// Where the files are that the command line needs.
#ifndef JUSTIF_TOOLS_INSTALLATION_H_
#define JUSTIF_TOOLS_INSTALLATION_H_

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"

namespace justif::tools {

struct Installation {
  std::string reader_program;  // justif-reader
  std::string models;          // models folder
};

// justif-reader is beside `program`. The models are the folder `models_option`
// or, when that is empty, ../share/justif/models seen from the program's
// folder, or models/ in one of the folders above it (a build folder inside the
// sources). NOT_FOUND says what was looked for and where.
absl::StatusOr<Installation> FindInstallation(const std::filesystem::path& program, const std::string& models_option);

// The models folder of `program` alone.
absl::StatusOr<std::string> FindModels(const std::filesystem::path& program);

// The path of the program that is running.
std::filesystem::path RunningProgram();

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_INSTALLATION_H_
