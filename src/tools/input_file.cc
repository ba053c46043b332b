#include "tools/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

absl::Status Failure(const std::string& path, int error) {
  const std::string message = absl::StrCat("cannot read ", path, ": ", std::strerror(error));
  if (error == ENOENT || error == ENOTDIR) return absl::NotFoundError(message);
  if (error == EACCES || error == EPERM) return absl::PermissionDeniedError(message);
  return absl::FailedPreconditionError(message);
}

}  // namespace

absl::StatusOr<std::string> ReadInputFile(const std::string& path, std::int64_t max_bytes) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Failure(path, errno);
  const absl::Cleanup close_file = [file] { close(file); };

  constexpr std::size_t kPieceBytes = 1024 * 1024;
  const std::size_t limit = static_cast<std::size_t>(max_bytes) + 1;
  std::string bytes;
  struct stat facts;
  if (fstat(file, &facts) == 0 && facts.st_size > 0) {
    bytes.reserve(std::min<std::size_t>(static_cast<std::size_t>(facts.st_size) + 1, limit));
  }
  while (bytes.size() < limit) {
    const std::size_t before = bytes.size();
    const std::size_t wanted = std::min(kPieceBytes, limit - before);
    bytes.resize(before + wanted);
    const ssize_t got = read(file, bytes.data() + before, wanted);
    if (got < 0 && errno != EINTR) return Failure(path, errno);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return bytes;
  }
  return absl::OutOfRangeError(absl::StrCat(path, " is longer than ", max_bytes, " bytes"));
}

std::string FileNameOf(const std::string& path) { return std::filesystem::path(path).filename().string(); }

}  // namespace justif::tools
