// A reader that misbehaves as the upload tells it to, for tests of the pool.
#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "justif/reader/v1/reader.pb.h"

namespace {

int fd = -1;

bool ReadAll(char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = read(fd, out, size);
    if (got <= 0) return false;
    out += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void WriteAll(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t put = write(fd, bytes.data() + at, bytes.size() - at);
    if (put <= 0) _exit(0);
    at += static_cast<std::size_t>(put);
  }
}

std::string Length(std::uint32_t size) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(size >> shift & 0xFF);
  return bytes;
}

std::string Frame(const std::string& message) { return Length(static_cast<std::uint32_t>(message.size())) + message; }

std::string Frame(const justif::reader::v1::Reading& reading) {
  justif::reader::v1::ReadResponse response;
  *response.mutable_reading() = reading;
  return Frame(response.SerializeAsString());
}

// A picture nobody asked for, or asked for and no JPEG.
std::string FrameWithPicture() {
  justif::reader::v1::ReadResponse response;
  response.mutable_reading()->set_kind("unknown");
  auto& picture = *response.add_pictures();
  picture.set_page(1);
  picture.set_width_px(10);
  picture.set_height_px(10);
  picture.set_jpeg("<svg onload='alert(1)'/>");
  return Frame(response.SerializeAsString());
}

justif::reader::v1::Reading Good() {
  justif::reader::v1::Reading reading;
  reading.set_kind("unknown");
  reading.mutable_file()->set_producer(std::to_string(getpid()));
  return reading;
}

[[noreturn]] void Hang() {
  while (true) pause();
}

void Misbehave(const std::string& content) {
  justif::reader::v1::Reading reading = Good();
  if (content == "die") _exit(7);
  if (content == "die by signal") raise(SIGKILL);
  if (content == "hang") Hang();
  if (content == "flood") {
    while (true) WriteAll(std::string(1 << 20, 'x'));
  }
  if (content == "announce too much") {
    WriteAll(Length(0xFFFFFFFFU));
    Hang();
  }
  if (content == "half an answer") {
    WriteAll(Length(1000) + "only this");
    _exit(0);
  }
  if (content == "nonsense") return WriteAll(Frame(std::string(1000, '\xFF')));
  if (content == "place outside the page") {
    auto& point = *reading.add_fields()->add_regions()->add_polygon();
    reading.mutable_fields(0)->set_name("ine");
    reading.mutable_fields(0)->set_source(4);
    point.set_x(7);
  }
  if (content == "no number") {
    reading.set_kind_confidence(std::numeric_limits<double>::quiet_NaN());
  }
  if (content == "too many fields") {
    for (int i = 0; i < 1'000'000; ++i) reading.add_fields()->set_name("ine");
  }
  if (content == "show what is no picture") return WriteAll(FrameWithPicture());
  if (content == "speak unasked") return WriteAll(Frame(reading) + Frame(reading));
  WriteAll(Frame(reading));
  if (content == "die after") _exit(0);
}

}  // namespace

int main(int argc, char** argv) {
  std::string models;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--fd") fd = std::atoi(argv[i + 1]);
    if (name == "--models") models = argv[i + 1];
  }
  if (models == "die at start") return 3;
  if (models == "hang at start") Hang();
  WriteAll(Frame(justif::reader::v1::Ready().SerializeAsString()));
  unsigned char length[4];
  while (ReadAll(reinterpret_cast<char*>(length), sizeof length)) {
    std::string message(length[0] | length[1] << 8 | length[2] << 16 | static_cast<std::uint32_t>(length[3]) << 24, 0);
    justif::reader::v1::ReadRequest request;
    if (!ReadAll(message.data(), message.size()) || !request.ParseFromString(message)) return 4;
    Misbehave(request.content());
  }
  return 0;
}
