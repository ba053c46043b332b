#include "reading/sandbox/sandbox.h"

#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>

namespace justif::reading {
namespace {

absl::Status Limit(int resource, const char* name, rlim_t value) {
  const rlimit limit{value, value};
  if (setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) {
    return absl::InternalError(std::string("setrlimit ") + name + ": " + std::strerror(errno));
  }
  return absl::OkStatus();
}

// Bytes of address space mapped now.
std::int64_t MappedBytes() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t pages = 0;
  statm >> pages;
  return pages * 4096;
}

constexpr int kAllowed[] = {SCMP_SYS(read),
                            SCMP_SYS(write),
                            SCMP_SYS(readv),
                            SCMP_SYS(writev),
                            SCMP_SYS(recvfrom),
                            SCMP_SYS(sendto),
                            SCMP_SYS(recvmsg),
                            SCMP_SYS(sendmsg),
                            SCMP_SYS(poll),
                            SCMP_SYS(ppoll),
                            SCMP_SYS(munmap),
                            SCMP_SYS(mremap),
                            SCMP_SYS(brk),
                            SCMP_SYS(madvise),
                            SCMP_SYS(futex),
                            SCMP_SYS(clock_gettime),
                            SCMP_SYS(clock_getres),
                            SCMP_SYS(gettimeofday),
                            SCMP_SYS(clock_nanosleep),
                            SCMP_SYS(nanosleep),
                            SCMP_SYS(exit),
                            SCMP_SYS(exit_group),
                            SCMP_SYS(rt_sigaction),
                            SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(sigaltstack),
                            SCMP_SYS(getrandom),
                            SCMP_SYS(lseek),
                            SCMP_SYS(fstat),
                            SCMP_SYS(close),
                            SCMP_SYS(getpid),
                            SCMP_SYS(gettid),
                            SCMP_SYS(tgkill),
                            SCMP_SYS(sched_yield),
                            SCMP_SYS(sched_getaffinity),
                            SCMP_SYS(getrusage),
                            SCMP_SYS(sysinfo),
                            SCMP_SYS(uname),
                            SCMP_SYS(rseq),
                            SCMP_SYS(set_robust_list),
                            SCMP_SYS(restart_syscall),
                            SCMP_SYS(fcntl),
                            SCMP_SYS(getcpu),
                            SCMP_SYS(dup)};

constexpr int kDeadly[] = {SCMP_SYS(execve),           SCMP_SYS(execveat),          SCMP_SYS(ptrace),
                           SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(bpf),
                           SCMP_SYS(userfaultfd)};

}  // namespace

absl::Status CloseSandbox(const SandboxLimits& limits) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return absl::InternalError(std::string("prctl: ") + std::strerror(errno));
  }
  // No file grows. The log of the service may be one, and a library that has
  // something to say there must not end the reader: its write fails.
  std::signal(SIGXFSZ, SIG_IGN);
  for (const absl::Status& status :
       {Limit(RLIMIT_AS, "AS", static_cast<rlim_t>(MappedBytes() + limits.max_document_bytes)),
        Limit(RLIMIT_CPU, "CPU", static_cast<rlim_t>(limits.max_cpu_seconds)), Limit(RLIMIT_FSIZE, "FSIZE", 0),
        Limit(RLIMIT_CORE, "CORE", 0), Limit(RLIMIT_NOFILE, "NOFILE", 64)}) {
    if (!status.ok()) return status;
  }
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EACCES)),
                                                                 &seccomp_release);
  if (filter == nullptr) return absl::InternalError("seccomp_init failed");
  int error = 0;
  const auto add = [&](int result) { error = error == 0 ? result : error; };
  for (const int call : kAllowed) add(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0));
  for (const int call : kDeadly) add(seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, call, 0));
  // Threads, as libde265 starts for HEIC, but no processes. The flags of
  // clone3 lie in memory where no filter sees them: without it the C library
  // falls back to clone.
  add(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                       SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)));
  add(seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));
  // Memory that is written is never run.
  add(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
  add(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
  if (error != 0) return absl::InternalError(std::string("seccomp_rule_add: ") + std::strerror(-error));
  if (const int loaded = seccomp_load(filter.get()); loaded != 0) {
    return absl::InternalError(std::string("seccomp_load: ") + std::strerror(-loaded));
  }
  return absl::OkStatus();
}

}  // namespace justif::reading
