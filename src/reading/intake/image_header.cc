#include "reading/intake/image_header.h"

#include "reading/intake/byte_cursor.h"
#include "reading/intake/tiff_directory.h"

namespace justif::reading {
namespace {

using namespace std::string_view_literals;

constexpr double kCentimetresPerInch = 2.54;
constexpr double kMetresPerInch = 0.0254;

// The orientation in an EXIF block (a TIFF file), 1 when there is none.
int ExifOrientation(std::string_view exif) {
  if (exif.starts_with("Exif\0\0"sv)) exif.remove_prefix(6);
  const auto directories = ReadTiffDirectories(exif, 1);
  return directories.empty() ? 1 : directories.front().orientation;
}

std::uint64_t Big(std::string_view bytes, std::uint64_t offset, int width) {
  return ReadUnsigned(bytes, offset, width, true).value_or(0);
}

std::uint64_t Little(std::string_view bytes, std::uint64_t offset, int width) {
  return ReadUnsigned(bytes, offset, width, false).value_or(0);
}

std::optional<ImageHeader> Sound(const ImageHeader& header) {
  if (header.width <= 0 || header.height <= 0) return std::nullopt;
  return header;
}

void ReadJfifDensity(std::string_view segment, ImageHeader& header) {
  if (!segment.starts_with("JFIF\0"sv) || segment.size() < 12) return;
  const std::uint64_t unit = Big(segment, 7, 1);
  const double per_inch = unit == 1 ? 1 : unit == 2 ? kCentimetresPerInch : 0;
  header.x_dpi = static_cast<double>(Big(segment, 8, 2)) * per_inch;
  header.y_dpi = static_cast<double>(Big(segment, 10, 2)) * per_inch;
}

}  // namespace

std::optional<ImageHeader> ReadJpegHeader(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8"sv)) return std::nullopt;
  ImageHeader header;
  bool has_exif = false;
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) {
      ++at;  // garbage between segments is skipped, as decoders do
      continue;
    }
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {  // no length
      at += 2;
      continue;
    }
    if (marker == 0xD9 || marker == 0xDA) return std::nullopt;  // pixels or the end before any size
    const std::uint64_t length = Big(bytes, at + 2, 2);
    if (length < 2) return std::nullopt;
    const std::string_view segment = bytes.substr(at + 4, length - 2);
    const bool start_of_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (start_of_frame) {
      header.height = static_cast<std::int64_t>(Big(segment, 1, 2));
      header.width = static_cast<std::int64_t>(Big(segment, 3, 2));
      return Sound(header);
    }
    if (marker == 0xE0) ReadJfifDensity(segment, header);
    if (marker == 0xE1 && !has_exif && segment.starts_with("Exif\0\0"sv)) {
      header.orientation = ExifOrientation(segment);
      has_exif = true;
    }
    at += 2 + length;
  }
  return std::nullopt;
}

std::optional<ImageHeader> ReadPngHeader(std::string_view bytes) {
  if (!bytes.starts_with("\x89PNG\r\n\x1A\n"sv) || bytes.size() < 33 || bytes.substr(12, 4) != "IHDR"sv) {
    return std::nullopt;
  }
  ImageHeader header;
  header.width = static_cast<std::int64_t>(Big(bytes, 16, 4));
  header.height = static_cast<std::int64_t>(Big(bytes, 20, 4));
  std::uint64_t at = 8;
  while (at + 12 <= bytes.size()) {
    const std::uint64_t length = Big(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    const std::string_view data = bytes.substr(at + 8, length);
    if (type == "eXIf"sv) header.orientation = ExifOrientation(data);
    if (type == "pHYs"sv && Big(data, 8, 1) == 1) {
      header.x_dpi = static_cast<double>(Big(data, 0, 4)) * kMetresPerInch;
      header.y_dpi = static_cast<double>(Big(data, 4, 4)) * kMetresPerInch;
    }
    if (type == "IEND"sv) break;
    at += 12 + length;
  }
  return Sound(header);
}

std::optional<ImageHeader> ReadWebpHeader(std::string_view bytes) {
  if (!bytes.starts_with("RIFF"sv) || bytes.size() < 12 || bytes.substr(8, 4) != "WEBP"sv) return std::nullopt;
  ImageHeader header;
  bool extended = false;
  std::uint64_t at = 12;
  while (at + 8 <= bytes.size()) {
    const std::string_view type = bytes.substr(at, 4);
    const std::uint64_t length = Little(bytes, at + 4, 4);
    const std::string_view data = bytes.substr(at + 8, length);
    if (type == "VP8X"sv && data.size() >= 10) {
      extended = true;
      header.animated = (Little(data, 0, 1) & 0x02) != 0;
      header.width = static_cast<std::int64_t>(Little(data, 4, 3)) + 1;
      header.height = static_cast<std::int64_t>(Little(data, 7, 3)) + 1;
    } else if (type == "VP8 "sv && !extended && data.size() >= 10) {
      header.width = static_cast<std::int64_t>(Little(data, 6, 2) & 0x3FFF);
      header.height = static_cast<std::int64_t>(Little(data, 8, 2) & 0x3FFF);
    } else if (type == "VP8L"sv && !extended && data.size() >= 5) {
      const std::uint64_t sizes = Little(data, 1, 4);
      header.width = static_cast<std::int64_t>(sizes & 0x3FFF) + 1;
      header.height = static_cast<std::int64_t>(sizes >> 14 & 0x3FFF) + 1;
    } else if (type == "EXIF"sv) {
      header.orientation = ExifOrientation(data);
    }
    at += 8 + length + (length & 1);
  }
  return Sound(header);
}

}  // namespace justif::reading
