#include "reading/wire/frame.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace justif::reading {
namespace {

bool ReadAll(int fd, char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t count = read(fd, out, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    out += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

bool WriteAll(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = send(fd, data, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    data += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

std::optional<std::string> ReadFrame(int fd, std::uint32_t max_bytes) {
  std::array<unsigned char, 4> head;
  if (!ReadAll(fd, reinterpret_cast<char*>(head.data()), head.size())) return std::nullopt;
  const std::uint32_t length = head[0] | head[1] << 8 | head[2] << 16 | static_cast<std::uint32_t>(head[3]) << 24;
  if (length > max_bytes) return std::nullopt;
  std::string message(length, '\0');
  if (!ReadAll(fd, message.data(), length)) return std::nullopt;
  return message;
}

bool WriteFrame(int fd, const std::string& message) {
  const auto length = static_cast<std::uint32_t>(message.size());
  const char head[] = {static_cast<char>(length), static_cast<char>(length >> 8), static_cast<char>(length >> 16),
                       static_cast<char>(length >> 24)};
  return WriteAll(fd, head, sizeof head) && WriteAll(fd, message.data(), message.size());
}

}  // namespace justif::reading
