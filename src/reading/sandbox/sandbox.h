// Takes from this process what reading a document does not need.
#ifndef JUSTIF_READING_SANDBOX_SANDBOX_H_
#define JUSTIF_READING_SANDBOX_SANDBOX_H_

#include <cstdint>

#include "absl/status/status.h"

namespace justif::reading {

struct SandboxLimits {
  std::int64_t max_document_bytes = 512LL * 1024 * 1024;  // memory above what is mapped now
  std::int64_t max_cpu_seconds = 3600;                    // of the whole process
};

// Irreversible, for all threads. Afterwards no file, socket or process can be
// opened, stated or started: such calls fail with EACCES so that libraries do
// without; execve and ptrace end the process. Memory cannot be made
// executable. Descriptors open now stay open. Call when everything that is
// loaded late has been used once.
absl::Status CloseSandbox(const SandboxLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_SANDBOX_SANDBOX_H_
