#include "reading/intake/ccitt_decoder.h"

#include <cstdint>
#include <string>

#include "reading/intake/tiff_decoder.h"
#include "reading/intake/tiff_directory.h"

namespace justif::reading {
namespace {

constexpr int kShort = 3;
constexpr int kLong = 4;

void Append(std::string& out, std::uint32_t value, int width) {
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

void AppendEntry(std::string& out, int tag, int type, std::uint32_t value) {
  Append(out, tag, 2);
  Append(out, type, 2);
  Append(out, 1, 4);
  Append(out, value, 4);
}

}  // namespace

absl::StatusOr<cv::Mat> DecodeGroup4(std::string_view bytes, int width, int height) {
  // A PDF holds what is one strip of a TIFF file, so a TIFF file is put around.
  constexpr std::uint32_t kDirectoryAt = 8;
  constexpr int kEntries = 9;
  constexpr std::uint32_t kDataAt = kDirectoryAt + 2 + kEntries * 12 + 4;
  std::string tiff("II*\0", 4);
  Append(tiff, kDirectoryAt, 4);
  Append(tiff, kEntries, 2);
  AppendEntry(tiff, 256, kLong, width);
  AppendEntry(tiff, 257, kLong, height);
  AppendEntry(tiff, 258, kShort, 1);       // bits per sample
  AppendEntry(tiff, 259, kShort, 4);       // compression: T.6
  AppendEntry(tiff, 262, kShort, 0);       // photometric: min is white
  AppendEntry(tiff, 273, kLong, kDataAt);  // strip offset
  AppendEntry(tiff, 277, kShort, 1);       // samples per pixel
  AppendEntry(tiff, 278, kLong, height);   // rows per strip
  AppendEntry(tiff, 279, kLong, static_cast<std::uint32_t>(bytes.size()));
  Append(tiff, 0, 4);
  tiff += bytes;
  auto decoded = DecodeTiff(tiff, {.offset = kDirectoryAt, .width = width, .height = height});
  if (!decoded.ok()) return decoded.status();
  return decoded->gray;
}

}  // namespace justif::reading
