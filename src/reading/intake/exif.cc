#include "reading/intake/exif.h"

#include <cstdint>
#include <opencv2/core.hpp>

namespace justif::reading {
namespace {

constexpr int kOrientationTag = 0x0112;

// Unsigned integer of `size` bytes at `at`; 0 past the end.
std::uint32_t Integer(std::string_view bytes, std::size_t at, int size, bool big_endian) {
  if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return 0;
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + (big_endian ? i : size - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

}  // namespace

int OrientationOfExif(std::string_view exif) {
  if (exif.starts_with(std::string_view("Exif\0\0", 6))) exif.remove_prefix(6);
  if (exif.size() < 8) return 1;
  const bool big_endian = exif.starts_with("MM");
  if (!big_endian && !exif.starts_with("II")) return 1;
  const std::size_t directory = Integer(exif, 4, 4, big_endian);
  const std::uint32_t entries = Integer(exif, directory, 2, big_endian);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (entry + 12 > exif.size()) return 1;
    if (Integer(exif, entry, 2, big_endian) != kOrientationTag) continue;
    const auto orientation = static_cast<int>(Integer(exif, entry + 8, 2, big_endian));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

std::string_view ExifOfJpeg(std::string_view file) {
  std::size_t at = 2;
  while (at + 4 <= file.size() && static_cast<unsigned char>(file[at]) == 0xFF) {
    const auto marker = static_cast<unsigned char>(file[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xDA || marker == 0xD9) break;  // image data begins
    const std::size_t length = Integer(file, at + 2, 2, true);
    if (length < 2 || at + 2 + length > file.size()) break;
    const std::string_view payload = file.substr(at + 4, length - 2);
    if (marker == 0xE1 && payload.starts_with(std::string_view("Exif\0\0", 6))) return payload;
    at += 2 + length;
  }
  return {};
}

std::string_view ExifOfPng(std::string_view file) {
  std::size_t at = 8;
  while (at + 12 <= file.size()) {
    const std::size_t length = Integer(file, at, 4, true);
    if (length > file.size() - at - 12) break;
    if (file.substr(at + 4, 4) == "eXIf") return file.substr(at + 8, length);
    at += 12 + length;
  }
  return {};
}

std::string_view ExifOfWebp(std::string_view file) {
  std::size_t at = 12;
  while (at + 8 <= file.size()) {
    const std::size_t length = Integer(file, at + 4, 4, false);
    if (length > file.size() - at - 8) break;
    if (file.substr(at, 4) == "EXIF") return file.substr(at + 8, length);
    at += 8 + length + (length & 1);
  }
  return {};
}

cv::Mat Oriented(const cv::Mat& stored, int orientation) {
  cv::Mat shown;
  switch (orientation) {
    case 2:
      cv::flip(stored, shown, 1);
      return shown;
    case 3:
      cv::rotate(stored, shown, cv::ROTATE_180);
      return shown;
    case 4:
      cv::flip(stored, shown, 0);
      return shown;
    case 5:
      cv::transpose(stored, shown);
      return shown;
    case 6:
      cv::rotate(stored, shown, cv::ROTATE_90_CLOCKWISE);
      return shown;
    case 7:
      cv::transpose(stored, shown);
      cv::rotate(shown, shown, cv::ROTATE_180);
      return shown;
    case 8:
      cv::rotate(stored, shown, cv::ROTATE_90_COUNTERCLOCKWISE);
      return shown;
    default:
      return stored;
  }
}

}  // namespace justif::reading
