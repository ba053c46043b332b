// Bounds-checked reading of fixed-width integers from untrusted bytes.
#ifndef JUSTIF_READING_INTAKE_BYTE_CURSOR_H_
#define JUSTIF_READING_INTAKE_BYTE_CURSOR_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace justif::reading {

// The `width`-byte unsigned integer at `offset`, or nothing when it would run
// past the end. `width` is 1..8.
inline std::optional<std::uint64_t> ReadUnsigned(std::string_view bytes, std::uint64_t offset, int width,
                                                 bool big_endian) {
  if (offset > bytes.size() || bytes.size() - offset < static_cast<std::uint64_t>(width)) return std::nullopt;
  std::uint64_t value = 0;
  for (int i = 0; i < width; ++i) {
    const std::uint64_t at = offset + (big_endian ? i : width - 1 - i);
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_BYTE_CURSOR_H_
