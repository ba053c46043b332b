#include "reading/sandbox/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>

namespace justif::reading {
namespace {

constexpr int kAsSaid = 0;
constexpr int kOtherwise = 1;
constexpr int kNotClosed = 2;

// Runs `probe` in a process of its own with the sandbox closed.
void Inside(const std::function<bool()>& probe, std::int64_t memory = 64LL << 20) {
  if (!CloseSandbox({.max_document_bytes = memory}).ok()) std::_Exit(kNotClosed);
  std::_Exit(probe() ? kAsSaid : kOtherwise);
}

bool Refused(long result) { return result == -1 && (errno == EACCES || errno == ENOSYS); }

// Death tests run their statement in a child; the sandbox stays there.
#define EXPECT_INSIDE(...) EXPECT_EXIT(Inside([] { return (__VA_ARGS__); }), testing::ExitedWithCode(kAsSaid), "")

TEST(CloseSandbox, NothingIsOpenedOrReached) {
  EXPECT_INSIDE(Refused(open("/etc/passwd", O_RDONLY)));
  EXPECT_INSIDE(Refused(open("/dev/null", O_WRONLY)));
  EXPECT_INSIDE(Refused(socket(AF_INET, SOCK_STREAM, 0)));
  EXPECT_INSIDE(Refused(socket(AF_UNIX, SOCK_STREAM, 0)));
  EXPECT_INSIDE(Refused(mkdir("sandbox-test", 0700)));
  EXPECT_INSIDE(Refused(unlink("sandbox-test")));
  EXPECT_INSIDE(Refused(kill(1, 0)));
  EXPECT_INSIDE(Refused(chdir("/")));
}

TEST(CloseSandbox, NoProcessIsStarted) {
  EXPECT_INSIDE(Refused(fork()));
  EXPECT_INSIDE(Refused(vfork()));
  const auto run = [] {
    char path[] = "/bin/true";
    char* arguments[] = {path, nullptr};
    execv(path, arguments);
    return true;
  };
  EXPECT_EXIT(Inside(run), testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(Inside([] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }), testing::KilledBySignal(SIGSYS),
              "");
}

// Standard error is a file when the service logs to one.
TEST(CloseSandbox, WritingToAnOpenFileFailsAndDoesNotKill) {
  const auto write_to_file = [] {
    char path[] = "/tmp/sandbox-test-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0 || unlink(path) != 0 || !CloseSandbox({}).ok()) std::_Exit(kNotClosed);
    std::_Exit(write(file, "log", 3) == -1 && errno == EFBIG ? kAsSaid : kOtherwise);
  };
  EXPECT_EXIT(write_to_file(), testing::ExitedWithCode(kAsSaid), "");
}

TEST(CloseSandbox, MemoryIsNeverExecutable) {
  EXPECT_INSIDE(mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  EXPECT_INSIDE([] {
    void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == -1;
  }());
}

TEST(CloseSandbox, MemoryIsLimited) {
  const auto allocate = [](std::size_t bytes) {
    void* block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return block != MAP_FAILED;
  };
  EXPECT_EXIT(Inside([&] { return allocate(32 << 20); }), testing::ExitedWithCode(kAsSaid), "");
  EXPECT_EXIT(Inside([&] { return !allocate(128 << 20); }), testing::ExitedWithCode(kAsSaid), "");
}

TEST(CloseSandbox, WorkGoesOn) {
  const auto talk = [] {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return false;
    if (!CloseSandbox({}).ok()) return false;
    char byte = 'a', got = 0;
    return write(ends[0], &byte, 1) == 1 && read(ends[1], &got, 1) == 1 && got == byte;
  };
  EXPECT_EXIT(std::_Exit(talk() ? kAsSaid : kOtherwise), testing::ExitedWithCode(kAsSaid), "");
  const auto thread = [] {
    pthread_t started;
    bool ran = false;
    const auto run = [](void* flag) -> void* {
      *static_cast<bool*>(flag) = true;
      return nullptr;
    };
    return pthread_create(&started, nullptr, run, &ran) == 0 && pthread_join(started, nullptr) == 0 && ran;
  };
  EXPECT_EXIT(Inside(thread), testing::ExitedWithCode(kAsSaid), "");
}

}  // namespace
}  // namespace justif::reading
