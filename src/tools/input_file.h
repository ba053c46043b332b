// Files named on the command line.
#ifndef JUSTIF_TOOLS_INPUT_FILE_H_
#define JUSTIF_TOOLS_INPUT_FILE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace justif::tools {

// Documents of more bytes than this are not read; every limit of the service is
// far below.
inline constexpr std::int64_t kMaxInputFileBytes = 256LL * 1024 * 1024;

// The bytes of the file, at most `max_bytes` of them: a longer file gives
// OUT_OF_RANGE without being read to its end. NOT_FOUND, PERMISSION_DENIED or
// FAILED_PRECONDITION (a folder, an input error) name the path and the reason.
absl::StatusOr<std::string> ReadInputFile(const std::string& path, std::int64_t max_bytes);

// `path` without its folders.
std::string FileNameOf(const std::string& path);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_INPUT_FILE_H_
