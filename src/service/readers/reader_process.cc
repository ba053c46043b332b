#include "service/readers/reader_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "justif/reader/v1/reader.pb.h"

namespace justif::service {
namespace {

// The descriptor the reader finds its socket at.
constexpr int kReaderFd = 3;

// Tesseract starts no threads of its own, and there are no more heaps than
// the reader has threads that allocate: its memory is counted.
std::vector<std::string> ReaderEnvironment() {
  return {"OMP_THREAD_LIMIT=1", "OMP_NUM_THREADS=1",  "MALLOC_ARENA_MAX=2",
          "LC_ALL=C.UTF-8",     "PATH=/usr/bin:/bin", "HOME=/nonexistent"};
}

int MillisecondsUntil(ReaderProcess::TimePoint until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
}

absl::Status WaitFor(int socket, short events, ReaderProcess::TimePoint until) {
  while (true) {
    pollfd waiting{socket, events, 0};
    const int ready = poll(&waiting, 1, MillisecondsUntil(until));
    if (ready > 0) return absl::OkStatus();
    if (ready == 0) return absl::DeadlineExceededError("the reader did not answer in time");
    if (errno != EINTR) return absl::UnavailableError(std::string("poll: ") + std::strerror(errno));
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReaderProcess>> ReaderProcess::Start(const ReaderPoolOptions& options) {
  std::array<int, 2> sockets;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
    return absl::UnavailableError(std::string("socketpair: ") + std::strerror(errno));
  }
  fcntl(sockets[0], F_SETFL, O_NONBLOCK);
  std::vector<std::string> arguments = {options.reader_program,
                                        "--fd",
                                        std::to_string(kReaderFd),
                                        "--models",
                                        options.models,
                                        "--max-document-bytes",
                                        std::to_string(options.max_document_bytes)};
  if (!options.tessdata.empty()) {
    arguments.emplace_back("--tessdata");
    arguments.push_back(options.tessdata);
  }
  std::vector<std::string> environment = ReaderEnvironment();
  std::vector<char*> argv, envp;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& variable : environment) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, sockets[1], kReaderFd);
  posix_spawn_file_actions_addclosefrom_np(&actions, kReaderFd + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Signals sent to the service's group (Ctrl-C) are the service's to handle.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, options.reader_program.c_str(), &actions, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(sockets[1]);
  if (error != 0) {
    close(sockets[0]);
    return absl::UnavailableError("cannot start " + options.reader_program + ": " + std::strerror(error));
  }
  std::unique_ptr<ReaderProcess> process(new ReaderProcess(pid, sockets[0]));
  auto frame = process->ReceiveFrame(std::chrono::steady_clock::now() + options.start_timeout);
  if (!frame.ok()) {
    return absl::Status(frame.status().code(),
                        options.reader_program + " did not become ready: " + std::string(frame.status().message()));
  }
  reader::v1::Ready ready;
  if (!ready.ParseFromString(*frame))
    return absl::UnavailableError(options.reader_program + " speaks another language");
  return process;
}

ReaderProcess::~ReaderProcess() {
  Kill();
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  reaped_ = true;
  close(socket_);
}

bool ReaderProcess::IsIdle() const {
  pollfd state{socket_, POLLIN, 0};
  return poll(&state, 1, 0) == 0;
}

void ReaderProcess::Kill() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!reaped_) kill(pid_, SIGKILL);
}

absl::Status ReaderProcess::Send(const char* data, std::size_t size, TimePoint until) {
  while (size > 0) {
    const ssize_t count = send(socket_, data, size, MSG_NOSIGNAL);
    if (count > 0) {
      data += count;
      size -= static_cast<std::size_t>(count);
    } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      if (absl::Status status = WaitFor(socket_, POLLOUT, until); !status.ok()) return status;
    } else if (errno != EINTR) {
      return absl::UnavailableError("the reader ended");
    }
  }
  return absl::OkStatus();
}

absl::Status ReaderProcess::Receive(char* out, std::size_t size, TimePoint until) {
  while (size > 0) {
    if (std::chrono::steady_clock::now() >= until)
      return absl::DeadlineExceededError("the reader did not answer in time");
    const ssize_t count = recv(socket_, out, size, 0);
    if (count > 0) {
      out += count;
      size -= static_cast<std::size_t>(count);
    } else if (count == 0) {
      return absl::UnavailableError("the reader ended");
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (absl::Status status = WaitFor(socket_, POLLIN, until); !status.ok()) return status;
    } else if (errno != EINTR) {
      return absl::UnavailableError("the reader ended");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReaderProcess::ReceiveFrame(TimePoint until) {
  std::array<char, 4> head;
  if (absl::Status status = Receive(head.data(), head.size(), until); !status.ok()) return status;
  std::uint32_t length = 0;
  for (int i = 3; i >= 0; --i) length = length << 8 | static_cast<unsigned char>(head[static_cast<std::size_t>(i)]);
  if (length > kMaxAnswerBytes)
    return absl::DataLossError("the reader announced more than " + std::to_string(kMaxAnswerBytes) + " bytes");
  // Grown as the bytes come: a length alone costs no memory.
  std::string message;
  constexpr std::size_t kPiece = 1 << 20;
  while (message.size() < length) {
    const std::size_t from = message.size();
    message.resize(std::min<std::size_t>(length, from + kPiece));
    if (absl::Status status = Receive(message.data() + from, message.size() - from, until); !status.ok()) return status;
  }
  return message;
}

absl::StatusOr<std::string> ReaderProcess::Exchange(const std::string& request, TimePoint until) {
  const auto length = static_cast<std::uint32_t>(request.size());
  const char head[] = {static_cast<char>(length), static_cast<char>(length >> 8), static_cast<char>(length >> 16),
                       static_cast<char>(length >> 24)};
  if (absl::Status status = Send(head, sizeof head, until); !status.ok()) return status;
  if (absl::Status status = Send(request.data(), request.size(), until); !status.ok()) return status;
  return ReceiveFrame(until);
}

std::int64_t ReaderProcess::PeakResidentBytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atoll(line.c_str() + 6) * 1024;
  }
  return 0;
}

}  // namespace justif::service
