// Messages on the socket between the service and a reader: four bytes of
// length, little-endian, then that many bytes.
#ifndef JUSTIF_READING_WIRE_FRAME_H_
#define JUSTIF_READING_WIRE_FRAME_H_

#include <cstdint>
#include <optional>
#include <string>

namespace justif::reading {

// Blocking. nullopt at the end of the stream, on an error, and for a frame of
// more than `max_bytes`.
std::optional<std::string> ReadFrame(int fd, std::uint32_t max_bytes);

// Blocking; false when the other end is gone.
bool WriteFrame(int fd, const std::string& message);

}  // namespace justif::reading

#endif  // JUSTIF_READING_WIRE_FRAME_H_
